"""Measure the count of origins against guesses anyone could make, and what becomes of a report whose credits are taken out.

    python bench/origins.py [baselines] [masked] [masked-real]        (none named: the first two; masked takes minutes, masked-real hours)

`baselines`: for every story, the same pages said to bear the claim, with the count and the groups that simple rules give: one for all,
distinct outlets, distinct owners, headlines that overlap (Jaccard >= .55 of their words), texts that share a fifth of their 5-grams.
`masked`: every voice that a report credits for a claim is taken out of its text in turn, with its cue; then the report must still rest on
the same origin through its copied text, or stand on its own word: never on an origin that nobody names. It does so on the invented
stories, `masked-real` on the four stories and the seeds. Results go to bench/origins.json. The corpora and the scorer lie beside the
project (HEADWATER_CORPORA, default ../shared).
"""

from __future__ import annotations

import collections
import dataclasses
import json
import pathlib
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import quality
from headwater import encode, names, pipeline
from headwater import read as reading
from headwater.model import Page, Report, Span, Statement
from headwater.read.sources import gather

ROOT = pathlib.Path(__file__).resolve().parents[1]
RESULT = ROOT / "bench" / "origins.json"
Story = tuple[str, list[Page], dict[str, Any]]


def stories() -> Iterator[Story]:
    """The four stories, the seeds, and the invented stories of tests/cases/dev: name, pages, gold."""
    for name in quality.STORIES:
        gold = json.loads((quality.SHARED / f"corpora/origins/{name}.json").read_text(encoding="utf-8"))
        yield name, [Page(f"{p['page']}.txt", p["text"].encode()) for p in gold["pages"]], gold
    gold = json.loads((quality.SHARED / "seeds/origins.json").read_text(encoding="utf-8"))
    yield "seeds", [Page(str(p), p.read_bytes()) for p in sorted((quality.SHARED / "seeds").glob("*.txt"))], gold
    sys.path.insert(0, str(ROOT / "tests"))
    import cases

    with tempfile.TemporaryDirectory() as folder:
        for case in cases.load(ROOT / "tests/cases/dev"):
            place = case.write(pathlib.Path(folder) / case.name)
            yield f"dev {case.name}", list(gather([str(place)]).pages), case.gold()


# Guesses anyone could make: a key for each report; reports with one key are taken for one origin.


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    w = re.findall(r"\w+", text.casefold())
    return frozenset(zip(*(w[i:] for i in range(5)), strict=False))


def _joined(reports: list[dict[str, Any]], alike: Callable[[dict[str, Any], dict[str, Any]], bool]) -> list[list[str]]:
    clusters: list[list[dict[str, Any]]] = []
    for r in reports:
        near = [c for c in clusters if any(alike(r, x) for x in c)]
        clusters = [c for c in clusters if c not in near] + [[r, *(x for c in near for x in c)]]
    return [[r["id"] for r in c] for c in clusters]


def _jaccard(a: frozenset[Any], b: frozenset[Any]) -> float:
    return len(a & b) / max(1, len(a | b))


def _headline(r: dict[str, Any]) -> frozenset[str]:
    return _words(r["title"] or r["text"].strip().split("\n")[0][:160])


def _outlet(r: dict[str, Any]) -> str:
    return r["publisher"] or r["id"]


def _owner(r: dict[str, Any]) -> str:
    return names.owner_of(r["publisher"]) or r["publisher"] if r["publisher"] else r["id"]


BASELINES: dict[str, Callable[[dict[str, Any], dict[str, Any]], bool]] = {
    "one for all": lambda a, b: True,
    "distinct outlets": lambda a, b: _outlet(a) == _outlet(b),
    "distinct owners": lambda a, b: _owner(a) == _owner(b),
    "headlines, Jaccard .55": lambda a, b: _jaccard(_headline(a), _headline(b)) >= 0.55,
    "5-grams, a fifth shared": lambda a, b: (
        len(_grams(a["text"]) & _grams(b["text"])) >= 0.2 * max(1, min(len(_grams(a["text"])), len(_grams(b["text"]))))
    ),
}


def guess(found: dict[str, Any], alike: Callable[[dict[str, Any], dict[str, Any]], bool]) -> dict[str, Any]:
    """The findings with the groups of every claim replaced by clusters of the reports that bear it; all three numbers are theirs."""
    by_id = {r["id"]: r for r in found["reports"]}
    claims = []
    for claim in found["claims"]:
        clusters = _joined([by_id[b["report"]] for b in claim["reports"]], alike)
        groups = [{"stance": "asserts", "counted": "yes", "reports": c} for c in clusters]
        n = len(clusters)
        claims.append({**claim, "origins": {"count": n, "low": n, "high": n, "groups": groups, "own_word": []}})
    return {**found, "claims": claims}


def baselines() -> dict[str, Any]:
    from headwater import dossier as showing
    from headwater.verbs import trace

    table: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        files: dict[tuple[str, str], list[tuple[str, str]]] = collections.defaultdict(list)
        for n, (name, pages, gold) in enumerate(stories()):
            found = json.loads(showing.to_json_text(trace(pages, claims=[c["claim"] for c in gold["claims"]])))
            (folder / f"{n}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
            half = "invented stories (dev)" if name.startswith("dev") else "four stories and seeds"
            for kind, value in {"headwater": found, **{k: guess(found, alike) for k, alike in BASELINES.items()}}.items():
                path = folder / f"{n}.{kind}.json"
                path.write_text(json.dumps(value), encoding="utf-8")
                files[half, kind].append((str(folder / f"{n}.gold.json"), str(path)))
        for (half, kind), pairs in files.items():
            score = quality._score(pairs)
            table.setdefault(half, {})[kind] = {k: score[k] for k in ("count", "count, 2+", "range", "same")}
    return table


def _remembered(attribute: Callable[[Report], Any]) -> Callable[[Report], Any]:
    """The same attributions for the same text of a report, found once."""
    known: dict[tuple[str, str], Any] = {}

    def found(report: Report) -> Any:
        key = (report.id, report.text)
        if key not in known:
            known[key] = attribute(report)
        return known[key]

    return found


def masked(*, real: bool = False) -> dict[str, int]:
    """What becomes of each (claim, report, voice) whose voice is taken out: how often which outcome."""
    pipeline.attribution.attribute = _remembered(pipeline.attribution.attribute)
    encoder = encode.load()
    outcomes: collections.Counter[str] = collections.Counter()
    for name, pages, gold in stories():
        if name.startswith("dev") == real:
            continue
        reports = reading.read(pages).reports
        asked = [c["claim"] for c in gold["claims"]]
        before = _answer(reports, asked, encoder)
        for n, report in enumerate(reports):
            for voice, spans in sorted(_credited(before, report.id).items()):
                cut = dataclasses.replace(report, text=_without(report.text, spans))
                after = _answer((*reports[:n], cut, *reports[n + 1 :]), asked, encoder)
                for claim in asked:
                    outcome = _outcome(claim, report, voice, before, after)
                    if outcome:
                        outcomes[outcome] += 1
    return dict(sorted(outcomes.items()))


@dataclasses.dataclass(frozen=True)
class _Answer:
    claims: tuple[Any, ...]
    statements: tuple[Statement, ...]
    labels: dict[str, str]
    copied: frozenset[str]  # reports that share text with another


def _answer(reports: tuple[Report, ...], asked: list[str], encoder: encode.Encoder) -> _Answer:
    settings = pipeline.Settings()
    voices, statements, _ = pipeline.attribute_all(reports)
    reuse, _ = pipeline.compare_all(reports, statements, voices, settings.compare, encoder)
    claims, _ = pipeline.answer(reports, statements, voices, reuse, asked, settings.claims, encoder)
    return _Answer(claims, statements, {v.id: v.label for v in voices}, frozenset(x for r in reuse for x in (r.a, r.b)))


def _credited(answer: _Answer, report: str) -> dict[str, list[Span]]:
    """The voices on whose word a report bears some claim, by label, with every place where it names or cues them."""
    by_id = {s.id: s for s in answer.statements}
    wanted = {
        answer.labels[v]
        for c in answer.claims
        for b in c.reports
        if b.report == report
        for x in b.statements
        for v in by_id[x.statement].chain[:1]
    }
    found: dict[str, list[Span]] = {}
    for s in answer.statements:
        if s.report == report and s.chain and answer.labels[s.chain[0]] in wanted and (s.source or s.cue):
            found.setdefault(answer.labels[s.chain[0]], []).extend((*s.source, *s.cue))
    return found


def _without(text: str, spans: list[Span]) -> str:
    keep = [True] * len(text)
    for s in spans:
        keep[s.start : s.end] = [False] * (s.end - s.start)
    return "".join(c for c, k in zip(text, keep, strict=True) if k)


def _outcome(claim: str, masked: Report, voice: str, before: _Answer, after: _Answer) -> str | None:
    """One word for what the masked report rests on: None where the voice was nobody's origin for this claim in this report.

    Where another report credits the masked one's outlet, its own word is an origin that the texts name: that credit leads into it, and
    ends there (rule 8). "I heard it", with nobody behind it any more, is the outlet's own reporting."""
    report, own = masked.id, names.outlet_key(masked.publisher or "")
    old = [g for c in before.claims if c.text == claim for g in c.origins.groups if report in g.reports and g.name.startswith(voice)]
    if not old:
        return None
    (now,) = [c for c in after.claims if c.text == claim]
    rests = [g for g in now.origins.groups if report in g.reports]
    known = {g.name for c in before.claims if c.text == claim for g in c.origins.groups}
    if any(set(g.voices) & set(old[0].voices) or g.name == old[0].name for g in rests):
        return "copied text: the same origin" if report in before.copied else "nothing copied: the same origin"
    itself = any(g.basis == "saw" and own and own == names.outlet_key(g.name.split(",")[0]) for g in rests)
    if itself or any(report in family for family in now.origins.own_word):
        return "copied text: own word" if report in before.copied else "nothing copied: own word"
    if not rests:
        return "no longer bears the claim"
    named = {v for s in after.statements if s.report == report and s.source for v in s.chain}
    if all(own and own == names.outlet_key(after.labels.get(v, "")) for g in rests if g.name not in known for v in g.voices):
        named |= {v for s in after.statements if s.report != report and s.source for v in s.chain}
    if any(g.name not in known and g.counted == "yes" and not named & set(g.voices) for g in rests):
        return "an origin that nobody named"
    return "another voice that the texts name"


def main(names_: list[str]) -> None:
    wanted = names_ or ["baselines", "masked"]
    result = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    if "baselines" in wanted:
        result["baselines"] = baselines()
    if "masked" in wanted:
        result["masked"] = masked()
    if "masked-real" in wanted:
        result["masked-real"] = masked(real=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True))


if __name__ == "__main__":
    main(sys.argv[1:])
