"""How a voice knows what it says, as far as the text tells: saw, was told, document, inference, not said."""

from __future__ import annotations

import re

from headwater.attribution import lexicon
from headwater.model import Basis, Span, VoiceKind

_WITNESS = re.compile(
    r"\b(?:eye-?witness(?:es)?|witness(?:es)?|bystanders?|onlookers?|survivors?|our (?:own )?(?:reporter|correspondent"
    r"|journalist|photographer)s?"
    r"|\b(?:heard|hear|learn(?:ed|t)) (?:about|of) [\w ]{2,40}? from\b|\btold (?:me|us)\b|who (?:was|were|had been"
    r"|is) (?:on|in|at|there|present|aboard|inside|nearby|near|standing|outside|among|watching|working)\b"
    r"|who (?:lives?|lived|works?|worked) (?:next|beside|opposite|nearby|across|above|below|near|close)\b"
    r"|who (?:was|were|had been|is) (?!being\b|going\b|asking\b|seeking\b|hoping\b|trying\b|speaking\b)\w+ing\b"
    r"|who (?:had |has |have )?(?:spent (?:\w+ ){1,4}(?:\w+ing\b|with|in|on|at|among|aboard)|went (?:out|down|up|over|along|back)"
    r"|came (?:out|down|up|running)|got (?:out|away|there)|took cover|took shelter|sheltered|helped|looked on|stayed (?:behind|inside"
    r"|put))\b"
    r"|who (?:had )?(?:walked|drove|cycled|swam|rowed|sailed|stood|sat|slept|hid|escaped|fled|carried|dug|lay|queued|camped"
    r"|ran|climbed|fell)\b"
    r"|present (?:at|in|during|when)|who (?:had )?(?:saw|seen|witnessed|watched|heard|filmed|attended|sat (?:in|through)"
    r"|took part|found|discovered"
    r"|passed|rescued|pulled|stood|survived"
    r"|took part)|at the scene)\b",
    re.IGNORECASE,
)
_SAW = re.compile(
    r"\b(?:i|we|he|she|they|who)(?:['’]d|['’]ve)? (?:had |have |has |also |then |first |just |only |personally |clearly "
    r"|could |myself |himself |herself )*"
    r"(?:saw|seen|see|watched|heard|hear|witnessed|felt|smelled|smelt|noticed|spotted|counted|filmed|looked out"
    r"|looked up|was there|were there|was standing|ran\b|found\b(?! (?:that|it |out|no |guilty|himself|herself|themselves|a way"
    r"|the time|fault)))(?! (?:none|nothing|no|neither|fit)\b)"
    r"|\b(?:i|we|he|she|they)\b(?! (?:said|says|told)\b)[^.;“”\"]{2,60}? and (?:then |also |had )?(?:saw|heard|watched|felt"
    r"|smelled|smelt|noticed)\b"
    r"|\b(?:i|we|he|she|they)\b[^.;“”\"]{2,80}\b(?:myself|ourselves)\b"
    r"|\b(?:i|we|he|she|they) (?:had |have |has )?(?:been |was |were )(?:\w+ly )?(?:woken|awoken|awakened|roused|jolted"
    r"|startled|knocked|thrown|hurled|blown|flung|shaken)\b"
    r"|\b(?:woke|woken|thrown|threw|knocked|hit|blew|blown|flung|hurled|shook|pulled|dragged|grabbed|pushed|shoved|beat|kicked"
    r"|burned)(?: up)? (?:him|her|them|me|us)\b"
    r"|^\W*(?:seeing|hearing|watching|smelling|feeling|finding|noticing|counting|waking|running|crawling|climbing"
    r"|being (?:pulled|dragged|thrown|woken|beaten))\b"
    r"|\bwith (?:my|his|her|their) own eyes\b|\bbefore (?:my|his|her|their) eyes\b",
    re.IGNORECASE,
)
_SAW_CUE = re.compile(
    r"\b(?:(?:report|describ|recall)\w* (?:seeing|hearing)|(?:said|says|say) (?:he|she|they) (?:had )?(?:heard|saw|seen)"
    r"|witness(?:ed|es)|saw|watched|overheard|filmed|described seeing|recalled (?:seeing|hearing)|observed|counted|photographed"
    r"|glimpsed|spotted|smelled|smelt|felt the|remember(?:s|ed)? (?:seeing|hearing))\b",
    re.IGNORECASE,
)
# "one paratrooper recalled the column grinding to a halt", "she described children sleeping on cardboard": memory of a scene.
_REMEMBERS = re.compile(r"\b(?:recall|remember|describ|recount|reliv)\w*\b", re.IGNORECASE)
_A_SCENE = re.compile(
    r"\W*(?!that\b|as\b)(?:(?!(?:that|as|is|was|were|has|had|how|what|why)\b)[\w’'-]+ ){0,7}?"
    r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bits )(?<!\bthis )(?<!\bof )(?<!\bin )(?<!\bby )(?<!\bfor )"
    r"(?<!\bfrom )(?<!\bwith )(?!(?:during|according|including|nothing|something|anything|everything|morning|evening|building|meeting"
    r"|following|being|telling|saying|asking|spring|king|thing)\b)[a-z]{2,}ing\b"
)
# "I was three rows behind the dugout", "You could smell the diesel", "When I got there": who speaks in the first person was on the spot.
_I_WAS_THERE = re.compile(
    r"\b(?:i|we) (?:was|were) (?:(?:just|only|still|about|right|already|also|all|both|\w+ (?:rows?|metres?|meters?|yards?|feet|steps?"
    r"|seats?|doors?|streets?|blocks?|floors?|minutes?)) )*(?:there|here|behind|beside|inside|outside|opposite|on board|aboard|on the"
    r"|on my"
    r"|at the (?!time|end|start|top of)|in the (?!process|middle of talks|same|dark about|lead|running|minority|majority)|in my|at home"
    r"|at my|upstairs|downstairs|next to|near|standing|sitting|lying|hiding|trapped)\b"
    r"|\byou (?:could|can) (?:still |just |actually |hardly |barely )*(?:see|hear|smell|feel|taste|watch)\b"
    r"|\bwhen (?:i|we) (?:got|came|arrived|opened|looked|turned|reached|ran|went|woke|walked|stepped|heard|saw)\b"
    r"|\b(?:i|we) (?:never|just|suddenly|then|even|still) (?:saw|heard|felt|ran|smelled|smelt|noticed|watched)\b",
    re.IGNORECASE,
)
# "she was putting the bins out when a van pulled up": at the opening of what somebody says of himself.
_WAS_DOING = re.compile(
    r"^\W*(?:that )?(?:i|we|he|she|they) (?:was|were|had (?:just )?been|had just) (?:\w+ly |still |just )?(?!being\b|going to\b"
    r"|planning\b)"
    r"\w+(?:ing|ed) [^.;]{0,70}?\bwhen\b"
    r"|\b(?:i|we|he|she|they) (?:had |have |has |was |were )?(?:standing|sitting|lying|walking|driving|sleeping|asleep|cooking"
    r"|working|hiding|crouching|waiting|queuing|aboard|inside|upstairs|downstairs)\b[^.;]{0,40}\bwhen\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:i|we|he|she|they|who|it)(?:['’]d|['’]ve)? (?:had |have |has |also |first |only |later )*(?:been |was "
    r"|were )(?:\w+ )?(?:told|informed|briefed|assured|warned|advised|notified)\b"
    r"|\b(?:word|news|reports?|messages?|rumou?rs?) (?:had |has |have )?(?:reached|come (?:back )?to|came (?:back )?to|filtered (?:back"
    r"|through)"
    r" to) (?:him|her|them|me|us)\b"
    r"|\b(?:his|her|their|my|our) (?:understanding|information|impression) (?:from (?:the |his |her |their |my "
    r"|our )?[\w’' -]{3,40}? )?(?:is|was|had been)\b"
    r"|\b(?:kept|keeping) (?:fully |closely )?(?:informed|abreast|posted|updated|up to date|in the loop)\b"
    r"|\b(?:people|sources|contacts|friends|colleagues|relatives|officials|insiders|staff|neighbours|neighbors|villagers|residents"
    r"|patients"
    r"|soldiers|doctors|members|parents|prisoners|refugees)(?: [\w’'-]+){0,5}? (?:were|are|have been|had been|keep|kept) telling (?:him"
    r"|her"
    r"|them|me|us)\b"
    r"|\b(?:relatives|residents|parents|families|family|workers|staff|neighbours|neighbors|villagers|members|people|passengers|everyone)"
    r" (?:had |have )?(?:been|were) (?:\w+ )?(?:told|informed|briefed|assured|warned|advised|notified)\b"
    r"|\b(?:rang|called|phoned|telephoned|texted|messaged|emailed|wrote to) (?:him|her|them|me|us)\b[^.;]{0,40}\b(?:and"
    r"|to) (?:say|said|tell|told)\b"
    r"|\b(?:learn(?:ed|t)|found out|understood) (?:\w+ )?(?:of it |about it |this |that |it )?(?:of [\w ]{3,20} )?(?:from|through|via)\b"
    r"|\b(?:heard|hear) (?:of it |about it |this |that |it |the news )?from\b"
    r"|\b(?:heard|hear|learn(?:ed|t)) (?:about|of) [\w ]{2,40}? from\b|\btold (?:me|us)\b|\b(?:from|by) word of mouth\b"
    r"|\b(?:heard|learn(?:ed|t)|knew|knows|came|comes|told|account|information|story|knowledge)\b[^.;]{0,30}\bsecond[- ]hand\b"
    r"|\b(?:i|we|he|she|they)(?:['’]d|['’]ve)? (?:had |have |has )?(?:had|got|have|has|heard|hears?|gathered) (?:it|this|that|so|as much"
    r"|the (?:news|story|account|information|details)) (?:straight |directly |first |only )?from\b"
    r"|\b(?:i|we|he|she|they) (?:had |have |has )?(?:been|was|were) (?:shown|given|handed) (?:an? |the )?(?:account|description"
    r"|explanation|version)\b"
    r"|\b(?:i|we|he|she|they) (?:only )?(?:know|knows|knew) (?:it |this |that |only )?(?:from|through) (?!experience\b)"
    r"|\bon good authority\b|\bfrom (?:a )?(?:reliable|trusted|good|well-placed|credible) sources?\b"
    r"|\baccording to what [^.;,]{2,40} (?:told|said|have told|had told)\b",
    re.IGNORECASE,
)
_TOLD_HIM = re.compile(
    r"\b(?:(?:had|have|has) (?:also |since |already |later )?)?(?:informed|told|assured|briefed|warned|notified|advised|tipped off)"
    r" (?:him|her|them|me|us)\b(?! (?:to|not to)\b)"
    r"|\b\w+ed to (?:him|her|them|me|us) (?:that|how|what|why)\b|\bsaid to (?:him|her|them|me|us)\b"
    r"|\b(?:described|explained|reported|confided|admitted|confessed|mentioned|relayed|recounted"
    r"|confirmed) (?:\w+ ){0,3}?to (?:him|her|them|me|us)\b"
    r"|\b(?:rang|phoned|called|telephoned|texted|messaged|written to|wrote to) (?:him|her|them|me|us) [^.;]{0,60}?\b(?:said"
    r"|saying|to say|told)\b",
    re.IGNORECASE,
)
_TOLD_SOURCE = re.compile(
    r"\b(?:briefed (?:on|by|about)|who (?:had |have |has )?(?:been |was |were )(?:\w+ )?(?:told|briefed|informed)"
    r"|who (?:had |have |has )?(?:received|got|sat in on|was at|were at) (?:an? |the |their |his |her )?(?:\w+ )?briefings?"
    r"|(?:relaying|passing on|conveying|repeating|recounting) (?:an? |the |her |his |their )?(?:what|message|words|news|account|report"
    r"|assurance|information|remarks)\w*|kept (?:fully |closely )?(?:informed|abreast|posted|updated|up to date|in the loop)"
    r"|told (?:so |of it |about it )?by|who (?:had |have |has |was |were )?(?:been )?(?:given|handed) (?:an? |the )?(?:account"
    r"|description|version|summary|briefing)"
    r"|who (?:had |have |has )?(?:heard|learn(?:ed|t)) (?:it|this|of it|about it|the (?:news|story|account))? ?(?:from|through)"
    r"|who (?:had |have |has )?(?:spoken|spoke|talked) (?:to|with) (?!reporters|the press|journalists|the media|us\b|this\b|[A-Z])|"
    r"with knowledge of the (?:briefing|conversation|call)s?)\b",
    re.IGNORECASE,
)
_PAPER = "(?:" + "|".join(sorted((re.escape(w) + "s?" for w in lexicon.words("papers")), key=lambda w: (-len(w), w))) + ")"
_SEEN_PAPER = re.compile(
    rf"\bbased on\b[^.;]{{0,60}}?\b{_PAPER}\b"
    rf"|\b(?:[Cc]iting|pointing to) (?!a clause|(?:his|her|their) contract)(?:[\w’'-]+ ){{0,5}}?{_PAPER}\b(?! (?:by|from|in) [A-Z])"
    rf"|\b(?:he|she|they|it|we|i) (?:has |have |had )?(?:read|seen|examined|reviewed|studied|obtained|consulted|gone through|been through"
    rf"|looked at|looked through|pored over|been shown|inspected|searched|copied|photographed|checked) (?:[\w’'-]+ ){{0,3}}?{_PAPER}\b"
    rf"|\b{_PAPER}\b[^.;,]{{0,40}}?(?:(?:seen|reviewed|obtained|examined|viewed|read|analy[sz]ed) by\b"
    r"|\b(?:it|he|she|they|we|i|(?-i:[A-Z])\w+) (?:had |has |have )?(?:seen|examined|reviewed|obtained|read|viewed|analy[sz]ed"
    r"|inspected|studied|consulted|gone through|been through|looked at|looked through|pored over|been shown|found|discovered"
    r"|unearthed|kept|copied|photographed"
    r"|received|collected|saved)\b)",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\b(?:who|which) (?:has |have |had |first |also )*(?:compared|collected|compiled|combed through|went through|pored over|read"
    r"|examined|reviewed|studied|analy[sz]ed|inspected|seen|viewed|obtained)"
    rf" (?:[\w’',-]+ ){{0,4}}?{_PAPER}\b",
    re.IGNORECASE,
)
_INFERENCE_CUE = re.compile(
    r"\b(?:infer(?:s|red)?|deduc(?:e|es|ed)|reason(?:s|ed)|estimat(?:e|es|ed|ing)|calculat(?:e|es|ed)|extrapolat\w+"
    r"|surmis\w+|assum(?:e|es|ed)|suspect(?:s|ed)?"
    r"|assess(?:es|ed)?\b(?! (?:the|a|an|his|her|its|their)\b)|guess(?:es|ed)?|conclud(?:e|es|ed) from|speculat\w+|reckon(?:s|ed)?"
    r"|gather(?:s|ed)? from|presum(?:e|es|ed))\b",
    re.IGNORECASE,
)
_ON_BASIS = re.compile(
    rf"\b(?:on the (?:basis|strength|evidence) of|drawing on|relying on|judging from) (?:[\w’'-]+ ){{0,3}}?{_PAPER}\b",
    re.IGNORECASE,
)
_PAPER_PROVES = re.compile(
    rf"\b{_PAPER}\b[^.;,“”\"]{{0,40}}? (?:proves?|proved|shows?|showed|confirms?|confirmed|reveals?|revealed|records?|recorded"
    rf"|lists?|listed|contains?|contained|makes? (?:no|clear)|made (?:no|clear)|states?|stated|mentions?|mentioned|(?:has|have"
    rf"|had|carry|carries|carried|bears?|bore) (?:no|an?) (?:\w+ )?(?:{_PAPER}|mention|trace|date|signature|stamp|reference|note|name)"
    rf"|puts? (?:the|its|his|her|their)|gives? (?:the|no|an?|another|his|her))\b",
    re.IGNORECASE,
)
# "after going through the ledgers"
_READING = re.compile(
    r"\b(?:after|having|by|from|on) (?:going through|reading|reviewing|seeing|examining|studying|poring over|looking (?:at"
    r"|through)|checking"
    rf"|comparing|consulting|analy[sz]ing|inspecting|obtaining|gone through|compared|analy[sz]ed|combed through|read|reviewed|seen"
    rf"|examined"
    rf"|studied) (?:[\w’'-]+ ){{0,4}}?{_PAPER}\b",
    re.IGNORECASE,
)
_TRACES = "|".join(re.escape(w) for w in sorted(lexicon.words("traces"), key=len, reverse=True))
_ARGUES = re.compile(r"\b(?:argu|reason|conclud|deduc|infer)\w*", re.IGNORECASE)
_THEREFORE = re.compile(
    r",? so (?:the|it|he|she|they|there|this|that|we|somebody|someone)\b|\btherefore\b|\bhence\b|\bmust have\b|\bwhich means\b",
    re.IGNORECASE,
)
_INFERENCE = re.compile(
    r"\b(?:judging (?:by|from)|to judge (?:by|from)|going by|suggests? that|suggesting that|points? to|pointing to"
    r"|(?:consistent|inconsistent|compatible|incompatible|in keeping|in line) with (?:an?|the|fire|being|having|what|that|those|its"
    r"|damage|injuries|wounds|shots?|use|heavy|small|such|falling|someone|something)|hallmarks? of|(?:can|could) only (?:have|be|come)"
    r"|(?:most likely|probably|almost certainly) (?:mean|means|meant)|if you (?:look|compare|measure|trace|plot|follow)\b[^.;]{0,80}?"
    r"\b(?:must|can only|has to|had to)|(?:tells?|told) us that the|(?:is|was|are|were) (?:an? )?(?:clear |strong |sure )*(?:sign"
    r"|indication) that"
    r"|from the (?:way|state|look|sound|amount|number|absence|condition|spread|direction)"
    r"|must have (?:been|come|left|gone|had|taken|known)|it follows that"
    rf"|\b(?:{_TRACES})\b[^.;]{{0,40}}?\b(?:(?:mean|means|meant|shows?|showed|points?|pointed|proves?|proved) (?:that|to)"
    rf"|suggest(?:s|ed)?|indicate(?:s|d)?|impl(?:y|ies|ied))\b"
    r"|\bconclud\w+ from|can only mean|which (?:would mean|implies|suggests)|based on the (?:size|shape|depth|angle|pattern|position"
    r"|colou?r|age)|from the (?:size|shape|depth|angle|pattern|position))\b",
    re.IGNORECASE,
)

# "believes she left by boat, given the state of the tide"
_THINKS = re.compile(r"\b(?:believ\w*|think|thinks|thought|suspect\w*|doubt\w*)\b", re.IGNORECASE)
_GROUND = re.compile(r"\b(?:because|since|as no|given)\b", re.IGNORECASE)
_WAS_THERE = re.compile(
    rf"\b(?:who|whom) (?:had |has |have |first |later |also |himself |herself "
    rf"|themselves )*(?:{'|'.join(sorted(map(re.escape, lexicon.words('presence')), key=len, reverse=True))})\b",
    re.IGNORECASE,
)


def of(
    text: str,
    kind: VoiceKind | None,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    around: Span,
    *,
    holds: bool = False,
) -> Basis:
    """The basis of one statement. `around` is the sentence of its source and cue, which may tell more of the voice than the source span
    does ("..., who was in the room, said"). `holds`: another attribution stands in the content, which tells who told it."""

    def words(spans: tuple[Span, ...]) -> str:
        return " ".join(text[s.start : s.end] for s in spans)

    said, who, verb = _but_head(text, content, (*source, *cue)), words(source), words(cue)
    beside = _outside(text, around, content)
    if _TELLS.search(text, around.start, source[0].start if source else around.start):
        beside = ""  # "it had been told by an aide": how the aide knows is not said by that
    of_people = kind in ("person", "anonymous")
    if kind in ("document", "recording"):
        return "document"
    if _hit(_TOLD, said[:400]) or (not holds and _hit(_TOLD_HIM, said[:400])) or _TOLD_SOURCE.search(who) or _TOLD_SOURCE.search(beside):
        return "was told"
    if _READER.search(beside) or _READER.search(who):
        return "document"
    if _TOLD_HIM.search(text, around.start, around.end) and re.search(r"\bciting what\b", text[around.start : around.end]):
        return "was told"
    if _READING.search(beside) or _hit(_READING, said):
        return "document"
    if _ON_BASIS.search(beside) or _PAPER_PROVES.search(said[:200]):
        return "document"
    if _SEEN_PAPER.search(beside) or _hit(_SEEN_PAPER, said[:200]):
        return "document"
    if _hit(_SAW, said[:400]) or _SAW_CUE.search(verb) or _WITNESS.search(who) or _WITNESS.search(_near(text, source, around)):
        return "saw"
    if of_people and said[:1] in "\"“‘'" and _hit(_I_WAS_THERE, said[:400]):
        return "saw"
    if _hit(_WAS_DOING, said[:400]) and not _SPEAKS_FOR.search(who):
        return "saw"
    if of_people and _REMEMBERS.search(verb) and _A_SCENE.match(said):
        return "saw"
    if _WAS_THERE.search(who) or _WAS_THERE.search(_near(text, source, around)):
        return "saw"
    if _INFERENCE_CUE.search(verb) or _INFERENCE.search(said) or _INFERENCE.search(beside):
        return "inference"
    if re.search(r"\bconclud", verb) and said.startswith("from "):
        return "inference"
    if _ARGUES.search(verb) and _THEREFORE.search(said):
        return "inference"
    if _THINKS.search(verb) and _GROUND.search(said):
        return "inference"
    return "not said"


_TELLS = re.compile(r"\b(?:told|informed|assured|advised|warned|briefed|notified)(?: so| of it| about it| last \w+)? by $")
_SPEAKS_FOR = re.compile(
    r"\b(?:lawyers?|attorneys?|solicitor|barrister|prosecutors?|police|detectives?|inspector|spokes\w+|judge|coroner|ministers?"
    r"|officials?)\b",
    re.IGNORECASE,
)


def _but_head(text: str, content: tuple[Span, ...], head: tuple[Span, ...]) -> str:
    """The words of a content without the source and cue where they stand inside it ("it had been told by an aide that ...")."""
    parts = []
    for c in content:
        at = c.start
        for h in sorted(h for h in head if c.start <= h.start and h.end <= c.end):
            if h.start > at:
                parts.append(text[at : h.start])
            at = max(at, h.end)
        parts.append(text[at : c.end])
    return " ".join(parts)


_THIRD = re.compile(r"\b(?:he|she|they|him|her|them)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:i|we|me|us|my|our|myself|ourselves)\b", re.IGNORECASE)


def _hit(pattern: re.Pattern[str], said: str) -> bool:
    """Whether a pattern of what the speaker did is found in a content; in a quotation "he saw it" speaks of somebody else."""
    direct = said[:1] in "\"“‘'"
    return any(not direct or _FIRST.search(m.group()) or not _THIRD.search(m.group()) for m in pattern.finditer(said))


def _outside(text: str, around: Span, content: tuple[Span, ...]) -> str:
    """The words of a sentence outside the content."""
    parts, at = [], around.start
    for c in sorted(content):
        if c.start > at:
            parts.append(text[at : min(c.start, around.end)])
        at = max(at, c.end)
    if at < around.end:
        parts.append(text[at : around.end])
    return " ".join(parts)


def _near(text: str, source: tuple[Span, ...], around: Span) -> str:
    """The clause right after the source: ", who was on the pier,"."""
    if not source:
        return ""
    end = source[-1].end
    m = re.compile(r",?\s*(?:who|present|at the scene)[^,.;]{0,80}").match(text, end, around.end)
    return m.group() if m else ""
