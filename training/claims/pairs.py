"""The pairs the model learns from: a claim, a passage, and the classes that are right (for, observing, against, other).

Emergent gives one class. ECB+ tells only whether two sentences share an event, ConjNLI whether a sentence entails another or differs from
it; the invented propositions of frames.txt, put into the templates below, say against or for whatever the wording; the passages of
passages.txt, stories.txt and their kin are written by hand, near the claim's words and far from them; the invented stories of
tests/cases/taught show what else stands in a report. Where several classes would be right the model may choose among
them. What stands before a passage in its report may follow it behind SEPARATOR.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from headwater.model import Report
from headwater.text import sentences

FOR, OBSERVING, AGAINST, OTHER = range(4)
SEPARATOR = " [SEP] "
CLASSES = ("for", "observing", "against", "other")
NAMES = {"for": FOR, "observing": OBSERVING, "against": AGAINST}
NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|without|n't)\b|n't\b", re.I)
SPEECH = {"said", "says", "say", "told", "reported", "announced", "confirmed", "according", "reports", "statement", "tells", "claimed"}

PEOPLE = (
    "Ilse Brandt;Mara Okoye;Tomas Reuel;Dov Haskin;Pia Lund;Henrik Vass;Amal Sayegh;Rosa Quiroga;Ken Adair;Yusuf Demir;Lena Orlova;"
    "Marek Zielak;Anne Duval;Joao Pires;Grace Mutua;Ravi Menon;Sofia Kallas;Peter Lindqvist;Mei Tanaka;Carl Osei"
).split(";")
BODIES = (
    "Norvik Steel;the Harrow Bank;Delmar Foods;the Coast Guard of Ostra;Tellan Airlines;the Ministry of Works;Brightwater;Kestrel Motors;"
    "the Red Lantern group;the army's engineers;Ovanta;the Lindgren clinic;the port authority;Solveig Energy;the city council"
).split(";")
PLACES = "Tarnby;Port Alba;Okra;Wanje;Lindmoor;Sarpen;Villa Roja;Kettering Bay;Ostra;Duvno;Almasa;Westport;Halm;Rook Island".split(";")
NUMBERS = "12;three;40;250;eleven;1,400;six;seven;19;150;20;90;two;85;33;4;600".split(";")
DAYS = "Monday;Tuesday;3 March;15 September;27 November;Friday;the first of May;last Sunday".split(";")
OUTLETS = (
    "the Delta Gazette;Norrland News Agency;Harbour Radio;the Evening Ledger;Coast Mail;the newspaper;reporters;this reporter;local media"
).split(";")
SOURCES = (
    "police;a spokesman;a company spokeswoman;the mayor;officials;two people who know the matter;a former employee;witnesses;the ministry;"
    "a source close to the investigation;{P2};{O2};the chairman;her lawyer;residents;an adviser"
).split(";")

SUPPORT = [
    "{+}",
    "{+}.",
    "{+}.",
    "{+}, {s} said.",
    "{s} said {+}.",
    "According to {s}, {+}.",
    "{s} told {o} that {+}.",
    "{s} confirmed that {+}.",
    "It emerged on {D2} that {+}.",
    "{s} says {+}",
    "{s} claims that {+}.",
    "{o} reported that {+}.",
    "Reports say {+}.",
    '"{+}," {s} told {o}.',
    "{s} alleged that {+}.",
    "It is said that {+}, though nobody has confirmed it.",
    "Rumour has it that {+}.",
    "Did it happen? It is claimed that {+}.",
    "{s} would neither confirm nor deny that {+}.",
    "{s} declined to comment on a report that {+}.",
    "{s} could not verify that {+}.",
    "It was not clear whether {+}.",
    "{s} would not say whether {+}.",
    "{s} admitted that {+}.",
    "{s}: {+}",
    "There is no doubt that {+}.",
    "{s} denied that {x}, but said that {+}.",
    "{s} does not deny that {+}.",
    "Nobody now disputes that {+}.",
    "It is true that {+}, {s} said.",
    "{x}, and {+}, {s} said.",
    "{s}, who spoke to {o} on {D2}, repeated that {+}.",
    "Contrary to what {s} says, {+}.",
    "{filler} {+}.",
]
DENY = [
    "{s} denied that {+}.",
    "{s} has rejected reports that {+}.",
    "{-}",
    "{-}.",
    "{-}, {s} said.",
    "{s} said {-}.",
    "{s} told {o} that {-}.",
    '"{-}," {s} said.',
    "The claim that {+} is false.",
    "It is not true that {+}, {s} said.",
    "{s} dismissed the claim that {+} as nonsense.",
    "No, {-}.",
    "Reports that {+} turned out to be a hoax.",
    "{o} took back its report that {+}.",
    "The rumour that {+} is unfounded, {s} said.",
    "{s} called it a lie that {+}.",
    "{s} insists that {-}.",
    "According to {s}, {-}.",
    "{o} was wrong to report that {+}: {-}.",
    "{-}, despite reports.",
    "{s} denied that {+} but said that {x}.",
    "There is no truth in the story that {+}.",
    "Fact check: {-}",
    "{s} refuted the allegation that {+}.",
    "There is no evidence that {+}, {s} said.",
    "The story that {+} was made up.",
    "It was a false alarm: {-}.",
    "{s} debunked the report that {+}.",
    "Some said that {+}. It turned out that {-}.",
    "{filler} {-}.",
]
APART = [
    "{x}",
    "{x}.",
    "{x}, {s} said.",
    "{s} said {x}.",
    "According to {s}, {x}.",
    "{s} told {o} that {x}.",
    "{s} denied that {x}.",
    "{s} confirmed that {x}.",
    "{o} reported that {x}.",
    "{s} declined to comment.",
    "{s} could not be reached for comment.",
    "{filler}",
    "{filler}",
    "{s} said {filler2}",
    "{x}. {filler}",
    "It is not true that {x}, {s} said.",
    "{filler} {x}, {s} said.",
]
SAID = ["{+}", "{+}.", "{+}, {s} said.", "{s} said {+}.", "According to {s}, {+}.", "{s} told {o} that {+}.", "{o} reported that {+}."]
DENIED = [
    "{s} denied that {+}.",
    "It is not true that {+}, {s} said.",
    "The claim that {+} is false.",
    "{s} rejected reports that {+}.",
    "Reports that {+} turned out to be a hoax.",
]
_IN_WORDS = dict(zip("2 3 4 5 6 7 8 9 10 11 12".split(), "two three four five six seven eight nine ten eleven twelve".split(), strict=True))
_IN_WORDS |= {"20": "twenty", "30": "thirty", "40": "forty", "50": "fifty"}
_IN_FIGURES = {word: figure for figure, word in _IN_WORDS.items()}
_SMALL_NUMBER = re.compile(r"(?<![\w.,-])(?:\d+|[A-Za-z]+)(?![\w-]|[.,]\d)")
_OPENINGS = set("The A An At More Most Nobody Two Three Half Fewer There It People Several Police Soldiers".split())
# What is said right after a sentence that holds the proposition (or, for the last list, after one that holds another).
AFTER_FOR = [
    "{s} confirmed this.",
    "{s} confirmed it on {D2}.",
    "That is so, {s} said.",
    '"Yes, that is how it was," {s} said.',
    '"I saw it with my own eyes," {s} told {o}.',
    "{s} said the same.",
    "{s} tells the same story.",
    '"It is all true," {s} said.',
    "{s} admitted as much.",
    "{s} has said so too.",
    "It happened just as described, {s} said.",
]
AFTER_AGAINST = [
    "{s} denied it.",
    "{s} denied this.",
    "{s} denies having done so.",
    "That is not true, {s} said.",
    '"Nonsense," {s} said.',
    '"Nothing of the kind ever happened," {s} told {o}.',
    "{s} rejected the accusation.",
    "{s} called the report an invention.",
    "This has turned out to be false.",
    '"It is a lie from beginning to end," {s} said.',
    "The claim is unfounded, according to {s}.",
    "{s} said there was nothing in it.",
]
AFTER_NEITHER = [
    "{s} declined to comment.",
    "{s} would neither confirm nor deny it.",
    "{o} could not verify this.",
    "{s} said that it was being looked into.",
    "It is not clear whether this is so.",
    "{s} did not answer questions about it.",
]
FILLERS = [
    "{P} was born in {T} and has worked for {O} for {N} years.",
    "{O} was founded in {U} by {Q}.",
    "The council meets on {D}.",
    "{P} could not be reached on {D}.",
    "{T} lies {N} kilometres from {U}.",
    "{P} is known in {T} for a shop that sold boats.",
    "{O} has {N} employees, most of them in {T}.",
    "It was the second such case in {T} this year.",
    "The story spread quickly on social media.",
    "{P} thanked friends and asked for privacy.",
    "A decision is expected on {D}.",
    "An investigation has begun.",
    "{Q} wrote on Twitter that the news was shocking.",
    "Neighbours in {T} said they had seen lights at night.",
    "Shares in {O} fell by {N} per cent.",
    "Opponents of {P} called for a debate in {T}.",
]
HOAX = ["the story that {+} is a hoax", "it was made up that {+}", "the report that {+} was false"]


class Pair(NamedTuple):
    claim: str
    passage: str
    right: tuple[int, ...]
    source: str


def emergent(path: Path, *, others: int, seed: int) -> list[Pair]:
    """Claims and headlines with their class; and for each of `others` headlines a claim of another story that shares a word with it."""
    rng = random.Random(seed)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    pairs = [Pair(r["claimHeadline"], r["articleHeadline"], (NAMES[r["articleHeadlineStance"]],), "emergent") for r in rows]
    claims = sorted({(r["claimId"], r["claimHeadline"]) for r in rows})
    for r in rng.sample(rows, min(others, len(rows))):
        words = set(r["articleHeadline"].lower().split())
        far = [c for i, c in claims if i != r["claimId"]]
        near = [
            c for c in far if len(words & set(c.lower().split()) - {"the", "a", "in", "of", "to", "and", "for", "on", "is", "was"}) >= 1
        ]
        pairs.append(Pair(rng.choice(near or far), r["articleHeadline"], (OTHER,), "emergent-other"))
    return pairs


def _beside(passage: str, before: str) -> str:
    return f"{passage}{SEPARATOR}{before}" if before else passage


def ecb(path: Path, *, positive: int, negative: int, seed: int) -> list[Pair]:
    """Sentences of one topic of ECB+: those that share an event (no verb of speech), and those that share only people or places."""
    rng = random.Random(seed)
    sentences: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 5:
            sentences[parts[0], parts[1]].append((parts[3], parts[4]))
    topics = defaultdict(list)
    before: dict[str, str] = {}
    for (document, number), words in sorted(sentences.items(), key=lambda s: (s[0][0], int(s[0][1]))):
        last = before.get(document, "")
        text = re.sub(r" ([.,;:?!%)'])", r"\1", " ".join(w for w, _ in words)).replace(" n't", "n't")
        acts = {c for w, c in words if c.startswith("ACT") and w.lower() not in SPEECH}
        actors = {c for _, c in words if c.startswith(("HUM", "LOC"))}
        before[document] = text if 5 <= len(words) <= 30 and "http" not in text else ""
        if 5 <= len(words) <= 45 and "http" not in text:
            shown = _beside(text, last if rng.random() < 0.35 else "")
            topics[document.split("_")[0]].append((document, number, text, acts, actors, shown))
    same, apart = [], []
    for _, group in sorted(topics.items()):
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                if a[2] == b[2]:
                    continue
                first, second = (a, b) if rng.random() < 0.5 else (b, a)
                shared = len(a[3] & b[3])
                if shared and shared >= len(first[3]) / 2:
                    same.append(Pair(first[2], second[5], (FOR, OBSERVING), "ecb"))
                elif not shared and (a[4] & b[4]):
                    apart.append(Pair(first[2], second[5], (OTHER,), "ecb-other"))
    return rng.sample(same, min(positive, len(same))) + rng.sample(apart, min(negative, len(apart)))


def conj(path: Path, *, size: int, seed: int) -> list[Pair]:
    """ConjNLI: entailed; contradicted by a negation alone (against); contradicted by another name or number (other)."""
    rng = random.Random(seed)
    pairs = []
    with path.open(encoding="utf-8-sig") as file:
        for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if r["Label"] == "entailment":
                pairs.append(Pair(r["Hypothesis"], r["Premise"], (FOR, OBSERVING), "conj"))
            elif r["Label"] == "contradiction":
                turned = bool(NEGATION.search(r["Premise"])) != bool(NEGATION.search(r["Hypothesis"]))
                pairs.append(
                    Pair(r["Hypothesis"], r["Premise"], (AGAINST,) if turned else (OTHER,), "conj-against" if turned else "conj-other")
                )
    pairs = [p for p in pairs if len(p.passage) < 300]
    return rng.sample(pairs, min(size, len(pairs)))


def stories(folder: Path, *, seed: int, others: int = 30) -> list[Pair]:
    """Sentences of invented stories (the format of tests/cases) against their claims: those that hold the words by which a page bears the
    claim, twice; of those that bear nothing, `others` a claim, near misses first: marked near, of pages that do not bear it, and of its
    own page those that share hardly a word with it. Half stand beside the sentence before them."""
    import sys

    sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
    import cases

    rng = random.Random(seed)
    pairs = []
    for case in cases.load(folder):
        for claim in case.claims:
            bears = {b.page: b for b in claim.bearings}
            wanted = set(re.findall(r"[a-z]{4,}", claim.text.lower()))
            close, far = [], []
            for page in case.pages:
                near = [w.text for w in claim.near if w.page == page.id]
                row = bears.get(page.id)
                before = ""
                for sentence in re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+", page.text):
                    beside, before = _beside(sentence, before if rng.random() < 0.5 else ""), sentence
                    if len(sentence) < 25:
                        continue
                    if row and any(w in sentence for w in row.words):
                        right = {"denies": (AGAINST,), "doubts": (OBSERVING, AGAINST)}.get(row.stance, (FOR, OBSERVING))
                        pairs += [Pair(claim.text, sentence, right, "story"), Pair(claim.text, beside, right, "story")]
                    elif any(w in sentence for w in near):
                        close.append(Pair(claim.text, beside, (OTHER,), "story-other"))
                    elif not row or not wanted & set(re.findall(r"[a-z]{4,}", sentence.lower())):
                        far.append(Pair(claim.text, beside, (OTHER,), "story-other"))
            pairs += close + rng.sample(far, min(len(far), max(0, others - len(close))))
    return pairs


_LEAD = 260  # characters of what stands before a statement


def in_context(numbers: Sequence[int], *, seed: int, near: int = 3, far: int = 1, alone: float = 0.0) -> list[Pair]:
    """Statements of the marked stories (training/stories) against the claims of their story: all that speak of one, and of the others the
    `near` that share most words with it and `far` more. A share `alone` (0 to 1) stands by itself, the rest with what stands before it and
    the title."""
    from headwater.claims.units import units
    from headwater.model import Span, Statement

    sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
    import stories as marked

    rng, found = random.Random(seed), []
    signs = {"+": (FOR, OBSERVING), "-": (AGAINST,), "~": (OBSERVING,)}
    for story in (s for n in numbers for s in marked.load(n)):
        known: dict[tuple[int, str], str] = {}
        for i, article in enumerate(story.articles):
            shift = len(article.title) + 2
            report = Report(f"{i}", f"{i}", article.text[shift:], title=article.title)
            rows = []
            for number, a in article.attributions.items():
                content, cue, source = (
                    tuple(Span(b - shift, e - shift) for b, e in role if b >= shift) for role in (a.content, a.cue, a.source)
                )
                if content:
                    rows.append(Statement(number, f"{i}", content, cue, source, None, (), "indirect"))
            taken = [x for r in rows for x in r.content]
            for s in sentences(report.text):
                if not any(x.start < s.end and s.start < x.end for x in taken):
                    rows.append(Statement(f"own {s.start}", f"{i}", (s,), (), (), None, (), "own"))
            for u in units([report], rows):
                known[i, u.statement.id] = f"{u.said}{SEPARATOR}{_lead(report, u.at.start)}"
        for claim in story.claims:
            wanted = _telling(claim.text)
            rest = []
            for (i, number), text in known.items():
                said = text.split(SEPARATOR)[0]
                sign = claim.marks.get((i, number)) or next((s for s, k, w in claim.own if k == i and w in said), None)
                if sign:
                    found.append(Pair(claim.text, text, signs[sign], "context"))
                elif not number.startswith("own") or len(said) > 25:
                    rest.append((len(_telling(said) & wanted), rng.random(), text))
            rest.sort(reverse=True)
            kept = rest[:near] + rng.sample(rest[near:], min(far, len(rest[near:])))
            found += [Pair(claim.text, text, (OTHER,), "context-other") for _, _, text in kept]
    return [p._replace(passage=p.passage.split(SEPARATOR)[0]) if alone and rng.random() < alone else p for p in found]


def _lead(report: Report, at: int) -> str:
    """What stands before the sentence of a statement, from the beginning of a word on, and the title behind it."""
    start = max((s.start for s in sentences(report.text) if s.start <= at), default=0)
    told = " ".join(report.text[max(0, start - _LEAD - 40) : start].split())
    told = told if len(told) <= _LEAD else told[len(told) - _LEAD :].split(" ", 1)[-1]
    return " | ".join(x for x in (told, report.title or "") if x)


def _telling(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}|\d+", text.lower()))


_LABELS = {"+": (FOR, OBSERVING), "-": (AGAINST,), "?": (OBSERVING,), "=": (OTHER,)}
_TURNED = {"+": (AGAINST,), "-": (FOR, OBSERVING), "?": (OBSERVING,), "=": (OTHER,)}
_DOUBT = re.compile(r"\b(?:doubt\w*|sceptic\w*|unlikely|implausible|hard to believe|far from certain|questioned)\b", re.I)
_DIGITS = re.compile(r"(?<![\w.,])\d[\d,.]*(?!\w)")


class Line(NamedTuple):
    """A line of stories.txt: its sign, what is said, and the sentence before it or ""."""

    sign: str
    text: str
    before: str


class Written(NamedTuple):
    """A block of stories.txt."""

    claims: list[str]
    turned: list[str]
    lines: list[Line]


def written(path: Path) -> list[Written]:
    """The blocks of stories.txt or passages.txt."""
    found = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        story = Written([], [], [])
        for line in block.splitlines():
            head, _, text = line.partition(" ")
            text = text.strip()
            if head in ("claim:", "also:"):
                story.claims.append(text)
            elif head == "not:":
                story.turned.append(text)
            elif head in _LABELS:
                before, _, last = text.rpartition(" >> ")
                story.lines.append(Line(head, last, before.rpartition(" >> ")[2]))
        if story.claims and story.lines:
            found.append(story)
    return found


def passages(path: Path, *, seed: int) -> list[Pair]:
    """Each line with a wording of its claim, or of the claim turned round; some with a line before them that settles nothing; some claims
    with another number in them; some lines of another block."""
    rng = random.Random(seed)
    blocks = written(path)
    pairs = []
    for story in blocks:
        for line in story.lines:
            turned = bool(story.turned) and rng.random() < 0.22
            claim = rng.choice(story.turned if turned else story.claims)
            right = (_TURNED if turned else _LABELS)[line.sign]
            if line.sign == "?" and _DOUBT.search(line.text):
                right = (OBSERVING, FOR if turned else AGAINST)
            before = line.before
            if not before and rng.random() < 0.3:
                # Another matter told right after the claim is still another matter; what says the claim keeps its sense after anything.
                before = rng.choice([o.text for o in story.lines if o is not line and "=" in (o.sign, line.sign)] or [""])
            pairs.append(Pair(claim, _beside(line.text, before), right, "written-other" if right == (OTHER,) else "written"))
            figures = set(_DIGITS.findall(line.text)) & set(_DIGITS.findall(claim))
            if line.sign == "+" and figures and rng.random() < 0.4:
                old = rng.choice(sorted(figures))
                pairs.append(Pair(claim.replace(old, _other_number(rng, old)), line.text, (OTHER,), "written-other"))
        for kind in (SAID, SAID, DENIED):
            # Without these the model would learn from near misses that the claim's own words are a bad sign.
            right = (AGAINST,) if kind is DENIED else (FOR, OBSERVING)
            pairs.append(Pair(rng.choice(story.claims), _told(rng, rng.choice(story.claims), rng.choice(kind)), right, "written"))
        for _ in range(2):
            stray = rng.choice(rng.choice([b for b in blocks if b is not story]).lines)
            pairs.append(Pair(rng.choice(story.claims), _beside(stray.text, stray.before), (OTHER,), "written-other"))
    return pairs


class Pack(NamedTuple):
    """A story of packs_*.txt: wordings of each claim by its letter, the claims turned round, lines with a sign for each letter."""

    claims: dict[str, list[str]]
    turned: dict[str, list[str]]
    lines: list[tuple[dict[str, str], str, str]]  # signs by letter, text, the sentence before it or ""


_CLAIM = re.compile(r"([A-H])( also| not)?: (.+)")
_MARKED = re.compile(r"((?:[A-H][+?=-] )+|= )(.+)")


def packs(path: Path) -> list[Pack]:
    """The stories of a packs_*.txt. Raises ValueError at a line that is neither claim nor marked."""
    found: list[Pack] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("story:"):
            found.append(Pack({}, {}, []))
        elif m := _CLAIM.fullmatch(line):
            (found[-1].turned if m[2] == " not" else found[-1].claims).setdefault(m[1], []).append(m[3])
        elif m := _MARKED.fullmatch(line):
            before, _, text = m[2].rpartition(" >> ")
            found[-1].lines.append(({s[0]: s[1] for s in m[1].split() if len(s) == 2}, text, before))
        else:
            raise ValueError(f"{path.name}:{number}: neither a claim nor a marked line: {line[:60]}")
    return found


def told_apart(path: Path, *, seed: int, others: int = 16) -> list[Pair]:
    """The lines of each story of a packs_*.txt against each of its claims: those that bear it, and `others` of those that do not."""
    rng = random.Random(seed)
    pairs = []
    for story in packs(path):
        for letter in story.claims:
            away = []
            for signs, text, before in story.lines:
                sign = signs.get(letter, "=")
                turned = bool(story.turned.get(letter)) and rng.random() < 0.22
                claim = rng.choice((story.turned if turned else story.claims)[letter])
                right = (_TURNED if turned else _LABELS)[sign]
                if sign == "?" and _DOUBT.search(text):
                    right = (OBSERVING, FOR if turned else AGAINST)
                if not before and rng.random() < 0.3 and sign == "=":
                    before = rng.choice(story.lines)[1]
                pair = Pair(claim, _beside(text, before), right, "written-other" if sign == "=" else "written")
                (away if sign == "=" else pairs).append(pair)
            pairs += rng.sample(away, min(len(away), others))
    return pairs


def _told(rng: random.Random, claim: str, template: str) -> str:
    """A claim in a template, now and then with its small numbers the other way, in words or in figures."""
    if rng.random() < 0.5:
        claim = _SMALL_NUMBER.sub(lambda m: _IN_WORDS.get(m.group()) or _IN_FIGURES.get(m.group().lower()) or m.group(), claim)
    inside = claim.rstrip(".")
    if template.find("{+}") > 0 and inside.split(" ")[0] in _OPENINGS:
        inside = inside[0].lower() + inside[1:]
    fill = {"+": inside, "o": rng.choice(OUTLETS), "D2": rng.choice(DAYS), "P2": rng.choice(PEOPLE), "O2": rng.choice(BODIES)}
    return _capital(_fill(_fill(template.replace("{s}", rng.choice(SOURCES)), fill), fill))


def _other_number(rng: random.Random, number: str) -> str:
    while True:
        other = "".join(rng.choice("123456789") if c.isdigit() else c for c in number)
        if other != number:
            return other


def frames(path: Path) -> list[dict[str, list[str]]]:
    """The blocks of frames.txt: {"+": wordings, "-": negations, "x": others}."""
    found: list[dict[str, list[str]]] = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        frame: dict[str, list[str]] = {"+": [], "-": [], "x": []}
        for line in block.splitlines():
            if line[:2] in ("+ ", "- ", "x "):
                frame[line[0]].append(line[2:])
        if frame["+"]:
            found.append(frame)
    return found


def invented(path: Path, *, size: int, seed: int) -> list[Pair]:
    """Pairs made from frames.txt and the templates; a third of the claims are negations themselves."""
    rng = random.Random(seed)
    blocks = frames(path)
    return [_invent(rng, blocks, rng.choice(blocks)) for _ in range(size)]


def _invent(rng: random.Random, blocks: list[dict[str, list[str]]], frame: dict[str, list[str]]) -> Pair:
    people, bodies, places, numbers, days = (rng.sample(x, 3) for x in (PEOPLE, BODIES, PLACES, NUMBERS, DAYS))
    slots = {
        "P": people[0],
        "Q": people[1],
        "O": bodies[0],
        "R": bodies[1],
        "T": places[0],
        "U": places[1],
        "N": numbers[0],
        "M": numbers[1],
        "D": days[0],
        "E": days[1],
    }
    source = rng.choice(SOURCES).replace("{P2}", people[2]).replace("{O2}", bodies[2])
    first, second = rng.choice(frame["+"]), rng.choice(frame["+"])
    negated = rng.choice(frame["-"])
    shape = rng.random()
    filler = rng.choice(FILLERS)
    parts = {
        "+": second,
        "-": negated,
        "x": rng.choice(frame["x"]),
        "s": source,
        "o": rng.choice(OUTLETS),
        "D2": days[2],
        "filler": filler,
        "filler2": filler[0].lower() + filler[1:] if not filler.startswith("{") else filler,
    }
    kind = rng.choices((FOR, AGAINST, OTHER), (0.36, 0.36, 0.28))[0]
    if rng.random() < 0.22:
        return _after(rng, first, second, parts, slots)
    template = rng.choice({FOR: SUPPORT, AGAINST: DENY, OTHER: APART}[kind])
    claim = first
    right: tuple[int, ...] = {FOR: (FOR, OBSERVING), AGAINST: (AGAINST,), OTHER: (OTHER,)}[kind]
    if shape < 0.3:  # the claim is itself a negation: what denies the proposition is for it
        claim = rng.choice(frame["-"]) if shape < 0.2 else rng.choice(HOAX).replace("{+}", first)
        right = {FOR: (AGAINST,), AGAINST: (FOR, OBSERVING), OTHER: (OTHER,)}[kind]
        if (
            "could not verify" in template
            or "neither" in template
            or "declined" in template
            or "not clear" in template
            or "not say" in template
        ):
            right = (OBSERVING, AGAINST)
    elif kind == OTHER and rng.random() < 0.3:
        parts["x"] = rng.choice(rng.choice(blocks)["+"])
    passage = _capital(_fill(_fill(template, parts), slots))
    return Pair(_capital(_fill(claim, slots)) + rng.choice(("", ".")), passage, right, "invented")


def _after(rng: random.Random, claim: str, told: str, parts: dict[str, str], slots: dict[str, str]) -> Pair:
    """A passage that speaks only of what stands before it: of the proposition, or of another one."""
    told = f"{_fill('{s}', parts)} said {told}." if rng.random() < 0.5 else f"{told}."
    kind = rng.choices(("for", "against", "neither", "detail", "astray"), (0.26, 0.3, 0.1, 0.17, 0.17))[0]
    answers = {"for": AFTER_FOR, "against": AFTER_AGAINST, "neither": AFTER_NEITHER}
    if kind == "detail":
        text = rng.choice((parts["filler"], _capital(parts["x"]) + ".", _fill("{s} said {x}.", parts)))
    else:
        text = rng.choice(answers.get(kind) or (AFTER_FOR + AFTER_AGAINST + AFTER_NEITHER))
    if kind == "astray":
        told = rng.choice((parts["x"] + ".", f"It was said that {parts['x']}.", parts["filler"]))
    right = {"for": (FOR, OBSERVING), "against": (AGAINST,), "neither": (OBSERVING,)}.get(kind, (OTHER,))
    passage = SEPARATOR.join(_capital(_fill(_fill(t, parts), slots)) for t in (text, told))
    return Pair(_capital(_fill(claim, slots)) + rng.choice(("", ".")), passage, right, "after-other" if right == (OTHER,) else "after")


def _fill(text: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{([^{}]+)\}", lambda m: parts.get(m.group(1), m.group()), text)


def _capital(text: str) -> str:
    return re.sub(r"(^|[.!?] +|: )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
