"""Papers and recordings that speak, where the tagger hears nobody: "The entry in the land register gives the buyer as Tern Holdings".

Found by rules: a sentence that nobody is credited for, which opens with a writing or a recording as its subject and goes on with a verb
of content ("lists", "shows", "has ... in it"), or puts the writing's words behind a colon ("The entry for the 12th: “Lunch ...”"), or
tells what is in it ("In the video, a man ...", "On page 9 stands: “...”"). A part of a writing ("item 4", "the second line") is no voice of
its own: the writing named before it is.
"""

from __future__ import annotations

import re

from headwater.attribution import heads, issuers, lexicon, quotes
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import ANOTHER_SAYS, Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.rescue import SCORE
from headwater.model import Mode, Span
from headwater.text import fold

_VERB = (
    r"shows?|showed|lists?|listed|gives?|gave|records?|recorded|carries|carried|reads?|states?|stated|puts|names?|named|describes?"
    r"|described|notes?|noted|mentions?|mentioned|reveals?|revealed|details?|detailed|contains?|contained|bears?|bore|sets? out|documents?"
    r"|documented|captures?|captured|indicates?|indicated|confirms?|confirmed|says?|said|attests?|tells|warns|concludes?|finds|estimates"
    r"|speaks? of|spoke of|refers? to|claims|alleges|makes? (?:it )?(?:plain|clear)|thanks?|thanked|promises?|promised|asks?|asked|urges?"
    r"|urged|orders?|ordered|instructs?|instructed|admits?|admitted|complains?|complained|accuses?|accused|demands?|demanded|explains?"
    r"|explained|announces?|announced|apologi[sz]es?|apologi[sz]ed|identif(?:ies|ied)|suggests?|suggested|found|blames?|blamed|predicts?"
    r"|predicted|forecasts?|recommends?|recommended|advises?|advised|argues?|argued|den(?:y|ies|ied)|acknowledges?|acknowledged|concedes?"
    r"|conceded|proves?|proved|establish(?:es|ed)|contradicts?|contradicted|leaves no doubt|points? to|pointed to|estimated|concluded"
    r"|claimed|alleged|warned|told|outlines?|outlined|foresees?|foresaw|envisages?|envisaged|spells? out|provides? for|calls? for"
    # A figure or a place: "The slips add up to 11.4 tonnes", "Phone data place him in the car park", "The log put the lorry at Lisk".
    r"|(?:adds?|added|comes?|came|amounts?|amounted) (?:up )?to(?= (?:[\w-]+ ){0,4}?(?:[£$€]?\d|(?:two|three|four|five|six|seven|eight"
    r"|nine|ten)\b))"
    r"|(?:puts?|places?|placed)(?= (?!an end\b|pressure\b|paid\b)[^.;“”\"\n]{2,90}? (?:at(?! (?:risk|odds|ease|rest|the (?:cent|heart"
    r"|top|mercy|bottom)))"
    r"|near|outside|inside|within|aboard|in|on|\w+ (?:miles|kilomet\w+|met\w+|km)) )"
    # "The contract sets the rent at one euro", "DNA ties the glove to the second man".
    r"|sets?(?= [^.;“”\"\n]{2,60}? at (?:[\w ]{0,20}? )?[£$€]?\d)|(?:ties?|tied|links?|linked)(?= [^.;“”\"\n]{2,60}? to )"
)
# Writings and films that make something up, or rule rather than tell.
_NO_WITNESS = frozenset("bill book constitution documentary editorial film law novel paper plan trailer treaty".split())
# "has an explosion at 14.09", "has Halden Timber billing for twelve trees"
_HAS_IT = (
    r" [^.;\n]{3,120}? (?:in|on) (?:it|them)\b| [^.;“”\"\n]{0,60}[“\"]| [^,.;“”\"\n]{3,60} (?:at|from|until|by) \d"
    r"| (?:the|his|her|its|one|two|three|several|some) [^,.;:“”\"\n]{2,50}? (?:on|in|at|aboard|behind|beside|outside|inside|near|with"
    r"|without) (?:the|an?|his|her|its|their)\b"
    r"| (?:him|her|them|it|(?:the|his|her|its|\d+) [^,.;:“”\"\n]{2,40}?) (?:down )?as \w| (?:him|her|them) [a-z]{3,}ed\b"
    r"| (?:[A-Z]|the|an? (?:wo)?m[ae]n|two|three|several|him|her|them)[^,.;“”\"\n]{0,60}?"
    r" (?!(?:follow|talk|think|wonder|worry|ask|question|laugh|cry|runn)ing\b)[a-z]{2,}ing\b"
)
_CUE = re.compile(
    rf"\s(?P<cue>(?:also |then |has |have |had )*(?:{_VERB})|(?:has|have|had)(?={_HAS_IT}))\b"
    r"(?P<rest>[^\n]{8,}|[^\n]*\d[^\n]*)"
)
_ARTICLES = re.compile(r"(?<= )(?:the|an?|its|their|his|her|one|two|three) ")
_NOUN = re.compile(r"(?:document|record|state)s?")  # "the release of internal documents": no verb, unless a writing is its subject
# "At the depot the slips add up to 700 crates": where or when stands before the writing.
_PLACE_FIRST = re.compile(
    r"(?:At|In|On|For|From|Since|By|After|Before|Until|Under|Below|Here|Elsewhere|Meanwhile|But|And|Yet|Still|Now"
    r"|Even)\b[^.;:“”\"\n]{0,60}?,? "
    r"(?=(?:the|an?|its|their|his|her|one|two|three) )"
)
_SUBJECT = re.compile(r"(?P<np>[^,.;:“”\"\n]{2,110}?)(?P<aside>,[^.;:“”\"\n]{3,140},)?$")
_COLON = re.compile(r"(?P<np>(?:The|An?|Its|His|Her|Their) [^,.;:“”\"\n]{3,60}?)(?P<cue>:) (?=[“\"])")
# A part of a writing, or what somebody did with it: "a count of the discs in the footage", "the second line of the bill".
_PART = (
    r"entry|entries|lines?|page|clause|paragraph|caption|heading|item|point|section|column|row|chapter|footnote|annex|appendix|subject line"
    r"|title page|cover|margin|box|sentence|extract|excerpt|cop(?:y|ies)"
)
_DONE = r"count|tally|search|reading|check|trawl|viewing"
_ENTRY = re.compile(rf"\b(?:{_PART}|{_DONE})\b", re.IGNORECASE)
_BELONGS = re.compile(
    r" (?:of|in|on|from|for|to|by|at|that|which|through|dated|between|about|with|seen|read|obtained|reviewed|published|released|taken"
    r"|kept) "
)
# "item 4", "the second line", "point two", "one entry", "the entry for the 12th"
_ORDINAL = r"first|second|third|fourth|fifth|sixth|next|last|final|opening|closing|top|bottom|other|same|only|relevant|\d+(?:st|nd|rd|th)"
_NUMBER = r"\d+[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|[ivx]+|[A-H]"
_PART_ALONE = re.compile(
    rf"(?:the |an? |its |one |another )?(?:(?:{_ORDINAL}) )?(?:{_PART})(?: (?:{_NUMBER}))?"
    r"(?: (?:for|under|of|on|from|dated|at|headed|marked|(?:seen|obtained|reviewed|read|viewed|verified) by) .+)?",
    re.IGNORECASE,
)
_PART_IN_CUE = re.compile(
    rf"(?P<np>(?:the |one )?(?:(?:{_ORDINAL}) )?(?:{_PART}) (?:{_NUMBER})|the (?:{_ORDINAL}) (?:{_PART})) (?P<verb>\w+)", re.IGNORECASE
)
_PAPER_IN_CUE = re.compile(
    r"(?P<np>(?:an?|the|its|their|his|her) (?:[\w-]+ ){0,3}?[\w-]+) "
    r"(?P<verb>(?:concern|announc|say|stat|warn|inform|declar|tell|read|show|list|giv|not|record)(?:ing|e?s)|about|regarding)"
)
# "On page 61, below a baptism, stands in blue ink: “...”"; "Under the third: “...”"
_PLACED = re.compile(
    r"(?P<np>(?:On|In|Under|At|Against|Beside|Below|Above|For|Next to|Across|Over) [^.;:“”\"\n]{2,110}?)"
    r"(?P<cue>,? (?:stands?|stood|(?:is|was|are|were) (?:\w+ )?(?:written|printed|noted|entered|typed|scribbled|scrawled|recorded|set down"
    r"|to be read|pencilled|penned|stamped)|it (?:says|reads|said)|one (?:reads|can read)|there (?:is|are|stands?))(?=[ :,])"
    r"[^.;:“”\"\n]{0,50}:|:) (?=[“\"])"
)
# "In the video, a man ...", "In it a grey dog ..."
_INSIDE = re.compile(
    r"(?P<cue>In|On) (?P<np>(?:the|an?|this|that|one|its|their|his|her) [^,.;:“”\"\n]{2,60}|it|them)(?P<aside>,[^.;:“”\"\n]{3,110}?)?, "
    r"(?P<rest>[^\n]{12,})"
)
_IN_IT = re.compile(r"(?P<cue>In|On) (?P<np>it|them) (?P<rest>(?:an?|the|one|two|three|four|several|people|men|women|[A-Z]\w+) [^\n]{10,})")
# Writings that are read for what they witness; in a law or a budget stands what shall be.
_WITNESS = frozenset(
    "letter email e-mail memo log logbook diary record records minutes register note file dossier transcript report invoice receipt audit"
    " study survey ledger inventory entry notebook footage video clip recording tape photo photograph picture image audio screenshot"
    " message certificate testimony affidavit".split()
)
# "On the board hangs a public notice concerning an application by ..."
_PINNED = re.compile(
    r"\b(?:hangs?|hung|stands?|stood|lies|lay|is (?:posted|pinned|displayed|stuck)|was (?:posted|pinned|displayed|stuck)|appeared|went up"
    r"|has appeared)(?: [^,.;:“”\"\n]{2,40}?)? (?P<np>(?:an?|the|this) (?:[\w-]+ ){0,3}?[\w-]+) "
    r"(?P<cue>concerning|announcing|saying|stating|warning|informing|declaring|telling|reading|advising|about|regarding|asking|forbidding"
    r"|listing) (?P<rest>[^\n]{12,})"
)
# "the clip where a man offers the referee ten thousand", "a video in which ..."
_WHERE = re.compile(
    r"\b(?P<np>(?:the|an?|this|that|his|her|their|its) (?:[\w-]+ ){0,3}?(?:clip|video|footage|recording|tape|audio|photograph|photo|picture"
    r"|voice message|voice note|cctv|postcard|letter|map|drawing|scan|screenshot|receipt|invoice|diary|logbook))\b"
    r"(?: (?!(?:is|was|has|had|are|were|does|did|will|would|could|can)\b)[^.;:“”\"\n]{2,90}?)?"
    r"(?P<cue>,? (?:in|on) which|,? where|,? (?:that|which) (?:shows?|showed)|,? showing) (?P<rest>[^\n]{12,})"
)
_CLAUSE = re.compile(r"(?:[;:]|,? (?:and|but)) (?=(?:the|an?|its|their|his|her|one|in the|on the) )")
# "in the Osterhav study it was linked to asthma"
_FOUND_IN = re.compile(
    r"(?P<cue>[Ii]n) (?P<np>(?:the|an?) (?:[\w’'-]+ ){0,3}(?:study|survey|trial|audit|inquiry|report|inspection|test|experiment)),? "
    r"(?P<rest>(?:it|he|she|they|(?:the )?[\w-]+(?: [\w-]+)?) (?:was|were|had been|has been|is|are) \w+(?:ed|nd|wn|ut|en|ght)\b[^\n]*)"
)
# "The maintenance book", "the visitors' book" are written in by hand day after day; other books tell what their author makes up or gathers.
_BOOK = re.compile(
    r"\b(?:maintenance|visitors?['’]?|guests?|log|minute|account|order|cash|record|exercise|duty|incident|accident|appointment|complaints?"
    r"|parish|daily|day|wages|pay|service|repair|stock|rent|station|watch|telephone|delivery|condolence|betting|school) books?$",
    re.IGNORECASE,
)
_AT_TIME = re.compile(r"(?:At|From|By) \d{1,2}[:.]\d\d(?:[:.]\d\d)?,? (?:[\w’'-]+ ){1,6}?(?:[a-z]{2,}s|are|can|go|come)\b")
# A sentence that is no part of what a film shows: told in the past, or of the paper itself.
_NOT_FILMED = re.compile(r"\b(?:was|were|had|did|has|have|[Ww]e|[Oo]ur|us)\b")
# Nouns that only vary what a writing or recording was called before: "the two-page paper", "the book", "the document".
_VARIED = {
    "document": frozenset("paper document text sheet book page pages file papers documents".split()),
    "recording": frozenset("film video clip footage recording tape images pictures film".split()),
}
# A phrase that goes on: what follows is its noun, not a verb ("on the [state]", "Clinton's [name]").
_OPEN = re.compile(
    r"(?:['’]s|\b(?:the|an?|of|on|in|to|for|by|his|her|its|their|this|that|will|would|can|could|(?-i:may)|might|and|or))$", re.IGNORECASE
)
# "15.51 A drone video ...": the clock of a live report.
CLOCK = re.compile(rf"{heads.CLOCK}(?=[A-Z])")
# "a video posted by a baker", "a clip put online on Monday"
_SENT = re.compile(r" (?:I|we|you|he|she|they) (?:was|were|have|had|got|found|saw|took)\b")
_BY_WHOM = re.compile(
    _SENT.pattern
    + r"| (?:[a-z]{2,}ed|shot|taken|made|sent|put (?:online|up|out)|written|drawn up|given|found) (?:by|on|to|from|for|in|at|with) "
)
_ARTICLE = re.compile(r"(?:the|an?|one|two|its|their|his|her) ", re.IGNORECASE)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the writings and recordings that open a sentence nobody else is credited for."""
    taken = sorted((s.start, s.end) for d in drafts for s in (*d.source, *d.cue, *d.content))
    more = [inner for d in drafts if (inner := _reported(cast, d, drafts)) is not None]
    for number, s in enumerate(cast.sentences):
        if cast.quoted(s.start):
            continue
        if (clock := CLOCK.match(cast.text, s.start, s.end)) is not None:
            s = Span(clock.end(), s.end)
        if any(a < s.end and s.start < b for a, b in taken):
            d = _before_others(cast, s, taken) or _clause(cast, s, taken)
            if d is not None:
                more.append(d)
            continue
        d = (
            _colon(cast, s)
            or _placed(cast, s)
            or _subject(cast, s)
            or _inside(cast, s)
            or _described(cast, s, _PINNED)
            or _described(cast, s, _WHERE)
            or _clause(cast, s, taken)
            or _filmed(cast, number)
        )
        if d is not None:
            more.append(d)
            taken.append((d.start, d.end))
    return more


def _reported(cast: Cast, d: Draft, drafts: list[Draft]) -> Draft | None:
    """The writing that somebody passes on: "A company memo shows that ..., the agency reported"."""
    if d.relation == "declined" or d.mode == "direct" or not d.content or not d.source:
        return None
    start = d.content[0].start
    if cast.text[start : start + 5] == "that ":
        start += 5
    inner = _subject(cast, Span(start, d.content[0].end))
    if (
        inner is None
        or not inner.source
        or any(x.start < inner.cue[0].end and inner.source[0].start < x.end for o in drafts for x in (*o.source, *o.cue))
    ):
        return None
    return inner


def _subject(cast: Cast, s: Span) -> Draft | None:
    """The first verb of content that has a writing before it as its subject, and nothing else."""
    at = s.start
    while (m := _CUE.search(cast.text, at, s.end)) is not None:
        at = m.end("cue")
        before = cast.text[s.start : m.start()]
        subject = _SUBJECT.match(before)
        if _PLACE_FIRST.match(before):
            for article in _ARTICLES.finditer(before):
                later = _SUBJECT.match(before, article.start())
                core = heads.core_of(later.group("np")) if later is not None else ""
                if noun_kind(core) in ("document", "recording") and not _ARTICLES.search(core):
                    subject = later if later is not None and writing(later.group("np")) else subject
                    break
        if subject is not None and subject.group("np") in ("It", "They") and (who := _just_named(cast, s)) is not None:
            end = content_end(cast, m.start("rest"), m.end("rest"))
            return Draft((Span(s.start, m.start()),), (Span(*m.span("cue")),), (Span(m.start("rest") + 1, end),), "indirect", 0.6, who=who)
        if subject is not None and ANOTHER_SAYS.search(subject.group("np")):
            return None
        if subject is None or not (writing(subject.group("np")) or _part_of_one(cast, s.start, subject.group("np"))):
            continue
        noun = _NOUN.fullmatch(m["cue"]) and not re.match(r" (?:that|\d+|an?|two|three|four|five|six|several) ", m["rest"])
        if noun and noun_kind(subject.group("np").rsplit(" ", 1)[-1]) not in ("document", "recording"):
            continue
        end = content_end(cast, m.start("rest"), m.end("rest"))
        start = m.start("rest") + (m.group("rest")[0] == " ")
        sent = _SENT.search(subject.group("np"))  # "An invoice I was sent"
        source = Span(s.start + subject.start("np"), s.start + (subject.start("np") + sent.start() if sent else subject.end("np")))
        if end - start < 12 and (whole := _whole(cast, source, cast.text[source.start : source.end])) is not None:
            # "A count of the discs in the footage gives 300": without its subject the number tells nothing.
            return Draft((), (), (Span(s.start, end),), "indirect", 0.6, who=whole)
        cited = quotes.pairs(cast.text[s.start : s.end])
        return Draft((source,), (Span(*m.span("cue")),), (Span(start, end),), "mixed" if cited else "indirect", 0.6)
    return None


_COPY = re.compile(r"(?:A|The|One|Another) (?:\w+ )?(?:copy|copies|version|page) of (?:the |an? |his |her |its |their )?$")


def _just_named(cast: Cast, s: Span) -> int | None:
    """The writing or recording that is the subject of the sentence before, in the same paragraph: "The log is clear. It has ..."."""
    number = cast.sentence_of(s.start)
    first = next((m for m in cast.before(s.start)[-12:] if m.sentence == number - 1 and not m.quoted), None)
    opens = first is not None and (first.subject or _COPY.match(cast.text, cast.sentences[number - 1].start, first.start) is not None)
    if first is None or not opens or cast.members[first.who].kind not in ("document", "recording"):
        return None
    before = cast.text[cast.sentences[number - 1].start : first.end]
    return first.who if writing(before) and "\n" not in cast.text[first.start : s.start] else None


def _before_others(cast: Cast, s: Span, taken: list[tuple[int, int]]) -> Draft | None:
    """A writing that opens a sentence in which others speak behind a comma: "A slip put the load at 18 tonnes, more than its owner"
    " said"."""
    first = min(a for a, b in taken if a < s.end and s.start < b)
    comma = max(cast.text.rfind(mark, s.start, first) for mark in (", ", "; "))
    d = _subject(cast, Span(s.start, comma)) if comma > 0 else None
    return d if d is not None and d.source and not any(a < d.end and d.start < b for a, b in taken) else None


def told(cast: Cast, m: re.Match[str]) -> Draft:
    """The draft of a match that names a source (`np`), a cue and what is told (`rest`)."""
    rest = rest_of(cast, m)
    mode: Mode = "mixed" if quotes.pairs(cast.text[rest.start : rest.end]) else "indirect"
    return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (rest,), mode, SCORE)


def rest_of(cast: Cast, m: re.Match[str]) -> Span:
    """The content that a match calls `rest`."""
    return Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest")))


def content_end(cast: Cast, start: int, end: int) -> int:
    """The end of a content without its stop; a quotation of several sentences that it breaks off is taken in whole."""
    paragraph = cast.text.find("\n", end)
    line = cast.text[start : paragraph if paragraph >= 0 else len(cast.text)]
    for q in quotes.pairs(line):
        if start + q.start < end < start + q.end:
            return start + q.end
    while end > start and cast.text[end - 1] in " \t.,":
        end -= 1
    return end - 5 if cast.text[max(start, end - 5) : end] == ", and" else end


def _clause(cast: Cast, s: Span, taken: list[tuple[int, int]]) -> Draft | None:
    """A later clause of a sentence that has a writing as its subject and holds no words of others: "the screens went red; the log of the
    control room has ..."."""
    for m in _CLAUSE.finditer(cast.text, s.start, s.end):
        inside = [(a, b) for a, b in taken if a < s.end and b > m.end()]
        if cast.quoted(m.start()) or any(a <= m.end() for a, _ in inside):
            continue
        end = min((a for a, _ in inside), default=s.end)
        d = _subject(cast, Span(m.end(), end)) if end == s.end else None
        d = d or _described(cast, Span(m.end(), end), _FOUND_IN)
        if d is not None:
            return d
    return None


def _filmed(cast: Cast, number: int) -> Draft | None:
    """What is seen in a recording, told in the present from a time of the clock on: "The film is long. At 23:12 the door opens." """
    text, here = cast.text, cast.sentences[number]
    first = text.rfind("\n", 0, here.start) + 1
    timed = next((k for k in range(cast.sentence_of(first), number + 1) if _AT_TIME.match(text, cast.sentences[k].start, here.end)), None)
    if timed is None or cast.sentences[timed].start < first or _NOT_FILMED.search(text, here.start, here.end):
        return None
    who = last(cast, cast.sentences[timed].start)
    if who is None or cast.members[who].kind != "recording":
        return None
    d = Draft((), (), (Span(here.start, content_end(cast, here.start, here.end)),), "indirect", 0.5)
    d.who = who
    return d


def _described(cast: Cast, s: Span, pattern: re.Pattern[str]) -> Draft | None:
    """What a notice is about that hangs somewhere; what happens in a film that is spoken of."""
    m = pattern.search(cast.text, s.start, s.end)
    if m is None or not writing(m.group("np")) or cast.quoted(m.start("np")):
        return None
    rest = rest_of(cast, m)
    return Draft((Span(*m.span("np")),), (_trimmed(cast, m.span("cue")),), (rest,), "indirect", 0.6)


def _trimmed(cast: Cast, span: tuple[int, int]) -> Span:
    start, end = span
    while start < end and cast.text[start] in " ,":
        start += 1
    return Span(start, end)


def _placed(cast: Cast, s: Span) -> Draft | None:
    """A quotation that stands somewhere in a writing named there or in the sentences before: "On page 61 stands in blue ink: “...”"."""
    m = _PLACED.match(cast.text, s.start, s.end)
    if m is None:
        return None
    where = m.group("np")
    kind = noun_kind(_BELONGS.split(where)[-1]) if len(where.split()) > 2 else None
    who = None if kind in ("document", "recording") and writing(where.split(" ", 1)[1]) else last(cast, s.start)
    if who is None and kind not in ("document", "recording"):
        return None
    if m.group("cue") == ":" and who is None:
        return None
    for q in quotes.pairs(cast.text[m.end() : m.end() + 2000]):
        if q.start == 0:
            d = Draft((Span(*m.span("np")),), (_trimmed(cast, m.span("cue")),), (Span(m.end(), m.end() + q.end),), "direct", 0.6)
            d.who = who
            if who is None:
                d.source = (Span(m.start("np") + len(where) - len(where.split(" ", 1)[1]), m.end("np")),)
            return d
    return None


def _inside(cast: Cast, s: Span) -> Draft | None:
    """What happens in a recording or stands in a writing that opens the sentence: "In the video, a man ...", "In it a grey dog ..."."""
    m = _IN_IT.match(cast.text, s.start, s.end) or _INSIDE.match(cast.text, s.start, s.end)
    if m is None:
        return None
    who = None
    if m.group("np") in ("it", "them"):
        number = cast.sentence_of(s.start)
        before = [x for x in cast.before(s.start)[-8:] if x.sentence == number - 1 and not x.quoted]
        subject = [x for x in before if x.subject][:1]
        if not subject or cast.members[subject[0].who].kind != "recording" or "\n" in cast.text[subject[0].start : s.start]:
            return None
        who = subject[0].who
    elif not writing(m.group("np")) or not _of_witness(m.group("np")):
        return None
    rest = rest_of(cast, m)
    d = Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (rest,), "indirect", 0.5)
    d.who = who
    return d


def _of_witness(np: str) -> bool:
    head = _BELONGS.split(np)[0].rsplit(" ", 1)[-1]
    return lexicon.singular(fold(head)) in _WITNESS or fold(head) in _WITNESS


def last(cast: Cast, at: int, sentences: int = 3) -> int | None:
    """The writing or recording mentioned last in the few sentences before `at`, parts of writings left out."""
    number = cast.sentence_of(at)
    for m in reversed(cast.before(at)[-30:]):
        member = cast.members[m.who]
        if number - m.sentence > sentences:
            return None
        if member.kind in ("document", "recording") and not m.quoted and not _PART_ALONE.fullmatch(member.label):
            return m.who
    return None


def wholes(cast: Cast, drafts: list[Draft]) -> None:
    """Give what a part of a writing says ("item 4 reads", "the entry for the 13th") to the writing, as far as the text names it; and a
    quotation that nobody says to the writing that the sentences before bring on."""
    for d in sorted(drafts, key=lambda d: d.start):
        if not d.source and len(d.cue) == 1 and (m := _PART_IN_CUE.match(cast.text, d.cue[0].start, d.cue[0].end)):
            d.source, d.cue = (Span(*m.span("np")),), (Span(m.start("verb"), d.cue[0].end),)
            d.who = last(cast, d.start)
        elif not d.source and len(d.cue) == 1 and (m := _PAPER_IN_CUE.fullmatch(cast.text, d.cue[0].start, d.cue[0].end)):
            if writing(m.group("np")):
                d.source, d.cue = (Span(*m.span("np")),), (Span(m.start("verb"), d.cue[0].end),)
                d.who = cast.describes(d.source[0].start, d.source[0].end)
        elif d.source and (d.reading.form == "description" or d.who is None):
            at = d.source[0]
            words = cast.text[at.start : at.end]
            if (whole := _whole(cast, at, words)) is not None:
                d.who = whole
        elif d.who is None and not d.source and not d.cue and d.mode == "direct":
            d.who = _shown(cast, drafts, d)
    for d in drafts:
        if d.who is not None and d.reading.form != "name":
            issuer = issuers.of(cast, drafts, d)
            d.who = issuer if issuer is not None else issuers.owner(cast, _first_called(cast, d.who), d)


def _first_called(cast: Cast, who: int) -> int:
    """The writing or recording that "the book", "the two-page paper" was called when it was brought on, a few sentences before."""
    member = cast.members[who]
    generic = _VARIED.get(member.kind, frozenset())
    bare = _BARE.fullmatch(fold(member.label))
    if member.name or not bare or bare.group("noun") not in generic or not re.match(r"[Tt]h(?:e|is) ", cast.text[member.since :][:5]):
        return who
    number = cast.sentence_of(member.since)
    others = {
        m.who
        for m in cast.before(member.since)[-30:]
        if m.who != who and number - m.sentence <= 3 and cast.members[m.who].kind == member.kind and not m.quoted
    }
    others = {w for w in others if not _PART_ALONE.fullmatch(cast.members[w].label)}
    return others.pop() if len(others) == 1 else who


_BARE = re.compile(r"(?:the |this )?(?:(?:\w+-(?:page|line|minute|second|hour)|short|long|slim|thick|brief) )*(?P<noun>\w+)")


def _whole(cast: Cast, at: Span, words: str) -> int | None:
    """The writing of which a phrase names a part or a reading; None where it does not, or no writing is named."""
    done = re.match(rf"(?:the|an?|one|our|its|his|her) (?:[\w-]+ ){{0,2}}(?:{_DONE}) (?:of|at|through) ", words, re.IGNORECASE)
    if not done and not _PART_ALONE.fullmatch(words):
        return None
    inside = [m for m in cast.mentions if at.start < m.start < at.end and cast.members[m.who].kind in ("document", "recording")]
    inside = [m for m in inside if not _PART_ALONE.fullmatch(cast.members[m.who].label)]
    if inside:
        return inside[-1].who
    return None if done else last(cast, at.start)


def _shown(cast: Cast, drafts: list[Draft], d: Draft) -> int | None:
    """The one writing of the two sentences before a quotation without a speaker, where nobody named has become the subject since."""
    start = d.content[0].start
    who = last(cast, start, 2)
    if who is None or cast.text[start] not in '“"':
        return None
    number = cast.sentence_of(start)
    before = [m for m in cast.before(start)[-20:] if 0 < number - m.sentence <= 2 and not m.quoted]
    named = [m for m in before if m.subject and cast.members[m.who].kind == "person" and cast.members[m.who].name]
    if named:
        return None
    told = [e.who for e in drafts if e.who is not None and e.source and 0 < number - cast.sentence_of(e.source[0].start) <= 2]
    papers = [w for w in told if cast.members[w].kind in ("document", "recording")]
    return papers[-1] if papers else who if not told else None


def _colon(cast: Cast, s: Span) -> Draft | None:
    m = _COLON.match(cast.text, s.start, s.end)
    if m is None or not (writing(m.group("np")) or _ENTRY.search(m.group("np"))):
        return None
    for q in quotes.pairs(cast.text[m.end() : m.end() + 2000]):
        if q.start == 0:
            return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (Span(m.end(), m.end() + q.end),), "direct", 0.6)
    return None


def _part_of_one(cast: Cast, at: int, np: str) -> bool:
    """Whether a phrase names a part ("the second line") of a writing that the sentences before bring on."""
    return bool(_PART_ALONE.fullmatch(np)) and last(cast, at) is not None


def writing(np: str) -> bool:
    """Whether the head of a phrase is a writing or a recording, or a part of one ("the entry in the land register")."""
    if _OPEN.search(np):
        return False
    np = _BY_WHOM.split(np, maxsplit=1)[0]
    head, *rest = (_ARTICLE.sub("", part, count=1) if _ARTICLE.match(part) else part for part in _BELONGS.split(np))
    if _BOOK.search(head):
        return True
    core = heads.core_of(head).split()
    if fold(" ".join(core[-1:])) in _NO_WITNESS and (len(core) < 2 or fold(" ".join(core[-2:])) not in lexicon.words("documents")):
        return False
    if any(noun_kind(h) in ("document", "recording") for h in (head, heads.core_of(head))):
        return True
    return bool(_ENTRY.search(head)) and any(noun_kind(r) in ("document", "recording") for r in rest)
