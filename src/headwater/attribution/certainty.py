"""How certain a statement is said to be, with the words: hedged ("allegedly"), not checked ("could not be verified"), or sure."""

from __future__ import annotations

import functools
import re

from headwater.attribution import lexicon
from headwater.model import Certainty, Degree, Span

_CHECK = (
    r"(?:verif(?:y|ied|ication)|confirm(?:ed|ation)?|check(?:ed)?|corroborat(?:e|ed|ion)|authenticat(?:e|ed)|substantiat(?:e"
    r"|ed)|ascertain(?:ed)?|vouch(?:ed)?|establish(?:ed)?)"
)
_WAY = r"(?:immediately |independently |separately |yet |fully |officially |so far |itself |themselves |possible to )*"
_UNVERIFIED = re.compile(
    rf"(?:which |that |who )?(?:could|can|has|have|had|was|were|is|are|did|does|do)(?:n['’]t| not)(?: been| be| able to"
    rf"| in a position to)? {_WAY}(?:be |been |able to )?{_WAY}{_CHECK}"
    rf"|(?:it )?(?:was|is|has been|proved|were) (?:not possible|impossible) to {_WAY}{_CHECK}"
    rf"|(?:was|were|is|are|been) unable to {_WAY}{_CHECK}"
    rf"|there (?:was|is|has been|were) no (?:immediate |independent |official |outside )*(?:confirmation|verification"
    rf"|corroboration|evidence)"
    rf"|(?:no|without|lacks?|lacking) (?:immediate |independent |official |outside )+(?:confirmation|verification|corroboration)"
    rf"|\b(?:impossible|hard|difficult) to {_WAY}{_CHECK}"
    r"|(?:without (?:offering|giving|providing|presenting|citing|producing) (?:any )?|(?:offer|g[ai]ve|provid|present|cit"
    r"|produc|show)(?:e[ds]?|ed|s|n|ing)? no |did not (?:offer|give|provide|present|cite|produce) (?:any )?)"
    r"(?:evidence|proof|details to support|supporting)"
    rf"|\bneither (?:[\w’'-]+ ){{0,4}}?(?:could|can|has been|had been) {_WAY}(?:be )?{_WAY}{_CHECK}"
    r"|(?:nobody|no one|none|neither side|no outsider) (?:has|have|had|could|can) (?:yet |independently |been able to )*" + _CHECK + r""
    rf"|un(?:confirmed|verified|corroborated|substantiated)|no way to {_WAY}{_CHECK}|not (?:yet |been |independently )+{_CHECK}",
    re.IGNORECASE,
)
# Checking that was itself reported ("the bridge had not been checked") says nothing of the words that report it.
_OWN_CHECK = re.compile(r"independent|unverified|unconfirmed|uncorroborated|unsubstantiated|immediately|possible to", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:could|might|may)(?! (?:not|no longer|see|hear|feel|smell|only|afford|barely|hardly|day|\d))\b")
_NOUN_SUSPECT = re.compile(
    r"\b(?:the|an?|his|her|their|prime|chief|main|murder|key|second|other|one|this|that|each|every|no|only|\w+ed|\w+al) $",
    re.IGNORECASE,
)
# "May" the month and the girl's name keep their capital.
_IN_CUE = re.compile(
    r"\b(?:cautiously|(?:appear|seem)(?:s|ed)? to|(?:is|are|was|were) (?:said"
    r"|believed|thought|understood|reported|rumou?red|alleged)(?: to)?"
    r"|hint(?:s|ed)|guess(?:es|ed)?|allegedly|reportedly|apparently|supposedly|tentatively)\b",
    re.IGNORECASE,
)


_CHECKED = re.compile(r"verif|confirm|check|corrob|authentic|substan|ascertain|vouch|establish|evidence|proof|support", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\w+")


@functools.cache
def _first_words(name: str) -> frozenset[str]:
    return frozenset(_FIRST_WORD.findall(e)[0].lower() for e in lexicon.words(name))


def _in_list(name: str, text: str, start: int, end: int) -> list[re.Match[str]]:
    """Where entries of a list stand in text[start:end]; a look at the single words comes first, which is much cheaper."""
    if _first_words(name).isdisjoint(w.lower() for w in _FIRST_WORD.findall(text, start, end)):
        return []
    return list(_pattern(name).finditer(text, start, end))


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    entries = sorted(lexicon.words(name), key=len, reverse=True)
    entries += [e.capitalize() for e in entries if e not in ("may", "might")]
    return re.compile(r"\b(?:" + "|".join(re.escape(e) for e in entries) + r")\b")


def of(text: str, cue: tuple[Span, ...], content: tuple[Span, ...], sentence: Span, source: tuple[Span, ...] = ()) -> tuple[Certainty, ...]:
    """The marks of certainty of one statement: hedges in its cue and in the first sentence of its content, and words in `sentence`
    (the sentences it stands in) that say it was not checked."""
    found: dict[Span, Degree] = {}
    for span in (*cue, *source, *_between(source, cue)):
        for m in _IN_CUE.finditer(text, span.start, span.end):
            found[Span(m.start(), m.end())] = "hedged"
    for span in cue:
        for m in _in_list("hedge_cues", text, span.start, span.end):
            found[Span(m.start(), m.end())] = "hedged"
    for number, span in enumerate(content):
        stop = re.compile(r"[.!?]\s").search(text, span.start, span.end)
        end = stop.start() if stop else span.end
        for m in (*_in_list("hedges", text, span.start, end), *_MODAL.finditer(text, span.start, end)):
            if not (m.group() in ("suspect", "suspects") and _NOUN_SUSPECT.search(text[max(0, m.start() - 16) : m.start()])):
                found[Span(m.start(), m.end())] = "hedged"
        if number == 1:
            break
    for span in cue:
        for m in _in_list("certain", text, span.start, span.end):
            found[Span(m.start(), m.end())] = "certain"
    checked = _CHECKED.search(text, sentence.start, sentence.end)
    for m in _UNVERIFIED.finditer(text, sentence.start, sentence.end) if checked else ():
        if any(c.start <= m.start() < c.end for c in content) and not _OWN_CHECK.search(m.group()):
            continue
        found[Span(m.start(), m.end())] = "unverified"
    return tuple(Certainty(degree, words) for words, degree in sorted(found.items()))


def _between(source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words between a source and its cue: "The guild reportedly told"."""
    if not source or not cue:
        return ()
    low, high = min(source[-1].end, cue[-1].end), max(source[0].start, cue[0].start)
    return (Span(low, high),) if 0 < high - low < 40 else ()
