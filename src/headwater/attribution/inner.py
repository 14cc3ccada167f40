"""Speakers inside what somebody else says, found by their clause: "that the harbour police had told her the lock was open".

The tagger mostly finds the outer layer alone. A clause with a speaker of its own is read here as one more layer: somebody who can speak, a
verb of saying that is neither denied, asked nor supposed, and what was said, which must be a clause wherever the verb also takes a thing
("had reported a loss" says nothing about what anybody else said).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from headwater.attribution import chains, heads
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_NP = (
    r"(?P<np>(?:(?:the|an?|his|her|its|their|my|our) )?(?!(?:the|an?|his|her|its|their|my|our) )[^\s,.;:()“”\"]+"
    r"(?: (?!that\b|who\b)[^\s,.;:()“”\"]+){0,8}?(?:, [^,.;:()“”\"\n]{3,50},)?) "
)
_HAD = r"(?:(?:had|has|have|also|now|then|later|once|always|already|even|recently|repeatedly|[a-z]+ly) )*"
_ASIDE = r"(?: (?:to|by|in|on|at|under|during|after|before|over|throughout|last|yesterday|from)\b(?: (?!that\b)[^\s,.;:“”\"]+){0,6}?)?"
_WHOM = r"(?:him|her|them|it|me|us|you|(?!that\b|of\b|to\b|about\b|not\b)[^\s,.;:“”\"]+(?: (?!that\b|to\b)[^\s,.;:“”\"]+){0,3}?)"
_TOLD = (
    r"(?:told|informed|assured|reassured|warned|promised|notified|advised|reminded|texted|e-?mailed|messaged|cabled|phoned|tells|informs"
    r"|assures|warns|promises|tell)"
)
_SAYS = (
    r"said|says|say|claimed|claims|argued|argues|insisted|insists|believed|believes|believe|thinks|thought|feared|fears|maintained"
    r"|maintains"
    r"|radioed|texted|cabled|complained|boasted|bragged|confided|hinted|swore|testified|alleged|alleges|denied|denies|conceded|acknowledged|admitted|warned|warns"
    r"|vowed|explained|noted|stressed|stated|states|replied|conveyed|wrote|written|writes|signalled|indicated|suggested|suspected|suspects"
    r"|concluded|concludes|estimated|estimates|predicted|declared|remembered|recalled|recalls|reported|reports|announced|confirmed|confirms"
    r"|revealed|disclosed|found|finds|proved|proven|shown|showed|demonstrated"
    r"|calculated|calculates|detected|ruled|discovered|established|determined|promised|pledged|posted|tweeted|pleaded|observed"
    r"|concede|insist|argue|warn|maintain|allege|deny|admit|acknowledge|complain|think|posit|posits|posited|contend|contends|contended"
    r"|assert|asserts|asserted|reckon|reckons|reckoned|caution|cautions|cautioned|speculate|speculates|speculated"
)
# Verbs that seldom take a thing: a subject and a past tense after them are a clause already.
_ONLY_SAYS = frozenset("said says say insisted insists believed believes believe thinks thought maintained argued argues".split())
_SAYING = (
    r"saying|claiming|warning|telling|shouting|screaming|boasting|insisting|complaining|reporting|announcing|swearing|promising|admitting"
    r"|denying|arguing|predicting"
)
_OF_SOMEBODY = r"(?:(?:the|an?|all|any|his|her|its|their|[^.,;:“”\"\n]{2,40}[’']s?) )?"
# A paper prints what neighbours told it: they "recalled a quiet man".
_REMEMBERED_THING = rf"(?P<cue>{_HAD}(?:recalled|recalls?|remembered|remembers?)) (?P<rest>(?:an?|the) .{{5,}})"
_CLAUSES = (
    rf"(?P<cue>{_HAD}(?P<told>{_TOLD})|(?:was|were|is|are|had been|have been) (?P<telling>telling|assuring|warning|promising|reminding))"
    r" (?P<rest>.{8,})",
    rf"(?P<cue>{_HAD}(?P<said>{_SAYS})) (?P<rest>.{{8,}})",
    rf"(?P<cue>used to (?:tell {_WHOM}|say)|(?:was|were|is|are) (?:still |now )?(?:{_SAYING})(?: {_WHOM})?) (?P<rest>that .{{8,}})",
    rf"(?P<cue>{_HAD}(?:made (?:it )?(?:clear|known|plain)|let it be known|let (?:it )?slip"
    rf"|sent word|passed word|given? (?:him|her|them|it) (?:his|her"
    rf"|its|their) word|(?:was|were|is|are) (?:adamant|convinced|certain|positive|confident|(?:still )?sticking to it)|(?:sticks?"
    rf"|stuck) to it){_ASIDE}) (?P<rest>that .{{8,}})",
    # Orders and pleas: what they wanted done was said.
    rf"(?P<cue>{_HAD}(?P<bid>told|ordered|begged|urged|warned|instructed|commanded)"
    r"|(?:was|were|is|are) (?:telling|urging|ordering|warning))"
    rf" (?P<whom>{_WHOM}) (?P<rest>(?:not )?to .{{6,}})",
    # "had warned him of a plot", "had assured them of his support"
    rf"(?P<cue>{_HAD}(?:told|warned|informed|notified|assured|reassured|reminded)) (?:him|her|them|it|me|us)"
    r" (?P<rest>(?:of|about) .{5,})",
    rf"(?P<cue>{_HAD}(?P<only_people>informed|notified|assured|warned|reminded) {_WHOM}) (?P<rest>(?:of|about) .{{5,}})",
    rf"(?P<cue>{_HAD}(?P<only_people>threatened)) (?P<rest>(?:to|that) .{{5,}})",
    rf"(?P<cue>{_HAD}(?:directed|demanded|recommended|requested|proposed)) (?P<rest>that .{{8,}})",
    rf"(?P<cue>{_HAD}(?:passed on|relayed|forwarded)) (?P<rest>[^.;:“”\"]{{3,60}} that .{{8,}})",
    # What is denied, owned up to or told of is said without a clause.
    rf"(?P<cue>{_HAD}(?:denied|denies|deny)) (?P<rest>(?:ever |any |all |having |knowing |being |responsibility|wrongdoing|doing "
    rf"|{_OF_SOMEBODY}(?:charges?|claims?|allegations?|accusations?|reports?)\b|[a-z]+ing ).*)",
    rf"(?P<cue>{_HAD}(?:rejected|rejects|dismissed|dismisses|disputed|disputes|refuted|rebutted))"
    rf" (?P<rest>{_OF_SOMEBODY}(?:charges?|claims?|allegations?|accusations?|reports?)\b.*)",
    rf"(?P<cue>{_HAD}(?:confessed(?: to (?:him|her|them|me|us|police|officers|detectives))?|admitted|owned up))"
    rf" (?P<rest>(?:to (?!him\b|her\b"
    rf"|them\b|it\b)|[a-z]+ing ).{{4,}})",
    rf"(?P<cue>{_HAD}accused) (?P<rest>(?!of\b)[^.;:“”\"]{{2,60}} of .{{5,}})",
    rf"(?P<cue>{_HAD}(?:spoke|spoken|speaks?|talked|complained) of) (?P<rest>.{{5,}})",
    rf"(?P<cue>{_HAD}(?:described|describes?|recounted|recounts)) (?P<rest>(?:how |being |seeing |hearing |having ).{{8,}})",
    rf"(?P<cue>{_HAD}(?:recalled|recalls?|remembered|remembers?)) (?P<rest>(?:how |being |seeing |hearing |having "
    r"|(?:an?|the|his|her|their) (?:[\w’'-]+ ){1,4}?[a-z]+ing\b).*)",
    rf"(?P<cue>{_HAD}claim(?:ed|s)) (?P<rest>(?:to (?:have|be) .{{5,}}"
    rf"|[^,.;:“”\"]{{3,60}} as (?:his|hers|theirs|(?:her|its|their) own)\b.*))",
    rf"(?P<cue>{_HAD}promised(?: {_WHOM})?) (?P<rest>(?:to |an? (?:inquiry|investigation|review|answer|reply|decision|pardon|refund)\b).*)",
    rf"(?P<cue>{_HAD}reported) (?P<rest>(?:seeing|hearing|finding|being|having) .{{5,}})",
    _REMEMBERED_THING,
    rf"(?P<cue>{_HAD}called) (?P<rest>[^“”\",.;]{{3,60}} [“\"].{{4,}})",
)
_CLAUSE = tuple(re.compile(rf"{_NP}{c}", re.DOTALL) for c in _CLAUSES)
_REMEMBERED = _CLAUSE[_CLAUSES.index(_REMEMBERED_THING)]
_SAID_CLAUSE = _CLAUSE[1]
_OF_SELF = re.compile(r"(?:we|i|you|they|people|nobody|everybody|everyone)\b", re.IGNORECASE)
_SAW = re.compile(rf"{_NP}(?P<cue>{_HAD}(?:saw|seen|watched|heard|witnessed|noticed|spotted)) (?P<rest>.{{8,}})", re.DOTALL)
_OVERHEARD = re.compile(rf"{_NP}(?P<cue>{_HAD}(?:heard|overheard|has)) (?P<rest>.{{8,}})", re.DOTALL)
_EYEWITNESS = re.compile(r"(?:eye-?)?witness(?:es)?$|survivors?$|bystanders?$|passers?-by$|onlookers?$")
_FOUND_THING = re.compile(
    rf"{_NP}(?P<cue>{_HAD}(?:found|discovered|identified|established|detected|determined|ruled out)) (?P<rest>.{{5,}})", re.DOTALL
)
# A firm reports a loss, and nobody is told anything; what a pilot reports or a villager fears he has said.
_REPORTED_THING = re.compile(rf"{_NP}(?P<cue>{_HAD}reported|fears?|feared) (?P<rest>(?!to\b|for\b|him\b|her\b|them\b).{{5,}})", re.DOTALL)
_FINDING = frozenset({"determined", "discovered", "established", "finds", "found", "ruled"})
_FINDERS = re.compile(
    r"(?:police|investigators?|laborator(?:y|ies)|labs?|inspectorate|watchdog|team|analysts?|chemists?|biologists?|vets?|geologists?"
    r"|archa?eologists?|detectives?|inspectors?|auditors?|scientists|researchers|prosecutors?|inquiry|court|tribunal|coroner"
    r"|commission"
    r"|committee|panel|report|study|audit|review|survey|authorit(?:y|ies)|agency|pathologists?|surveyors?|guards?|officers?|patrols?"
    r"|engineers?|doctors?|divers?|rescuers?|firefighters?|experts?|witness(?:es)?|ombudsman|regulator|examiners?|services?|ministry"
    r"|department|bureau|laborator(?:y|ies)|labs?|institute|university|watchdog|observatory|testers?|chemists?|geologists?|biologists?"
    r"|archaeologists?|economists?|statisticians?|monitors?|vets?|customs|tests?|autopsy|post-mortem|analysis|inspection)$"
)
# "recalled a crewman shouting that the boat was going down", "heard soldiers boasting that ..."
_HEARD_CUE = re.compile(r"\b(?:recall(?:ed|s)?|remember(?:ed|s)?|heard|overheard|hearing|quot(?:es?|ed|ing)|cit(?:es?|ed|ing))$")
_HEARD = re.compile(
    rf"{_NP}(?P<cue>(?:{_SAYING}|say|tell)(?: (?:to )?(?:him|her|them|me|us))?) (?P<rest>(?:that )?.{{8,}})",
    re.DOTALL,
)
_ACCORDING = re.compile(
    r"(?P<cue>according to|in the words of) (?P<np>[^,.;:()“”\"\n]{3,80}), (?P<rest>.{8,})"
    r"|(?P<cue2>as) (?P<np2>[^,.;:()“”\"\n]{3,60}?) (?:tells?|told|puts?) it, (?P<rest2>.{8,})",
    re.DOTALL,
)
# Whom the speaker has it from: "had learned from the police that", "had it from a clerk that", "received assurances from the army that".
_FROM = re.compile(
    r"\b(?P<cue>(?:learn(?:ed|t)|heard|understood|gathered|had it|got word|had word|(?:received|had|got|obtained|been given) (?:word|news"
    r"|assurances?|an assurance|confirmation|a promise|promises|a warning|warnings|guarantees|reports?|a tip(?:-off)?|information|notice))"
    r" from) (?P<np>[^,.;:()“”\"\n]{3,60}?) (?P<rest>that .{8,})",
    re.DOTALL,
)
_TIPPED = re.compile(
    r"\b(?P<cue>(?:tip(?:-off)?|warning|message|report|assurance|word) from) (?P<np>[^,.;:()“”\"\n]{3,50}?) (?P<rest>that .{8,})", re.DOTALL
)
_RELAYS = re.compile(
    r"(?:(?:has|have|had) )?(?:carried|carries|relayed|relays|repeated|repeats|published|broadcast|aired|printed|ran|passed on|quoted|cited"
    r"|reported|reports?)\b"
)
# "denied the minister's claim that ...", "no evidence for a report in the Courier that ...": said by the one whose claim it is.
_A_CLAIM = (
    r"(?:claims?|accounts?|assertions?|warnings?|allegations?|accusations?|denials?|statements?|assurances?|insistence|reports?"
    r"|stor(?:y|ies)"
    r"|suggestions?|contentions?|complaints?|testimony|revelations?|charges?|predictions?|version)"
)
_SOMEBODY = (
    r"(?P<np>(?:[A-Z][\w.-]*(?: (?:of |for |the |and )*[A-Z][\w.-]*){0,5}"
    r"|(?:(?:the|an?|his|her|its|their|some|several|two|three) )(?:[\w’'-]+ ){0,4}?[\w-]+|residents|witnesses|neighbou?rs|activists"
    r"|rebels))"
)
_THEIR_CLAIM = re.compile(
    rf"(?<![\w’'-]){_SOMEBODY}(?P<cue>[’']s? (?:[a-z]+ )?{_A_CLAIM}) (?P<rest>that .{{8,}})"
    rf"|(?<![\w’'-])(?P<cue2>{_A_CLAIM} (?:made |published |carried |spread )?(?:by|from|in)) {_SOMEBODY.replace('<np>', '<np2>')}"
    r" (?P<rest2>that .{8,})",
    re.DOTALL,
)
# "contradicted the 12 tonnes of dead fish reported by the anglers", "the story of a drone put about by the ministry"
_FIGURE = (
    r"(?:claims?|allegations?|accusations?|stor(?:y|ies)|tales?|figures?|numbers?|tolls?|totals?|counts?|estimates?|rumou?rs?|accounts?"
    r"|assertions?|charges?|versions?|sums?)"
)
_PUT_ABOUT = re.compile(
    r"(?<![\w’'-])(?P<rest>(?:(?:the|an?|this|those|any|its|their|his|her) |(?=\d))"
    r"(?:[^,.;:“”\"\n]|[,.](?=\d)){3,90}?) (?P<cue>(?:(?:first|widely|wrongly|falsely|originally|earlier) )?(?:reported|named|given"
    r"|put (?:about|out|forward)|claimed|alleged|cited|quoted|touted|announced|(?P<made>levelled|made|published|spread|circulated)) by)"
    r" (?P<np>[^,.;:()“”\"\n]{3,60}?)(?=[,.;:]| (?:that|which|who|was|were|is|are|as|in|on|to|had|has)\b|$)"
)
# What the outer voice says of the claim: "that the bridge was sold is false".
_VERDICT = re.compile(
    r" (?:is|are|was|were|to be|as) (?:[a-z]+ly |not |just |a |an |all |pure |utter |complete )*"
    r"(?:false|untrue|true|wrong|baseless|unfounded|nonsense|lies?|fabricat\w+|fiction|rubbish|invent\w+|slander\w*|libel\w*|absurd"
    r"|ridiculous|mistaken|misleading|incorrect|accurate|correct)\b"
    r"| (?:a|an) (?:[a-z]+ )?(?:lie|fabrication|fiction|smear|hoax|slander|libel|invention)\b.*$"
    r"|, (?:saying|calling|adding|insisting|arguing|telling|describing|stressing|noting|pointing|explaining|branding|dismissing)\b"
    r"| (?:has|have|had) (?:not |never )?been (?:[a-z]+ly )?(?:verified|confirmed|prove[dn]|denied|rejected|dismissed|debunked|refuted)\b"
)
# After the words: "relaying what the guards had told him", "who said a customs officer had told him so".
_RELAYED = re.compile(
    r"\b(?:relaying|repeating|recounting|passing on|citing|quoting) what (?P<np>[^,.;:()“”\"\n]{3,60}?) (?P<cue>(?:had |have |has )?(?:told"
    r" (?:him|her|them|it)|said(?: to (?:him|her|them|it))?))\b"
    r"|\bwho said (?P<np2>[^,.;:()“”\"\n]{3,60}?) (?P<cue2>(?:had |have |has )?told (?:him|her|them|it)) (?:so|this|as much)\b"
)
# "A dam has burst, a ministry official said on Monday, the Delta Gazette reported": who said it stands behind it, the paper behind both.
_BEHIND = re.compile(
    r"(?P<rest>[^\n“”\"]{12,}?), (?P<np>(?!(?:as|which|whom?|that|when|while|where|after|before|and|but|if|(?:al)?though|because|since)\b)"
    r"[^,.;:()“”\"\n]{3,70}?) (?P<cue>(?:had |have |has )?(?:also )?(?:said|says|told|announced|disclosed|revealed|confirmed|reported"
    r"|claimed|claims|warned|wrote|stated|maintained|maintains|admitted|alleged|believes?|estimates?|estimated))"
    r"(?P<tail>(?: (?!that\b|it\b|he\b|she\b|they\b)[^,.;:“”\"\n]{2,50}?)?)[ ,]*$"
)
# "denied what her former driver says about her flat": what he says is spoken of, and he has said it.
_WHAT = re.compile(
    r"what (?P<np>[^,.;:()“”\"\n]{3,60}?) (?P<cue>(?:had |have |has )?(?:says?|said|claims?|claimed|told [\w ]{2,30}?)) (?:about|of)\b"
)
_WHAT_SAID = re.compile(
    r"what (?P<np>[^,.;:()“”\"\n]{3,60}?) (?P<cue>(?:had |have |has )?(?:says?|said|claims?|claimed|told [\w ]{2,30}?))\b"
)
# "disputes what two drivers told the Gazette -- that the vans had left by night"
_WHAT_THAT = re.compile(
    r"what (?P<np>[^,.;:()“”\"\n]{3,60}?) (?P<cue>(?:had |have |has )?(?:says?|said|claims?|claimed|alleged|alleges?"
    r"|told [^,.;:()“”\"\n]{3,40}?))"
    r"(?: ?(?:--|[—–:])|,? namely|, which is|,) (?P<rest>that .{8,})"
)
# "In the Alpine Herald a biologist says": the paper that it stood in.
_IN_PAPER = re.compile(r"in (?P<paper>(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*),? (?=[a-z])", re.IGNORECASE)
# What no speaker begins with, or ends with: "delegates from | states he won" is another noun and no verb.
_NO_NAME = re.compile(
    r"(?:in|on|at|by|for|from|with|of|about|what|how|mine|yours|theirs)\b|.* (?:in|on|at|by|for|from|with|of|about|to)$",
    re.IGNORECASE,
)
# "told the children a story that was too long": two objects, and nothing that was said.
_SECOND = re.compile(
    r"(?<!\bto)(?<!\bby)(?<!\bin)(?<!\bon)(?<!\bat)(?<!\bof)(?<!\bfor)(?<!\bafter)(?<!\bduring)(?<!\bfrom) (?:an?|the|his|her|their) "
)
_LEAD = re.compile(r"(?:(?:that|how|and|but),? )*(?:in (?:his|her|its|their|an?|the) [^,.;:“”\"]{3,50}, )?")
# "A diplomat who asked not to be named said, according to the Ledger, that ..."
_SPLIT = re.compile(
    rf"(?P<np>[^,.;:()“”\"\n]{{2,60}}?)(?:,? (?:who|which|whose)\b[^.;:“”\"\n]{{3,140}}?,?)? (?P<cue>{_HAD}(?:{_SAYS}"
    rf"|told {_WHOM}))(?P<rest>)"
)
# "..., and the Star has a man who says": what another says is no part of it.
_ANOTHER = re.compile(
    r"(?:,|;) (?:and|but|while|whereas) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3} (?:has|had|says|said|reports?|reported|writes"
    r"|wrote|claims"
    r"|claimed|insists|insisted|denies|denied|quotes?|quoted) "
)
_AGAIN = re.compile(r"(?:, | )(?:and|but) that ")
_STOP = re.compile(
    r"\b(?:that|who|whom|which|what|if|whether|when|where|while|until|unless|because|since|once"
    r"|to(?! (?:the|his|her|its|their|an?)\b)|would|will|could|can|may|might|must|should|had"
    r"|has|have|was|were|is|are|be|been|being|did|does|do|not|never|no|nobody|none|neither|nor|few|nothing|anyone|everyone|someone"
    r"|said"
    r"|says|told|he|she|they|it|we|i|you|there|this|these|those|or|as|after|before|than|like|so)\b"
    r"|\band(?: (?:the|an?|his|her|its|their)\b|$)",
    re.IGNORECASE,
)
# Nouns that no list has and nobody would take for a speaker.
_THING = re.compile(
    r"(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|ure|ship|age|th|al|ics|talks|signs?|figures?|numbers?|results?|tests?|data|evidence"
    r"|events?"
    r"|experience|instinct|markets?|prices?|shares|years?|days?|weeks?|time|history|law|rules?|voice)$"
)
_FINITE = (
    r"(?:was|were|is|are|had|has|have|would|will|could|can|(?-i:may)|might|must|did|does|do|should|wasn[’']t|weren[’']t|isn[’']t"
    r"|aren[’']t|hadn[’']t"
    r"|won[’']t|didn[’']t|couldn[’']t|wouldn[’']t|needs?|wants?|went|came|saw|knew|took|left|lost|gave|made|began|ran|fell|shot)"
)
_CLAUSE_BEGINS = re.compile(
    rf"(?:that|whether|how|why) |(?:he|she|they|it|we|i|there|nobody|everyone|no one) |[“\"]"
    rf"|(?:(?!(?:and|or|who|which|that|of|in|on|at|for|to|by|with|from|about|after|over|under|during|before|without|as)\b)[^\s,.;:“”\"]+)"
    rf"(?: [^\s,.;:“”\"]+){{0,9}}?"
    rf" (?<!\band )(?<!\bor )(?<!\bwho )(?<!\bwhich )(?<!\bthat )(?<!\bthan )(?<!\bthey )(?<!\bit )(?<!\bhe )(?<!\bshe ){_FINITE}\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:(?:the|an?|his|her|its|their) |[A-Z])[^\s,.;:“”\"]*(?: [^\s,.;:“”\"]+){0,2}? [a-z]+ed"
    r" (?:the|an?|his|her|to|in|on|at|from|off|out|\w+s)\b"
)
_ME = re.compile(r"(?:me|us) ")
_PREPOSITION = re.compile(r"(?:to|by|in|on|at|under|during|after|before|over|throughout|outside|inside|with|for|of|from|last|yesterday)\b")


_FEW = 25  # code points of "On the other hand"


def speakers(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for those who speak inside the contents of `drafts`, and inside what these say, as deep as it goes."""
    found: list[Draft] = []
    work = [d for d in drafts if d.relation != "declined" and d.content]
    while work:
        d = work.pop(0)
        for made in _inside(cast, d):
            if _free(made.source[0], d, (*drafts, *found)):
                found.append(made)
                work.append(made)
            elif made.within is not None:
                for o in drafts:
                    if o.source == made.source and o is not d:
                        o.within = d
    return found


def _free(source: Span, d: Draft, drafts: tuple[Draft, ...]) -> bool:
    """Whether no other draft has its source or cue there."""
    return not any(x.start < source.end and source.start < x.end for o in drafts if o is not d for x in (*o.source, *o.cue))


def _inside(cast: Cast, d: Draft) -> Iterator[Draft]:
    text = cast.text
    if not d.source:
        # "when asked about what Ina Brandt said in parliament"
        m = _WHAT_SAID.match(text, *d.content[0])
        if m is not None:
            yield from _draft(cast, d, m, d.content)
        return
    if d.mode == "direct":
        yield from _told_me(cast, d)
        return
    for n, c in enumerate(d.content):
        after = d.content[n + 1 :]
        # "On the other hand, the paper wrote, observers posit ...": what was said begins anew behind a few words.
        opens = n == 0 or text[c.start : c.start + 5] == "that " or (n == 1 and d.content[0].end - d.content[0].start < _FEW)
        starts = [c.start + len(_lead(text, c.start, c.end))] if opens else []
        starts += [m.end() for m in _AGAIN.finditer(text, c.start, c.end)]
        for start in starts:
            paper = _IN_PAPER.match(text, start, c.end)
            heard = chains.outlet_in(cast, Span(*paper.span("paper"))) if paper else None
            for made in _clause(cast, d, paper.end() if paper and heard is not None else start, c.end, after):
                if heard is not None:
                    made.over.append(heard)
                yield made
            if (m := _WHAT_THAT.match(text, start, c.end)) is not None:
                yield from _draft(cast, d, m, (Span(m.start("rest"), c.end), *after))
            elif (m := _WHAT.match(text, start, c.end)) is not None:
                yield from _draft(cast, d, m, d.content)
        yield from _their_claim(cast, d, c)
        yield from _put_about(cast, d, c)
        for pattern in (_FROM, _TIPPED):
            m = pattern.search(text, c.start, c.end)
            if m and not _unsaid(text, c.start, m.start()):
                yield from _draft(cast, d, m, (Span(m.start("rest"), c.end), *after))
    if len(d.content) > 1 and (m := _SPLIT.fullmatch(text, *d.content[0])) is not None and text[d.content[1].start :][:5] == "that ":
        yield from _draft(cast, d, m, d.content[1:])
    behind = min(x.start for x in (*d.cue, *d.source))
    if d.content[-1].end <= behind and (m := _BEHIND.match(text[:behind], d.content[0].start)):
        yield from _draft(cast, d, m, (Span(d.content[0].start, m.end("rest")),))
    s = cast.sentences[cast.sentence_of((d.cue or d.source)[0].start)]
    m = _RELAYED.search(text, s.start, s.end)
    if m:
        cut = tuple(Span(c.start, min(c.end, m.start())) for c in d.content if c.start < m.start())
        said = tuple(Span(c.start, c.start + len(text[c.start : c.end].rstrip(" ,"))) for c in cut) or d.content
        for made in _draft(cast, d, m, said):
            made.within = d
            yield made


def _lead(text: str, start: int, end: int) -> str:
    m = _LEAD.match(text, start, end)
    return m.group() if m else ""


def _unsaid(text: str, start: int, end: int) -> bool:
    """Whether words before a cue deny it, ask or suppose it: "had not heard from", "would have learned from"."""
    return bool(
        re.search(r"\b(?:not|never|nobody|no one|if|whether|unless|would|could|should|may|might|hoped|n[’']t)\b[^,.;]*$", text[start:end])
    )


def _clause(cast: Cast, d: Draft, start: int, end: int, after: tuple[Span, ...]) -> Iterator[Draft]:
    """The first reading of a clause as somebody's saying."""
    text = cast.text
    if (other := _ANOTHER.search(text, start, end)) is not None:
        end, after = other.start(), ()
    cue = text[d.cue[0].start : d.cue[-1].end] if d.cue else ""
    if (m := _ACCORDING.match(text, start, end)) is not None:
        yield from _draft(cast, d, m, (Span(m.start("rest") if m.group("rest") else m.start("rest2"), end), *after))
        return
    if _HEARD_CUE.search(cue) and (m := _HEARD.match(text, start, end)) is not None:
        yield from _draft(cast, d, m, (Span(m.start("rest"), end), *after))
        return
    if (m := _OVERHEARD.match(text, start, end)) is not None and (heard := _HEARD.match(text, m.start("rest"), end)) is not None:
        for outer in _draft(cast, d, m, (Span(m.start("rest"), end), *after)):
            for made in _draft(cast, outer, heard, (Span(heard.start("rest"), end), *after)):
                yield outer
                yield made
                return
    for pattern in (*_CLAUSE, _SAW, _FOUND_THING, _REPORTED_THING):
        m = pattern.match(text, start, end)
        at = _said_at(m) if m else None
        if m is None or at is None:
            continue
        if not _fits(cast, d, pattern, m):
            continue
        read = list(_draft(cast, d, m, (Span(at, end), *after)))
        if read:
            yield read[0]
            return


def _said_at(m: re.Match[str]) -> int | None:
    """Where in the text what was said begins; None where the words after the verb say nothing: no clause, where it also takes a thing."""
    groups = m.groupdict()
    said, told = groups.get("said"), groups.get("told") or groups.get("telling")
    at = m.start("rest")
    if said is None and told is None:
        return at
    rest: str = m.group("rest")
    if told is None and (_CLAUSE_BEGINS.match(rest) or (said in _ONLY_SAYS and _PAST.match(rest))):
        return at
    if told is None and not _PREPOSITION.match(rest):
        return None
    if told is not None and re.match(r"(?:that|of|about|to|nobody|no one|nothing|not)\b", rest):
        return None
    # "told the board by letter (that) he would resign", "complained to her manager that ..."
    before = ""
    for word in itertools.islice(re.finditer(r"[^\s,.;:“”\"]+(?=( )|.)", rest), 9):
        if before:
            tail = rest[word.start() :]
            if (tail.startswith(("that ", "“", '"')) and not (told and _SECOND.search(rest, 0, word.start()))) or (
                re.match(r"(?:he|she|they|it|we|i|there|the|an?|his|her|its|their|no|nobody|[A-Z]\w+)\b", tail)
                and not _PREPOSITION.match(before + " ")
                and not re.fullmatch(r"the|an?|to|and|or|all|what|everything|anything|something|more|much|less|\w+[’']s", before)
                and (_CLAUSE_BEGINS.match(tail) or _PAST.match(tail))
            ):
                return at + word.start()
        if word.group(1) is None:
            return None
        before = word.group()
    return None


def _fits(cast: Cast, d: Draft, pattern: re.Pattern[str], m: re.Match[str]) -> bool:
    """Whether the one who speaks is such as the verb needs: eyewitnesses see, investigators find, people report and fear."""
    core = heads.core_of(m.group("np"))
    noun, kind = fold(core).split()[-1], noun_kind(core)
    if m.groupdict().get("said") in _FINDING:
        # not "his wife found that the key fitted"
        return kind in ("organisation", "document", "outlet") or _FINDERS.match(noun) is not None
    if m.groupdict().get("only_people"):
        # not "the storm threatened to flood", "the road reminded visitors of the war"
        named = [w for n in cast.scan.names if m.start("np") <= n.start < m.end("np") and (w := cast.at(n.start)) is not None]
        return kind in ("people", "office", "organisation") or any(cast.members[w].kind == "person" for w in named)
    if m.groupdict().get("bid"):
        return _bidden(m.group("whom"))
    if pattern is _REMEMBERED:
        return _prints(cast, d)
    if pattern is _SAW:
        return _EYEWITNESS.match(noun) is not None
    if pattern is _REPORTED_THING:
        return kind in ("people", "office")
    return pattern is not _FOUND_THING or _FINDERS.match(noun) is not None


def _bidden(whom: str) -> bool:
    """Whether those who are told to do something are people: "told them to fire", not "ordered new cars to replace the old ones"."""
    known = noun_kind(heads.core_of(whom)) in ("people", "office", "organisation")
    return known or re.match(r"(?:him|her|them|it|me|us|you|the|his|her|their|[A-Z])\b", whom) is not None


def _prints(cast: Cast, d: Draft) -> bool:
    """Whether the one who speaks is an outlet or a writing."""
    start, end = d.source[0]
    who = cast.at(start)
    names = [n for n in cast.scan.names if start <= n.start and n.end <= end + 2]
    kinds = {cast.members[w].kind for w in (who, *(cast.at(n.start) for n in names)) if w is not None}
    return bool(kinds & {"outlet", "document"}) or noun_kind(cast.text[start:end]) in ("outlet", "document")


def _told_me(cast: Cast, d: Draft) -> Iterator[Draft]:
    """ "“The inspector told me the brakes were fine,” said Lena Okart": who told it to the one whose words are quoted; and "“The landlord
    said it was for our safety,” she told us"."""
    text = cast.text
    for c in d.content:
        number = cast.sentence_of(c.start)
        starts = [c.start + len(re.match(r"[“”\"'‘ ]*", cast.text[c.start : c.end]).group())]  # type: ignore[union-attr]
        starts += [s.start for s in cast.sentences[number + 1 : number + 8] if c.start < s.start < c.end]
        for start in starts:
            m = _CLAUSE[0].match(cast.text, start, c.end)
            at = _said_at(m) if m else None
            if m is None or at is None:
                m = _SAID_CLAUSE.match(text, start, c.end)
                at = _said_at(m) if m else None
                if m and at is not None and _OF_SELF.match(m["np"]) is None:
                    end = min(c.end, cast.sentences[cast.sentence_of(at)].end)
                    rest = text[at:end].rstrip(' ”"’,.')
                    yield from _draft(cast, d, m, (Span(at, at + len(rest)),))
            elif _ME.match(m.group("rest")):
                end = min(c.end, cast.sentences[cast.sentence_of(at)].end)
                rest = cast.text[at:end].rstrip(' ”"’,.')
                yield from _draft(cast, d, m, (Span(at, at + len(rest)),))


def _their_claim(cast: Cast, d: Draft, c: Span) -> Iterator[Draft]:
    """Whose claim the outer voice speaks of, with what it says: to deny it is to tell who makes it. A paper that carries it, or any that
    reports of it, passes it on; who rejects or judges it does not."""
    text = cast.text
    cue = text[d.cue[0].start : d.cue[-1].end] if d.cue else ""
    relays = cue.casefold().startswith("according") or _RELAYS.match(cue) is not None
    relays = relays or chains.outlet_in(cast, d.source[0]) is not None
    for m in _THEIR_CLAIM.finditer(text, c.start, c.end):
        name, cue, rest = ("np", "cue", "rest") if m.group("np") else ("np2", "cue2", "rest2")
        source = Span(*m.span(name))
        who = next((who for n in cast.scan.names if source.start <= n.start < source.end and (who := cast.at(n.start)) is not None), None)
        named = who is not None and cast.members[who].kind in ("person", "organisation", "outlet", "account")
        if not named and noun_kind(heads.core_of(m.group(name))) not in ("people", "office", "organisation", "outlet"):
            continue
        if "\n" in m.group() or cast.quoted(source.start) or any(s.start < source.end and source.start < s.end for s in d.source):
            continue
        verdict = _VERDICT.search(text, m.start(rest), c.end)
        said = Span(m.start(rest), verdict.start() if verdict else c.end)
        yield Draft((source,), (Span(*m.span(cue)),), (said,), d.mode, SCORE, past=None if relays else d)
        return


def _put_about(cast: Cast, d: Draft, c: Span) -> Iterator[Draft]:
    """Whose figure or story the outer voice speaks of, where a participle tells it: they have said it, and it need not agree."""
    for m in _PUT_ABOUT.finditer(cast.text, c.start, c.end):
        figure = re.search(rf"\b{_FIGURE}\b", m["rest"]) or (not m["made"] and re.search(r"\d", m["rest"]))
        if not figure or cast.quoted(m.start("np")):
            continue
        for made in _draft(cast, d, m, (Span(*m.span("rest")),)):
            made.past = d
            yield made


def _draft(cast: Cast, d: Draft, m: re.Match[str], content: tuple[Span, ...]) -> Iterator[Draft]:
    groups = m.groupdict()
    name = "np" if groups["np"] else "np2"
    cue = "cue" if name == "np" else "cue2"
    source = Span(*m.span(name))
    words = m.group(name)
    # "one of its drivers" is a driver.
    core = heads.core_of(re.sub(r"^(?:\w+ )?(?:one|two|three|four|some|several|many|most|any) of ", "", re.split(r",", words)[0]))
    if "\n" in m.group() or _STOP.search(words) or _NO_NAME.match(words) or not speaks(cast, source, core):
        return
    if d.mode != "direct" and cast.quoted(source.start):
        return
    if any(s.start < source.end and source.start < s.end for s in d.source):
        return
    yield Draft((source,), (Span(*m.span(cue)),), content, "indirect" if d.mode == "direct" else d.mode, SCORE)


def speaks(cast: Cast, at: Span, core: str) -> bool:
    """Whether a noun phrase can say something: someone named, a noun of people, offices, bodies or writings, or an unknown noun for one."""
    kind = noun_kind(core)
    if kind in ("people", "office", "organisation", "outlet", "document"):
        return True
    named = [n for n in cast.scan.names if at.start <= n.start and n.end <= at.end + 2]
    if any((who := cast.at(n.start)) is not None and cast.members[who].kind in ("person", "organisation", "outlet") for n in named[:2]):
        return not named[0].possessive or kind is not None
    noun = fold(core).split()[-1:]
    return kind is None and bool(re.match(r"(?:the|his|her|their|an?) [a-z-]+$", core)) and not _THING.search(noun[0] if noun else "thing")
