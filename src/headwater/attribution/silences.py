"""Refusals in other words than "declined to comment": details kept back, questions handed on to somebody else, callers who are put off.

`BY_SUBJECT` finds the words of the refusal; whoever refuses stands before them as the subject of the clause. `around` finds those whose
name stands after or within the words: "No reason was given by the palace", "Silence has greeted our questions to the committee".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.attribution import lexicon
from headwater.model import Span

_NOT = (
    r"(?:(?:has|have|had|did) (?:so far|still|also|thus far|to date|as yet) not|(?:did|does|do|has|have|had) not|(?:did|does|do"
    r"|has|have|had)n['’]t)"
)
_SOON = r"(?:\w+ly |yet |so far |ever |as yet |even )*"
_PRESS = r"(?:us|(?:(?:our|the|this|a|an|waiting|other) )*(?:reporters?|correspondents?|journalists?|newspapers?|newsm[ae]n|press|media))"
_ABOUT = "(?:" + "|".join(sorted(map(re.escape, lexicon.words("comment_acts")), key=lambda w: (-len(w), w))) + ")"
# What is kept back, and how much of it is given.
_LITTLE = r"(?:no|few|little|scant|hardly any|only (?:scant|sparse|limited|few))"
_TELLING = (
    r"(?:details?|information|explanations?|reasons?|motives?|specifics|particulars|clarification|timeline|timetable|further comment"
    r"|elaboration)"
)
_INDICATION = r"(?:indication|hint|clue) (?:of|about|as to|on) (?:when|whether|how|why|what|who|which|its|his|her|their)\b"
_GAVE = (
    r"(?:gave|gives?|given|offered|offers?|provided|provides?|released|releases?|shared|disclosed|supplied|volunteered|furnished|revealed)"
)
# To whom a question is handed on.
_ASIDE = (
    r"(?:questions?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|requests?)(?: (?:for comment|about [^.;,]{2,40}?|on [^.;,]{2,40}?))?"
    r" (?:should|must|had to|would have to|ought to) (?:be|go)(?: (?:put|referred|directed|addressed|sent|submitted|made|channell?ed))?"
    r"(?: instead)? to\b"
)
_RUMOURS = r"(?:rumou?rs|allegations?|accusations?|claims?|charges|speculation|reports|controversy|criticisms?|matter|issue|concerns)"
_WHO = (
    r"(?:suspects?|victims?|driver|pilot|man|woman|men|women|boy|girl|teenagers?|dead|injured|buyers?|sellers?|bidders?|donors?|clients?"
    r"|sources?|officers?|officials?|compan(?:y|ies)|firms?|countr(?:y|ies)|person|people|patients?|witness(?:es)?|author)"
)

BY_SUBJECT = re.compile(
    rf"(?:(?:has |have |had )?{_GAVE}|(?:would|could|can|will|did) (?:give|offer|provide|release|share|disclose)) {_LITTLE} "
    rf"(?:(?:immediate|further|other|more|additional|official|public|specific|actual|real) )*(?:{_TELLING}\b(?! to (?:doubt|believe"
    rf"|think|suspect|fear|worry|suppose|expect))|{_INDICATION})"
    rf"|{_NOT} {_SOON}(?:go into (?:any |further |more |the |great |much )*(?:details?|specifics|particulars)"
    rf"|(?:give|given|provide|provided|offer|offered) (?:an?|any) (?:\w+ )?(?:reason|explanation|timeline|timetable|figure|estimate"
    rf"|breakdown)"
    rf"|(?:explain|explained) (?:the|its|his|her|their|this|that|why) (?:decisions?|move|absence|delay|change|reasons?|reasoning|ruling)"
    rf"|put (?:an? )?(?:figure|number|date|price|timescale) on"
    rf"|(?:made?|make) (?:the \w+|\w+ )?public (?:the|its|his|her|their|any|details)|make (?:the|its|any) (?:report|findings|results?|terms"
    rf"|names?|documents?|letter|details) public"
    rf"|(?:disclosed?|reveal(?:ed)?|specif(?:y|ied)) (?:the |any |its |further )*(?:financial|exact|precise|specific|full) (?:\w+ )?"
    rf"(?:terms|details|figures?|sum|amount|location|number|value|price)\b"
    rf"|(?:named?|identif(?:y|ied)) (?:the|any of the|those) (?:(?:\w+ ){{0,2}}?){_WHO}\b"
    rf"|(?:publicly )?address(?:ed)? (?:the|these|those|any of the|his|her|its) (?:[\w-]+ )?{_RUMOURS}\b"
    rf"|acknowledged? (?:(?:our|the|any|repeated|several|multiple|two|three) )*(?:letters?|e-?mails?|messages?|requests?|calls"
    rf"|questions|receipt)\b"
    rf"|(?:come|came) to the (?:door|phone)(?=\s*(?:[.,;]|$|when\b|on\b|despite\b|after\b))"
    rf"|have (?:the|that|those|any|exact|a|an) (?:[\w-]+ )?(?:figures?|numbers?|information|details|answers?|data)(?: \w+)?"
    rf" (?:to hand|at hand|on hand|to share|to provide|to release)"
    rf"|(?:[a-z]+) [^.;“”\"]{{2,50}}? (?:or|nor) (?:answer|answered|return|returned|reply to|replied to|respond to|responded to)"
    rf" (?:our|any|repeated|several|the)?(?: \w+)? ?(?:e-?mails?|calls?|questions?|messages?|letters?|requests?))"
    r"|(?:could|can) not (?:immediately |yet )?(?:say|comment|elaborate|disclose|divulge) ?(?=(?:how|what|whether|why|when|who|where"
    r"|which|if"
    r"|on|beyond|further)\b|[.;,]|$)"
    r"|(?:is|was|are|were) (?:n['’]t|not) (?:saying|telling|elaborating|forthcoming(?! with (?!details?\b|information|an? (?:answer"
    r"|explanation))))(?=\s*(?:[.;,]|$|when (?:asked|pressed"
    r"|questioned)|(?:about"
    r"|on|with|how|what|whether|why|when|who|where|which)\b))"
    r"|(?:isn|wasn|aren|weren)['’]t (?:saying|telling|elaborating|commenting)(?=\s*(?:[.;,]|$|(?:how|what|whether|why|when|who|where"
    r"|which|on)\b))"
    r"|(?:(?:is|was|are|were) giving nothing|gave (?:nothing|little|very little)) away(?=\s*(?:[.,;]|$|about\b|on\b|when (?:asked|pressed"
    r"|questioned)))"
    r"|(?:is|was|are|were) (?:still )?saying (?:nothing|little)(?=\s*(?:[.,;]|$|about\b|on\b|publicly\b|for now\b))"
    r"|(?:remain|kept|keep|stay)\w* (?:tight lipped|mute|a (?:studied|stony|dignified) silence)"
    r"|(?:kept|keeping|keeps) (?:his|her|its|their) lips (?:sealed|tight)"
    r"|stood mute|took no questions|gave no interviews|clammed up"
    rf"|(?:has|have|had|is|are|was|were) yet to (?:publicly )?(?:speak out|{_ABOUT})\b"
    r"|(?:would|could|will) (?:only (?:say|confirm)|(?:say|confirm) only)(?= that\b| it\b| the\b| an?\b| he\b| she\b| they\b)"
    r"|(?P<so>did not do so)(?=\s*(?:[.;]|$))"
    r"|(?:said|says) (?:he|she) was (?:in|at) an? meeting(?=\s*(?:[.;]|$))"
    r"|demurred(?=\s*(?:[.;]|$|,? when (?:asked|pressed)))"
    r"|let (?:the|his|her|its|their|our) (?:tele)?(?:phones?|calls?) (?:ring|go (?:unanswered|to voicemail))"
    rf"|(?:asked|told|warned|instructed|ordered|advised) {_PRESS} not to (?:contact|call|ring|phone|approach|disturb|speak to|publish"
    rf"|return)\b"
    rf"|(?:was|were|is|are) too \w+ to (?:comment|be interviewed|(?:speak|talk) (?:to|with) {_PRESS})\b"
    r"|neither (?:answered|picked|took|returned|responded to|replied to|acknowledged) [^.;“”\"]{2,50}? nor (?:answered|picked|returned"
    r"|responded"
    r"|replied|acknowledged|called)\b"
    rf"|(?:avoid|evad|shun|dodg|duck|elud)(?:ed|es|ing) {_PRESS}\b|(?:sent|gave|provided|made) no (?:answers?|reply|replies)\b"
    r"|stopped (?:responding|replying|answering)(?: to)? (?:(?:our|the|any|further|more) )*(?:calls|e-?mails|messages|questions|texts)\b"
    r"|agreed to (?:answer|respond|reply|speak|an interview|be interviewed)\b[^.;]{0,60}?(?:then|but|and) (?:then )?went (?:quiet|silent"
    r"|dark)\b"
    r"|(?:cancell?ed|postponed|called off|backed out of|pulled out of|withdrew from|failed to (?:attend|turn up for|show up for)"
    r"|did not (?:attend"
    r"|turn up for|show up for)) (?:an?|the|his|her|its|their|our|two|several) (?:[\w-]+ ){0,2}interviews?\b(?! (?:room|panel|for (?:the"
    r"|a) (?:job|post)))"
    r"|(?:walked|hurried|drove|swept|strode|filed) [^.;,]{0,30}?\b(?:mixed zone|court\w*|chamber|hearing|reporters|cameras"
    r"|press)\b[^.;,]{0,20}?"
    r" without (?:speaking|a word|stopping)\b"
    rf"|promised to (?:call|ring|phone|get|revert|come)(?: back)? to {_PRESS}[^.;]{{0,40}}? but (?:never|did not)\b"
    r"|(?P<him>(?:refused|declined) to (?:see|meet|receive|speak (?:to|with)|admit) (?:him|her|them))\b"
    r"|(?:did not|could not|would not) (?:find|make|have) (?:the )?time (?:for (?:an? )?interviews?|to (?:comment|speak|answer|respond"
    r"|be interviewed))\b"
    r"|would not be (?:rushed|pressed|pushed|tempted|lured) (?:into|on)\b|cut (?:the|an?|his|her|our) (?:conversation|interview"
    r"|call) short\b"
    r"|(?:said|says)(?: that)? (?:he|she|it|they) had no (?:further|more|additional|other) (?:information|details) to (?:share|give"
    r"|offer|add|release|provide)"
    rf"|turned away {_PRESS}\b|(?:would|could|can|will)(?: not|n['’]t) confirm or deny\b"
    rf"|(?:has|have|had) not (?:yet )?spoken to {_PRESS}\b|(?:refus\w+|declin\w+|would not|did not) (?:to )?(?:see|meet|receive|let in"
    rf"|admit)"
    rf" {_PRESS}\b"
    r"|(?:would|will) not be (?:giving|providing|offering|making|issuing|releasing) (?:any |an? |further )*(?:running )?(?:commentar"
    r"|comment|interview"
    r"|statement)\w*"
    r"|(?:was|were) (?:asked|invited|approached|contacted)(?: (?:to|for|by|about) [^.;,]{2,60}?)? but (?:did|has|had"
    r"|have) not(?=\s*(?:[.;,]|$))"
    r"|agreed to (?:an? |the )?(?:[\w-]+ )?interviews?\b[^.;]{0,30}?\b(?:but|and|then) (?:then |later )?(?:backed out|pulled out"
    r"|cancell?ed|withdrew"
    r"|did not (?:show|turn) up|failed to (?:show|turn) up)"
    r"|(?:deferred|turned|looked) to [^.;,]{2,50}? for (?:comment|answers|a response|an answer)\b"
    r"|(?:is|are|was|were|has|have) yet to be (?:reached|contacted)\b"
    r"|(?:avoid|skirt|fend|laugh|wav)(?:ed|ing|s) (?:off |away |aside )?(?:(?:the|any|all|our|a|further|shouted|repeated|reporters['’]) )*"
    r"questions?\b"
    r"|gave (?:an )?(?:evasive|non-committal|noncommittal) (?:answers?|repl(?:y|ies))"
    r"|(?:refrain|abstain|desist|shied|shying|shrank)(?:ed|s|ing)? (?:away )?from (?:any |all |public |further |making (?:any |a"
    r" ))*(?:comments?"
    r"|commenting|speaking|answering|discussing|elaborating|speculating|statements?)\b"
    r"|(?:refused|declined|unwilling|would not|did not) (?:to )?entertain (?:any |further |more |our |such )*(?:questions?|quer(?:y|ies))"
    r"|(?:promised|said (?:he|she|they) would|offered|undertook|agreed) (?:to )?(?:call|ring|phone|get|revert|come)(?: back)?(?: to"
    r" [\w ]{2,30}?)?"
    r" but (?:(?:had|has) not(?: (?:done so|called|rung|responded))?|(?:had|has) yet to|was yet to)\b"
    r"|(?<!who )(?:said|says|told(?: \w+){1,3}?)(?: that)? (?:he|she|it|they) (?:was|were|is|are|had|has|have) (?:not|no)(?: been)?"
    r" (?:authori[sz]ed"
    r"|allowed|permitted|at liberty|mandated|competent|instructed|instructions|authority|mandate|permission|brief)(?: \w+ly)? to (?:comment"
    r"|speak (?:to|with|on|about)|discuss|talk (?:to|about)|answer)\b"
    r"|(?:said|says)(?: that)? (?:he|she|it|they) had been (?:advised|instructed|told|ordered|warned) not to (?:comment|speak|talk|answer)"
    r"|(?:said|says)(?: that)? (?:he|she|it|they) would rather not (?:say|comment|speak|talk|discuss|answer)"
    r"|(?:said|says)(?: that)? there (?:was|would be|is) (?:no (?:further )?(?:comment|statement)|nothing (?:more |further )?to"
    r" (?:say|add))\b"
    r"|(?:said|says)(?: that)? (?:\w+[\w’' ]{2,60}? )(?:could|can|would) not be (?:discussed|divulged|commented (?:up)?on)\b"
    r"|(?:said|says)(?: that)? (?:client |patient |customer )?(?:confidentiality|privacy (?:laws?|rules)|the law|a gag order|a court"
    r" order|legal advice)"
    r"(?: \w+){0,2} (?:prevented|prevents|barred|bars|stopped|stops|prohibited|prohibits|forbade|forbids|precluded|precludes) "
    r"(?:it|him|her|them) from (?:comment|speak|discuss|talk|answer|say)ing"
    rf"|(?:said|says)(?: that)? (?:all |any |such |further )*{_ASIDE}"
    r"|(?:said|says)(?: that)? (?:that|this|it) (?:was|is) (?:not (?:for (?:him|her|it|them) to (?:say|comment|discuss|answer))"
    r"|an? question (?:for|to be put to)\b)"
    rf"|(?:asked|advised|told|urged|instructed) {_PRESS} (?:to (?:see|contact|speak (?:to|with)|call|ask|meet|write to"
    r"|approach|consult|direct (?:his|her|their|our|all|any|its) \w+ to|address (?:his|her|their|our|all|any|its) \w+ to))\b"
    rf"|(?:directed|referred|directing|referring) {_PRESS}(?: instead| back| on)? to\b"
    r"|(?:asked|begged|said (?:he|she) (?:wished|wanted)|asked (?:the )?(?:reporter|caller)s?) to be (?:called|phoned|contacted)"
    r" (?:back )?(?:later"
    r"|another day|tomorrow|in \w+ \w+)"
    rf"|(?:referred|pointed|directed)(?: {_PRESS})?(?: back)? to (?:an?|its|his|her|their|the (?:company|ministry|bank|club)['’]s)"
    rf" (?:\w+ )?"
    r"(?:earlier|previous|prior|past) (?:\w+ )?(?:statements?|remarks|comments|posts?)"
    r"|(?:steered|channell?ed|routed|pushed|handed|bounced|kicked) (?:(?:all|any|our|the|further|other|media|press) )*(?:questions?"
    r"|quer(?:y|ies)"
    r"|inquir(?:y|ies)|enquir(?:y|ies)|requests?(?: for comment)?)(?: on| over| back)? to\b"
    r"|(?:was|were) (?:said to be )?(?:(?:in|at|attending|chairing) an? meeting|not (?:in|at) (?:his|her|their|the) (?:office|desk"
    r"|home)|not (?:at )?home|not in|away|travell?ing"
    r"|out of (?:town|the country))(?=[^.;]{0,20} when (?:our|the|a|this) (?:reporter|correspondent|journalist|newspaper))"
    r"|(?:said|says) (?:he|she) was (?:in|at|attending|chairing) an? (?:\w+ )?meeting (?:and|but) (?:would|could|asked|promised"
    r"|ended|cut|hung|had)\b"
    r"|(?:brushed|pushed|strode|swept|barged|hurried|walked|rushed) past (?:[\w-]+ ){1,4}?without (?:a word|comment\w*|speaking|stopping to"
    r"|answering)"
    r"|(?:was|were) (?:given|offered) [^.;“”\"]{2,40}? to (?:respond|reply|comment)[^.;“”\"]{0,20}? but (?:did not|chose not to"
    r"|never did|had not)"
    r"(?=\s*(?:[.;,]|$|do so|respond|reply|comment))",
    re.IGNORECASE,
)
# "No further details were released by the coroner"
_BY = re.compile(
    rf"\b({_LITTLE} (?:(?:immediate|further|other|more|additional|official|public) )*{_TELLING} (?:was|were|has been|have been|had been) "
    rf"(?:immediately )?(?:given|released|provided|offered|disclosed|shared|supplied|made available)(?: (?:on )?\w+day)? by)"
    r" ((?:the |an? |his |her |its |their )?[^.;,\n]{2,60})",
    re.IGNORECASE,
)
# "Nobody was available at the mill to comment", "There was no one available to comment at the mill"
_NOBODY_THERE = re.compile(
    r"\b((?:no ?one|nobody)(?: was| were)? (?:immediately )?available(?: (?:to|for) comment| to (?:speak|talk|answer))? (?:at|from|in))"
    r" ((?:the |its |his |her )?[^.;,\n]{2,60}?)(?= to (?:comment|speak|talk|answer)| for (?:comment|an? interview)|\s*(?:[.;,]|$))",
    re.IGNORECASE,
)
# The headline "Council silent on bridge delay"
_HEADLINE = re.compile(
    r"((?-i:[A-Z])[\w’'&.-]*(?: [\w’'&-]+){0,4}?) ((?:(?:still|stays?|remains?|keeps?) )?(?:silent|mum|tight-lipped)) (?:on|over"
    r"|about) [^.\n]+$",
    re.IGNORECASE,
)


def around(text: str, sentence: Span) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Who did not answer and the words that tell it, where he is no subject of these words."""
    if text[sentence.end : sentence.end + 1] in ("\n", "") and (m := _HEADLINE.match(text[sentence.start : sentence.end])):
        at = sentence.start
        yield Span(at + m.start(1), at + m.end(1)), (Span(at + m.start(2), at + m.end(2)),)
    for pattern in (_BY, _NOBODY_THERE):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            yield Span(*m.span(2)), (Span(*m.span(1)),)
