"""Those who were asked and did not answer: "declined to comment", "could not be reached", "did not respond to a request"."""

from __future__ import annotations

import re

from headwater.attribution import lexicon
from headwater.attribution.voices import Draft
from headwater.model import Span


def _any(name: str) -> str:
    return "|".join(re.escape(w) for w in sorted(lexicon.words(name), key=lambda w: (-len(w), w)))


_ABOUT = rf"(?:{_any('comment_acts')})"
_HEADS = rf"(?:{_any('refusing')})"
_NOT = r"(?:did not|didn['’]t|does not|doesn['’]t|do not|don['’]t|has not|hasn['’]t|have not|haven['’]t|had not|hadn['’]t)"
_SOON = r"(?:immediately |yet |directly |so far |ever |return |at once )*"
_REFUSAL = re.compile(
    rf"(?:(?:declin|refus)(?:ed|es|e|ing) (?:(?:a |an |any |all |all further |further |requests?|our |repeated |several "
    rf"|multiple |an interview|invitations?|to be)+ ?(?:comment|interviews?|requests?|invitations?|interviewed|drawn)?"
    rf"|to (?:\w+ )?{_ABOUT})"
    rf"(?: for comment| to comment| for an interview)?"
    rf"|{_HEADS}(?:,[^,;.\n]{{3,60}},)? to (?:be )?(?:\w+ly |even |further |say anything |go on record )?{_ABOUT}\b"
    r"|(?:is|are|was|were) not (?:currently |yet |publicly )?(?:commenting|discussing|giving interviews"
    r"|giving (?:any )?details|taking questions|responding|answering questions)\b"
    r"|(?:dismiss|swat|wav|parri|duck|sidestepp|side-stepp|dodg|evad|ignor|brush|bat|fend|shrug|stonewall)\w*(?: (?:aside|away"
    r"|off))? (?:the |a |all |any |our |further |repeated |reporters['’]? |every )*questions?\b"
    rf"|{_NOT} {_SOON}(?:(?:want|wish|care|like|choose) to (?:be )?(?:comment|speak|talk|answer|discuss|interviewed|drawn"
    rf"|say)|respond|repl(?:y|ied)"
    rf"|answer|comment|speak|get back|react|return (?:\w+ )*?(?:calls?|emails?|messages?"
    rf"|requests?))(?:ed)?(?: questions| calls| emails)?"
    rf"|(?:would|will|could|can|may) not be (?:commenting|speaking|discussing|talking|answering|responding|drawn|making (?:any"
    rf"|a|further) \w+"
    rf"|giving (?:any |further |an? )?\w+|taking questions|elaborating|interviewed)"
    rf"|{_NOT} {_SOON}(?:make (?:[\w’'-]+ ){{1,4}}available|give (?:an? |any |further )?(?:interviews?|comments?|statements?"
    rf"|responses?|answers?|reasons?|details?)"
    r"|provide (?:a |any |further )?(?:comments?|responses?|statements?|details|answers?|explanation)|offer (?:any |a "
    r"|an )?(?:comment|response|explanation)"
    r"|issue (?:a |any )?statement|take (?:our |any |up )?(?:calls?|questions)|elaborate|engage with"
    r"|acknowledge (?:\w+ ){0,3}(?:requests?|emails?|calls?)"
    r"|address (?:\w+ ){0,3}questions?)"
    rf"|(?:could|can) not {_SOON}(?:be )?(?:\w+ )?(?:reached|contacted|located|found)(?: for comment)?"
    rf"|couldn['’]t be reached(?: for comment)?"
    r"|(?:was|were|is|are) (?:not |un)(?:immediately )?available (?:for comment|to comment)|(?:was|were|is"
    r"|are)n['’]t (?:immediately )?available (?:for|to) comment"
    rf"|(?:would|will) not (?:immediately )?{_ABOUT}(?: on)?(?: the record)?|wouldn['’]t (?:comment|say|discuss|elaborate)"
    r"|(?:(?:would|could|can|will) )?neither (?:confirm(?:ed|s)?|verif(?:y|ied)) (?:nor|or) (?:deny|denied|denies)"
    r"|(?:had|has|have|offered|gave|made|provided) no (?:immediate |further |public |official |other |more )*(?:comment"
    r"|response|reply|reason|detail"
    r"|explanation|answer)s?"
    r"|wav(?:ed|es) (?:[\w’'-]+ ){0,3}?(?:away|aside|off)"
    r"|(?:passed (?:up|on)|spurned|let pass|missed|skipped|did not take(?: up)?|didn['’]t take(?: up)?|declined|refused"
    r"|rejected|ignored|failed to take(?: up)?)"
    r" (?:an? |the |our |several |repeated |every |any |this )*(?:opportunit(?:y|ies)|chances?|invitations?|offers?"
    r"|requests?) (?:to (?:comment|respond|reply|speak|answer"
    r"|talk|be interviewed|give \w+ \w+|discuss|explain|contribute|take part)|for (?:comment|an interview|a statement))"
    r"|(?:never|rarely|seldom|does not|doesn['’]t|do not|don['’]t) (?:publicly |ever )?(?:comments?|discuss(?:es)?|talks?"
    r"|speaks?|responds?|answers?|gives? interviews)\b"
    r"|would (?:say|add) (?:no more|nothing(?: more| further| else)?)|would(?: only)? say no more|refused all \w+"
    r"|had no (?:wish|desire) to (?:comment|speak|talk|discuss|answer)"
    r"|(?:said|says|replied|answered|responded|offered|gave|was|issued|muttered|snapped|had)(?: only| just| simply| merely"
    r"| with)*(?: an?| the)*(?: terse| curt| brief| flat| firm)? [\"“'‘]?no comment\b[\"”'’]?"
    r"|(?:turned down|rejected|rebuffed|ignored|dodged|sidestepped|evaded|deflected|brushed off|batted away|waved away"
    r"|brushed aside|left unanswered) (?:an? |our |the |several |repeated |multiple |two |three |four |written |emailed "
    r"|all )*(?:interview )?(?:requests?|questions|emails|calls|inquiries|enquiries|approaches)(?: for comment"
    r"| for an interview)?"
    r"|(?:has|have|had|is|are|was|were) yet to (?:respond|comment|reply|answer)"
    r"|(?:has |have |had |so far |has so far |have so far )*(?:remained|kept|stayed) (?:silent|quiet|mum|tight-lipped"
    r"|out of (?:sight|reach))"
    r"|said nothing(?= about|[.,]| on | when)|had (?:nothing|no comment|no statement) (?:more |further |else )?to (?:say|add"
    r"|make|offer|give)|never (?:replied|responded"
    r"|answered|called back)"
    r"|(?:issued|made|released|gave|put out) no (?:public |official |formal |further )*(?:statement|answers?|comments?)"
    r"|(?:prefer|chose|opt|elect)(?:s|red|ed)? not to (?:be )?(?:comment|speak|talk|answer|say|discuss|respond|drawn|interviewed)"
    r"|(?:was|were|is|are) (?:unwilling|unprepared|not (?:willing|prepared|ready)) to (?:comment|speak|talk|answer|say|discuss|respond)"
    r"|(?:left|leaves) (?:[\w’'-]+ ){0,3}?(?:questions?|calls?|emails?|messages?|requests?) (?:unanswered"
    r"|without (?:an )?answer)|(?:said|says) (?:he|she"
    r"|it|they) (?:could|would|can|will) not (?:discuss|comment|say|talk|speak|answer)(?: about| on)?"
    r"|hung up(?: the phone| the receiver)?|put (?:down the phone|the phone down)|slammed (?:the|a|his|her) door|shut the door"
    r"|(?:walked|drove|hurried|strode|rushed|ran|turned) (?:away|off|past|by|on)(?: reporters| journalists| cameras)? (?:when"
    r"|without)(?: being)?(?: asked| answering| comment\w*| speaking| stopping| a word)?"
    r"|shook (?:his|her) head (?:when|and)|(?:referred|directed|redirected|passed|forwarded) (?:all |any |our |the |reporters"
    r"|journalists|questions|inquiries|enquiries|calls|requests)[\w ]{0,30}? to"
    r"|(?:was|were|is|are|has been|have been) (?:\w+ly )?(?:tight-lipped|silent|mum|coy|evasive|non-committal|noncommittal"
    r"|unavailable)\b(?: (?:about|on|for comment))?"
    r"|(?:have |has |had )?(?:asked|pleaded|appealed|begged)(?: for (?:privacy|space|peace|time|quiet)| to be left (?:alone|in peace)))",
    re.IGNORECASE,
)
# Not to be named is anonymity, not silence.
_NAMELESS = re.compile(
    r"\w+(?: not)?(?: \w+){0,3}? (?:to )?(?:be (?:named|identified|quoted)|give (?:his|her|their|a) (?:\w+ )?name)",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b((?:(?:Repeated |Several |Multiple |Phone |Telephone |Numerous |Two |Three |Further |Written |Emailed |Detailed )*|An? "
    r"|The |Our )(?:detailed |written |repeated |emailed |interview |phone |telephone )*(?:[Cc]alls?|[Ee]fforts?|[Ee]-?mails?"
    r"|[Mm]essages?|[Rr]equests?|[Qq]uestions?|[Qq]uestionnaires?"
    r"|[Ll]etters?|[Ii]nquir(?:y|ies)|[Ee]nquir(?:y|ies)|[Vv]oicemails?|[Aa]ttempts?"
    r"|[Aa]pproach(?:es)?)(?: and \w+)?(?: for comment)?(?: sent| left| made"
    r"| put)?"
    r" (?:to|with|at|for|by)(?: reach| contact)?) ([^.;\n]{2,80}?)(?:,)? ((?:went|were|was|have been|had been|received"
    r"|got|brought|did|remained) ?(?:not |un|no )?(?:immediately |yet )?"
    r"(?:returned|answered|unanswered|answer|successful|reply|response|get|be answered|ignored|in vain)[\w ]{0,20}"
    r"|bounced(?: back)?|failed|proved unsuccessful|came to nothing)"
)
_NOTHING_FROM = re.compile(
    r"\b([Nn]o (?:immediate |further |official )*(?:comment|response|reply|reaction|word)(?: was (?:available|received"
    r"|forthcoming))?) from ([^.;,\n]{2,70})"
)
# "The Herald was unable to reach Tilde Moen": the one who was asked stands after.
_NOT_REACHED = re.compile(
    r"\b((?:was|were|has been|have been) (?:not able|unable) to (?:immediately |directly )?(?:reach|contact|locate|get hold of)"
    r"|could not (?:immediately |directly )?(?:reach|contact|locate)|failed to (?:reach|contact)) ((?:the |a |an |his |her "
    r"|its )?[^.;,\n]{2,60}?)"
    r"(?= for (?:comment|a comment|his|her)|[.;,\n]| (?:on|by) \w+day)"
)
_NEITHER = re.compile(
    r"\b([Nn]either [^.;\n]{2,80}? nor [^.;,\n]{2,60}?) ((?:replied|responded|commented|returned|answered|would comment"
    r"|could be reached|would (?:say|discuss|speak|talk)|had commented|was available for comment|were available"
    r"|wanted to comment)\b(?: to| for comment)?)"
)
# "Neither company would comment", "None of the directors replied"
_NONE_OF = re.compile(
    r"(?:(?<=[.;,!?”\"] )|(?<=\n)|^|(?<=\bbut )|(?<=\band ))((?:[Nn]either|[Nn]one|[Nn]obody"
    r"|[Nn]o one)\b(?! nor\b)(?: (?!would\b|could\b|has\b|had\b|have\b|was\b|were\b|respon|repl|answer|agreed|return"
    r"|wanted)[\w’'-]+){0,8}?)"
    r" ((?:would (?:comment|say|speak|talk|discuss|be (?:drawn|interviewed))|could be reached|(?:has |had |have )?(?:responded"
    r"|replied|answered|commented|returned \w+|spoken)"
    r"|(?:was|were) (?:available|willing|prepared|ready)|agreed to (?:speak|talk|be interviewed|comment)|wanted to (?:comment"
    r"|speak|talk)|answered (?:questions|calls|emails))\b(?: to| for comment| to comment)?)"
)
# "No one at the embassy was available": the embassy is who was asked.
_NO_ONE_AT = re.compile(
    r"\b([Nn](?:o one|obody) (?:at|from|in|with)) ((?:the |its |his |her )?[^.;,\n]{2,60}?) ((?:was|were|could be|would be|has"
    r"|had|would|answered|responded|replied|returned|picked up)"
    r" ?(?:available|reached|responded|replied|commented|comment|speak|talk|answered|the phone|calls|emails"
    r"|messages)?(?: for comment| to comment)?)\b"
)
# “No comment,” the coach said.
_NO_COMMENT = re.compile(
    r"[\"“'‘](No (?:further )?comment|I have nothing to (?:say|add)|I am not (?:commenting|saying anything|talking)"
    r"|I will not comment|I(?: have|'ve|’ve) no comment|Nothing to say|I can(?:no|'|’)t comment)[,.!]?[\"”'’],?"
    r" (?:(?:said|says|replied|was|answered|snapped|added|came) ([^,.;:\n]{2,60}?)(?=,|\.|;|$| as | when | before | while "
    r"| after | to | on | in )|([^,.;:\n“”\"]{2,60}?) (?:said|says|replied|answered|snapped|told [\w ]+)\b)"
)
_ASKED = re.compile(r"^(?:when |if |after being )?(?:asked|contacted|reached|pressed|questioned|approached)\b[^,]*,\s*", re.IGNORECASE)
# After "Asked about the payment, ": turning away is an answer too.
_LEFT = re.compile(
    r"([^,;:“”\"\n]{2,70}?) ((?:walked|drove|hurried|strode|rushed|ran|turned|looked|stormed) (?:away|off|on|past|out)"
    r"|(?:shrugged|smiled|laughed|shook (?:his|her) head)(?=\s*(?:\.|$|and\b))"
    r"|said nothing|fell silent|changed the subject|kept walking|did not stop|left the room|ended the (?:call|interview)|hung up)\b"
)
_LEAD = re.compile(
    r"^(?:on \w+day|meanwhile|however|citing [^,]+|in \w+|when \w+ [^,]+|though|although|for (?:his|her|its|their) part"
    r"|but|and|so far|yet|also)\b,?\s*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:[;:.]\s+|,?\s(?:but|and|while|though|although|which|whereas|as)\s(?=[A-Z\w])|[“”\"]\s*)")


# A sentence with none of these words holds no refusal: a cheap look before the dear ones.
_PERHAPS = re.compile(
    r"declin|refus|\b(?:not|no|none|nobody|nothing|never|neither|mum|coy|rarely|seldom)\b|n['’]t\b|unable|unwilling|unavail"
    r"|unprepared|unanswer|unsuccess"
    r"|unreturn|reluctan|loath|hesitat|fail|neglect|silent|silence|quiet|tight|evasive|committal|question|comment|hung up"
    r"|privacy|peace|alone|away|yet to"
    r"|ignor|dodg|duck|evad|sidestep|side-step|rebuff|reject|spurn|turned down|passed (?:up|on)|bounced|in vain|door|the phone"
    r"|head|past|shrugg"
    r"|laugh|smil|subject|chose|opted|elected|prefer|referred|directed|forwarded",
    re.IGNORECASE,
)


def find(text: str, sentence: Span) -> list[Draft]:
    """The refusals of one sentence, as drafts with relation "declined"."""
    if not _PERHAPS.search(text, sentence.start, sentence.end):
        return []
    found: list[Draft] = []
    for m in _NEITHER.finditer(text, sentence.start, sentence.end):
        found.append(_draft(Span(*m.span(1)), (Span(*m.span(2)),), ()))
    for m in _CALLS.finditer(text, sentence.start, sentence.end):
        found.append(_draft(Span(*m.span(2)), (Span(*m.span(1)), Span(*m.span(3))), ()))
    for m in _NOTHING_FROM.finditer(text, sentence.start, sentence.end):
        found.append(_draft(Span(*m.span(2)), (Span(*m.span(1)),), ()))
    for m in _NOT_REACHED.finditer(text, sentence.start, sentence.end):
        found.append(_draft(Span(*m.span(2)), (Span(*m.span(1)),), ()))
    for m in _NONE_OF.finditer(text, sentence.start, sentence.end):
        if not any(f.start < m.end() and m.start() < f.end for f in found):
            found.append(_draft(Span(*m.span(1)), (Span(*m.span(2)),), _topic(text, sentence, Span(*m.span(2)), Span(*m.span(1)))))
    for m in _NO_ONE_AT.finditer(text, sentence.start, sentence.end):
        found = [f for f in found if not (f.start < m.end() and m.start() < f.end)]
        found.append(_draft(Span(*m.span(2)), (Span(*m.span(1)), Span(*m.span(3))), ()))
    for m in _NO_COMMENT.finditer(text, sentence.start, sentence.end):
        who = Span(*m.span(2)) if m.group(2) else Span(*m.span(3))
        if not text[who.start : who.end].lower().startswith(("the answer", "the reply", "the response", "all ")):
            found.append(_draft(who, (Span(*m.span(1)),), ()))
    asked = _ASKED.match(text[sentence.start : sentence.end])
    if asked and (left := _LEFT.search(text, sentence.start + asked.end(), sentence.end)):
        who, cue = Span(*left.span(1)), Span(*left.span(2))
        found.append(_draft(who, (cue,), _topic(text, sentence, cue, who)))
    for m in _REFUSAL.finditer(text, sentence.start, sentence.end):
        if any(f.start < m.end() and m.start() < f.end for f in found):
            continue
        cue = Span(m.start(), len(text[: m.end()].rstrip()))
        if _NAMELESS.match(text, m.start()):
            continue
        source = _subject(text, sentence, cue.start)
        if source is not None:
            found.append(_draft(source, (cue,), _topic(text, sentence, cue, source)))
    one: list[Draft] = []
    for d in sorted(found, key=lambda d: d.start):
        if not any(d.source == k.source for k in one):  # "asked for privacy and did not wish to speak" is one refusal
            one.append(d)
    return one


def _draft(source: Span, cue: tuple[Span, ...], content: tuple[Span, ...]) -> Draft:
    return Draft((source,), cue, content, "indirect", 1.0, "declined")


def _subject(text: str, sentence: Span, at: int) -> Span | None:
    start = sentence.start
    for m in _CLAUSE.finditer(text, sentence.start, at):
        if text[m.end() : at].strip():
            start = m.end()
    relative = re.search(r",? (?:who|which) [^,.;]{2,80},\s*$", text[sentence.start : at])
    if relative and relative.start() > 0 and start > sentence.start + relative.start():
        # "The doctor, who is a surgeon in Halden, did not respond": the subject stands before the clause about it.
        start, at = sentence.start, sentence.start + relative.start()
        for m in _CLAUSE.finditer(text, sentence.start, at):
            start = m.end() if text[m.end() : at].strip() and m.group().strip(" ,") not in ("which",) else start
    clause = text[start:at]
    for pattern in (_ASKED, _LEAD):
        if lead := pattern.match(clause):
            start += lead.end()
            clause = text[start:at]
    # "Tarn, through an assistant, turned down": the subject stands before the first comma, unless an adverbial does.
    if re.match(r"(?:What|Whether|Who|How|Why|Where|When|If|Which)\b", clause) and "," in clause:
        # "What was in the parcel, the courier would not say"
        start += clause.rindex(",") + 1
        start += len(text[start:at]) - len(text[start:at].lstrip())
        clause = text[start:at]
    head = re.match(r"[^,(]+", clause)
    words = (head.group() if head else clause).rstrip()
    words = re.sub(
        r"\s(?:has|have|had|also|later|repeatedly|both|all|twice|again|then|itself|himself|herself|politely|immediately)+$", "", words
    )
    words = re.sub(r"\s(?:who|which|that)$", "", words)
    words = re.sub(r"\s(?:said|says|told [\w’' ]{2,40}?|added|replied|answered)(?: that)? (?:he|she|it|they)$", "", words)
    words = re.sub(r"\s(?:cited|citing|invoked|asked|pointed) [^,]{3,60}$", "", words)
    if not words.strip() or len(words) > 120:
        return None
    skipped = len(words) - len(words.lstrip(" \"“'‘"))
    return Span(start + skipped, start + len(words))


def _topic(text: str, sentence: Span, cue: Span, source: Span) -> tuple[Span, ...]:
    """What was not talked about: "on the leaked list", "whether the list existed", "how much it had paid"."""
    rest = re.compile(
        r"(?:\s+to (?:an? |our |the |multiple |several |repeated |written |emailed )*(?:requests?|emails?|questions"
        r"|messages|calls|inquiries|enquiries)(?: (?:for|seeking) (?:comment|an interview))?(?: sent[^.,;]*)?)?\s+"
        r"((?:on|about|whether|how|why|what|who|when|where|if|regarding|concerning|over|the|his|her|its|their|any"
        r"|individual|specific)\b[^.;\n]*)"
    ).match(text, cue.end, sentence.end)
    if rest and not re.match(r"on \w+day", rest.group(1)):
        end = rest.end(1)
        words = re.split(r"(?: as (?:he|she|they|it)|, (?:citing|saying|but|and)|, [A-Z])\b", rest.group(1))[0].rstrip(" ,.")
        return (Span(rest.start(1), min(end, rest.start(1) + len(words))),)
    asked = re.compile(r"(?:Asked|asked|pressed) (?:about |on |by [^,]*? )?((?:whether|if|how|why|what|about|who|the)\b[^,;.]*)").search(
        text, sentence.start, source.start
    )
    return (Span(*asked.span(1)),) if asked else ()
