"""What was put to somebody and came to nothing: calls, letters and requests without an answer, visits to a closed door, questions pending.

`around` finds whoever was asked, whose name stands within or after the words: "Emails to the publisher were not returned", "The Herald
was unable to reach Tilde Moen", "We have asked the trust for comment". What callers in the news itself heard is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.attribution import lexicon, refusers
from headwater.attribution.lexicon import noun_kind
from headwater.model import Span

_WHOM = r"(?:the |an? |his |her |its |their |both |several |two |three |(?-i:(?=[A-Z])))"
# What goes out to whoever is asked, what for, and by which way.
_THINGS = (
    r"(?:calls?|efforts?|e-?mails?|messages?|texts?|requests?|(?:lists? of )?questions?|quer(?:y|ies)|questionnaires?|letters?"
    r"|inquir(?:y|ies)|enquir(?:y|ies)|voicemails?|attempts?|approach(?:es)?|fax(?:es)?|invitations?)"
)
_TO_HEAR = (
    r"(?:comments?|reactions?|responses?|interviews?|information|clarifications?|statements?|explanations?|details|repl(?:y|ies)|answers?"
    r"|confirmation|views?|side|version|word)"
)
_SEEKING = (
    rf"(?: (?:for|seeking|requesting|asking for) (?:an? |any |further |more |his |her |their |its )?{_TO_HEAR}"
    r"(?: (?:on|about|regarding) [^,.;]{2,40}?)?| (?:about|regarding|concerning) [^,.;]{2,50}?)?"
)
_GONE_OUT = (
    r"(?: (?:sent|left|made|put(?: through)?|addressed|e-?mailed|mailed|submitted|placed|directed|forwarded|dispatched|delivered|texted))?"
    r"(?: (?:on|last) \w+day| by [^,.;]{2,40}?)?"
)
_PATH = (
    rf"(?:to (?:get|obtain|elicit|solicit|seek|secure|extract|have|hear) (?:an? |the |any |his "
    rf"|her )?(?:[\w-]+ )?{_TO_HEAR}(?: of the story)?"
    r" (?:of|from|by|with)|to (?:speak|talk) (?:to|with)|to get (?:through to|hold of|in touch with)"
    r"|to (?:the|his|her) (?:mobile|cell|phone|telephone|known)(?: (?:phone|line|number|numbers))? (?:of|for)"
    r"|(?:to|with|at|by|from)(?: (?:reach|contact|speak to|interview|locate))?"
    r"|(?:(?<=left )|(?<=messages )|(?<=message )|(?<=voicemails )|(?<=voicemail ))for"
    r"|on(?= [^.;]{2,50}?['’]s? (?:(?:mobile|cell|office|home|direct) )?(?:tele)?(?:phones?|mobile|line|voicemail|answering machine"
    r"|door)\b))"
)
# What became of it: with a word of not, or a word that says so by itself.
_NEVER = (
    r"(?:(?:(?:had|has|have) (?:all |also |both |since )?(?:gone|been|met with|drawn|brought|received)|went|go|goes|were|was|are|is|have"
    r"|had|has"
    r"|received|got|brought|did|does|do|would|could|drew|met with|were met with|was met with|remain(?:ed|s)?|elicited|yielded|produced"
    r"|attracted|proved|proven) (?:all |also |both |initially |simply |largely |mostly |left |still )*"
    r"(?:(?:not|never) (?:immediately |yet |been |be |initially )*(?:returned|answered|successful|read|opened|acknowledged|(?:replied"
    r"|responded"
    r"|attended) to|replied|responded|picked(?: up)?|taken|granted|connect|go through|gone through|get through|get (?:an?|any) \w+"
    r"|(?:elicit|yield|draw|bring|receive|produce)\w*(?: (?:an?|any))?(?: (?:response|reply|answer|comment))?)"
    r"|no (?:\w+ )?(?:repl(?:y|ies)|response|answers?|comment|results?|fruits?|success|luck)|un(?:answered|returned|acknowledged|read"
    r"|successful|heeded|opened)|ignored|(?:only |with )?silence|in vain|fruitless|abortive|futile|unavailing|rebuffed|difficult|nothing"
    r"|nowhere"
    r"|a blank|without (?:an? )?(?:reply|answer|response|success)|(?:straight |directly )?to (?:his |her |an? |the )?(?:voicemail|answering"
    r" machine)|(?:delivered|read|seen|opened) but [^.;,]{2,40})\b"
    r"|(?:showed?|appeared) (?:as read|(?:two )?blue ticks)[^.;,]{0,30}|bounced(?: back)?|rang (?:out|unanswered|through to voicemail)"
    r"|kept ringing|(?:rolled|diverted|rang)(?: over)? to voicemail|failed|(?:led|got) nowhere|bore no \w+"
    r"|(?:met|hit) (?:a )?(?:brick wall|dead end|wall of silence)s?|fell on deaf ears|came to nothing)"
)
# "Repeated requests for comment to the school board went nowhere", "A letter sent to the commission was not replied to"
_CALLS = re.compile(
    rf"((?:(?<=[.;,!?”\"] )|(?<=\n)|^|\b(?:but|and|though|although|while) )(?:(?:[\w’'-]+|and) ){{0,4}}?{_THINGS}"
    rf"(?: (?:and|or) (?:[\w-]+ )?{_THINGS}| and [\w-]+)?{_SEEKING}{_GONE_OUT}{_SEEKING} {_PATH}) ((?:{_WHOM}|(?<=reach )|(?<=contact )"
    rf"|(?<=interview ))[^.;\n]{{2,80}}?)"
    rf"(?<! who)(?<! which)(?:,)? ({_NEVER}(?! to (?:save|rescue|stop|bring|prevent|find))[\w ]{{0,20}})",
    re.IGNORECASE,
)
# Callers in the news itself: a wife, a ship in distress, people in need.
_OF_THE_NEWS = re.compile(
    r"\b(?:radio|emergency|distress|desperate|frantic|warning|rescue|love|999|911|112|help)\b"
    rf"|\b(?:his|her|their|my|(?:{'|'.join(sorted(lexicon.kin()))})['’]s) (?:[\w-]+ ){{0,2}}?{_THINGS}\b",
    re.IGNORECASE,
)
_FOR_NEED = re.compile(
    r" for (?:(?:more|better|urgent|emergency|financial|an?|his|her|their|the) )*(?:help|aid|assistance|repairs?|money|compensation"
    r"|protection"
    r"|rescue|food|support|refunds?|visas?|loans?|funds|funding|water|reinforcements?|release|permission|action|justice|calm)\b",
    re.IGNORECASE,
)
_OF_PRESS = re.compile(rf"\b(?:for|seeking) (?:an? )?{_TO_HEAR}\b|\b(?:reporter|journalist|correspondent|newspaper)\b", re.IGNORECASE)
_ANSWER = r"(?:comment|a comment|his|her|response|a response|interview|an interview|a statement|their|its)"
# "The Herald was unable to reach Tilde Moen": the one who was asked stands after.
_NOT_REACHED = re.compile(
    r"\b((?:was|were|has been|have been) (?:not able|unable) to (?:\w+ly )?(?:reach|contact|locate|get hold of)"
    r"|could not (?:\w+ly )?(?:reach|contact|locate)|failed to (?:reach|contact)"
    r"|(?:it )?(?:was|has|proved) (?:not |im)(?:immediately |been )?possible to (?:reach|contact|locate|obtain (?:a )?comment from"
    r"|get (?:a )?comment from))"
    r" ((?:the |a |an |his |her |its )?[^.;,\n]{2,60}?)"
    rf"(?= for {_ANSWER}|[.;,\n]| (?:on|by|over|before) (?:the )?\w+|$)",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"^(?:[\w ,]* )?(?:we|reporters|journalists|this (?:newspaper|reporter|site)|it)\s*$|(?-i:[A-Z])[\w.’'-]*\s*$|^(?:it )?$", re.IGNORECASE
)
_WE = ("reporters", "journalists")
# "The Courier contacted the landlord several times but received no reply", "The Echo asked the trust for a comment but has not heard back"
_ASKED_IN_VAIN = re.compile(
    r"\b(contacted|approached|e?mailed|called|phoned|rang|texted|messaged|wrote to|reached out to|sent questions to|put questions to"
    rf"|put the allegations to|visited|asked|invited) ({_WHOM}[^.;,\n]{{2,60}}?)(?: (?:several|many|three|two|numerous|repeated) times"
    rf"| repeatedly| twice| for (?:an? )?{_TO_HEAR}| to (?:comment|respond)| on \w+day)*,?"
    r" ((?:but|and) (?:it |they |he |she |we )?(?:had |has |have |is |was |are |were )?(?:received|got|heard|was given|were given|did not"
    r" (?:receive|get|hear)|not (?:yet )?(?:received|heard|had)|yet to (?:hear|receive|get)|(?:still )?(?:waiting|awaiting))"
    r" (?:back|for|no|nothing|an?|any|only)\b[\w ]{0,20}?(?:reply|response|answer|back|silence|word|nothing)?)",
    re.IGNORECASE,
)
# "The widow wrote to the company and got no reply": no reporter, whose papers are named or "this newspaper".
_SOMEBODY_ELSE = re.compile(
    r"(?:^|[,.;] |\b(?:and|but) )(?!(?:[Tt]he|[Aa]n?|[Oo]ur|one|two|three|several) (?:[\w-]+ )?(?:reporters?|journalists?"
    r"|correspondents?|newspaper|paper|magazine"
    r"|station|programme)\b)(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Tt]heir )[a-z][\w-]*(?: [a-z][\w-]*)? $"
)
# "We have asked the trust for comment", "Comment was being sought from the airline": who was asked, and has not answered yet
_PENDING = re.compile(
    r"\b((?:has|have|had) (?:also )?(?:asked|approached|contacted|reached out to|requested comment from|sought comment from"
    r"|sought a response"
    r" from|put (?:questions|the claims|the allegations) to)|(?:is|are) (?:awaiting|waiting for|seeking) (?:a )?(?:comment|response|reply)"
    rf" from|(?:sought|requested|was seeking) comment from|{_TO_HEAR} (?:was|is|has been|had been|were) (?:also )?(?:being )?"
    rf"(?:sought|requested|awaited) from) ({_WHOM}[^.;,\n]{{2,60}}?)( for (?:an? |his |her |their |its )?{_TO_HEAR})?(?=\s*(?:[.;]|$))",
    re.IGNORECASE,
)
# "The Herald asked the ministry for comment." and no more
_ASKED = re.compile(
    rf"\b(asked|invited) ({_WHOM}[^.;,\n]{{2,60}}?) (for (?:an? )?(?:comments?|response|reaction)|to comment)(?=\s*(?:[.;]"
    rf"|$))",
    re.IGNORECASE,
)
# "Voicemails seeking comment were left for Garza", "a message was left with the clinic seeking comment"
_LEFT_FOR = re.compile(
    rf"((?:messages?|voicemails?|e-?mails?|texts?|calls?|inquir(?:y|ies)|enquir(?:y|ies)|questions?"
    rf"|requests?)(?: seeking (?:an? )?(?:comment"
    rf"|response))?(?: for comment)?(?: to (?:reporters|the press))? (?:was|were|have been|has been) (?:also )?(?:left|sent|placed"
    rf"|e-?mailed)(?: (?:on )?\w+day)?"
    rf"(?: (?:for|with|at|to)| seeking (?:an? )?(?:comment|response) from)) ({_WHOM}[^.;,\n]{{2,80}}?)(?= seeking|\s*(?:[.;,]|$)"
    rf"| on \w+day)",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\bseeking (?:an? )?(?:comment|response)|\bfor comment|\bvoicemail|\b(?:tele)?phone (?:and \w+ )?message|\bphone calls?", re.IGNORECASE
)
# "Requests to interview the minister were declined", "an interview request was turned down by the club"
_TURNED_DOWN = r"(?:declined|refused|denied|turned down|rejected|rebuffed|not granted|ignored)"
_REQUEST_REFUSED = re.compile(
    rf"\b((?:requests?|invitations?|bids?) (?:for (?:an? )?(?:\w+ )?(?:interviews?|comments?) (?:with|from)|(?:(?:by"
    rf"|from) [^.;,]{{2,30}}? )?to"
    rf" (?:interview|speak (?:to|with))))"
    rf" ({_WHOM}[^.;,\n]{{2,60}}?) ((?:was|were|has been|have been) {_TURNED_DOWN})(?! by)"
    rf"|\b((?:interview|media|press) requests? (?:was|were|has been|have been) {_TURNED_DOWN} by"
    rf"|(?:our|reporters?['’]|this newspaper['’]s|the paper['’]s)(?: \w+)? requests? [^.;,\n]{{0,60}}?(?:was|were|has been"
    rf"|have been) {_TURNED_DOWN} by"
    rf"|requests? for (?:an? )?(?:interviews?|comments?) (?:was|were|has been|have been) {_TURNED_DOWN} by) ({_WHOM}[^.;,\n]{{2,60}})",
    re.IGNORECASE,
)
_QUESTIONS = r"(?:questions?|calls?|requests?|e-?mails?|letters?|messages?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies))"
# "Silence has greeted our questions to the committee"
_GREETED = re.compile(
    rf"\b(?P<cue>silence (?:has |have |had )?(?:greeted|met|followed|answered) (?:(?:our|the|all|repeated|several|written) )*{_QUESTIONS}"
    r"(?: for comment)? (?:to|for|from)) (?P<who>(?:the |an? |his |her |its |their )?[^.;,\n]{2,60})",
    re.IGNORECASE,
)
# "No one came to the door at Vane's house", "A knock on the door of Vane's flat went unanswered"
_AT_HOME = re.compile(
    r"\b(?P<cue>(?:no ?one|nobody) (?:came to|answered|opened|picked up|responded to) (?:the |a |any |repeated )?(?:door|phone|telephone"
    r"|bell|doorbell|calls?"
    r"|knocks?)(?: when [^.,;]{2,40}?)? (?:at|of|in)"
    r"|(?:knocks?|an? knock|repeated knocks)(?: (?:on|at))?(?: the (?:front )?door)? (?:at|on|of)(?=[^.;]{2,60}? (?:went|was|were"
    r"|brought|drew) (?:not |no )?"
    r"(?:unanswered|answered|answer|reply|response)))"
    r" (?P<who>(?:the |an? |(?-i:(?=[A-Z])))[^.;,\n]{2,50}?(?=['’]s? (?:[\w-]+ )?(?:door|home|house|flat|apartment|office|bungalow|farm"
    r"|villa|address)\b)"
    r"|(?:his|her|their)(?= (?:[\w-]+ )?(?:door|home|house|flat|apartment|office|bungalow|farm|villa|address)\b))",
    re.IGNORECASE,
)
# "Vane's phone went straight to voicemail", "the dean's mobile rang out", "His lines were switched off when our correspondent called"
_VOICEMAIL = re.compile(
    r"(?:(?<=[.;!?”\"] )|(?<=\n)|^|\b(?:but|and|though|although|while|as) )(?:(?P<whose>his|her|their|its) |(?P<who>(?:the "
    r"|an? )?[^.;,\n]{2,60}?)"
    r"['’]s? )(?P<cue>(?:(?:mobile|cell|telephone|known) ?)?(?:phone|mobile|line|number)s? (?:went (?:straight "
    r"|directly )?to (?:voicemail|an"
    r" answering machine)|rang (?:out|unanswered)|(?:was|were) (?:(?:switched|turned) off|engaged|unreachable|not (?:reachable|going"
    r" through))(?= when (?:our|contacted|called|this|a reporter)| (?:as )?(?:at|as of) (?:press|the time)|[^.;]{0,40}\bfor comment)))\b",
    re.IGNORECASE,
)


def around(text: str, sentence: Span, *, answered: bool) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Who was asked in vain and the words that tell it. `answered`: the sentence after this one goes on with what came of it, so that a
    request alone is no refusal yet."""
    for m in _CALLS.finditer(text, sentence.start, sentence.end):
        if _OF_PRESS.search(m.group()) or not (_OF_THE_NEWS.search(m.group(1)) or _FOR_NEED.search(m.group())):
            yield Span(*m.span(2)), (Span(*m.span(1)), Span(*m.span(3)))
    for m in _NOT_REACHED.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : m.start()].strip()
        told = text[m.end() :].startswith(" for ") or (_PRESS.search(before) and (before.lower() in _WE or noun_kind(before) != "people"))
        if told and refusers.may_be_somebody(text[m.start(2) : m.end(2)], sure=False):
            yield Span(*m.span(2)), (Span(*m.span(1)),)
    for m in _ASKED_IN_VAIN.finditer(text, sentence.start, sentence.end):
        if _SOMEBODY_ELSE.search(text[sentence.start : m.start()]) is None:
            yield Span(*m.span(2)), (Span(*m.span(1)), Span(*m.span(3)))
    for m in _PENDING.finditer(text, sentence.start, sentence.end):
        if m.group(3) or re.search("comment|put|response|reply", m.group(1).lower()):
            yield Span(*m.span(2)), (Span(*m.span(1)), *([Span(m.start(3) + 1, m.end(3))] if m.group(3) else []))
    for m in () if answered else _ASKED.finditer(text, sentence.start, sentence.end):
        yield Span(*m.span(2)), (Span(*m.span(1)), Span(*m.span(3)))
    for pattern in (_GREETED, _AT_HOME, _VOICEMAIL):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            yield Span(*m.span("who" if m.group("who") else "whose")), (Span(*m.span("cue")),)
    if _SOUGHT.search(text, sentence.start, sentence.end):
        for m in _LEFT_FOR.finditer(text, sentence.start, sentence.end):
            yield Span(*m.span(2)), (Span(*m.span(1)),)
    for m in _REQUEST_REFUSED.finditer(text, sentence.start, sentence.end):
        if m.group(2):
            yield Span(*m.span(2)), (Span(*m.span(1)), Span(*m.span(3)))
        else:
            yield Span(*m.span(5)), (Span(*m.span(4)),)
