"""What a person can decide, as lines of the log. How they act is in `headwater.store.acting`.

A target is a few named texts that stay when the case runs again: the page's name and words quoted from it, names, a claim's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of judgement: what its target must and may hold, the values it takes (None: any text that is not empty), and what it says.

    `says` is a sentence with the target's and value's places, as the log prints it.
    """

    needs: tuple[str, ...]
    says: str
    may: tuple[str, ...] = ()
    values: tuple[str, ...] | None = ("",)


STANCES = ("asserts", "reports", "doubts", "denies", "does not bear it", "agreed")
AGREE = ("agreed", "rejected")
COPY = (*AGREE, "a is from b", "b is from a")
VOICE_KINDS = ("person", "organisation", "outlet", "document", "recording", "account", "anonymous")

KINDS: Mapping[str, Kind] = {
    "page is not part": Kind(("page",), "{page} is not part of this case", may=("title", "words")),
    "passage is not part": Kind(("page", "words"), "“{words}” in {page} is not part of its report"),
    "voices are one": Kind(("a", "b"), "“{a}” and “{b}” are one voice", may=("a_page", "b_page")),
    "voice is another": Kind(("voice", "page"), "“{voice}” in {page} is another voice: “{value}”", values=None),
    "origins are one": Kind(("claim", "a", "b"), "“{a}” and “{b}” are one origin of “{claim}”"),
    "origins are two": Kind(("claim", "a", "b"), "“{a}” and “{b}” are two origins of “{claim}”"),
    "claims are one": Kind(("a", "b"), "“{b}” is the claim “{a}”"),
    "claim is another": Kind(("claim", "page", "words"), "“{words}” in {page} is not for “{claim}” but for “{value}”", values=None),
    "copy": Kind(("a", "b"), "that {a} and {b} share text is {value}", values=COPY),
    "link": Kind(("page", "words", "voice"), "that “{words}” in {page} rests on the word of {voice} is {value}", values=AGREE),
    "stance": Kind(("claim", "page", "words"), "“{words}” in {page}, to “{claim}”: {value}", values=STANCES),
    "number": Kind(("claim", "page", "words"), "the number “{words}” in {page}, for “{claim}”, is {value}", values=AGREE),
    "owner": Kind(("outlet",), "{outlet} belongs to {value}", values=None),
    "credit": Kind(("page", "words"), "“{words}” in {page} rests on the word of {value}", may=("kind", "claim"), values=None),
    "reliability": Kind(("source",), "reliability of {source} as a source: {value}", values=("A", "B", "C", "D", "E", "F")),
    "credibility": Kind(("page",), "credibility of {page} as an item: {value}", may=("words",), values=("1", "2", "3", "4", "5", "6")),
    "undo": Kind(("judgement",), "judgement {judgement} is undone"),
}

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
# The words of the Admiralty code; the product's own prose uses the digits alone.
CREDIBILITY = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the log. `undone_by` is the id of the line that undid it, or None while it stands."""

    id: int
    time: str
    who: str
    kind: str
    target: Mapping[str, str]
    value: str
    why: str
    undone_by: int | None = None

    @property
    def sentence(self) -> str:
        """What was decided, in plain words."""
        if self.kind == "copy" and self.value not in AGREE:
            child, source = ("a", "b") if self.value == "a is from b" else ("b", "a")
            return f"{self.target[child]} has its text from {self.target[source]}"
        if self.kind == "page is not part" and (which := self.target.get("title") or self.target.get("words")):
            # One of several reports on a page, by its title or by words that stand in it alone.
            named = f"“{which}”" if self.target.get("title") else f"the report with the words “{which}”"
            return f"{named} in {self.target['page']} is not part of this case"
        return KINDS[self.kind].says.format_map({**self.target, "value": self.value})

    @property
    def line(self) -> str:
        """The sentence with who, when and why."""
        who = f" by {self.who}" if self.who else ""
        return f"Decided{who}, {self.time[:10]}: {self.sentence}.{f' Why: {self.why}' if self.why else ''}"


def checked(kind: str, target: Mapping[str, str], value: str) -> dict[str, str]:
    """The target with the keys this kind knows. Raises ValueError for a kind, a target or a value that cannot be one."""
    known = KINDS.get(kind)
    if known is None:
        raise ValueError(f"{kind!r} is no kind of judgement: {', '.join(KINDS)}")
    missing = [k for k in known.needs if not target.get(k, "").strip()]
    if missing:
        raise ValueError(f"a judgement of the kind {kind!r} needs {', '.join(missing)}")
    unknown = sorted(set(target) - set(known.needs) - set(known.may))
    if unknown:
        raise ValueError(f"a judgement of the kind {kind!r} knows no {', '.join(unknown)}")
    if known.values is None and not value.strip():
        raise ValueError(f"a judgement of the kind {kind!r} needs a value")
    if known.values is not None and value not in known.values:
        raise ValueError(f"{value!r} is no value for {kind!r}: {', '.join(known.values) or 'it takes none'}")
    if kind == "undo" and not target["judgement"].isdecimal():
        raise ValueError("undo needs the number of a judgement")
    if kind == "credit" and target.get("kind", "person") not in VOICE_KINDS:
        raise ValueError(f"{target['kind']!r} is no kind of voice: {', '.join(VOICE_KINDS)}")
    return {k: v for k, v in target.items() if v}


def standing(log: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that act: neither undone nor an undo, in the order of the log."""
    return tuple(j for j in log if j.undone_by is None and j.kind != "undo")
