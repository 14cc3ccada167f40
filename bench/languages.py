"""How well Headwater answers whatever languages the pages are in, on invented stories (tests/languages/stories).

    python bench/languages.py dev|held|fresh|fresh_aside|example|speed [--verbose]

Each story is read once all in English. Then one page at a time is replaced by each of its translations, and once all pages but the first:
`same count` is the share of replacements after which count, low and high of the story's claim are the same; `same count alone` looks at
count only; `right` is the share with the story's own count, and `right in english` what the same sum is without replacing. Over the
replaced pages: `stance` is the share with the right stance, `origin` the share whose stated origin is among the
credits (or without credits where there is none), `pairs` the F1 of pairs of reports that rest on one origin against the pairs by the
stories' own answers. `translated` is the share of translations found as such beside their originals, `taken wrongly` the share of pairs of
separate reports in two languages taken for translations.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from headwater import across, encode, names, pipeline, read, scripts
from headwater.model import Claim, Dossier, Page, Report
from headwater.reuse import Document, translations
from headwater.text import sentences

_PARTS = ("same count", "same count alone", "right", "right in english", "borne", "stance", "origin", "translated", "wrong")
STORIES = Path(__file__).parents[1] / "tests" / "languages" / "stories"


@dataclass(frozen=True)
class Version:
    """One page of a story: its texts by language, the origin it names for the claim (None: nobody), its stance."""

    name: str
    outlet: str
    date: str
    origin: str | None
    stance: str
    texts: dict[str, str]


@dataclass(frozen=True)
class Story:
    """A story: its claim and its pages."""

    name: str
    claim: str
    pages: tuple[Version, ...]


def load(half: str) -> list[Story]:
    """The stories of `dev` or `held`."""
    found: list[Story] = []
    for block in (STORIES / f"{half}.txt").read_text(encoding="utf-8").split("\n=== ")[1:]:
        head, *parts = block.split("\n--- ")
        name, claim = head.split("\n", 1)
        pages = []
        for part in parts:
            first, *lines = part.strip().splitlines()
            page, outlet, date, origin, stance = (x.strip() for x in first.split("|"))
            texts = dict(x.split(": ", 1) for x in lines if x)
            named = origin.removeprefix("origin: ")
            pages.append(Version(page, outlet, date, None if named == "-" else named, stance.removeprefix("stance: "), texts))
        found.append(Story(name.strip(), claim.removeprefix("claim: ").strip(), tuple(pages)))
    return found


def dossier(story: Story, languages: dict[str, str], *, more: tuple[tuple[Version, str], ...] = ()) -> Dossier:
    """The story with each page in the language given for it (English by default); `more` adds pages under other outlets."""
    pages = []
    given = [(v, languages.get(v.name, "en"), v.outlet) for v in story.pages]
    for n, (v, language, outlet) in enumerate([*given, *((v, x, f"Review {x.upper()}") for v, x in more)]):
        data = v.texts[language].encode()
        pages.append(Page(f"s.jsonl#{v.name}{n}", data, known_publisher=outlet, known_date=v.date, media_type="text/plain"))
    return pipeline.trace(pages, claims=[story.claim], encoder=encode.load(threads=1))


def counts(claim: Claim) -> tuple[int, int, int]:
    return claim.origins.count, claim.origins.low, claim.origins.high


def credited(want: str | None, stance: str, have: tuple[str, ...]) -> bool:
    """Whether the origin a page names is among its credits: a name in any language, or for an unnamed one ("~engineer") any; none where
    it names nobody. Whom a denial credits is not asked."""
    if want is None:
        return stance == "denies" or not have
    if want.startswith("~"):
        return bool(have)
    wanted = {names.skeleton(w)[:4] for w in names.name_words(want) if len(w) > 3}
    alike = any(names.skeleton(w)[:4] in wanted for c in have for w in names.name_words(c))
    return alike or any(scripts.body(c)[0] & scripts.body(want)[0] for c in have)


def pairs_of(groups: list[set[str]]) -> set[tuple[str, str]]:
    return {tuple(sorted(p)) for g in groups for p in itertools.combinations(sorted(g), 2)}  # type: ignore[misc]


def _rests_on(v: Version, story: Story) -> str | None:
    """The origin of a page: where it names the outlet of another page, what that one rests on (rule 8 of docs/method.md)."""
    by_outlet, seen = {x.outlet: x for x in story.pages}, {v.name}
    while v.origin in by_outlet and by_outlet[v.origin].name not in seen:
        v = by_outlet[v.origin]
        seen.add(v.name)
    return v.origin


def _one_origin(story: Story) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs of pages that rest on one origin, and those of which the story does not tell it: two that name an unnamed one in the same
    words."""
    groups: dict[str, set[str]] = {}
    for v in story.pages:
        if origin := _rests_on(v, story):
            groups.setdefault(origin, set()).add(v.name)
    named = pairs_of([g for o, g in groups.items() if not o.startswith("~")])
    return named, pairs_of([g for o, g in groups.items() if o.startswith("~")])


def measure(half: str, *, verbose: bool = False) -> dict[str, float]:
    """The figures of one half, in [0, 1]."""
    tally: dict[str, list[int]] = {k: [0, 0] for k in _PARTS}
    hit = made = gold_size = 0
    for story in load(half):
        base = dossier(story, {})
        want = counts(base.claims[0])
        choices = [{v.name: x} for v in story.pages for x in v.texts if x != "en"]
        most = [{v.name: _other(v, n) for v in story.pages[1:]} for n in range(_most(story))]
        gold, open_ = _one_origin(story)
        true = len({_rests_on(v, story) for v in story.pages if v.stance in ("asserts", "reports")} - {None})
        for languages in (*choices, *most):
            d = dossier(story, languages)
            claim = d.claims[0]
            have = counts(claim)
            tally["same count"][0] += have == want
            tally["same count alone"][0] += have[0] == want[0]
            tally["right"][0] += have[0] == true
            tally["right in english"][0] += want[0] == true
            for k in ("same count", "same count alone", "right", "right in english"):
                tally[k][1] += 1
            page_of = {r.id: r.page.rsplit("#", 1)[1][:-1] for r in d.reports}
            rows = {page_of[b.report]: b for b in claim.reports}
            groups = [{page_of[r] for r in g.reports} for g in claim.origins.groups]
            got = {p for p in pairs_of(groups) - open_ if set(p) & set(languages)}
            right = {p for p in gold if set(p) & set(languages)}
            hit, made, gold_size = hit + len(got & right), made + len(got), gold_size + len(right)
            for v in story.pages:
                if v.name not in languages:
                    continue
                b = rows.get(v.name)
                tally["borne"][0] += b is not None
                tally["stance"][0] += b is not None and (b.stance == v.stance or {b.stance, v.stance} == {"denies", "doubts"})
                tally["origin"][0] += b is not None and credited(v.origin, v.stance, b.credits)
                for k in ("borne", "stance", "origin"):
                    tally[k][1] += 1
                if verbose and (b is None or b.stance != v.stance or not credited(v.origin, v.stance, b.credits)):
                    print(story.name, v.name, languages[v.name], "want", v.stance, v.origin, "have", b and (b.stance, b.credits))
            if verbose and have != want:
                shown = [(g.name, g.stance, g.counted, [page_of[r] for r in g.reports]) for g in claim.origins.groups]
                print(story.name, languages, want, "->", have, shown)
        _translations(story, tally, verbose)
    figures = {k: a / max(1, b) for k, (a, b) in tally.items()}
    figures["pairs"] = 2 * hit / max(1, made + gold_size)
    return {k: round(v, 3) for k, v in figures.items()}


def _other(v: Version, n: int) -> str:
    """The nth other language of a page; the last one where it has fewer."""
    others = [x for x in v.texts if x != "en"]
    return others[min(n, len(others) - 1)]


def _most(story: Story) -> int:
    """The most translations that a page of the story has."""
    return max(len(v.texts) for v in story.pages) - 1


def _translations(story: Story, tally: dict[str, list[int]], verbose: bool) -> None:
    """Each page beside its translations under other outlets, and beside the translations of the other pages."""
    for n in range(_most(story)):
        more = tuple((v, _other(v, n)) for v in story.pages)
        d = dossier(story, {}, more=more)
        page_of = {r.id: (r.page.rsplit("#", 1)[1][0], r.publisher or "") for r in d.reports}
        found = {frozenset((r.a, r.b)) for r in d.reuse if r.relation == "translation"}
        for a, b in itertools.combinations(sorted(page_of), 2):
            (one, x), (two, y) = page_of[a], page_of[b]
            if x.startswith("Review") == y.startswith("Review"):
                continue
            is_found = frozenset((a, b)) in found
            if one == two:
                tally["translated"][0] += is_found
                tally["translated"][1] += 1
            else:
                tally["wrong"][0] += is_found
                tally["wrong"][1] += 1
            if verbose and is_found != (one == two):
                print(story.name, "translation", one, two, x, y, "found" if is_found else "missed")


def copies(half: str) -> dict[str, float]:
    """Shares of translations found and of other pairs in two languages taken for translations, all languages of a story together, by the
    alignment alone."""
    found = {True: [0, 0], False: [0, 0]}
    for story in load(half):
        told = [Report(f"{v.name}-{x}", "p", t, language=x) for v in story.pages for x, t in v.texts.items()]
        known = across.of(told)
        assert known is not None
        pairs = {(x.a, x.b) for x in translations.aligned([Document(r.id, r.text) for r in told], known, encode.load(threads=1))}
        for a, b in itertools.combinations(sorted(r.id for r in told), 2):
            if a[2:] != b[2:]:
                tally = found[a[0] == b[0]]
                tally[0] += (a, b) in pairs
                tally[1] += 1
    return {"found": round(found[True][0] / found[True][1], 3), "taken wrongly": round(found[False][0] / found[False][1], 3)}


def speed() -> dict[str, float]:
    """Sentences a CPU-second of a whole trace of the stories for work on the rules, in English and with every page in another language,
    models loaded before and each story new; and what share of the English speed the other is."""
    stories = load("dev")
    dossier(stories[0], {}), dossier(stories[0], {v.name: _other(v, 0) for v in stories[0].pages})
    found = {}
    for name, chosen in (("english", False), ("all languages", True)):
        began, n = time.process_time(), 0
        for story in stories[1:]:
            made = dossier(story, {v.name: _other(v, 0) for v in story.pages} if chosen else {})
            n += sum(len(sentences(r.text, language=r.language or "en")) for r in made.reports)
        found[name] = round(n / (time.process_time() - began), 1)
    return {**found, "share": round(found["all languages"] / found["english"], 2)}


def example(*, verbose: bool = False) -> dict[str, float]:
    """The bundled example (examples/pages) with each page, and all but the first, replaced by its translation (examples/languages): shares
    of the replacements, over the three claims, after which count, and count with low and high, are the same."""
    root = Path(__file__).parents[1] / "examples"
    claims = [c for c in (root / "claims.txt").read_text(encoding="utf-8").splitlines() if c]
    english = {p.name[:2]: p for p in sorted((root / "pages").iterdir())}
    others = {p.name[:2]: p for p in sorted((root / "languages").glob("[0-9]*.txt"))}
    known = {r.page[:2]: r for r in read.read(_pages(english, {}, {})).reports}

    def answer(replaced: Iterable[str]) -> list[tuple[int, int, int]]:
        done = pipeline.trace(_pages(english, {n: others[n] for n in replaced}, known), claims=claims, encoder=encode.load(threads=1))
        return [counts(c) for c in done.claims]

    want = answer(())
    same = [0, 0, 0]
    for replaced in (*([n] for n in others), list(others)[1:]):
        have = answer(replaced)
        for x, y in zip(want, have, strict=True):
            same = [same[0] + 1, same[1] + (x[0] == y[0]), same[2] + (x == y)]
        if verbose and have != want:
            print("example", replaced, want, have)
    return {"same count alone": round(same[1] / same[0], 3), "same count": round(same[2] / same[0], 3)}


def _pages(english: dict[str, Path], others: dict[str, Path], known: dict[str, Report]) -> list[Page]:
    """The pages of the example, some by their translations with the outlet, day and address of the English page."""
    found = []
    for n, path in english.items():
        if n in others:
            day, data = known[n].published, others[n].read_bytes()
            time = day.time if day else None
            found.append(Page(f"{n}.txt", data, known_publisher=known[n].publisher, known_date=time, media_type="text/plain"))
        else:
            found.append(Page(path.name, path.read_bytes()))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("half", choices=["dev", "held", "fresh", "fresh_aside", "example", "speed"])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.half == "example":
        print(json.dumps(example(verbose=options.verbose), indent=2))
        raise SystemExit
    if options.half == "speed":
        print(json.dumps(speed(), indent=2))
        raise SystemExit
    figures = measure(options.half, verbose=options.verbose and options.half in ("dev", "fresh"))
    print(json.dumps({**figures, "stories": len(load(options.half)), "copies": copies(options.half)}, indent=2))
