"""Marked-up sentences in other languages (tests/languages/*.txt): the reader, and how an answer is compared with them.

    ## de
    [q:„Das Wasser steigt“], [c:sagte] [s:Feuerwehrchef Jonas Wiedekind].
    > Jonas Wiedekind, person, direct

`> ~` is a voice without a name, `via NAME` an outlet that was told, `> credit NAME` an outlet credited with the whole text; `> none` says
that nobody speaks, though it looks like it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from headwater import attribution
from headwater.languages import key

_AND = frozenset("und en och es et y e i si a i та и ile ve και و".split())
_ARTICLES = frozenset("il lo la le el els l o os der die das het de az the ο η το".split())
_BESIDE = 4  # words that an answer may have beside those wanted
Spans = list[tuple[int, int]]
_MARK = re.compile(r"\[([scq]):")


@dataclass(frozen=True)
class Sentence:
    """One text with its right answer; `voice` is None for an unnamed one, `credit` is set for a credit of the whole text; nobody speaks
    where `kind` is "none"."""

    language: str
    text: str
    content: Spans
    voice: str | None
    kind: str
    mode: str
    via: str | None = None
    credit: str | None = None


def load(path: Path) -> list[Sentence]:
    """The sentences of a file, in order. Raises ValueError where a line can't be read."""
    found: list[Sentence] = []
    language, text, marks = "", "", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            language = line[3:].strip()
        elif line.startswith("> "):
            found.append(_answer(language, text, marks.get("q", []), line[2:]))
        elif line.strip() and not line.startswith("#"):
            text, marks = _plain(line)
    return found


def _plain(line: str) -> tuple[str, dict[str, Spans]]:
    out, marks, at = "", {}, 0
    while m := _MARK.search(line, at):
        out += line[at : m.start()]
        close = line.index("]", m.end())
        marks.setdefault(m.group(1), []).append((len(out), len(out) + close - m.end()))
        out += line[m.end() : close]
        at = close + 1
    return out + line[at:], marks


def _answer(language: str, text: str, content: Spans, note: str) -> Sentence:
    if note.startswith("credit "):
        return Sentence(language, text, [], None, "outlet", "", credit=note.removeprefix("credit ").strip())
    if note.strip() == "none":
        return Sentence(language, text, [], None, "none", "own")
    voice, kind, mode, *rest = [x.strip() for x in note.split(",")]
    via = rest[0].removeprefix("via ").strip() if rest else None
    return Sentence(language, text, content, None if voice == "~" else voice, kind, mode, via)


def check(s: Sentence, *, forms: bool = False) -> dict[str, bool]:
    """Which parts of the right answer Headwater finds: found (content and voice), kind, mode, via, credit, none; only parts that
    apply. Names must be the same, or with `forms` alike: see `_alike`. Who declines to comment says nothing."""
    same = _alike if forms else _same
    done = attribution.attribute_text(s.text, language=s.language)
    by_id = {v.id: v for v in done.voices}
    if s.credit:
        names = [key(by_id[c].name or "") for x in done.statements if x.mode != "own" for c in x.chain]
        return {"credit": key(s.credit) in names or key(s.credit.split()[-1]) in names}
    if s.kind == "none":
        return {"none": all(x.mode == "own" or x.relation == "declined" for x in done.statements)}
    shares = {x.id: _share(s.content, [tuple(c) for c in x.content]) for x in done.statements}
    best = max(done.statements, key=lambda x: (shares[x.id], x.mode != "own", len(x.chain) if forms else 0), default=None)
    if best is None or best.mode == "own" or shares[best.id] < 0.7:
        return {"found": False, "voice": False, "kind": False, "mode": False} | ({"via": False} if s.via else {})
    voice = by_id.get(best.voice or "")
    right = voice is not None and (voice.kind == "anonymous" if s.voice is None else same(s.voice, voice.name or ""))
    kind = "document" if voice and forms and voice.kind == "recording" else voice and voice.kind
    parts = {"found": True, "voice": right, "kind": voice is not None and kind == s.kind, "mode": best.mode == s.mode}
    if s.via:
        parts["via"] = any(same(s.via, by_id[c].name or "") for c in best.chain[1:])
    return parts


def _same(want: str, have: str) -> bool:
    def bare(x: str) -> str:
        return re.sub(r"^(?:il|lo|la|le|el|els|l'|o|a|os|der|die|das|het|de|az|το|η|ο|the) ", "", key(x).strip(" \"'«»„“”"))

    return bare(want) == bare(have)


def _alike(want: str, have: str) -> bool:
    """Whether an answer names the same: all words wanted, in any case form, with few beside them or further ones behind
    them; one of two people."""
    x, y = (re.findall(r"\w+", key(name)) for name in (want, have))
    two = bool(_AND & set(x)) and 0 < len(y) < len(x)
    few, many = (y, x) if two else ([w for w in x if w not in _ARTICLES], y)
    goes_on = x in (y[: len(x)], y[1 : len(x) + 1])  # "leaked log kept by the night watch at the upper lock"
    return bool(few) and (goes_on or len(many) <= len(few) + _BESIDE) and all(any(_form(a, b) for b in many) for a in few)


def _form(a: str, b: str) -> bool:
    """Whether two words are forms of one: they differ in their endings alone."""
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a == b or n >= max(3, len(a) - 3, len(b) - 4)


def _share(a: Spans, b: Spans) -> float:
    one = {i for x, y in a for i in range(x, y)}
    two = {i for x, y in b for i in range(x, y)}
    return len(one & two) / max(1, len(one | two))
