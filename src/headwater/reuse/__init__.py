"""Reuse: text of one report found in another, with aligned passages, and a direction where evidence gives one.

documents -> words and sentences -> candidates -> passages -> less site furniture -> rewrites -> relations, direction -> reuse
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from headwater.encode import Encoder
from headwater.model import Evidence, Passage, Reuse
from headwater.reuse import quotes
from headwater.reuse import translations as translations
from headwater.reuse.archives import Archive, files
from headwater.reuse.core import Core, Matches, PairBar, matched
from headwater.reuse.furniture import learned, without
from headwater.reuse.grouping import Group, groups
from headwater.reuse.judge import Alignment, Document, days, given, identical, judged
from headwater.reuse.local import furnished
from headwater.reuse.relations import Aligned, quotation
from headwater.reuse.rewrites import RewriteBars, Rewrites, aligned
from headwater.reuse.tokens import Reader, Tokens

__all__ = ["Alignment", "Archive", "Comparison", "Document", "Furniture", "Group", "Settings", "compare", "files", "groups"]


@dataclass(frozen=True, slots=True)
class Settings:
    """All bounds of the comparison. `window_days`: two texts dated further apart are not compared (None: no window). `few`: below this many
    texts the collection is a case, not an archive: `few_reach` and
    `few_solid` are the bars for a pair, quotations and rewrites are looked for too."""

    core: Core = field(default_factory=Core)
    rewrites: RewriteBars = field(default_factory=RewriteBars)
    window_days: int | None = None
    few: int = 400
    few_reach: float = 8.2
    few_solid: float = 8.0
    family: int = 200

    def __post_init__(self) -> None:
        if self.window_days is not None and self.window_days < 0:
            raise ValueError(f"window_days is {self.window_days}, but it cannot be negative")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of site furniture: which document, where, and its words."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs that share text, by (a, b), and the site furniture that was set aside."""

    reuse: tuple[Reuse, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def compare(
    documents: Sequence[Document],
    *,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    alignments: Sequence[Alignment] = (),
) -> Comparison:
    """Every reuse among some documents; their order never matters.

    With `encoder`, rewrites in other words are looked for too, if there are fewer than `settings.few` documents. `alignments`: what was
    aligned elsewhere, across languages for one; a pair that is found here too stays as it is found here. Raises ValueError where two
    documents have one id, or an alignment names a document that is not there.
    """
    settings = settings or Settings()
    ordered = sorted(documents, key=lambda d: d.id)
    for one, two in itertools.pairwise(ordered):
        if one.id == two.id:
            raise ValueError(f"two documents have the id {one.id!r}")
    found = _Work(ordered, settings, encoder).comparison()
    return found if not alignments else replace(found, reuse=_with(found.reuse, alignments, {d.id: d for d in ordered}))


def _with(reuse: Sequence[Reuse], alignments: Sequence[Alignment], documents: Mapping[str, Document]) -> tuple[Reuse, ...]:
    """The reuse found, and that of alignments of other pairs."""
    have = {(r.a, r.b) for r in reuse}
    more = {}
    for x in alignments:
        if x.a == x.b or x.a not in documents or x.b not in documents:
            raise ValueError(f"an alignment is of {x.a!r} and {x.b!r}, which are not two of the documents")
        r = given(x, documents[x.a], documents[x.b])
        if x.passages and (r.a, r.b) not in have:
            more[r.a, r.b] = r
    return tuple(sorted((*reuse, *more.values()), key=lambda r: (r.a, r.b)))


class _Work:
    """One comparison: documents in order of id; `kept` are the first of each set of identical texts, which alone are compared."""

    def __init__(self, documents: list[Document], settings: Settings, encoder: Encoder | None) -> None:
        self.settings, self.encoder = settings, encoder
        self.same: dict[str, list[Document]] = defaultdict(list)
        for d in documents:
            self.same[d.text].append(d)
        self.kept = [members[0] for text, members in self.same.items() if text.strip()]
        self.texts = [d.text for d in self.kept]
        self.tokens: Tokens = Reader()(self.texts)
        self.few = len(self.kept) < settings.few
        self.chance: dict[tuple[int, int], float] = {}

    def comparison(self) -> Comparison:
        core = self.settings.core
        if self.few:
            core = replace(core, pair=replace(core.pair, reach=self.settings.few_reach, solid=self.settings.few_solid))
        matches = matched(self.tokens, replace(core, family=self.settings.family), days(self.kept), self.settings.window_days)
        flagged = learned(self.tokens, self.texts, [d.publisher for d in self.kept], matches)
        local = furnished(self.kept, self.tokens, matches, flagged)
        marked, bodies = self._furniture(flagged, local.spans)
        keep = without(self.tokens, matches, flagged) & ~local.passages
        pairs = self._lexical(matches, keep, core.pair, bodies)
        if self.few:
            self._quotations(pairs)
            if self.encoder is not None:
                self._rewrites(pairs, marked)
        reuse = [r for key in sorted(pairs) if pairs[key] for r in self._judged(*key, pairs[key], bodies)]
        reuse += [r for members in self.same.values() if members[0].text.strip() for r in self._identical(members)]
        return Comparison(tuple(sorted(reuse, key=lambda r: (r.a, r.b))), tuple(marked))

    def _furniture(self, flagged: np.ndarray, local: Sequence[tuple[int, int, int]]) -> tuple[list[Furniture], list[int]]:
        """Furniture of every document, copies included, neighbours joined; and the code points of each kept text without it."""
        bodies = [len(t) for t in self.texts]
        owner = np.repeat(np.arange(len(self.kept)), np.diff(self.tokens.sentences))
        spans: dict[int, list[list[int]]] = defaultdict(list)
        whole = [(int(owner[s]), int(self.tokens.head[s]), int(self.tokens.tail[s])) for s in np.flatnonzero(flagged).tolist()]
        for text, start, end in sorted({*whole, *local}):
            own = spans[text]
            if own and (start < own[-1][1] or not self.texts[text][own[-1][1] : start].strip()):
                own[-1][1] = max(own[-1][1], end)
            else:
                own.append([start, end])
        found = []
        for text, own in spans.items():
            bodies[text] -= sum(e - s for s, e in own)
            for d in self.same[self.texts[text]]:
                found += [Furniture(d.id, s, e, d.text[s:e]) for s, e in own]
        return sorted(found, key=lambda f: (f.document, f.start)), [max(1, b) for b in bodies]

    def _lexical(self, matches: Matches, keep: np.ndarray, bar: PairBar, bodies: list[int]) -> dict[tuple[int, int], list[Aligned]]:
        """The passages of each pair without furniture; a pair that lost some must reach the bar again with what is left."""
        found = matches.found
        pairs: dict[tuple[int, int], list[Aligned]] = defaultdict(list)
        sums: dict[tuple[int, int], list[float]] = {}
        rows = zip(
            found.pair.tolist(), found.a_start.tolist(), found.a_end.tolist(), found.b_start.tolist(), found.b_end.tolist(),
            found.words.tolist(), found.size.tolist(), found.own.tolist(), found.evidence.tolist(), found.solid.tolist(), keep.tolist(),
            strict=True,
        )  # fmt: skip
        a, b = matches.a.tolist(), matches.b.tolist()
        lost = set()
        for pair, a0, a1, b0, b1, words, size, own, evidence, solid, kept in rows:
            key = (a[pair], b[pair])
            if not kept:
                lost.add(key)
                continue
            pairs[key].append(Aligned(Passage(a0, a1, b0, b1), min(1.0, words / max(size, 1.0))))
            total = sums.setdefault(key, [0.0] * 5)
            for n, value in enumerate((own, evidence, words, size, solid)):
                total[n] += value
        sizes = np.diff(self.tokens.words)
        for key in lost & set(pairs):
            own, evidence, words, size, solid = sums[key]
            shorter = min(sizes[k] * bodies[k] / max(1, len(self.texts[k])) for k in key)
            score = bar.own * np.log1p(own) + bar.share * evidence / max(shorter, 1) + bar.dense * words / max(size, 1)
            if score < bar.reach or solid < bar.solid:
                del pairs[key]
        return pairs

    def _quotations(self, pairs: dict[tuple[int, int], list[Aligned]]) -> None:
        """Adds the shared quoted words that no passage covers yet."""
        for key, found in quotes.shared(self.tokens, self.texts).items():
            have = pairs.setdefault(key, [])
            have += [Aligned(p, 1.0) for p in found if not any(_meets(p, x.at) for x in have)]
            have.sort(key=lambda x: x.at)

    def _rewrites(self, pairs: dict[tuple[int, int], list[Aligned]], marked: list[Furniture]) -> None:
        """Adds chains of sentences that say the same in other words."""
        assert self.encoder is not None
        spots = defaultdict(list)
        for f in marked:
            spots[f.document].append((f.start, f.end))
        kin = [key for key, found in pairs.items() if any(not quotation(self.texts[key[0]], self.texts[key[1]], x.at) for x in found)]
        work = Rewrites(self.texts, self.encoder, self.settings.rewrites, [spots[d.id] for d in self.kept], kin)
        for a, b, chain in work.chains():
            have = pairs.get((a, b), [])
            new = [x for x in aligned(chain) if not any(_meets(x.at, y.at) for y in have)]
            if new:
                pairs[a, b] = sorted([*have, *new], key=lambda x: x.at)
                self.chance[a, b] = chain.chance(self.settings.rewrites)

    def _judged(self, a: int, b: int, passages: list[Aligned], bodies: list[int]) -> list[Reuse]:
        """The reuse of a pair of kept texts, for every two documents that have these texts (the first of each where they are many)."""
        more = (Evidence(_rarity(self.chance[a, b])),) if (a, b) in self.chance else ()
        ones, twos = self.same[self.texts[a]], self.same[self.texts[b]]
        if len(ones) * len(twos) > self.settings.family:
            ones, twos = ones[:1], twos[:1]
        return [judged(one, two, passages, (bodies[a], bodies[b]), more=more) for one in ones for two in twos]

    def _identical(self, members: list[Document]) -> list[Reuse]:
        """The reuse among documents with one text: all pairs, or each with the first where they are many."""
        heads = members if len(members) <= self.settings.family else members[:1]
        return [identical(one, two) for n, one in enumerate(heads) for two in members[n + 1 :]]


def _rarity(chance: float) -> str:
    """How rarely separate accounts of one event are as much alike, in words."""
    times = next((n for n in (10_000, 1_000, 300) if chance * n <= 1.05), 100)
    return f"separate accounts of one event are as much alike about once in {times:,}"


def _meets(p: Passage, q: Passage) -> bool:
    """Whether two passages cover much of the same words in both texts."""
    in_a = min(p.a_end, q.a_end) - max(p.a_start, q.a_start)
    in_b = min(p.b_end, q.b_end) - max(p.b_start, q.b_start)
    return (in_a > 0.3 * min(p.a_end - p.a_start, q.a_end - q.a_start)) or (in_b > 0.3 * min(p.b_end - p.b_start, q.b_end - q.b_start))
