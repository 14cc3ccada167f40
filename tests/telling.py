"""Who says what in a text, in plain values, for tests of single sentences."""

from typing import NamedTuple

from headwater.attribution import attribute_text


class Telling(NamedTuple):
    """A statement that is not the report's own: the labels of its chain, innermost first, the kind of the first voice (None without a
    chain), the words of its cue and its content."""

    chain: list[str]
    kind: str | None
    cue: str
    content: str
    mode: str
    relation: str
    score: float


def tellings(text: str) -> list[Telling]:
    """The statements of a text but the report's own, in their order."""
    done = attribute_text(text)
    voices = {v.id: v for v in done.voices}
    return [
        Telling(
            [voices[v].label for v in s.chain],
            voices[s.chain[0]].kind if s.chain else None,
            " ".join(text[slice(*c)] for c in s.cue),
            " ".join(text[slice(*c)] for c in s.content),
            s.mode,
            s.relation,
            s.score,
        )
        for s in done.statements
        if s.mode != "own"
    ]
