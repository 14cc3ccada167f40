"""Those who were asked and did not answer: "declined to comment", "could not be reached", "did not respond to a request".

The words that tell of a refusal, those that only look like it ("did not respond to treatment"), and what was not talked about. Who
refused is read in `refusers`; refusals in other words stand in `silences`.
"""

from __future__ import annotations

import re

from headwater.attribution import lexicon, refusers, silences, unanswered
from headwater.attribution.drafts import Draft
from headwater.attribution.heads import core_of
from headwater.attribution.lexicon import noun_kind
from headwater.model import Span


def _any(name: str) -> str:
    return "|".join(re.escape(w) for w in sorted(lexicon.words(name), key=lambda w: (-len(w), w)))


_ABOUT = rf"(?:{_any('comment_acts')})"
_HEADS = rf"(?:{_any('refusing')})"
_NOT = (
    r"(?:(?:has|have|had|did) (?:so far|still|also|thus far|to date|as yet) not|did not|didn['’]t|does not|doesn['’]t|do not"
    r"|don['’]t|has not|hasn['’]t|have not|haven['’]t|had not|hadn['’]t)"
)
_SOON = r"(?:\w+ly |yet |so far |ever |at once |as yet |even )*"
_REFUSAL = re.compile(
    rf"(?:(?:declin|refus)(?:ed|es|e|ing) (?:(?:[\w’'-]+ ){{0,4}}?(?:comments?|interviews?|to be interviewed"
    rf"|(?:requests?|invitations?|offers?|chances?|opportunit(?:y|ies)) (?:for (?:an? )?(?:comment|interview|statement|response)s?"
    rf"|to (?:comment|respond|reply|answer|speak|talk|discuss|be interviewed|explain)))\b"
    rf"|to (?:\w+ )?{_ABOUT})"
    rf"|(?:politely |flatly |also |has |have |had )*declined(?=\s*(?:[.;]|$|, (?:citing|saying|referring)))"
    rf"|{_HEADS}(?:,[^,;.\n]{{3,60}},| (?:via|through|on|in|at|during|after) [^,;.\n]{{3,50}}?)?(?: \w+ly| again| twice"
    rf"| point[- ]blank)? to (?:be )?(?:\w+ly |even |further |say anything "
    rf"|go on record |\w+ (?:or|and|nor) )?{_ABOUT}\b"
    # Calls that nobody picks up, as papers of Africa and South Asia put it
    rf"|(?:{_NOT} {_SOON}|failed to |refused to |would not |never )(?:pick(?:ed)?(?: up)?|tak(?:e|en)|honou?r(?:ed)?|attend(?:ed)? to"
    r"|acced(?:e|ed) to)"
    r" (?:(?:the|his|her|its|their|our|any|several|repeated|multiple|phone|telephone) )*(?:(?:phone )?calls?"
    r"|requests? for (?:an? )?(?:comments?|interviews?|responses?|statements?|clarifications?)|e-?mails|(?:text |WhatsApp )?messages)\b"
    r"|(?:cut|cut off|disconnected|terminated|dropped|ended) (?:the|our|this \w+['’]s) (?:call|line|phone)(?=\s*(?:[.,;]|$)| (?:when"
    r"|after|before|as|on|without)\b)"
    r"|(?:was|were|is|are|has been|have been|had been|remained) (?:not (?:immediately )?|un)(?:reachable|contactable)\b(?= for\b"
    r"| by (?:tele)?phone"
    r"| on (?:his|her|their|the) |\s*(?:[.,;]|$| at (?:the time|press)| as (?:at|of)| when | on \w+day| till| until| despite))"
    r"|(?:is|are|was|were) not (?:currently |yet |publicly )?(?:commenting|discussing|giving interviews"
    r"|giving (?:any )?details|taking (?:[\w-]+ )?(?:questions|calls)|responding|answering (?:questions|calls)|speaking to|talking to)\b"
    r"|(?:was|were|is|are) (?:not|never) (?:being )?made available\b(?: (?:to (?:the )?(?:press|media|reporters|journalists)"
    r"|for (?:comment|an? interview|interviews?)))?"
    r"|(?:has |have |had )?(?:deferred|deflected|redirected|diverted) (?:all |any |further |media |press )*(?:comments?|questions?"
    r"|inquiries|enquiries|requests)"
    r"|(?:kept|keeping|held|maintained|preserved|broke no|maintaining|keeps) (?:his|her|its|their|a"
    r"|own) (?:own )?(?:\w+ )?(?:silence|counsel|tongue|peace)\b"
    r"|met (?:[\w’'-]+ )*?(?:questions?|calls|requests) with (?:\w+ )?silence"
    r"|(?:cut short|ended|terminated|broke off|walked out of|stormed out of|abandoned|halted) (?:the|an?|his|her|their"
    r"|our) (?:[\w-]+ )?(?:interview|press conference|news conference|briefing|call)(?! (?:room|hall|suite))"
    r"|(?:invok\w+|exercis\w+|us(?:ed|ing)|assert\w+|claim\w+|rel(?:ied|ying) on) (?:his|her|their|its|the) (?:constitutional "
    r"|legal |\w+ amendment )?right (?:to (?:remain silent|silence|stay silent)"
    r"|not to (?:answer|speak|testify)|against self-incrimination)|(?:pleaded|pled|took|invoked|taking|pleading|invoking) the [Ff]ifth\b"
    r"|gave (?:a )?[“\"'‘]?no[- ]comment[”\"'’]? (?:answers?|interview|responses?)|answered [“\"'‘]?no comment[”\"'’]?"
    r"|(?:without|refusing) (?:commenting|(?:answering|responding|replying|taking (?:any )?questions)(?=\s*(?:[.;,]|$))|comment\b"
    r"|making (?:a|any) (?:comment|statement)|speaking to (?:the )?(?:reporters"
    r"|journalists|press|media|waiting)|talking to (?:reporters|journalists|the (?:press|media))"
    r"|taking questions|answering (?:any |a |reporters['’] )?questions?|addressing (?:reporters|journalists|the (?:press|media)))"
    r"|(?:refused|refusing|declined|declining) to (?:[\w ]+ly )?(?:testify|give evidence|take the (?:witness )?stand|speak to"
    r"|talk to|engage|field questions|make any comment)\b"
    r"|(?:chose|elected|opted|decided) not to (?:give evidence|testify|take the (?:witness )?stand)"
    r"|(?:was|were|is|are) (?:still |so far |also )?(?:staying|keeping|remaining) (?:mum|silent|quiet|tight-lipped|s[ch]*tum|schtum)"
    r"|(?:brushed|pushed|strode|swept|barged|shouldered|hurried|walked|drove|rushed|stormed|marched|stalked|breezed"
    r"|slipped) past (?:[\w-]+ )*?"
    r"(?:reporters?|journalists?"
    r"|photographers|cameras|questions)"
    r"|(?:blanked|snubbed|stonewalled|ignored) (?:[\w-]+ )*?(?:reporters|journalists|the press|the media)"
    r"|skipped (?:the|his|her|their) (?:[\w-]+ )*?(?:news conference|press conference|mixed zone|media duties|interviews?)"
    r"|(?:was|were|is|are) (?:not (?:immediately )?able|unable) to (?:immediately )?(?:comment|respond|reply|discuss|elaborate"
    r"|say(?= (?:how|what|whether|why|when|who|where|which|if)\b))"
    r"|(?:dismiss|swat|wav|parri|duck|sidestepp|side-stepp|dodg|evad|ignor|brush|bat|fend|shrug|stonewall)\w*(?: (?:aside|away"
    r"|off))? (?:from |on )?(?:[\w’'-]+ ){0,4}?(?:questions?|queries|inquiries|enquiries)\b"
    rf"|(?:(?:does|do) not|(?:does|do)n['’]t) (?:as a rule |usually |normally |generally |routinely |typically )?comment"
    rf"|{_NOT} {_SOON}(?:(?:want|wish|care|like|choose) to (?:be )?(?:comment|speak|talk|answer|discuss|interviewed|drawn"
    rf"|say)|respond|repl(?:y|ied)"
    rf"|answer(?! for\b| to (?!(?:[\w’'-]+ ){{0,3}}?(?:calls?|e-?mails?|messages?|questions?|requests?|quer|inquir|enquir|reporters?"
    rf"|journalists?)))|comment|speak|spoken (?:publicly|out)|get back|got back|react|pick up(?=\s*(?:[.,;]|$|when\b|after\b|(?:the|his|her"
    rf"|their|our|its|any|repeated|several) (?:\w+ )?(?:phones?|calls?|receiver)|(?:phone )?calls?))|return(?:ed)? (?:[\w’'-]+ )*?(?:calls?"
    rf"|e-?mails?"
    rf"|messages?|requests?|voicemails?|inquiries|enquiries))(?:ed)?(?: questions| calls| emails)?"
    rf"|{_NOT} {_SOON}(?:(?:say|said|specif(?:y|ied)|disclosed?|reveal(?:ed)?|explain(?:ed)?|elaborated?|clarif(?:y|ied))"
    rf"(?= (?:how|what|whether|why|when|who|where|which|if|by|on)\b)|(?:disclosed?|reveal(?:ed)?|released?|named?|identif(?:y|ied)"
    rf"|specif(?:y|ied))"
    rf" (?:(?:the|an?|its|his|her|their|any|further|more|other|full|exact|[\w-]+['’]s?) )*(?:names?|identit(?:y|ies)|details?|terms"
    rf"|price|cause"
    rf"|reasons?|figures?|location|nationality|sum|amount|value|size|source)\b)"
    rf"|{_NOT} (?:yet )?publicly (?:acknowledged?|confirm(?:ed)?|address(?:ed)?|explain(?:ed)?)"
    rf"|{_NOT} {_SOON}(?:made?|issued?|released?) (?:an?|any) (?:public |official |formal |further )*(?:statements?|comments?|responses?)\b"
    rf"|{_NOT} (?:yet )?(?:immediately|publicly) (?:identif(?:y|ied)|named?|released?|disclosed?|elaborated?|provided?|gave|give|sa(?:y"
    rf"|id))\b"
    rf"|(?:would|will|could|can|may) not be (?:commenting|speaking|discussing|talking|answering|responding|drawn|making (?:any"
    rf"|a|further) \w+"
    rf"|giving (?:any |further |an? )?\w+|(?:releasing|providing|sharing|disclosing|naming|identifying) (?:(?:any|further|more|the"
    rf"|additional) )*"
    rf"(?:\w+ )?(?:details?|information|names?|suspects?|victims?|identit\w+|footage|figures)|taking questions|elaborating|interviewed)"
    rf"|{_NOT} {_SOON}(?:make (?:[\w’'-]+ ){{1,4}}available|give (?:an? |any |further )?(?:interviews?|comments?|statements?"
    rf"|responses?|answers?|reasons?|details?)"
    r"|provide (?:a |any |further )?(?:comments?|responses?|statements?|details|answers?|explanation)|offer (?:any |a "
    r"|an )?(?:comment|response|explanation)"
    r"|issue (?:a |any )?statement|take (?:our |any |up )?(?:calls?|questions)|elaborate|engage with"
    r"|acknowledge (?:\w+ ){0,3}(?:requests?|emails?|calls?)"
    r"|address (?:\w+ ){0,3}questions?)"
    rf"|(?:could|can) not {_SOON}be (?:\w+ly |\w+ (?:or|and|nor) )?(?:reached|contacted|(?:located|found|traced"
    rf"|tracked down)(?= for))(?: for comment)?"
    rf"|couldn['’]t be (?:reached|contacted|located)(?: for comment)?"
    r"|(?:was|were|is|are) (?:not |un)(?:immediately )?available (?:for comment|to comment)|(?:was|were|is"
    r"|are)n['’]t (?:immediately )?available (?:for|to) comment"
    rf"|(?:would|will) not (?:immediately )?{_ABOUT}(?: on)?(?: the record)?|wouldn['’]t (?:comment|say|discuss|elaborate)"
    r"|(?:(?:would|could|can|will) )?neither (?:confirm(?:ed|s)?|verif(?:y|ied)) (?:nor|or) (?:deny|denied|denies)"
    r"|(?:had|has|have|offered|gave|made|provided|(?:would|could|can|will|did) (?:give|offer|provide|make)) no (?:immediate "
    r"|further |public |official |other |more )*(?:comment"
    r"|response|reply|reaction|remark|reason|detail"
    r"|explanation)s?\b(?! (?:to|for) (?:the|their|his|her|[A-Z]))"
    r"|wav(?:ed|es) (?:[\w’'-]+ ){0,3}?(?:(?:reporters?|journalists?|cameras?|photographers|press|media|microphones?|us) (?:away|aside|off)"
    r"|(?:away|aside|off) (?:[\w’'-]+ ){0,3}?(?:reporters?|journalists?|cameras?|photographers|the press|the media|microphones?))"
    r"|(?:passed (?:up|on)|spurned|let pass|missed|skipped|did not take(?: up)?|didn['’]t take(?: up)?|declined|refused"
    r"|rejected|ignored|failed to take(?: up)?)"
    r" (?:an? |the |our |several |repeated |every |any |this )*(?:opportunit(?:y|ies)|chances?|invitations?|offers?"
    r"|requests?) (?:to (?:comment|respond|reply|speak|answer"
    r"|talk|be interviewed|give \w+ \w+|discuss|explain|contribute|take part)|for (?:comment|an interview|a statement))"
    r"|(?:never|rarely|seldom|does not|doesn['’]t|do not|don['’]t) (?:publicly |ever )?(?:comments?|discuss(?:es)?|talks?"
    r"|speaks?|responds?|answers?|gives? interviews)\b"
    r"|would (?:say|add) (?:no more|nothing(?: more| further| else)?)|would(?: only)? say no more|refused all (?:\w+ )?(?:requests"
    r"|interviews?|comment|questions|inquiries|contact with)"
    r"|had no (?:wish|desire) to (?:comment|speak|talk|discuss|answer)"
    r"|(?:said|says|replied|answered|responded|offered|gave|was|issued|muttered|snapped|had)(?: only| just| simply| merely"
    r"| with)*(?: an?| the)*(?: terse| curt| brief| flat| firm)? [\"“'‘]?no comment\b[\"”'’]?"
    r"|(?:turned down|rejected|rebuffed|ignored|dodged|sidestepped|evaded|deflected|brushed off|batted away|waved away"
    r"|brushed aside|left unanswered) (?:an? |our |the |several |repeated |multiple |two |three |four |written |emailed "
    r"|all )*(?:interview requests?|(?:requests?|questions|emails|calls|inquiries|enquiries|approaches)(?: for (?:comment|information"
    r"|clarification|details|interviews|(?:an? |any )?(?:response|statement|explanation)"
    r"|an interview)| from (?:the )?(?:press|media|reporters"
    r"|journalists|this newspaper)|\b(?! (?:for|to|from|of|by)\b)))"
    r"|(?:has|have|had|is|are|was|were) yet to (?:respond|comment|reply|answer|react|(?:make|issue|release"
    r"|give) an? (?:\w+ )?(?:comment|statement|response)"
    r"|break (?:his|her|its|their) silence|address (?:the|these|those) \w+|speak publicly)"
    r"|(?:has |have |had |so far |has so far |have so far )*(?:remained|kept|stayed) (?:silent|quiet|mum|s[ch]*tum|tight-lipped)(?!"
    r" for (?:an? |\w+ )(?:bars?|beats?|minutes?|seconds?|moments?)\b)"
    r"|(?:said|says)(?: that)? (?:no ?one|nobody|no \w+(?: \w+)?) (?:was|were|is|would be|could be) (?:immediately |currently )?"
    r"(?:(?:available|free|authori[sz]ed|able|there|around) to (?:comment|speak|talk|answer|take|respond)"
    r"|(?:available|reached)(?: for (?:comment|an interview))?(?=\s*[.;,]|\s*$))"
    r"|(?:said|says)(?: that)? it (?:was|is|would be|would not be|was not|is not)"
    r" (?:inappropriate|improper|wrong|too early|premature|appropriate|right|proper)"
    r"(?: for (?:\w+ )?\w+)? to (?:comment|discuss|speculate|speak|say (?:more|anything))\b"
    r"|did not stop (?:to|for) (?:speak|talk|answer|take|address|questions|reporters|interviews)\b"
    r"|(?:left|departed|walked off|drove off)(?: \w+ \w+)? without (?:a word|saying a word|making a statement)\b"
    r"|(?P<curt>(?<=\bbut )did not say(?=\s*(?:[.;]|$))|(?:chose|opted|elected|preferred) not to(?=\s*(?:[.;,]|$)))"
    r"|did not enter (?:an?|any) (?:formal )?pleas?\b|entered no pleas?\b|spoke only to (?:confirm|give|state|acknowledge)\b"
    r"|(?:told|ordered|asked) (?:an? |the |our |waiting )*(?:reporters?|journalists?|us) to (?:leave|go away|get lost|get off|clear off"
    r"|stop)\b"
    r"|(?P<away>(?:was|were|is|are) not immediately available(?=\s*(?:[.;,]|$)|(?: on)? \w+day))"
    r"|said nothing(?= about|[.,]| on | when)|had (?:nothing|no comment|no statement) (?:more |further |else )?to (?:say|add"
    r"|make|offer|give)|never (?:replied|responded"
    r"|answered|called back)"
    r"|(?:issued|made|released|gave|put out) no (?:public |official |formal |further )*(?:statement|answers?|comments?)"
    r"|(?:prefer|chose|opt|elect)(?:s|red|ed)? not to (?:be )?(?:comment|speak|talk|answer|say|discuss|respond|drawn|interviewed)"
    r"|(?:was|were|is|are) (?:unwilling|unprepared|not (?:willing|prepared|ready)) to (?:comment|speak|talk|answer|say|discuss|respond)"
    r"|(?:left|leaves) (?:[\w’'-]+ ){0,3}?(?:questions?|calls?|emails?|messages?|requests?) (?:unanswered"
    r"|without (?:an )?answer)|(?:said|says) (?:he|she"
    r"|it|they) (?:could|would|can|will) not (?:discuss|comment|say|talk|speak|answer)(?: about| on)?"
    r"|(?:hung up|rang off)(?: the phone| the receiver| on (?:a reporter|reporters|us|this))?(?=\s*(?:[.,;:]|$|when (?:asked|contacted"
    r"|called|told|questioned|approached|pressed|reached|an?\b|our\b|this\b|we\b|it\b|(?:the )?(?-i:[A-Z]))|before\b"
    r"|after\b|without\b|as\b|on\b|and (?!call|phon|rang|dial)|twice\b|immediately\b|at once\b|mid\b))"
    r"|let (?:our|the|an?|two|several|every|each|both) (?:\w+ )?deadlines? (?:pass|go by|lapse|slip)"
    r"|would not go (?:any )?(?:beyond|further)\b"
    r"|put (?:down the phone|the phone down)|(?:slammed|shut|closed) (?:the|a|his|her) door(?=\s*(?:[.,;]|$|on (?:a "
    r"|the )?(?:reporter|journalist)|in (?:a |the |our )?(?:reporter|journalist|face)|when (?:a |the )?(?:reporter|journalist|asked"
    r"|approached)|without))"
    r"|(?:walked|drove|hurried|strode|rushed|ran|turned) (?:away|off|past|by|on)(?: reporters| journalists| cameras)?"
    r" (?:when(?= (?:being )?(?:asked|approached|questioned|challenged|pressed|(?:an? |the |our )?(?:reporters?|journalists?"
    r"|correspondents?)))(?: being)?(?: asked)?"
    r"|without (?:being asked|answering|comment\w*|speaking|stopping|a word))"
    r"|shook (?:his|her) head (?:when|and)"
    r"|(?!\w+ the (?:question|request|query|call|inquiry) to (?:the |an? )?(?:[\w-]+ ){0,2}(?:courts?|tribunal|committee|assembly"
    r"|parliament|jury"
    r"|judges?)\b)(?:referred|directed|redirected|passed|forwarded|deferred|pointed"
    r"|steered)(?: back)? (?:(?:all|any|our|the|further|other|an?|media|press|its|[A-Z]\w+['’]s?) )*"
    r"(?:reporters?|journalists?|callers?|questions?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|calls?"
    r"|requests?(?: for comment)?|us|me|comment)(?: [\w ’']{0,30}?)? (?:back )?to\b(?! (?:the |an? )?(?:[\w-]+ ){0,2}?(?:footage"
    r"|videos?|clips?"
    r"|pictures?|images?|recordings?|photographs?|studies|study|research)\b)"
    r"|(?:referred|directed|pointed) (?-i:Reuters|AFP|AP|the (?:[A-Z][\w-]+ ?){1,3}) to\b"
    r"|(?:was|were|is|are|has been|have been) (?:\w+ly )?(?:tight-lipped|silent(?=\s*(?:on|about|over|when (?:asked|pressed"
    r"|questioned))\b)|mum"
    r"|coy|evasive|non-committal|noncommittal"
    r")\b(?: (?:about|on|for comment))?"
    r"|(?:was|were|is|are|has been|have been) (?:\w+ly |\w+ and )?unavailable(?: for (?:comment|(?:an )?interviews?)| to (?:comment|speak"
    r"|talk|answer)|(?=\s*(?:[.;]|$|, (?:his|her|its|their|an?|the) (?:\w+ )?(?:spokes\w+|secretary|office|aides?|assistant) said|(?:on"
    r"|by) \w+day|last night|yesterday|when (?:contacted|asked|called))))"
    r"|(?:have |has |had )?(?:requested (?:complete |total )?(?:privacy|(?:some )?space)|(?:asked|pleaded|appealed"
    r"|begged)(?: for (?:privacy|(?:some )?space)| to be left (?:alone|in peace))))",
    re.IGNORECASE,
)
# Not to be named is anonymity, not silence.
_NAMELESS = re.compile(
    r"\w+(?: not)?(?: \w+){0,3}? (?:to )?(?:be (?:named|identified(?! (?:or|and) (?:reached|contacted|located))|quoted)|give (?:his|her"
    r"|their|a) (?:\w+ )?name)",
    re.IGNORECASE,
)
_NOTHING_FROM = re.compile(
    r"\b((?:no|without|silence) ?(?:immediate |further |official |public )*(?:(?:claim of responsibility|denial|confirmation"
    r"|explanation|apology|acknowledgement|statement) or )?(?:comments?|response|reply|reaction|word|answer"
    r"|statement)?(?: (?:was|could be|has been"
    r"|had been|came)(?: immediately)?(?: available| received| forthcoming| obtained)?(?: \w+day)?)?) (?:(?:from|by)|(?<=answer "
    r"|.reply )(?:at|on)(?= [^.;,\n]{2,50}['’]s? (?:(?:mobile|cell|tele)?phone|mobile|line|door|home|house|flat|office|number|bungalow"
    r"|farm)))"
    r" ([^.;,\n]{2,70})",
    re.IGNORECASE,
)
# "Wexcombe Rail was approached for comment", "has been contacted for a response"
_APPROACHED = re.compile(
    r"\b(?:has been|have been|had been|was|were) (?:also )?(?:approached|contacted|asked|invited)(?: by [^,.;]{2,40}?)?"
    r" (?:for (?:an? |further )?(?:comment|response|statement|reply)|to comment)(?=\s*(?:[.;]|$|on \w+day|(?:about|on) [^.;,]*(?:[.;]|$)"
    r"|last night|yesterday))",
    re.IGNORECASE,
)
_WENT_ON = re.compile(
    r"\s*(?:It|He|She|They|Both|Neither|None|Nobody|No|A (?:spokes|reply|response)\w*|(?:The|His|Her|Its) \w+ (?:did|has|had"
    r"|declined|said|replied))\b"
)
# "Not available for comment on Friday was Judge Lorna Petrie", "Also declining to comment was the airline"
_INVERTED = re.compile(
    r"^((?:also )?(?:(?:not (?:immediately )?|un)available for comment|(?:declining|refusing) to (?:comment|speak|be interviewed)|(?:not"
    r"|never) (?:responding|replying|returning|answering)"
    r"|(?:absent|missing) without comment)[^,.;]{0,30}?) (?:was|were|is|are) ([^.;,\n]{2,60})",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    r"\b([Nn]either [^.;\n]{2,80}? nor [^.;,\n]{2,60}?) ((?:(?:immediately |has |had |have |publicly |has yet )*(?:replied"
    r"|responded|commented|returned|answered"
    r"|(?:wanted|wished|agreed|chose|cared|(?:was|were) (?:willing|prepared|ready|available)) to (?:comment|speak|talk|say"
    r"|be interviewed|discuss))"
    r"|(?:has|have|had) (?:made|given|offered|issued|provided) (?:any|an?) (?:\w+ )?(?:comment|statement|response|reply|answer)"
    r"|(?:gave|disclosed|revealed|released|offered|provided) (?:any |the |further |financial )*(?:details|price|terms|comments?"
    r"|information|explanation|reasons?|names?)"
    r"|(?:has|have|had) (?:publicly )?addressed (?:the|these|those|any)"
    r"|would (?:comment|say|discuss|speak|talk|be drawn)|could (?:immediately )?be (?:reached|contacted)|(?:was"
    r"|were) (?:immediately )?available for comment"
    r"|(?:was|were) available)\b(?: to| for comment)?)"
)
# "Neither company would comment", "None of the directors replied"
_NONE_OF = re.compile(
    r"(?:(?<=[.;,!?”\"] )|(?<=\n)|^|(?<=\bbut )|(?<=\band ))((?:[Nn]either|[Nn]one|[Nn]obody"
    r"|[Nn]o one)\b(?! nor\b)(?: (?!would\b|could\b|has\b|had\b|have\b|was\b|were\b|respon|repl|answer|agreed|return"
    r"|wanted)[\w’'-]+){0,8}?)"
    r" ((?:(?:gave|disclosed|revealed|released|offered|provided) (?:any |the |further |financial )*(?:details|price|terms|comments?"
    r"|information|explanation"
    r"|reasons?|names?)|would (?:comment|say|speak|talk|discuss|be (?:drawn|interviewed))|could be reached|(?:has |had |have )?(?:responded"
    r"|replied|answered|commented|returned \w+|spoken)"
    r"|(?:was|were) (?:available|willing|prepared|ready)|agreed to (?:speak|talk|be interviewed|comment)|wanted to (?:comment"
    r"|speak|talk)|answered (?:questions|calls|emails))\b(?: to| for comment| to comment)?)"
)
# "No one at the embassy was available": the embassy is who was asked.
_NO_ONE_AT = re.compile(
    r"\b([Nn](?:o one|obody|o (?:\w+ )?(?:spokes\w+|representatives?|officials?|executives?)) (?:at|from|in|with|of|for)) ((?:the |its "
    r"|his |her )?[^.;,\n]{2,60}?) ((?:(?:was|were|could be|would be|has"
    r"|had|would|has been)"
    r" (?:immediately )?(?:available|reached|responded|replied|commented|comment|speak|talk|answered|drawn|willing to (?:speak|talk"
    r"|comment)|prepared to (?:speak|talk|comment))"
    r"|(?:answered|responded|replied|returned|picked up|came to the (?:door|phone))(?: (?:the |our |repeated )*(?:phone|calls"
    r"|e-?mails|messages|door|questions|requests))?)"
    r"(?: for comment| to comment)?)\b"
)
# “No comment,” the coach said.
# What those who do not want to answer say; the mark that closes the quotation follows.
_SHORT = r"[^”\"]{0,40}?"
_WILL_NOT = (
    r"(?:can(?:no|['’])t|can not|won['’]t|will not|would not|wouldn['’]t|could not|do not|don['’]t|never"
    r"|(?:am|['’]m|are|['’]re) not (?:going to|gonna))"
)
# "a question for the ages" is for nobody, "a matter for the courts" for somebody who will speak later.
_NOBODYS = r"(?:the ages|history|historians|another|later|the future|philosophers|debate|(?:me|us|you|everyone|everybody|all|all of us)\b)"
_JUDGES = (
    r"(?:the |our |my |his |her |their )?(?:\w+ )?(?:police|courts?|prosecutors?|judges?|lawyers?|attorneys?|government|council|authorities"
    r"|ministry|minister|board|regulators?|tribunal|investigators|sheriff|league|commission|commissioner|parliament|club|family|coroner)"
)
_SILENT_WORDS = (
    r"(?:No (?:further )?comment(?: (?:on|about|at) {_SHORT})?|Next question|Nothing to say"
    rf"|(?:I|We)(?: have|['’]ve)(?: got)? (?:no (?:further )?comment|nothing (?:more |further |else )?to (?:say|add))\b"
    rf"(?: (?:about|on|to|at) {_SHORT})?"
    r"|(?:I|We)(?: am|['’]m| are|['’]re) not (?:commenting|saying anything|talking|discussing)"
    rf"{_SHORT}|(?![^”\"]*\bwithout\b)(?:I|We) ?{_WILL_NOT} (?:really |possibly |want to |be )*(?:comment(?:ing)?|discuss(?:ing)?"
    rf"|talk(?:ing)? about|speak(?:ing)? about"
    rf"|speculat(?:e|ing)|(?:get(?:ting)?|go(?:ing)?) into (?:that|this|it|those|(?:the |any |all )?(?:details?|specifics"
    rf"|particulars))\b(?! (?!right|now|at|today|here|with|because|until|yet|in (?:open|public|this)|while|as|on)[a-z])"
    rf"|answer(?:ing)? (?:that|any|questions?)\b|speak to (?:that|this|those)\b|say (?:anything"
    rf"|any more|more)\b|talk\b){_SHORT}"
    rf"|You(?: will|['’]ll|['’]d| would|['’]d better| should)? (?:(?:have|need|want) to )?ask (?!yourself|ourselves|(?:me|us|why|how"
    rf"|what)\b)"
    rf"{_SHORT}|Ask (?:him|her|them|{_JUDGES})(?: that)?"
    rf"|(?:That|This|It)(?:['’]s| is| would be)(?: really| probably)? (?:an? |some|any)?(?:question|one|thing) (?:for (?!{_NOBODYS})"
    rf"|you(?:['’]d| would|['’]ll| will)? (?:have|need) to ask ){_SHORT}"
    rf"|(?:That|This|It)(?:['’]s| is| would be)(?: really| entirely)? a matter for {_JUDGES}"
    rf"|(?:I|We)(?:['’]ll| will|['’]d| would)(?: rather)? leave (?:that|it|those questions)(?: up)? (?:to|for|with) {_JUDGES}"
    rf"|(?:I|We)(?: am|['’]m| are|['’]re) not (?:really )?(?:in a position|at liberty|able|prepared|authori[sz]ed|allowed|permitted)"
    rf" to (?:comment"
    rf"|discuss|say|speak|talk|answer|share|disclose|go into|get into)\b{_SHORT}"
    rf"|It(?:['’]s| is) not (?:for me|for us|my place) to (?:say|comment|speculate|answer)\b{_SHORT}"
    rf"|(?:I|We)(?:['’]d| would|['’]ll| will)?(?: have to)? (?:refer|direct|point) you (?:back )?to {_SHORT}"
    r"|It would(?: be (?:inappropriate|improper|wrong|premature)|(?: not|n['’]t) be (?:appropriate|right|proper|fair))(?: for \w+)?"
    rf" to (?:comment|discuss|speculate|speak|say|go into){_SHORT}{_SHORT}"
    rf"|(?:I|We)(?: would|['’]d) rather not (?:comment|say|talk|discuss|answer){_SHORT})"
)
_CLOSE = r"[,.!]?[\"”'’]"
# “No comment,” the coach said.
_NO_COMMENT = re.compile(
    rf"[\"“'‘]({_SILENT_WORDS}){_CLOSE},?"
    r" (?:(?:was|is) all (?:that )?([^,.;:\n“”\"]{2,60}?) (?:said|offered|would say|had to say|replied)\b"
    r"|(?:said|says|replied|was|answered|snapped|added|came) ([^,.;:\n]{2,60}?)(?=,|\.|;|$| as | when | before | while "
    r"| after | to | on | in )|([^,.;:\n“”\"]{2,60}?) (?:said|says|replied|answered|snapped|told [\w ]+)\b)"
)
# Mr Renn said: “Next question.”
_SAID_NO_MORE = re.compile(
    rf"\b((?:said|says|replied|answered|responded|snapped|told [\w ]{{2,30}}?)(?: only| simply"
    rf"| just| (?:by|in|via|with) (?:an? )?[\w -]{{3,30}})?[,:]? [\"“'‘]{_SILENT_WORDS}{_CLOSE})(?=\s*(?:$|[A-Z,;.]|and\b|before\b"
    rf"|as\b|when\b))"
)
# After "Asked about the payment, ": turning away is an answer too.
_LEFT = re.compile(
    r"([^,;:“”\"\n]{2,70}?) ((?:walked|drove|hurried|strode|rushed|ran|turned|looked|stormed) (?:away|off|on|past|out)"
    r"|(?:shrugged|smiled|laughed|shook (?:his|her) head)(?=\s*(?:\.|$|and (?!(?:said|says|told|replied|answered|added)\b)))"
    r"|said nothing|fell silent|moved on|turned and (?:left|walked away)|turned (?:his|her) back|waved (?:a|his|her) hand"
    r"|changed the subject|kept walking|did not stop|left the room|ended the (?:call|interview)|hung up)\b"
)
# A sentence with none of these words holds no refusal: a cheap look before the dear ones.
_PERHAPS = re.compile(
    r"declin|refus|\b(?:not|no|none|nobody|nothing|never|neither|mum|coy|rarely|seldom)\b|n['’]t\b|unable|unwilling|unavail"
    r"|unprepared|unanswer|unsuccess"
    r"|unreturn|reluctan|loath|hesitat|fail|neglect|silent|silence|quiet|tight|evasive|committal|question|comment|hung up"
    r"|privacy|peace|alone|away|yet to|deadline"
    r"|ignor|dodg|duck|evad|sidestep|side-step|rebuff|reject|spurn|turned down|passed (?:up|on)|bounced|in vain|door|the phone"
    r"|head|past|shrugg"
    r"|laugh|smil|subject|chose|opted|elected|prefer|referred|directed|forwarded"
    r"|right|fifth|without|seeking|awaiting|waiting|asked|approached|contacted|pointed|steered|invited|response|reply|interview"
    r"|conference|counsel|tongue"
    r"|explanation|turned|\bspoke|\bpleas?\b|\b(?:told|ordered) |abortive|futile|voicemail|\bpick|\bask\b|get into|go into|speculat"
    r"|discuss|talk"
    r"|disconnect|reachable|contactable|releasing|\bend|inappropriate"
    r"|blanked|snubbed|skipped|unread|messages?|\bdrew\b|\brang\b|\bcut\b|rang off|\b(?:few|little|scant|hardly|only)\b|skirt|demur"
    r"|clammed|mute|avoid"
    r"|matter for|leave (?:that|it)|reporters|journalists|correspondent|refrain|abstain|desist|\bshied|lips|meeting|\brather|refer you",
    re.IGNORECASE,
)


def find(text: str, sentence: Span) -> list[Draft]:
    """The refusals of one sentence, as drafts with relation "declined"."""
    if not _PERHAPS.search(text, sentence.start, sentence.end):
        return []
    found: list[Draft] = []
    for m in _NEITHER.finditer(text, sentence.start, sentence.end):
        found.append(_draft(Span(*m.span(1)), (Span(*m.span(2)),), ()))
    for m in _NOTHING_FROM.finditer(text, sentence.start, sentence.end):
        who = refusers.without_time(text, Span(*m.span(2)))
        if not refusers.may_be_somebody(text[who.start : who.end], sure=bool(_TALK.search(m.group(1)))):
            continue
        found.append(_draft(Span(*m.span(2)), (Span(*m.span(1)),), ()))
    went_on = _WENT_ON.match(text, sentence.end) is not None
    for asked_one, words in (*unanswered.around(text, sentence, answered=went_on), *silences.around(text, sentence)):
        if not any(f.start < words[-1].end and words[0].start < f.end for f in found):
            found.append(_draft(asked_one, words, ()))
    if turned := _INVERTED.match(text[sentence.start : sentence.end]):
        at = sentence.start
        found.append(_draft(Span(at + turned.start(2), at + turned.end(2)), (Span(at + turned.start(1), at + turned.end(1)),), ()))
    for m in _NONE_OF.finditer(text, sentence.start, sentence.end):
        if not (_OF_THINGS.match(text, m.end()) or _FOR_WORK.search(text, m.start(2), m.end() + 12)) and not any(
            f.start < m.end() and m.start() < f.end for f in found
        ):
            found.append(_draft(Span(*m.span(1)), (Span(*m.span(2)),), _topic(text, sentence, Span(*m.span(2)), Span(*m.span(1)))))
    for m in _NO_ONE_AT.finditer(text, sentence.start, sentence.end):
        found = [f for f in found if not (f.start < m.end() and m.start() < f.end)]
        found.append(_draft(Span(*m.span(2)), (Span(*m.span(1)), Span(*m.span(3))), ()))
    for m in _NO_COMMENT.finditer(text, sentence.start, sentence.end):
        who = Span(*m.span(next(i for i in (2, 3, 4) if m.group(i))))
        if not text[who.start : who.end].lower().startswith(("the answer", "the reply", "the response", "all ")):
            found.append(_draft(who, (Span(*m.span(1)),), ()))
    for m in _SAID_NO_MORE.finditer(text, sentence.start, sentence.end):
        if (sayer := refusers.subject(text, sentence, m.start())) is not None:
            found.append(_draft(sayer, (Span(*m.span(1)),), ()))
    asked = refusers.ASKED.match(text[sentence.start : sentence.end])
    if asked and (left := _LEFT.search(text, sentence.start + asked.end(), sentence.end)):
        who, cue = Span(left.start(1), left.start(1) + len(refusers.before_verb(left[1]))), Span(*left.span(2))
        found.append(_draft(who, (cue,), _topic(text, sentence, cue, who)))
    # "The ministry was contacted for comment. It did not reply." is one refusal.
    for pattern in (_REFUSAL, silences.BY_SUBJECT) if went_on else (_REFUSAL, silences.BY_SUBJECT, _APPROACHED):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            if any(f.start < m.end() and m.start() < f.end for f in found):
                continue
            cue = Span(m.start(), len(text[: m.end()].rstrip()))
            if _NAMELESS.match(text, m.start()) or _OF_THINGS.match(text, cue.end) or _AT_FIRST.search(text, sentence.start, m.start()):
                continue
            if not asked and _TO_NEWS.search(m.group()) and (to := _TO_WHAT.match(text, cue.end)) and not _PUT_TO_HIM.search(to.group()):
                continue
            if _GIVING.search(m.group()) and not (_TOLD_THINGS.match(text, cue.end) or _withheld_name(text, cue)):
                continue
            if m.groupdict().get("so") and not _WAS_TO_ANSWER.search(text, max(0, sentence.start - 160), m.start()):
                continue
            if m.groupdict().get("curt") and not _INVITED.search(text, sentence.start, m.start()):
                continue
            if m.groupdict().get("him") and not _REPORTER.search(text, sentence.start, sentence.end):
                continue
            if _OUT_OF_REACH.search(m.group()) and not _TRIED.search(text, sentence.start, sentence.end):
                continue
            if "independently" in m.group():
                continue  # "was unable to independently confirm": the paper checked, and nobody refused it
            source = refusers.subject(text, sentence, cue.start)
            if source is not None and m.groupdict().get("away") and not refusers.is_person(text[source.start : source.end]):
                continue
            if source is not None and refusers.may_be_somebody(
                text[source.start : source.end], sure=bool(asked or _TALK.search(text, cue.start, sentence.end))
            ):
                found.append(_draft(source, (cue,), _topic(text, sentence, cue, source)))
    for d in found:
        d.source = tuple(refusers.without_time(text, s) for s in d.source)
    found = [d for d in found if not refusers.is_time(text, d.source[0])]
    one: list[Draft] = []
    for d in sorted(found, key=lambda d: d.start):
        if not any(d.source == k.source for k in one):  # "asked for privacy and did not wish to speak" is one refusal
            one.append(d)
    return one


def _draft(source: Span, cue: tuple[Span, ...], content: tuple[Span, ...]) -> Draft:
    return Draft((source,), cue, content, "indirect", 1.0, "declined")


# Words that make it plain that somebody was asked.
_TALK = re.compile(
    r"comment|question|request|interview|inquir|enquir|e-?mail|call|message|voicemail|reporter|journalist|press\b|media|drawn|statement"
    r"|confirm|whether|explain|elaborate|phone|asked|tight-lipped|mum\b|discuss|details",
    re.IGNORECASE,
)
_KIN = "|".join(sorted(lexicon.kin()))
# "Nobody was available to fix the lift"
_FOR_WORK = re.compile(
    r"\b(?:available|willing|prepared|ready) to (?!comment|speak|talk|answer|respon|discuss|explain|be |say|give|confirm|take)"
)
# "did not respond to treatment", "did not speak English": what is said of patients, engines, pupils.
_OF_THINGS = re.compile(
    r"\s*(?:well |quickly |positively )?(?:to (?:the |any |his |her |its )?(?:treatments?|medication|therapy|chemotherapy"
    r"|antibiotics|drugs|surgery|commands?|controls?"
    r"|stimul\w+|radio\w*|hails?|hailing|air traffic|orders?|warnings?|alarms?|sirens?|prices?|rates?|pressure|threats?|provocations?"
    r"|attacks?|emergenc\w+|rescue|bait|shelling|(?:gun)?fire"
    r"|shots|bombardment|salvos?|strikes?|raids?|pleas|advances|overtures|jokes?|greetings?|cries|knocks?"
    r"|prayers)\b|to (?:the |any )?(?:\w+ )?(?:calls|messages|signals) (?:from|by) (?:the )?(?:coast ?guard|tower|control\w*|pilots?"
    r"|rescuers)\b"
    rf"|(?:to )?(?:his|her|their) (?:\w+ )?(?:cries|screams|pleas|prayers|summons)\b|(?:to )?(?:the|a) (?:court )?summons\b"
    rf"|(?:to |with )?(?:each other|one another|(?:his|her|their) (?:\w+ )?(?:{_KIN})s?)\b|by (?:road|rail|sea|land|boat|ship|train)\b"
    r"|for (?:an? |\w+ )(?:hours?|days?|weeks?|months?|years?)\b|until (?:he|she|it|they) was\b|the door (?:because|as|and)\b"
    r"|(?:during|throughout) the (?:drive|journey|flight|ride|trip|match|game|service|ceremony|minute|anthem)\b"
    r"|(?:goodbye|hello|sorry|thank\w*|(?:his|her|their|a) (?:prayers?|grace))\b"
    r"|to (?:his|her) (?:love )?letters\b|English\b"
    r"|French\b|(?:the|a) (?:\w+ )?languages?\b"
    r"|up \w|(?:to )?(?:the|an?|its|his|her) (?:\w+ )?(?:alarm|siren|helm|bell|distress|name|news)\b|to (?:the|a|their|his"
    r"|her) (?:goal|equali[sz]er|opener|setback|early)\b)",
)
# "refused to release the hostages" holds something else back than "refused to release the report's findings".
_GIVING = re.compile(
    r"\b(?:would|will) not (?:give|provide|grant)$|\b(?:to|immediately|publicly) (?:\w+ly )?(?:be )?(?:give|grant|provide|release|share"
    r"|address|meet|open the door|identify|name|detail|describe|answer)(?:d|ed)?$",
    re.IGNORECASE,
)
_TOLD_THINGS = re.compile(
    r"\s*(?:(?:the|a|an|any|his|her|its|their|further|more|additional|specific|exact|full|other|our|some|two|all|these|those"
    r"|[\w-]+['’]s?|[\w-]+(?:al|ed|ic|ive)) )*"
    r"(?:comments?|details?|information|reasons?|explanations?|statements?|interviews?|figures?|numbers?|names?|identit\w+|answers?"
    r"|responses?|questions?|evidence|spokes\w+|representatives?|anyone|anybody"
    r"|documents?|records?|results?|findings?|reports?|footage|transcripts?|specifics|timeline|timetable|estimates?|breakdown|data"
    r"|cause|conditions?|location"
    r"|terms|account|view|opinion|date|proof|source|sources|suspects?|victims?|dead|people|person|men|man|woman|officers?|buyer"
    r"|donor|bidder|client|clients|customer"
    r"|customers|allegations?|claims?|issue|matter|subject|concerns|criticism|reporters|journalists|press|media|contents|what|how"
    r"|whether|why|who|when|where|which"
    r"|if|copies|copy|list|cost|price|amount|sum|on|about|[.,;])|\s*(?:[.,;“\"]|$|when\b|as\b|because\b|for\b|him\b|her\b|them\b"
    r"|it\b|calls\b|emails\b|the (?:door|phone)\b|repeated\b)",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"\b(?:(?:invited|asked) to (?:comment|respond|reply|speak|explain)|(?:asked|approached|contacted)\b"
    r"|offered (?:an?|the) (?:\w+ )?(?:chance|opportunity|right of reply))",
    re.IGNORECASE,
)
# "The council was given three days to answer. It did not do so."
_WAS_TO_ANSWER = re.compile(
    r"\b(?:asked|invited|given|offered|promised|urged)\b[^.]{0,60} to (?:comment|answer|respond|reply|explain|call back)\b", re.IGNORECASE
)
# "did not respond to questions", "to the Guardian": what reporters put to somebody; markets and teams respond to other things.
_TO_NEWS = re.compile(r"\b(?:respond|repl(?:y|ied)|react)(?:ed|ing)?$", re.IGNORECASE)
_TO_WHAT = re.compile(r"\s+to [^.;\n]{2,80}")
_PUT_TO_HIM = re.compile(
    r"^\s+to (?!(?:his|her|their|its) (?:\w+ )?(?:message|call|appeal|letter|offer)\b).*?(?:\b(?:requests?|questions?|e-?mails?|calls?"
    r"|messages?|texts?"
    r"|letters?|quer|inquir|enquir|voicemail|comments?\b|interview|reporters?\b|journalists?\b|attempts?|efforts?|approach|invitation|us\b"
    r"|allegation|accusation|claims?\b|charges?\b|criticism|complaints?\b|concerns?\b|reports?\b|findings|points\b|issues?\b|list\b|lawsuit"
    r"|remarks|statements?\b|suggestion|rumou?r|speculation|note\b|notes\b|DMs?\b|them\b|it\b|that\b|this\b|what\b)|[A-Z])"
)
# "refused to see him" tells of a refusal where he is a reporter.
_REPORTER = re.compile(r"\b(?:correspondents?|reporters?|journalists?)\b", re.IGNORECASE)
# "After initially declining to answer, the harbour master told the inquiry": he has spoken since.
_AT_FIRST = re.compile(r"(?:^|[.!?”] )(?:After|Before|Despite|Having|Instead of|Far from|Rather than) (?:\w+ly |at first |first |long )*$")
# "was not reachable" is said of peaks and villages too, unless the sentence tells that somebody tried.
_OUT_OF_REACH = re.compile(r"reachable|contactable", re.IGNORECASE)
_TRIED = re.compile(r"\b(?:comments?|reaction|response|attempts?|efforts?|calls?|phone|messages?|immediately|press|publication)\b")
_NAMED = re.compile(r"\b(?:name|identify)$", re.IGNORECASE)
_NAMED_WHOM = re.compile(
    r"\s*((?:[\w’'-]+ ){0,4}?[\w’'-]+)(?=\s*(?:[.,;:]|$|\b(?:in|of|at|on|for|who|whom|that|he|she|it|they|as|by|from|with)\b))"
)


def _withheld_name(text: str, cue: Span) -> bool:
    """ "declined to name the two ministers": whoever is not named is somebody ("refused to name a date" is none of these)."""
    if not _NAMED.search(text[cue.start : cue.end]):
        return False
    whom = _NAMED_WHOM.match(text, cue.end)
    return whom is not None and noun_kind(core_of(whom.group(1))) in ("people", "office", "organisation", "outlet")


def _topic(text: str, sentence: Span, cue: Span, source: Span) -> tuple[Span, ...]:
    """What was not talked about: "on the leaked list", "whether the list existed", "how much it had paid"."""
    if text[: cue.end].endswith(" to"):
        return ()  # "referred questions to the county board": who was to answer, and no topic
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
