"""Who refused: the subject of the words of a refusal, whether it can be somebody at all, and its words without when and at which door.

`refusals` finds the words that tell of a refusal; `subject` goes back from them to whoever did not answer.
"""

from __future__ import annotations

import re

from headwater.attribution import lexicon
from headwater.attribution.heads import PRONOUNS, core_of
from headwater.attribution.lexicon import noun_kind
from headwater.model import Span
from headwater.text import fold

ASKED = re.compile(
    r"^(?:when |if |after being )?(?:asked|contacted|reached|pressed|questioned|quizzed|challenged|grilled|probed|approached)\b[^,]*,\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:on \w+day|meanwhile|however|citing [^,]+|in \w+|when \w+ [^,]+|though|although|for (?:his|her|its|their) part"
    r"|but|and|so far|yet|also)\b,?\s*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:[;:.]\s+|,?\s(?:but|and|while|though|although|which|whereas"
    r"|(?<!self )(?<!selves )(?<!known )(?<!described )(?<!identified )as(?! (?:is|was|has been|usual|always"
    r"|expected)\b))\s(?=[A-Z\w])|[“”\"]\s*)"
)
_TIME = re.compile(
    r",?\s(?:on|since|until|by|from) (?:\w+day|\d{1,2})\b.*$|\s(?:when|while|before) .*$|\s(?:since|until|by) [A-Z]\w+$"
    r"|\sto (?:an? |our |the |repeated |several )?(?:[\w-]+ )?(?:messages?|calls?|e-?mails?|letters?|questions?|requests?|quer(?:y"
    r"|ies))$|\s(?:last|this) (?:night|week|month|year|\w+day)$|\s(?:yesterday|today)$"
    r"|\sthrough (?:his|her|their|its) [\w-]+$|\s(?:over|at) the weekend$|\s(?:by|via|through|over|on) (?:the |his |her |their "
    r"|its )?(?:tele|mobile |cell )?(?:phones?|e-?mail"
    r"|WhatsApp"
    r"|text(?: message)?|social media|lines?|numbers?)(?:,? (?:and|or) .*)?$|\s(?:for|seeking) (?:an? |his |her |their |its |any "
    r"|further )*(?:comments?"
    r"|reactions?|responses?|statement|clarifications?|interviews?)$|\sat (?:his|her|their|its) [\w-]+$|(?<=\w)['’]s? (?:door|home"
    r"|house|flat|office|number|bungalow|farm|(?:(?:mobile|cell|telephone|phone|direct|official|known) )?(?:lines?|phones?|numbers?"
    r"|mobile|cellphone)"
    r"|inbox|voicemail|answering machine)$"
)

_WHEN = re.compile(
    r"(?:(?:the|our|press|its|this) )*(?:time|press time|deadline|close|hour|moment|noon|midnight|publication)\b", re.IGNORECASE
)


def without_time(text: str, source: Span) -> Span:
    """ "the harbour authority on 3 May", "Mr Sorrel's flat on Thursday": who was asked, without when and at which door."""
    words = text[source.start : source.end]
    while (m := _TIME.search(words)) and m.start() > 1:
        if "office" in m.group() and m.group().startswith(("'", "’")) and not _AT_DOOR.search(text[: source.start]):
            break
        words = words[: m.start()]
    return Span(source.start, source.start + len(words))


def is_time(text: str, source: Span) -> bool:
    """ "There was no answer by the time we went to press": when, and not who."""
    return _WHEN.match(text, source.start, source.end) is not None


def before_verb(words: str) -> str:
    """The words of somebody up to the first verb after him: "Ms Keller said she was busy and" (ended the call)."""
    verb = _FINITE.search(words + " ", 1)
    return words[: verb.start()] if verb else words


_AT_DOOR = re.compile(r"\bat $")
_FINITE = re.compile(
    r"\s(?:said|says|told|is|was|were|are|has|have|had|would|will|could|can|did|does|do|sent|gave|left|went|took|made|put|came|met"
    r"|read|wrote|spoke"
    r"|stood|held|kept|began|knew|thought|found|got|ran|sat|paid|won|lost|took|saw|drove|walked|shook|[a-z]{3,}ed)\s",
)
_ELIDED = re.compile(
    r"(?:,\s*|\s)(?:and|but|yet|then|or|though|while)(?: (?:also|then|has|have|had|later|still|so far|again|repeatedly))*\s*$"
    r"|,\s*(?:and then|but then)?\s*$"
)
_ADVERBIAL = re.compile(
    r"^(?:As (?:of|at)|By|At|On|In|After|Before|Until|Up to|During|Despite|Through|Via|With|Without|Under|Amid|From|For|Late|Early|Last"
    r"|Yesterday"
    r"|Today|Tonight|Earlier|Later|When|While|If|Though|Although|Because|Since|Citing|Speaking|Approached|Asked|Contacted|Reached"
    r"|Pressed|Questioned"
    r"|Confronted|Challenged|Quizzed|Following|Given|Pending|Emerging|Leaving|Arriving|Surrounded|Flanked|Visibly|Meanwhile|However"
    r"|Again|Instead|Also|Nor|So far"
    r"|Unusually|Outside|Inside|Even|Still|As (?:is|was|has been) (?:its|his|her|their|customary|usual|the)|As (?:usual|always"
    r"|expected))\b[^,]*,\s*(?=\S)"
)
_APPOSED = re.compile(
    r"^[^,(]+, (?:(?:the |an? )?(?:[a-z-]+ ){1,3}(?=[A-Z]))?(?:(?:& )?[A-Z][\w.’'-]+ ?){1,4},\s*(?:who\s*)?(?:has |have |had |also )*$"
)


def is_person(words: str) -> bool:
    """Whether the words of a source name or describe people: "the figures were not immediately available" is said of things."""
    core = core_of(words)
    return bool(re.search(r"[A-Z]", core[1:])) or fold(core) in PRONOUNS or noun_kind(core) in ("people", "office")


_CRAFT = frozenset(
    "aircraft boat car drone engine ferry helicopter jet plane probe rocket satellite ship submarine tanker vessel yacht".split()
)


def may_be_somebody(words: str, *, sure: bool) -> bool:
    """Whether the words of a source may be somebody: where nothing else tells that he was asked, a thing in small letters is none."""
    if fold(words) == "there" or (words.split() and lexicon.singular(fold(words.split()[-1])) in _CRAFT):
        return False  # "There was no comment box on the form", "The plane did not respond to the tower"
    named = re.search(r"[A-Z]", words[1:]) or not re.match(r"(?:the|an?|his|her|its|their|this|that|\w+ \w+)\b", words, re.IGNORECASE)
    if sure or named or fold(words) in PRONOUNS or fold(words) == "the accused":
        return True
    core = core_of(
        re.sub(r"^(?:neither|both|all|none of|either|\w+ of (?=the |its |his |her |their |those ))\s*", "", words, flags=re.IGNORECASE)
    )
    return noun_kind(core) in ("people", "office", "organisation", "outlet") or any(
        w in lexicon.words("body_words") for w in fold(core).split()
    )


# "Amazo, Gogol and Fabik all declined"
_ALL_OF = re.compile(r"(?:the )?[A-Z][^,;]{1,40}(?:, (?:the )?[A-Z][^,;]{1,40})+?,? (?:and|or) (?:the )?[A-Z][^,;]{1,50}$")


def subject(text: str, sentence: Span, at: int) -> Span | None:
    """The words of whoever refuses, which stand before the cue at `at`; None where none are found."""
    if told := _SAID_HE.search(text, sentence.start, at):
        at = told.start()
    before = text[sentence.start : at]
    elided = _ELIDED.search(before) if re.search(r"\b(?:and|but|yet|then|or)\b[\w ]{0,20}$", before) else None
    participle = not elided and re.match(r"without\b|\w+ing\b", text[at:]) is not None
    start = sentence.start
    for m in _CLAUSE.finditer(text, sentence.start, at):
        joins = m.group().strip(" ,") == "and" and not _FINITE.search(text[start : m.start()] + " ")
        if (elided or participle) and not re.search(r"[;:.“”\"]", m.group()):
            continue  # "said safety was its priority but would not": who speaks first refuses
        if text[m.end() : at].strip() and not joins:
            start = m.end()
    relative = re.search(r",? (?:who|which) [^,.;]{2,80},\s*$", text[sentence.start : at])
    if relative and relative.start() > 0 and start > sentence.start + relative.start():
        # "The doctor, who is a surgeon in Halden, did not respond": the subject stands before the clause about it.
        start, at = sentence.start, sentence.start + relative.start()
        for m in _CLAUSE.finditer(text, sentence.start, at):
            start = m.end() if text[m.end() : at].strip() and m.group().strip(" ,") not in ("which",) else start
    if (asked := _asked_then(text, start, at)) is not None:
        return asked
    if its_own := _THAT_ONE.search(text, start, at):
        return Span(*its_own.span(1))
    clause = text[start:at]
    for pattern in (ASKED, _LEAD, _ADVERBIAL, _ADVERBIAL):
        if (lead := pattern.match(clause)) and clause[lead.end() :].strip():
            start += lead.end()
            clause = text[start:at]
    # "Tarn, through an assistant, turned down": the subject stands before the first comma, unless an adverbial does.
    if re.match(r"(?:What|Whether|Who|How|Why|Where|When|If|Which)\b", clause) and "," in clause:
        # "What was in the parcel, the courier would not say"
        start += clause.rindex(",") + 1
        start += len(text[start:at]) - len(text[start:at].lstrip())
        clause = text[start:at]
    head = _ALL_OF.match(clause) or re.match(r"[^,(]+", clause)
    words = (head.group() if head else clause).rstrip()
    if _APPOSED.match(clause):
        words = clause[: clause.rindex(",")]  # "Mr Pell's solicitor, Anneke Roe, did not return"
    if elided or participle:
        words = before_verb(words)
    words = re.sub(
        r"(?:\s(?:has|have|had|so far|thus far|to date|yet|still|also|later|repeatedly|both|all|twice|again|then|itself|himself|herself"
        r"|and|but"
        r"|(?:repeated|polite|immediate|consistent|previous|initial|steadfast|public|flat|stead"
        r"i|firm)ly|\w+ times))+$",
        "",
        words,
    )
    words = re.sub(r"\s(?:who|which|that)$", "", words)
    if answer := re.match(
        r"(?:the|its|his|her|their) (?:only )?(?:answer|reply|response|word|message) (?:from|of) (?=\S)", words, re.IGNORECASE
    ):
        start, words = start + answer.end(), words[answer.end() :]
    if said := re.match(r"(?:said|says|told|added|according to) (?=\S)", words):
        start, words = start + said.end(), words[said.end() :]
    words = re.sub(r"\s(?:cited|citing|invoked|asked|pointed) [^,]{3,60}$", "", words)
    if not words.strip(" \"“'‘") or len(words) > 120:
        return None
    skipped = len(words) - len(words.lstrip(" \"“'‘"))
    return Span(start + skipped, start + len(words))


# "the trust, which said it was unable to discuss individual cases": the words of saying before the refusal
_SAID_HE = re.compile(
    r"\s(?:said|says|told [\w’' ]{2,40}?|added|replied|answered)(?: in an? [\w ]{3,40}?| on \w+day)?(?: that)? (?:he|she|it|they)\s*$"
)
# "the cost, which the senator asked about and that Orven has yet to disclose": the subject of the clause
_THAT_ONE = re.compile(r"\w (?:that|which) ((?:the |The )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}) *$")
# "referred questions to the county board, which did not reply", "rang the agent, who declined": whom the clause before ends with
_WHO_THEN = re.compile(
    r"\s(?:to|with|by|from|against|said|says|added|contacted|approached|called|asked|e-?mailed|phoned|rang|telephoned|visited|messaged) "
    r"((?:the |an? |his |her |its |their )?[^,;]{2,80}), (?:who|which)(?: (?:has|have|had|also|then|later|in turn|itself|himself"
    r"|herself))*\s*$"
    r"|\b(?:said|says|added|according to) ((?:an? |the )?[^,;]{2,60}?) who\s*$"
)


def _asked_then(text: str, start: int, at: int) -> Span | None:
    """Who refuses in a relative clause at the end of a sentence in which somebody turned to him; None in any other."""
    found = None
    while (m := _WHO_THEN.search(text, start, at)) is not None:
        found = Span(*m.span(1 if m.group(1) else 2))
        start = found.start
    return found if found and _FINITE.search(text[: found.start].rpartition(". ")[2]) else None
