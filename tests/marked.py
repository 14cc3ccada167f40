"""Marked-up news texts with right answers: the reader of tests/marked/ (the format is explained in tests/marked/README.md).

`load(folder)` gives the items of all .txt files in a folder. Offsets are half-open [start, end) code points of `Item.text`,
which is the text with the marks removed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]

TAGS = ("s", "c", "q", "to", "anon", "why", "h", "u")
KINDS = ("person", "organisation", "outlet", "document", "recording", "account", "anonymous")
BASES = ("saw", "was told", "document", "inference", "not said")
CERTAINTIES = ("certain", "hedged", "unverified")
RELATIONS = ("says", "cites", "quotes", "republishes", "hat tip", "declined")
MODES = ("direct", "indirect", "mixed")
ALLOWED = {"kind": KINDS, "basis": BASES, "certainty": CERTAINTIES, "relation": RELATIONS, "mode": MODES}
FIELDS = ("voice", "kind", "chain", "basis", "certainty", "relation", "mode")

_OPEN = re.compile(r"\[(anon|why|to|s|c|q|h|u)(\d+(?:,\d+)*)?(?:=([^:\[\]]+))?:")
_NOTE = re.compile(r"> ?(?:(\d+): )?(.*)")
_OPENING = '"\u201c\u201e\u00ab'
_CLOSING = '"\u201d\u00bb'


class MarkError(ValueError):
    """A mark or a note that can't be read; the message names the item and the words."""


@dataclass(frozen=True)
class Marked:
    """One statement of an item, with its right answers.

    The span fields hold zero or more spans of the item's text in order. The plural fields hold every right answer, the best
    one first; the singular properties give that one. `voices` are names, or the words that describe an unnamed voice;
    `chains` are tuples of names, innermost first, the printing outlet left out; `resolved` tells that the source span is a
    pronoun or short form whose name stands elsewhere.
    """

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    to: tuple[Span, ...]
    anon: tuple[Span, ...]
    why: tuple[Span, ...]
    hedge: tuple[Span, ...]
    unverified: tuple[Span, ...]
    addressee: str | None
    reason: str | None
    voices: tuple[str, ...]
    kinds: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    bases: tuple[str, ...]
    certainties: tuple[str, ...]
    relations: tuple[str, ...]
    modes: tuple[str, ...]
    resolved: bool

    @property
    def voice(self) -> str:
        """The name of the voice that speaks innermost in this statement's own source span."""
        return self.voices[0]

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self.kinds[0]

    @property
    def chain(self) -> tuple[str, ...]:
        """Names, innermost first, without the printing outlet."""
        return self.chains[0]

    @property
    def basis(self) -> str:
        """One of BASES: how the innermost voice knows."""
        return self.bases[0]

    @property
    def certainty(self) -> str:
        """One of CERTAINTIES."""
        return self.certainties[0]

    @property
    def relation(self) -> str:
        """One of RELATIONS."""
        return self.relations[0]

    @property
    def mode(self) -> str:
        """One of MODES."""
        return self.modes[0]

    @property
    def anonymous(self) -> bool:
        """True where an unnamed voice is the right answer, False where it is not among the right ones."""
        return self.kind == "anonymous"


@dataclass(frozen=True)
class Item:
    """One sentence or passage. `name` is "half/file/number" (from 1), `topic` the file's stem."""

    name: str
    topic: str
    text: str
    statements: tuple[Marked, ...]

    @property
    def passage(self) -> bool:
        """Whether the item is a passage of several sentences rather than one sentence."""
        return self.topic.startswith("passages")


def load(folder: Path) -> list[Item]:
    """All items of the .txt files in `folder`, by file name, in order. Raises MarkError at a mark that can't be read."""
    items: list[Item] = []
    for path in sorted(folder.glob("*.txt")):
        blocks = re.split(r"(?m)^---[ \t]*$", path.read_text(encoding="utf-8"))
        blocks = [b for b in (_without_comments(b) for b in blocks) if b]
        items += [parse(b, name=f"{folder.name}/{path.stem}/{i}", topic=path.stem) for i, b in enumerate(blocks, 1)]
    return items


def parse(block: str, *, name: str = "item", topic: str = "item") -> Item:
    """One item from its marked-up text and its notes (lines that begin with '>'). Raises MarkError."""
    lines = block.split("\n")
    notes = [line for line in lines if line.startswith(">")]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if not line.startswith(">"))).strip()
    text, spans, names = _strip(body, name)
    fields: dict[int, dict[str, tuple[str, ...]]] = {}
    for note in notes:
        number, values = _read_note(note, name)
        if number in fields:
            raise MarkError(f"{name}: two notes for statement {number}")
        fields[number] = values
    marked = {n for _, n, _ in spans}
    if marked - set(fields):
        raise MarkError(f"{name}: marks without a note: {sorted(marked - set(fields))}")
    statements = tuple(_statement(n, text, spans, names, fields[n], name) for n in sorted(fields))
    return Item(name, topic, text, statements)


def _without_comments(block: str) -> str:
    return "\n".join(line for line in block.split("\n") if not line.startswith("#")).strip()


def _strip(body: str, name: str) -> tuple[str, list[tuple[str, int, Span]], dict[int, str]]:
    """The text without marks, (tag, statement number, span) for each mark, and the full names given in source marks."""
    out: list[str] = []
    at = length = 0
    stack: list[tuple[str, list[int], int, str | None]] = []
    spans: list[tuple[str, int, Span]] = []
    names: dict[int, str] = {}
    while at < len(body):
        opened = _OPEN.match(body, at)
        if opened:
            numbers = [int(n) for n in (opened[2] or "1").split(",")]
            stack.append((opened[1], numbers, length, opened[3]))
            at = opened.end()
        elif body[at] == "]" and stack:
            tag, numbers, start, full = stack.pop()
            if start == length:
                raise MarkError(f"{name}: an empty mark {tag}")
            spans += [(tag, n, (start, length)) for n in numbers]
            if full:
                names |= dict.fromkeys(numbers, full)
            at += 1
        elif body[at] == "[":
            raise MarkError(f"{name}: a bracket that opens no mark: {body[at : at + 20]!r}")
        else:
            at += body[at] == "\\" and body[at + 1 : at + 2] in ("[", "]")
            out.append(body[at])
            length += 1
            at += 1
    if stack:
        raise MarkError(f"{name}: a mark {stack[-1][0]} is not closed")
    return "".join(out), spans, names


def _read_note(note: str, name: str) -> tuple[int, dict[str, tuple[str, ...]]]:
    """'> 2: voice: A; kind: person | organisation' as (2, {"voice": ("A",), "kind": ("person", "organisation")})."""
    match = _NOTE.fullmatch(note)
    assert match
    values: dict[str, tuple[str, ...]] = {}
    for part in filter(None, (p.strip() for p in match[2].split(";"))):
        key, colon, value = part.partition(":")
        choices = tuple(v.strip() for v in value.split("|"))
        if key not in FIELDS or not colon or not all(choices):
            raise MarkError(f"{name}: can't read the note {part!r}")
        if key in ALLOWED and not set(choices) <= set(ALLOWED[key]):
            raise MarkError(f"{name}: {part!r} is none of {ALLOWED[key]}")
        values[key] = choices
    if "kind" not in values:
        raise MarkError(f"{name}: the note {note!r} gives no kind")
    return int(match[1] or 1), values


def _statement(
    number: int,
    text: str,
    spans: list[tuple[str, int, Span]],
    names: dict[int, str],
    values: dict[str, tuple[str, ...]],
    name: str,
) -> Marked:
    def of(tag: str) -> tuple[Span, ...]:
        return tuple(sorted(span for t, n, span in spans if t == tag and n == number))

    def words(tag: str) -> str | None:
        return " ".join(text[b:e] for b, e in of(tag)) or None

    voice = names.get(number) or words("s")
    voices = values.get("voice") or ((voice,) if voice else ())
    if not voices:
        raise MarkError(f"{name}: statement {number} has neither a source nor a voice")
    chains = tuple(tuple(v.strip() for v in c.split(">")) for c in values.get("chain", ())) or tuple((v,) for v in voices)
    certainty = "unverified" if of("u") else "hedged" if of("h") else "certain"
    return Marked(
        number=number,
        source=of("s"),
        cue=of("c"),
        content=of("q"),
        to=of("to"),
        anon=of("anon"),
        why=of("why"),
        hedge=of("h"),
        unverified=of("u"),
        addressee=words("to"),
        reason=words("why"),
        voices=voices,
        kinds=values["kind"],
        chains=chains,
        bases=values.get("basis", ("not said",)),
        certainties=values.get("certainty", (certainty,)),
        relations=values.get("relation", ("says",)),
        modes=values.get("mode", (_mode([text[b:e] for b, e in of("q")]),)),
        resolved=number in names,
    )


def _mode(parts: list[str]) -> str:
    """direct where every part stands wholly in quotation marks, mixed where some words do, else indirect."""
    quoted = [p.strip().rstrip(".,;:!?") for p in parts]
    if not any(set(p) & set(_OPENING + _CLOSING) for p in quoted):
        return "indirect"
    whole = all(p[0] in _OPENING and (p[-1] in _CLOSING or i < len(quoted) - 1) for i, p in enumerate(quoted))
    inner = any(re.search(r'["\u201d\u00bb][^"\u201c\u201e\u00ab]{25,}["\u201c\u201e\u00ab]', p[1:-1]) for p in quoted)
    return "direct" if whole and not inner else "mixed"
