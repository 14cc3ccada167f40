"""The values Headwater works with, all frozen, and their JSON form (`headwater/dossier/1`).

Positions are half-open [start, end) code points of the text of the report they belong to. Sequences are tuples, never None. A text that
is not known is None. Nothing here knows how a value is made.

    Page -> Report, Drop -> Statement, Voice -> Reuse -> Claim (Bearing, OriginGroup, Value, Conflict) -> Dossier
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import pathlib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

SCHEMA = "headwater/dossier/1"

VoiceKind = Literal["person", "organisation", "outlet", "document", "recording", "account", "anonymous"]
Mode = Literal["direct", "indirect", "mixed", "own"]
Relation = Literal["says", "cites", "quotes", "republishes", "hat tip", "declined"]
Degree = Literal["certain", "hedged", "unverified"]
Basis = Literal["saw", "was told", "document", "inference", "not said"]
Stance = Literal["asserts", "reports", "doubts", "denies"]
Side = Literal["asserts", "denies"]
Counted = Literal["yes", "only in high", "no"]
MarkKind = Literal["inferred", "not seen", "circular", "disowned", "same body", "opinion"]
ReuseRelation = Literal["verbatim", "light edit", "rewrite", "excerpt", "quotation", "translation"]
Direction = Literal["a-from-b", "b-from-a", "undecided"]
ConflictKind = Literal["number", "date", "name", "denial"]
Verdict = Literal["conflict", "updated", "different scope"]
EventKind = Literal["event", "published", "first seen", "correction", "captured"]
Stage = Literal["read", "attribute", "compare", "claims", "origins"]
# The closed list of reasons for which something is dropped; docs/limits.md explains each.
Reason = Literal[
    "advertisement",
    "another story",
    "author note",
    "binary data",
    "caption",
    "comments",
    "cookie or pay wall",
    "credit line",
    "duplicate input",
    "empty",
    "embargoed or cancelled",
    "left out by hand",
    "menu",
    "needs scripts",
    "newsletter box",
    "no article",
    "not a page",
    "not looked for in this language",
    "pull quote",
    "refused",
    "repeated headline",
    "scanned",
    "site furniture",
    "standfirst",
    "too large",
    "unreachable",
    "unreadable",
]


class Span(NamedTuple):
    """Code points [start, end) of a report's text."""

    start: int
    end: int


class Passage(NamedTuple):
    """An aligned passage: [a_start, a_end) of report a stands for [b_start, b_end) of report b."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason in plain words and, where there are any, the words of a report it rests on."""

    text: str
    report: str | None = None
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was given: bytes, plus where and when they came from.

    `name` is what the dossier prints: the path of the file read, the URL, `FILE.jsonl#ID`, or `-`. `media_type` is what the sender
    said it is, or None. The `known_*` fields carry what a record beside the bytes says (a JSONL row), or None.
    """

    name: str
    data: bytes
    url: str | None = None
    captured: str | None = None
    media_type: str | None = None
    known_title: str | None = None
    known_publisher: str | None = None
    known_date: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time as far as it is known: "2024-12", "2024-12-02" or "2024-12-02T09:30:00+00:00"; and the words or tag it came from."""

    time: str
    basis: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page: its address, and the words of the report's text that carry it."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wire:
    """Whether one report is agency or press-release copy, judged from its page alone, and why."""

    is_: bool = False
    why: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One article as published. `text` is its body as kept; `headline_stance` maps claim ids to the stance of the title alone."""

    id: str
    page: str
    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: When | None = None
    modified: When | None = None
    captured: When | None = None
    language: str | None = None
    links: tuple[Link, ...] = ()
    credit_lines: tuple[str, ...] = ()
    wire: Wire = Wire()
    headline_stance: Mapping[str, Stance] = field(default_factory=dict)

    @property
    def outlet(self) -> str:
        """What to call the outlet: the publisher, or else the page, without folders."""
        return self.publisher or (self.page if "://" in self.page else pathlib.PurePath(self.page).name)


@dataclass(frozen=True, slots=True)
class Drop:
    """Something refused: by which stage, why (a closed list), the words dropped (up to 2,000 characters) and the page it stood on."""

    stage: Stage
    reason: Reason
    what: str
    where: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever speaks or is credited.

    `name` is None for an anonymous voice; `described_as` holds the words that describe it ("a Turkish source familiar with the
    situation"). `aliases` are the forms that stand in reports. `stated_number` is 3 for "three police
    sources", None where the text gives no number.
    """

    id: str
    name: str | None
    kind: VoiceKind
    aliases: tuple[str, ...] = ()
    described_as: str | None = None
    role: str | None = None
    affiliation: str | None = None
    owner: str | None = None
    stated_number: int | None = None

    @property
    def label(self) -> str:
        """The name, or for an anonymous voice the words that describe it."""
        return self.name or self.described_as or "an unnamed voice"


@dataclass(frozen=True, slots=True)
class Anonymity:
    """That a voice is unnamed, and the reason the text gives (None: no reason is given), with its words."""

    reason: str | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Certainty:
    """How certain a statement is said to be, and the words that say so."""

    degree: Degree
    words: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said in a report, with who says it.

    `voice` is the id of the voice of the source; for mode "own" (the report's own sentence) that of the report's outlet. `chain`
    holds voice ids, innermost first, without the printing outlet; empty for "own". `score` is in [0, 1].
    """

    id: str
    report: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    voice: str | None
    chain: tuple[str, ...]
    mode: Mode
    relation: Relation = "says"
    anonymity: Anonymity | None = None
    addressee: str | None = None
    basis: Basis = "not said"
    certainty: tuple[Certainty, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reuse:
    """Text of one report found in another; ids in order, a < b. `confidence` of the direction is in [0, 1], None when undecided."""

    a: str
    b: str
    relation: ReuseRelation
    direction: Direction
    passages: tuple[Passage, ...]
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    found_by: Literal["words", "meaning"] = "words"

    def source_of(self, report: str) -> str | None:
        """The report that `report` derives from by this pair, or None."""
        if self.direction == "a-from-b" and report == self.a:
            return self.b
        if self.direction == "b-from-a" and report == self.b:
            return self.a
        return None


@dataclass(frozen=True, slots=True)
class Borne:
    """A statement that bears a claim, with its stance."""

    statement: str
    stance: Stance
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Bearing:
    """A report that bears a claim: its stance as a whole, and the names of all voices credited for it, innermost first."""

    report: str
    stance: Stance
    credits: tuple[str, ...]
    statements: tuple[Borne, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a reader must know about an origin."""

    mark: MarkKind
    by: str | None = None
    time: str | None = None
    report: str | None = None
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way from a report back to an origin: what is said there, in which report, at which words."""

    text: str
    report: str | None = None
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The way from a report back to an origin, in steps."""

    report: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """One origin of a claim: everything that rests on one voice, one document, or one report's own observation."""

    id: str
    name: str
    kind: VoiceKind
    stance: Side
    counted: Counted
    basis: Basis = "not said"
    side: str | None = None
    reports: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    stated_number: int | None = None
    marks: tuple[Mark, ...] = ()
    why: tuple[Evidence, ...] = ()
    ways: tuple[Way, ...] = ()
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """low <= count <= high, whole numbers of separate origins named in the texts."""

    count: int
    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.count <= self.high:
            raise ValueError(f"0 <= low <= count <= high does not hold: {self.low}, {self.count}, {self.high}")


@dataclass(frozen=True, slots=True)
class NotSeen:
    """A credited item outside the set: who credits it and why it would be worth fetching."""

    name: str
    credited_by: tuple[str, ...]
    why: str
    url: str | None = None
    could_change_the_count: bool = False


@dataclass(frozen=True, slots=True)
class Origins:
    """How many separate origins the texts name for a claim, and everything that number rests on."""

    count: int
    low: int
    high: int
    groups: tuple[OriginGroup, ...] = ()
    against: Count = Count(0, 0, 0)
    own_word: tuple[tuple[str, ...], ...] = ()
    not_seen: tuple[NotSeen, ...] = ()
    unresolved: tuple[Evidence, ...] = ()
    merges: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        Count(self.count, self.low, self.high)
        counted = sum(g.stance == "asserts" and g.counted == "yes" for g in self.groups)
        if counted != self.count:
            raise ValueError(f"count is {self.count}, but {counted} asserting groups are counted")


@dataclass(frozen=True, slots=True)
class ValueCount:
    """The origins behind one value of a claim; `groups` are ids of origin groups."""

    count: int
    low: int
    high: int
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value read from a statement: what is counted or dated, its value as printed, and its range as numbers where it has one."""

    what: str
    value: str
    voice: str | None
    report: str
    at: Span
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    as_of: str | None = None
    cumulative: bool | None = None
    superseded_by: str | None = None
    origins: ValueCount = ValueCount(0, 0, 0)


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One side of a conflict: the value or words, the voice, the report and the place."""

    value: str
    voice: str | None
    report: str
    at: Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more accounts that differ on one slot of a claim."""

    kind: ConflictKind
    what: str
    sides: tuple[ConflictSide, ...]
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class Near:
    """A statement close to a claim that does not bear it, and why it was kept apart."""

    statement: str
    report: str
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition; for an asked claim `text` is the argument as given."""

    id: str
    text: str
    asked: bool
    reports: tuple[Bearing, ...]
    origins: Origins
    values: tuple[Value, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    time: str
    kind: EventKind
    what: str
    report: str | None = None
    claim: str | None = None
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A packaged model that took part, by its hash."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a dossier. `time` is given by the caller, so that the same pages give the same bytes; None in the library's default."""

    version: str
    models: tuple[Model, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything Headwater found in one set of pages."""

    reports: tuple[Report, ...]
    voices: tuple[Voice, ...]
    statements: tuple[Statement, ...]
    reuse: tuple[Reuse, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[Event, ...]
    drops: tuple[Drop, ...]
    made_by: MadeBy
    schema: str = SCHEMA


def content_id(prefix: str, *parts: str) -> str:
    """A short stable id: `prefix` and twelve hex digits of the SHA-256 of the parts. The same parts give the same id."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}{digest[:12]}"


def to_json(value: Any) -> Any:
    """Any of these values as what `json.dumps` takes: objects with sorted field order, lists for tuples, [start, end] for spans."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_json(v) for v in value]
    return value


def from_json(data: Any, kind: Any = Dossier) -> Any:
    """The value that `to_json` wrote. Unknown keys are passed over, so that a later minor version's dossier can be read.

    Raises ValueError where a required key is missing or a value has the wrong shape.
    """
    origin = typing.get_origin(kind)
    if kind is Any or kind is None:
        return data
    if origin in (typing.Union, types.UnionType):
        options = [a for a in typing.get_args(kind) if a is not type(None)]
        return None if data is None else from_json(data, options[0])
    if origin is Literal:
        if data not in typing.get_args(kind):
            raise ValueError(f"{data!r} is none of {', '.join(map(repr, typing.get_args(kind)))}")
        return data
    if origin is tuple:
        return tuple(from_json(v, typing.get_args(kind)[0]) for v in _expect(data, list))
    if origin is Mapping:
        return dict(_expect(data, dict))
    if isinstance(kind, type) and issubclass(kind, tuple):
        return kind(*_expect(data, list))
    if dataclasses.is_dataclass(kind):
        return _dataclass_from_json(_expect(data, dict), kind)
    return data


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    # Working these out for every value would take most of the time of reading a dossier.
    return typing.get_type_hints(kind)


def _dataclass_from_json(data: dict[str, Any], kind: Any) -> Any:
    hints = _hints(kind)
    known: dict[str, Any] = {}
    for f in dataclasses.fields(kind):
        name = f.name.rstrip("_")
        if name in data:
            known[f.name] = from_json(data[name], hints[f.name])
        elif f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            raise ValueError(f"{kind.__name__} lacks {name!r}")
    return kind(**known)


def _expect(data: Any, kind: type) -> Any:
    if not isinstance(data, kind):
        raise ValueError(f"expected a {kind.__name__}, found {type(data).__name__}")
    return data


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a dossier, made from the values above. docs/dossier.schema.json is its printed form."""
    defs: dict[str, Any] = {}
    root = _schema_of(Dossier, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "What `headwater trace --json` prints. Offsets are half-open, in code points of the report's text.",
        **root,
        "$defs": dict(sorted(defs.items())),
    }


def _schema_of(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema_of(a, defs) if a is not type(None) else {"type": "null"} for a in args]}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(args[0], defs)}
    if origin is Mapping or kind is Any:
        return {"type": "object"} if origin is Mapping else {}
    if isinstance(kind, type) and issubclass(kind, tuple):
        size = len(kind._fields)  # type: ignore[attr-defined]
        return {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": size, "maxItems": size}
    if dataclasses.is_dataclass(kind):
        name = kind.__name__  # type: ignore[union-attr]
        if name not in defs:
            defs[name] = {}
            hints = typing.get_type_hints(kind)
            properties = {f.name.rstrip("_"): _schema_of(hints[f.name], defs) for f in dataclasses.fields(kind)}
            defs[name] = {
                "type": "object",
                "description": (kind.__doc__ or "").strip().split("\n")[0],
                "properties": properties,
                "required": list(properties),
            }
        return {"$ref": f"#/$defs/{name}"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[kind]}
