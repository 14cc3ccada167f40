"""Leaves: for one claim, what each report that bears it rests on by its own words — a chain of voices, its own eyes, or its own word."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from headwater import names
from headwater.model import Bearing, Near, Report, Reuse, Side, Span, Statement, Value, Voice
from headwater.text import overlap, page_name

_CLOSE = 400
_RELAYED = 800
_OPENING = 600
# "Kestrel News on Monday evening", but not "The Mail on Sunday"; "speaking to Kestrel News by telephone".
_WHEN = re.compile(
    r",? (?:(?:on|late on|early on) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur)day|Sunday (?:morning|afternoon|evening|night))\b.*"
    r"|(?:yesterday|today|tonight|earlier|later|recently|afterwards|again|exclusively|last (?:week|month|year|night)"
    r"|this (?:week|month|year|morning|afternoon|evening))\b.*"
    r"|(?:on|in|by|via|over|during|after|before|from|outside|at) (?:an?|the|his|her|their|its|[a-z-]+)\b.*)$"
)
_WAY = re.compile(
    r"^(?:(?:exclusively )?(?:speaking|talking) (?:exclusively )?(?:to|with) "
    r"|in (?:an?|the|his|her) (?:[\w-]+ )?(?:interview|conversation|call) with )",
    re.IGNORECASE,
)
LeafKind = Literal["credited", "saw", "own word"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One statement of one report that bears the claim, with the voices it rests on, innermost first.

    `weak`: the statement only doubts, so its voice is counted in high alone. `score`: how surely it bears the claim, in [0, 1].
    """

    statement: Statement
    side: Side
    kind: LeafKind
    weak: bool = False
    score: float = 1.0

    @property
    def report(self) -> str:
        return self.statement.report

    @property
    def innermost(self) -> str:
        return self.statement.chain[0] if self.statement.chain else self.statement.voice or ""

    @property
    def relays(self) -> tuple[str, ...]:
        return self.statement.chain[1:]

    @property
    def hearer(self) -> str | None:
        """The named outlet or person that the voice is said to have spoken to, without the time or the way ("Kestrel News on Monday", "in
        an interview with Kestrel News"); a medium ("in an e-mail") is none."""
        said = self.statement.addressee
        if not said or not any(c.isupper() for c in said):
            return None
        if names.outlet(said):
            return said
        plain = _WAY.sub("", _WHEN.sub("", said))
        return plain if any(c.isupper() for c in plain) else said

    @property
    def at(self) -> Span | None:
        """The words that name the source, or else the cue, or else the content."""
        for spans in (self.statement.source, self.statement.cue, self.statement.content):
            if spans:
                return spans[0]
        return None


@dataclass(frozen=True)
class World:
    """The set of pages as one claim's counting sees it."""

    reports: Mapping[str, Report]
    statements: Mapping[str, Statement]
    voices: Mapping[str, Voice]
    reuse: tuple[Reuse, ...]
    homes: Mapping[str, str | None] = field(default_factory=dict)  # report id -> key of its outlet
    by_home: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # key of an outlet -> its reports, earliest first
    by_pair: Mapping[str, tuple[Reuse, ...]] = field(default_factory=dict)  # report id -> pairs it is in
    own_statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)  # report id -> its statements, in order
    claim: str = ""
    values: tuple[Value, ...] = ()  # the claim's values, as its statements give them
    together: frozenset[frozenset[str]] = frozenset()  # pairs of voice ids that a person takes for one origin
    apart: frozenset[frozenset[str]] = frozenset()  # pairs of voice ids that a person takes for two
    owners: Mapping[str, str] = field(default_factory=dict)  # key of an outlet -> the owner a person named
    english: Mapping[str, str] = field(default_factory=dict)  # voice in another language -> English words that describe it
    of_several_states: frozenset[str] = frozenset()  # voices called as a body is that two states and more have
    ranks: Mapping[str, int] = field(default_factory=dict)  # voice id -> its place in an order that no id and no folder decides

    @classmethod
    def of(
        cls,
        reports: Sequence[Report],
        statements: Sequence[Statement],
        voices: Sequence[Voice],
        reuse: Sequence[Reuse],
        *,
        english: Mapping[str, str] | None = None,
    ) -> World:
        """Index values once for all claims. `english`: voices of other languages, with English words for them."""
        ordered = sorted(reports, key=_by_time)
        homes = {r.id: home_key(r.publisher) if r.publisher else None for r in ordered}
        by_home: dict[str, list[str]] = defaultdict(list)
        for r in ordered:
            if homes[r.id]:
                by_home[homes[r.id] or ""].append(r.id)
        pairs: dict[str, list[Reuse]] = defaultdict(list)
        for row in sorted(reuse, key=lambda x: (x.a, x.b)):
            pairs[row.a].append(row)
            pairs[row.b].append(row)
        mine: dict[str, list[Statement]] = defaultdict(list)
        for s in sorted(statements, key=lambda s: (s.report, s.content[:1] or s.source[:1], s.id)):
            mine[s.report].append(s)
        return cls(
            reports={r.id: r for r in ordered},
            statements={s.id: s for s in statements},
            voices={v.id: v for v in voices},
            reuse=tuple(sorted(reuse, key=lambda x: (x.a, x.b))),
            homes=homes,
            by_home={k: tuple(v) for k, v in by_home.items()},
            by_pair={k: tuple(v) for k, v in pairs.items()},
            english=english or {},
            own_statements={k: tuple(v) for k, v in mine.items()},
            of_several_states=names.of_several_states(voices),
            ranks=_ranks(ordered, mine, voices),
        )

    def by_hand(
        self, *, together: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = (), owners: Mapping[str, str] | None = None
    ) -> World:
        """This world with a person's decisions: pairs of voices that are one origin or two, and the owners of outlets, by name."""
        return replace(
            self,
            together=frozenset(map(frozenset, together)),
            apart=frozenset(map(frozenset, apart)),
            owners={home_key(name): owner for name, owner in (owners or {}).items()},
        )

    def owner_of(self, outlet: str) -> str | None:
        """Who owns an outlet: by a person's word, or else by the table; None where neither knows."""
        return self.owners.get(home_key(outlet)) or names.owner_of(outlet)

    def label(self, voice: str) -> str:
        return self.voices[voice].label if voice in self.voices else voice

    def called_in(self, voice: str, report: str) -> str:
        """The name of a voice that stands in a report: its label or, where that stands elsewhere only, the longest other form of it that
        the report has, and its label where it has none."""
        v, text = self.voices.get(voice), self.reports[report].text
        if v is None or v.label in text:
            return self.label(voice)
        forms = sorted((f for f in (v.name, *v.aliases) if f and f in text), key=lambda f: (-len(f), f))
        return forms[0] if forms else v.label

    def described(self, voice: str | None) -> str:
        """The words that describe a voice, or else its label; of an unnamed one in another language, in English words."""
        v = self.voices.get(voice or "")
        if v is not None and v.kind == "anonymous" and v.id in self.english:
            return self.english[v.id]
        return (v.described_as or v.label) if v else voice or ""

    def speaking(self, voice: str) -> Voice:
        """A voice; a person in another language with the office held, or the body spoken for, in English words."""
        v = self.voices[voice]
        if v.kind != "person" or voice not in self.english:
            return v
        named = v.role or any(c.isupper() for c in v.name or "")
        return replace(v, role=self.english[voice]) if named else replace(v, name=self.english[voice], aliases=())

    def spoken_to(self, leaf: Leaf) -> str:
        """The name of whoever a voice told: the next of its chain, the outlet that the words name, or the one whose report it is; empty
        where none is known."""
        return self.label(leaf.relays[0]) if leaf.relays else leaf.hearer or self.reports[leaf.report].publisher or ""

    def outlet_name(self, report: str) -> str:
        """What to call a report's outlet."""
        return self.reports[report].outlet

    def reports_of(self, voice: str) -> tuple[str, ...]:
        """The reports in this set that the outlet with this voice published; "Northline" may be the Northline News Agency."""
        v = self.voices.get(voice)
        if v is None or v.kind == "anonymous":
            return ()
        forms = [n for n in (v.name, *v.aliases) if n]
        longer = [f"{n} {kind} Agency" for n in forms for kind in ("News", "Press")] if v.kind == "outlet" else []
        keys = dict.fromkeys(home_key(n) for n in (*forms, *longer))
        return tuple(r for k in keys if k for r in self.by_home.get(k, ()))

    def home_meant(self, name: str, report: str) -> str:
        """The key of the outlet that a report means by a name: its own ("told the Courier", in the Orla Courier), or the one in the set
        whose name ends so."""
        key, short = home_key(name), names.name_words(name)
        publishers = [self.reports[report].publisher, *(self.reports[r[0]].publisher for r in self.by_home.values() if r)]
        if key in self.by_home or not short:
            return key
        fits = dict.fromkeys(
            home_key(p) for p in publishers if p and len(w := names.name_words(p)) > len(short) and w[-len(short) :] == short
        )
        own = publishers[0] and home_key(publishers[0]) in fits
        return home_key(publishers[0] or "") if own else next(iter(fits)) if len(fits) == 1 else key

    def later(self, a: str, b: str) -> bool:
        """Whether report a is known to be published after report b."""
        x, y = self.reports[a].published, self.reports[b].published
        return bool(x and y and is_later(x.time, y.time))


def _by_time(r: Report) -> tuple[str, ...]:
    """Reports by time, then outlet, page name and text: what folder the pages lie in decides nothing."""
    return r.published.time if r.published else "9999", r.outlet, page_name(r.page), r.text, r.id


def _ranks(ordered: Sequence[Report], by_report: Mapping[str, Sequence[Statement]], voices: Sequence[Voice]) -> dict[str, int]:
    """The place of each voice among all, by label and then by where it first speaks."""
    first: dict[str, int] = {}
    for r in ordered:
        for s in by_report.get(r.id, ()):
            for v in s.chain:
                first.setdefault(v, len(first))
    known = sorted(voices, key=lambda v: (v.label, first.get(v.id, len(first)), v.id))
    return {v.id: n for n, v in enumerate(known)}


def home_key(name: str) -> str:
    """A key under which brands of one outlet are equal."""
    row = names.outlet(name)
    return names.outlet_key(row.name if row else name)


def is_later(a: str, b: str) -> bool:
    """Whether time a is after time b, as far as both are known ("2024-12" and "2024-12-02" are not)."""
    if len(a) > 16 and len(b) > 16:
        try:
            x, y = datetime.datetime.fromisoformat(a), datetime.datetime.fromisoformat(b)
            if (x.tzinfo is None) == (y.tzinfo is None):
                return x > y
        except ValueError:
            pass
    n = min(len(a), len(b), 10)
    return a[:n] > b[:n]


def leaves(bearing: Bearing, world: World) -> list[Leaf]:
    """The leaves of one report: every borne statement that says yes or no, in the order of the text.

    A credit line for the report as a whole ("Source: ...", "(AFP)") stands behind its own sentences: they become credited leaves.
    """
    found: list[Leaf] = []
    credits = _report_credits(bearing.report, world)
    for borne in bearing.statements:
        s = world.statements[borne.statement]
        if s.relation == "declined":
            continue
        side: Side = "denies" if borne.stance in ("denies", "doubts") else "asserts"
        weak = borne.stance == "doubts"
        if s.mode != "own" and s.chain:
            found.append(Leaf(s, side, "credited", weak, borne.score))
        elif s.basis in ("saw", "document") and (s.mode == "own" or s.source):  # whose quotation it is may stand nowhere
            found.append(Leaf(s, side, "saw", weak, borne.score))
        else:
            found.append(Leaf(s, side, "own word", weak, borne.score))
    if credits and found and all(leaf.kind == "own word" for leaf in found):
        found += [Leaf(c, found[0].side, "credited") for c in credits]
    return found


def one_side_each(found: Sequence[Leaf]) -> list[Leaf]:
    """The leaves of one report with one side for each voice: that of the statement which bears the claim most surely. A voice that one
    report quotes at length says some sentences that sound like yes and some like no."""
    best: dict[str, Leaf] = {}
    for leaf in found:
        if leaf.kind == "credited" and (leaf.innermost not in best or leaf.score > best[leaf.innermost].score):
            best[leaf.innermost] = leaf
    kept = [leaf for leaf in found if leaf.kind != "credited" or leaf.side == best[leaf.innermost].side]
    return [leaf for leaf in kept if not any(_further_back(other, leaf) for other in kept)]


def _further_back(inner: Leaf, outer: Leaf) -> bool:
    """Whether one leaf is the other with its chain led further back: "Brandt said that the harbour office has found it"."""
    a, b = inner.statement.chain, outer.statement.chain
    if inner.side != outer.side or not b or len(a) <= len(b) or a[-len(b) :] != b:
        return False
    return any(overlap(x, y) for x in inner.statement.content for y in outer.statement.content)


def backing(bearing: Bearing, near: Sequence[Near], world: World) -> list[Statement]:
    """Credited statements of a report that stand close to the claim without bearing it: near in meaning, or within `_CLOSE` characters
    after a sentence that bears it. They tell on whose word the report's own sentences may rest."""
    borne = [world.statements[b.statement] for b in bearing.statements]
    ends = [s.content[-1].end for s in borne if s.content]
    taken = {s.id for s in borne}
    close = {n.statement for n in near if n.report == bearing.report}
    found = []
    for s in world.own_statements.get(bearing.report, ()):
        if s.id in taken or not s.chain or s.mode == "own" or s.relation == "declined":
            continue
        start = s.content[0].start if s.content else -1
        if s.id in close or any(0 <= start - end <= _CLOSE for end in ends):
            found.append(s)
    return found + [s for s in relaying(bearing, world) if s not in found]


def close(bearings: Sequence[Bearing], near: Sequence[Near], world: World) -> list[tuple[Statement, float]]:
    """What voices that bear the claim nowhere say close to it, in reports that bear it, with the probability that it bears it; the closest
    first, each voice once. Not what is quoted in a report that stands against it as a whole: it goes on denying."""
    against = {b.report: b.stance in ("denies", "doubts") for b in bearings}
    bear = {v for b in bearings for x in b.statements for v in world.statements[x.statement].chain}
    found: dict[str, tuple[Statement, float]] = {}
    for n in sorted(near, key=lambda n: (-n.score, n.statement)):
        s = world.statements[n.statement]
        if n.report not in against or not s.chain or s.mode == "own" or s.relation == "declined" or bear & set(s.chain):
            continue
        if s.mode == "indirect" or not against[n.report]:
            found.setdefault(s.chain[0], (s, n.score))
    return list(found.values())


def relaying(bearing: Bearing, world: World) -> list[Statement]:
    """Statements by which a report says from which outlet or account it has its story: credits of the report as a whole and, where the
    claim is its story (told at its beginning, or three times), those within `_RELAYED` characters of a sentence that bears the claim: a
    story that one outlet broke is told over several sentences, and credited in one of them."""
    borne = [c for b in bearing.statements for c in world.statements[b.statement].content]
    story = len(bearing.statements) >= 3 or min((c.start for c in borne), default=0) < _OPENING
    found = []
    for s in world.own_statements.get(bearing.report, ()):
        if s.mode == "own" or s.relation == "declined":
            continue
        near = story and any(x.start - y.end <= _RELAYED and y.start - x.end <= _RELAYED for x in s.content for y in borne)
        kinds = {world.voices[v].kind for v in s.chain if v in world.voices}
        # What somebody says of something else on a platform is no sign that the story is from there.
        if (near or not s.content) and ("outlet" in kinds or ("account" in kinds and s.relation != "says")):
            found.append(s)
    return found


def relayed(bearing: Bearing, world: World) -> list[str]:
    """The outlets and accounts from which a report says that it has its story."""
    ids = dict.fromkeys(v for s in relaying(bearing, world) for v in s.chain)
    return [v for v in ids if v in world.voices and world.voices[v].kind in ("outlet", "account")]


def _report_credits(report: str, world: World) -> list[Statement]:
    """Credits of the report as a whole: statements that cite or republish, with no content of their own."""
    return [
        s
        for s in world.own_statements.get(report, ())
        if not s.content and s.chain and s.relation in ("cites", "republishes", "hat tip", "quotes") and s.mode != "own"
    ]


def aligned(a: Statement, b: Statement, pair: Reuse) -> bool:
    """Whether half of the shorter of two statements' words are aligned with the other's by this pair of reports, seen from either."""
    swap = a.report != pair.a
    for p in pair.passages:
        in_a = Span(p.b_start, p.b_end) if swap else Span(p.a_start, p.a_end)
        in_b = Span(p.a_start, p.a_end) if swap else Span(p.b_start, p.b_end)
        for x in a.content:
            for y in b.content:
                if overlap(x, in_a) and overlap(y, in_b):
                    # Where the passage is long, the same place inside it on both sides, within a sentence's length.
                    shared = max(_met(x, in_a, y, in_b), _met(y, in_b, x, in_a))
                    if shared >= 0.5 * min(x.end - x.start, y.end - y.start):
                        return True
    return False


def _met(x: Span, inside: Span, y: Span, other: Span) -> float:
    """How many code points of `y` in the `other` side of a passage lie where `x` lies on this side."""
    ratio = (other.end - other.start) / max(1, inside.end - inside.start)
    start = other.start + (max(x.start, inside.start) - inside.start) * ratio
    end = other.start + (min(x.end, inside.end) - inside.start) * ratio
    return min(end, y.end) - max(start, y.start)
