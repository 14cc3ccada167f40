"""Everyone a report names or describes, as one list: which mentions are one voice, and of what kind each is.

Names join by surname, by acronym and by transliteration (`headwater.names`); "the minister" joins the name whose office stands beside it,
"the source" the source described before. The kind of a bare name is voted on by what stands around all its mentions.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re

from headwater import names as known_names
from headwater import states
from headwater.attribution import antecedents, circles, kinds, lexicon, nations, quotes, ranks, shortforms, topics
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.members import Member, Mention
from headwater.attribution.mentions import Description, Name, Scanner, gender_of_title, grouped, owns_body
from headwater.model import Span, VoiceKind
from headwater.text import fold, sentences

_ROLE_BEFORE = re.compile(r"(?:^|(?<=[\s“\"(]))((?:[a-z][\w-]*|[A-Z][a-z-]+|C[A-Z]O|PM)(?: [a-z][\w-]*)?),? $")
_SIDE_BY_SIDE = re.compile(r",? (?:and|or|with|married|weds) (?:(?:his|her|their|the) (?:[\w-]+ ){1,2})?|,? (?:his|her) (?:[\w-]+ ){1,2}")
# After "According to the head of the clinic, " a name begins a clause; one that a comma, a stop or a verb follows names the head.
_LED_IN = re.compile(r"\b(?:[Aa]ccording to|[Ff]or|[Aa]s|[Ii]n|[Oo]n|[Aa]t|[Uu]nlike|[Ll]ike|[Ww]ith|[Bb]y|[Aa]fter) $")
_CLOSES = re.compile(r"[”\"]?(?:[,.;:)]|$| (?:said|says|told|has|had|was|is|who|sat|and|added|warned|insisted|denied|called|wrote)\b)")
_OWNED_CLOSES = re.compile(r"[.,;)]|$| (?:until|since|when|who|during|for|at)\b")
_PLACED = re.compile(r" (?:of|for|at|in|from) [^,.;:“”\"()\n]{2,50}, (?=[A-Z])")
_ASKED_BY = re.compile(
    r"(?:When |If |After being )?(?:[Cc]ontacted|[Aa]sked|[Aa]pproached|[Rr]eached|[Qq]uestioned|[Pp]ressed|[Ii]nterviewed) [^,]*, $"
)
_PREPOSED = re.compile(
    r"\b(?:of|to|with|for|by|from|in|on|at|against|about|after|than|near|and|or|off|into|onto|through|along|across|behind|beyond|towards?"
    r"|outside|inside|under|over|without|within|until|since|despite) (?:the |a |an |his |her )?$",
    re.IGNORECASE,
)
# "lost to the qualifier Mina Sato", "flew in to meet with President Marta Roth"
_PREPOSED_NOUN = re.compile(r"\b(?:of|to|with|by|from|against) (?:(?:the|a|an|his|her|its|their) (?:[a-z-]+ ){1,2}|(?:[A-Z][a-z]+\.? )+)$")
# Where no publisher is known: "The Orla Post has not been able to verify the claim", "has reached out to the mayor for comment".
_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?:[Tt]he )?([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}) (?:(?:has|have|was|is|were) (?:not |yet |so far )*(?:been )?(?:unable|able) to"
    r" (?:\w+ )?verify|could not (?:independently|immediately) (?:verify|confirm)"
    r"|(?:has |have )?(?:reached out|contacted|approached|asked) [^.\n]{2,60}? for (?:comment|a comment))"
    r"|\bverified by (?:the )?([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})(?= (?:and|but)|[.,])"
)
_VERB_FOLLOWS = re.compile(
    r" (?:also |later |then |now |never |still |only )*(?!based\b|named\b|called\b|known\b|charged\b|accused\b|killed\b"
    r"|since\b|towards\b|across\b|besides\b)"
    r"(?:said|told|wrote|thought|knew|saw|went|came|made|took|gave|got|has|had|have|is|was|were|are|will|would|could|may"
    r"|might|can|must|[a-z]{3,}s"
    r"|preferred|refused|declined|denied|asked|replied|insisted|argued|warned|added|admitted|announced|confirmed|explained"
    r"|believed|wanted)\b"
)
_IS_A = re.compile(
    r"(?:\b(?P<pronoun>[Hh]e|[Ss]he)|(?<=\w),? who|(?:,? \(?\d\d\)?,)?)"
    r" (?:(?:is|was|has been|had been|became|remains|['’]s)(?: \w+ly| still| now| then| also| once| himself| herself)?"
    r"|(?:has |had )?(?:long )?(?:works?|worked|serve[sd]?|trained)(?: \w+ly)? as|used to be) $"
)
_AGED = re.compile(r",? \(?\d{1,3}\)?$")
_LESSER_BEFORE = re.compile(rf"\b({'|'.join(antecedents.LESSER)})[ -](?:[\w-]+ ){{0,3}}$", re.IGNORECASE)
_OFFICE_AFTER = re.compile(r", (?:the |an? )?(MP|MEP|MSP|MLA|CEO|CFO) (?:for|of|from|and|at)\b")  # "Marta Ruiz, MP for Halden East,"
# Pronouns that can only mean the person named right before, and those of the clause that the first name of a text opens.
_OWN_PRONOUN = re.compile(
    r" (?:(?:and|with|or) (?=his|her [a-z]))?(?P<of>(?:(?<=and )|(?<=with )|(?<=or ))(?:his|her)\b|himself\b|herself\b)"
)
_LATER_PRONOUN = re.compile(r"(?:,? [a-z][\w-]*){1,9} (?P<of>his|her) [a-z]")
# Nouns that anybody answers to.
_ANYBODY = frozenset("man woman person member one".split())
_TITLE_NOUNS = {
    "dr": "doctor", "prof": "professor", "gen": "general", "sen": "senator", "rep": "representative", "gov": "governor", "sgt": "sergeant",
    "lt": "lieutenant", "capt": "captain", "col": "colonel", "rev": "priest", "det": "detective", "adm": "admiral", "maj": "major",
}  # fmt: skip


class Cast:
    """The cast of one text. `members` in order of appearance; `mentions` and `quotations` sorted by place."""

    def __init__(self, text: str, *, own_names: tuple[str, ...] = (), byline: str | None = None) -> None:
        self.text = text
        self.scan = Scanner(text)
        self.members: list[Member] = []
        self.mentions: list[Mention] = []
        self.sentences = sentences(text, inside_quotations=True)
        self._starts = [s.start for s in self.sentences]
        self.quotations = quotes.pairs(text)
        self._state = quotes.states(text, self.quotations)
        self._own = {known_names.outlet_key(n) for n in own_names if n}
        self.publisher_known = bool(own_names)
        self._own_initials = {shortforms.initials(n) for n in own_names if n and len(n.split()) > 2}
        self._byline = set(known_names.name_words(byline)) if byline else set()
        self._by_form: dict[str, int] = {}
        self._definitions = {fold(k): fold(v) for k, v in known_names.definitions(text).items() if not known_names.outlet(k)}
        self._at: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._owned: dict[tuple[int, int], int] = {}  # "the clinic's nurse", from its article on
        self._title_initials: dict[str, set[str]] = {}  # "cm" -> the keys of those with the title "chief minister"
        self._name_starts = {n.start for n in self.scan.names}
        if not own_names:
            self._own |= {known_names.outlet_key(m.group(1) or m.group(2)) for m in _SPEAKS_OF_ITSELF.finditer(text)}
        self._add_names()
        self._genders()
        self._add_descriptions()

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that the code point `at` stands in (or the one before it)."""
        return max(0, bisect.bisect_right(self._starts, at) - 1)

    def quoted(self, at: int) -> bool:
        """Whether the code point stands inside quotation marks."""
        return 0 <= at < len(self._state) and self._state[at] == 1

    def unquoted(self, span: Span) -> str:
        """The words of a span that stand outside quotation marks."""
        return "".join(self.text[k] for k in range(span.start, span.end) if not self._state[k])

    def before(self, at: int) -> list[Mention]:
        """The mentions that begin before `at`, in order."""
        return self.mentions[: bisect.bisect_left(self.mentions, at, key=lambda m: m.start)]

    def mention(self, start: int, end: int, who: int) -> None:
        """Remember a place where a member stands that the scan did not see (a bare plural, an odd name)."""
        if self._at.get(start) is None:
            self._mention(start, end, who, False)
            self._ends[start] = end

    def at(self, start: int) -> int | None:
        """Who is mentioned by a name or description that begins at `start`."""
        return self._at.get(start)

    def reassign(self, start: int, who: int) -> None:
        """Give the mention that begins at `start` to another member."""
        self._at[start] = who
        k = bisect.bisect_left(self.mentions, start, key=lambda m: m.start)
        self.mentions[k] = dataclasses.replace(self.mentions[k], who=who)

    def pairs(self, at: int) -> list[tuple[int, int]]:
        """The named people who stand side by side before `at`: "Rolf Aune and Greta Lang", "Mikkel Stray and his sister Anne Stray"."""
        found = []
        named = [m for m in self.before(at)[-60:] if self.members[m.who].kind == "person" and self.members[m.who].name]
        for a, b in itertools.pairwise(named):
            between = self.text[a.end : b.start]
            kin = re.search(r"\b(?:his|her|their) (?:\w+ )?([\w-]+) $", between) if a.sentence == b.sentence else None
            if a.who != b.who and (_SIDE_BY_SIDE.fullmatch(between) or (kin and fold(kin.group(1)) in lexicon.kin())):
                found.append((a.who, b.who))
        return found

    def describes(self, start: int, end: int | None = None) -> int | None:
        """Who is described by a phrase that begins at `start` and goes no further than `end`, where no name begins there."""
        if end is not None and (owned := self._owned.get((start, end))) is not None:
            return owned
        if start in self._name_starts or (end is not None and self._ends.get(start, end) > end + 2):
            return None
        return self._at.get(start)

    def _add_names(self) -> None:
        groups = grouped(self.scan.names)
        votes = {key: kinds.votes(self.text, group) for key, group in groups.items()}
        order = sorted(groups, key=lambda k: (-len(known_names.name_words(k)), groups[k][0].start))
        for key in order:
            first = groups[key][0]
            gender = gender_of_title(first)
            whole = fold(first.whole)
            home = self._of_its_state(first.whole)
            if home is None:
                home = self._home(whole, votes[key], the=all(n.the for n in groups[key]), gender=gender, apart=key != whole)
            if home is None:
                home = len(self.members)
                name = self._with_surname(first)
                self.members.append(Member(key, name, name, "person", since=first.start))
                self.members[home].own = self._is_own(first.text)
            self._by_form[key] = home
            member = self.members[home]
            for n in groups[key]:
                member.forms.setdefault(n.whole)
                member.since = min(member.since, n.start)
                self._mention(n.start, n.end, home, n.possessive)
                self._learn(member, n)
            merged = votes.setdefault(member.key, {}) if key != member.key else votes[key]
            if key != member.key and key not in self._title_initials:
                for k, v in votes[key].items():
                    merged[k] = merged.get(k, 0) + v
            member.kind = kinds.winner(votes[member.key])
        shortforms.join(self)

    def _genders(self) -> None:
        """What pronouns tell of a person: "Holt himself", "Holt and his wife"; "Holt has parted from her manager" where nobody was named
        before."""
        people = [m for m in self.mentions if self.members[m.who].kind == "person" and not m.quoted]
        first = people[0].start if people else -1
        for m in people:
            member = self.members[m.who]
            if member.gender is not None:
                continue
            told = _OWN_PRONOUN.match(self.text, m.end)
            if told is None and m.start == first and m.subject:
                told = _LATER_PRONOUN.match(self.text, m.end)
            if told is not None:
                member.gender = "m" if told.group("of").startswith("hi") else "f"

    def _with_surname(self, n: Name) -> str:
        """ "Lars and Bente Holt": the name of the first with the surname that they share."""
        if " " in n.text or n.possessive or n.text.isupper() or n.whose:
            return n.whole
        k = bisect.bisect_left(self.scan.names, n.end, key=lambda x: x.start)
        other = self.scan.names[k] if k < len(self.scan.names) else None
        if other is None or self.text[n.end : other.start] != " and " or other.title or len(other.text.split()) != 2:
            return n.text
        given = lexicon.words("male_names") | lexicon.words("female_names")
        pair = re.compile(r"\b(?:brothers|sisters|cousins|siblings|twins|couple|spouses|newlyweds) $", re.IGNORECASE)
        family = pair.search(self.text[max(0, n.start - 12) : n.start]) or (n.title and lexicon.plural(fold(n.title)))
        both = fold(n.text) in given or fold(other.text.split()[0]) in given
        return f"{n.text} {other.text.split()[1]}" if family or both else n.text

    def _is_own(self, name: str) -> bool:
        key = known_names.outlet_key(name)
        short = {re.sub(r"(?:news|online|media|group)$", "", o) for o in self._own}
        return bool(key) and (
            (len(key) > 3 and key in short)
            or key in self._own
            or (name.isupper() and fold(name) in self._own_initials)
            or any(known_names.same_brand(name, o).same for o in self._own if len(o) > 2)
        )

    def _of_its_state(self, name: str) -> int | None:
        """The member that is the same body of the same state ("Kestria's Defence Ministry", "the Kestrian Defence Ministry"); for one
        without its state, the only one of that name."""
        core, state = states.parts(name)
        if not states.is_body(core):
            return None
        known = [(i, *states.parts(m.name)) for i, m in enumerate(self.members) if m.name and m.kind == "organisation"]
        found = [i for i, other, its in known if its and state in (its, None) and known_names.body_key(other) == known_names.body_key(core)]
        return found[0] if len(found) == 1 else None

    def _home(
        self, key: str, votes: dict[VoiceKind, float], *, the: bool = False, gender: str | None = None, apart: bool = False
    ) -> int | None:
        """The member that a form belongs to: a longer name seen with it, an acronym's expansion, another spelling; None for a new one.
        `the`: an article stands before it. `gender`: told by its title, which chooses among those of one surname.
        `apart`: others of the other gender have the same form."""
        if key in self._by_form and not apart:
            return self._by_form[key]
        if the and (holders := self._title_initials.get(key)):
            return next((i for i, m in enumerate(self.members) if m.key in holders), None) if len(holders) == 1 else None
        expansion = self._definitions.get(key.replace(".", ""))
        parts = known_names.name_words(key)
        kind = kinds.winner(votes)
        found = []
        for i, m in enumerate(self.members):
            own = known_names.name_words(m.name or "")
            if expansion and fold(m.name or "") == expansion.removeprefix("the "):
                return i
            if kind == "person" and m.kind == "person" and parts and len(own) > len(parts):
                if (
                    own[-len(parts) :] == parts
                    or (len(parts) == 1 and own[0] == parts[0])
                    or (len(parts) == 1 and len(parts[0]) > 4 and known_names.skeleton(own[-1]) == known_names.skeleton(parts[0]))
                ):
                    found.append(i)
            elif (
                (m.kind == "person" and kind == "person" and len(parts) > 1 and known_names.same_person(key, m.name or "").same)
                or (len(parts) == 1 and 3 <= len(parts[0]) <= 6 and shortforms.initials(m.name or "") == parts[0])
                or (kind != "person" and m.kind != "person" and known_names.same_body(key, m.name or "").same)
            ):
                return i
            elif the and len(parts) == 1 and m.kind in ("organisation", "outlet") and len(own) > 1 and own[-1] == parts[0]:
                found.append(i)  # "the Dispatch" for the Solby Dispatch
            elif the and len(parts) == 1 and m.kind == "organisation" and len(own) > 2 and shortforms.last_initials(own) == parts[0]:
                found.append(i)  # "the FA" for the Kestrian Football Association
            elif (
                m.kind == "person"
                and kind in ("organisation", "outlet")
                and votes.get(kind, 0) < 3
                and not the
                and len(parts) == 1 < len(own)
                and (own[-1] == parts[0] or (own[0] == parts[0] and parts[0] not in lexicon.words("places")))
            ):
                found.append(i)  # "Holt said it was over", "told Holt", after Lars Holt
            elif (
                kind != "person"
                and m.kind in ("organisation", "outlet")
                and len(parts) >= 2
                and own[: len(parts)] == parts
                and len(own) > len(parts)
            ):
                found.append(i)
        if gender:
            found = [i for i in found if self.members[i].gender in (gender, None)]
        if len(found) > 1 and gender:
            found = [i for i in found if self.members[i].gender == gender]
        return found[0] if len(found) == 1 else None

    def _mention(self, start: int, end: int, who: int, possessive: bool) -> None:
        dated = self.text[start - 1 : start] == "(" and re.match(r"\)\s*[-–—:]", self.text[end : end + 4])  # "TESSALY (AP) —"
        before = self.text[max(0, start - 40) : start]
        subject = not possessive and not dated and not _PREPOSED.search(before[-14:]) and not _PREPOSED_NOUN.search(before)
        self._at.setdefault(start, who)
        mention = Mention(start, end, who, subject, self.quoted(start), self.sentence_of(start))
        bisect.insort(self.mentions, mention, key=lambda m: m.start)

    def _learn(self, member: Member, n: Name) -> None:
        """Office, gender and affiliation from what stands beside a name."""
        title = ranks.plainly(n.title or "")
        words = title.replace(".", "").split()
        for k, word in enumerate(words):
            if k < len(words) - 1 and (words[-1] in ("minister", "secretary") or word in antecedents.LESSER):
                member.modifiers.add(word)  # a justice minister is no justice
            else:
                member.nouns |= {word, _TITLE_NOUNS.get(word, word)}
            if word in lexicon.words("female"):
                member.gender = "f"
            elif word in lexicon.words("male"):
                member.gender = member.gender or "m"
        lead = n.lead
        before = _ROLE_BEFORE.search(self.text[max(0, lead - 40) : lead])
        after = re.match(
            r"(?:, | \(\d+\),? )(?!(?:has|have|had|is|was|were|will|would|could|said|says|told|which|whom?|whose|that|where)\b)"
            r"(?:[A-Z]\w*['’]s )?"
            r"([a-z][\w -]{2,40}?)(?=,| of | at | for | in | who | with )",
            self.text[n.end : n.end + 60],
        )
        if lesser := _LESSER_BEFORE.search(self.text[max(0, lead - 50) : lead]):
            member.modifiers.add(fold(lesser.group(1)))
        if office := _OFFICE_AFTER.match(self.text, n.end):
            member.nouns.add(fold(office.group(1)))
        if side := nations.party(self.text, n.end):
            member.nouns.add(side)
        titles = [title]
        for m in (before, after):
            if m and noun_kind(m.group(1)) in ("people", "office"):
                *more, word = fold(m.group(1)).split()
                member.nouns.add(lexicon.singular(word))
                member.modifiers |= set(more)
                titles.append(m.group(1))
                if word in lexicon.words("female"):
                    member.gender = "f"
        if before and noun_kind(before.group(1)) == "organisation" and before.group().endswith(" ") and "," not in before.group():
            *more, word = fold(before.group(1)).split()  # "Aid group Lantern", "Budget airline Borealis"
            member.nouns.add(lexicon.singular(word))
            member.modifiers |= set(more)
        for parts in (re.findall(r"\w+", t) for t in titles):
            short = "".join(w[0] for w in parts).casefold()
            if len(parts) > 1 and noun_kind(parts[-1]) == "office" and short not in lexicon.words("places"):
                self._title_initials.setdefault(short, set()).add(member.key)
        first = n.key.split()[0] if " " in n.key else ""
        if first and not member.gender:
            male, female = first in lexicon.words("male_names"), first in lexicon.words("female_names")
            member.gender = "m" if male and not female else "f" if female and not male else None

    def _add_descriptions(self) -> None:
        ends = {n.end for n in self.scan.names}
        inside = sorted((n.lead, n.end, n.start) for n in self.scan.names)
        starts = [i[0] for i in inside]
        for d in self.scan.descriptions:
            k = bisect.bisect_right(starts, d.end) - 1
            if (k >= 0 and inside[k][0] < d.end <= inside[k][1] and d.end != inside[k][0]) or owns_body(self.text, d.end):
                continue
            who = self._beside_name(d, inside, starts, ends)
            if who is None:
                who = self._predicated(d)
            if who is None:
                # "KTV's source" goes back to the source that told KTV; "Brandt's lawyer" may be a new one.
                who = self.described(d.text, d.noun, d.definite or (d.owned and d.noun == "source"), d.plural, d.number, d.start, d)
            self._ends.setdefault(d.start, d.end)
            lead = d.end - len(d.text)
            if d.owned and (self.members[who].name or not any(lead <= n.start < d.start for n in self.scan.names)):
                self._owned[lead, d.end] = who
            self._mention(d.start, d.end, who, self.text[d.end : d.end + 2] in ("'s", "’s"))

    def _beside_name(self, d: Description, inside: list[tuple[int, int, int]], starts: list[int], ends: set[int]) -> int | None:
        """ "the actress Pia Lund", "Ina Brandt, the harbour master", "their leader, Wilma Oxley": whose noun it is."""
        k = bisect.bisect_left(starts, d.end)
        if k < len(inside) and self.text[d.end : inside[k][0]] == ", the " and self.text[inside[k][1] : inside[k][1] + 1] in (",", "."):
            who = self._at.get(inside[k][2])  # "Berg's union, the Locomotive Brotherhood,"
            if who is not None and (d.definite or d.owned) and self.members[who].kind == kinds.of_noun(noun_kind(d.noun)) != "person":
                return self._describe(who, d)
        if (
            k < len(inside)
            and self.text[d.end : inside[k][0]] in (" ", ", ")
            and (d.definite or d.owned or self.text[d.end : inside[k][0]] == " ")
        ):
            who = self._at.get(inside[k][2])
            if who is not None and noun_kind(d.noun) in ("people", "office") and self.members[who].kind == "person":
                if _PREPOSED.search(self.text[max(0, d.start - 14) : d.start]):
                    self._governed(inside[k][2])
                return self._describe(who, d)
            if who is not None and self.text[d.end : inside[k][0]] == " " and self.members[who].kind != "person":
                return self._describe(who, d)
            apposed = self.text[d.end : inside[k][0]] == ", " and self.text[inside[k][1] : inside[k][1] + 1] == ","
            if who is not None and apposed and self.members[who].kind == kinds.of_noun(noun_kind(d.noun)) != "person":
                return self._describe(who, d)
        # "the governor of Tessaly, Marguerite Ndour,"
        placed = _PLACED.match(self.text, d.end) if noun_kind(d.noun) in ("people", "office") else None
        if placed and not _LED_IN.search(self.text[max(0, d.start - 16) : d.start]):
            n = bisect.bisect_left(starts, placed.end())
            if n < len(inside) and inside[n][0] == placed.end() and " " in self.text[inside[n][2] : inside[n][1]]:
                who = self._at.get(inside[n][2])
                if who is not None and _PREPOSED.search(self.text[max(0, d.start - 14) : d.start]):
                    self._governed(inside[n][2])
                named = who is not None and self.members[who].kind == "person" and self.members[who].since >= d.start
                if who is not None and named and _CLOSES.match(self.text, inside[n][1]):
                    return self._describe(who, d)
        # "..., the candidate told the Post" is no apposition: what stands before the comma is what was told.
        spoke = _VERB_FOLLOWS.match(self.text, d.end) or self._after_asking(d)
        owned = d.owned and _OWNED_CLOSES.match(self.text, d.end)  # "Koldo Zuber, Larrona's doctor until last month."
        start = d.end - len(d.text) if owned else d.start
        aged = _AGED.search(self.text, max(0, start - 9), max(0, start - 2))  # "Ed Foss, 34, a plumber from Tarrow"
        end = aged.start() if aged else start - 2
        owner = self.text[d.end : d.end + 2] in ("'s", "’s")  # "in Lissen, the country's environment agency said"
        if self.text[max(0, start - 2) : start] == ", " and end in ends and not (spoke or owner):
            name = next((m for m in reversed(self.recent(d.start)) if m.end == end), None)
            people = noun_kind(d.noun) in ("people", "office")
            if name is not None and (not people or self.members[name.who].kind in ("person", "anonymous")):
                return self._describe(name.who, d)
        return None

    def _governed(self, start: int) -> None:
        """ "Pia Lund has parted from her manager, Odo Marr": a name in apposition to what a preposition governs is no subject."""
        k = bisect.bisect_left(self.mentions, start, key=lambda m: m.start)
        if k < len(self.mentions) and self.mentions[k].start == start:
            self.mentions[k] = dataclasses.replace(self.mentions[k], subject=False)

    def _after_asking(self, d: Description) -> bool:
        """ "Contacted by AFP, the mayor's office did not wish to": a clause is closed there, and no apposition opened."""
        opening = self.text[self.sentences[self.sentence_of(d.start)].start : d.start]
        return bool(_ASKED_BY.match(opening)) and not re.match(r"[,)]", self.text[d.end :])

    def _describe(self, who: int, d: Description) -> int:
        self.note(who, d.noun)
        if d.noun == "counterpart":  # "Odd Sale met his Kestrian counterpart, Mila Roth": she holds his office
            holders = [m.who for m in self.recent(d.start) if m.who != who and self.members[m.who].kind == "person"]
            if holders:
                self.members[who].nouns |= {n for n in self.members[holders[-1]].nouns if noun_kind(n) == "office"}
                self.members[who].modifiers |= self.members[holders[-1]].modifiers
        self.members[who].modifiers |= set(fold(d.text).split()[1:-1])
        return who

    def note(self, who: int, noun: str | None) -> None:
        """Remember a noun that describes a member, and the gender it tells."""
        member = self.members[who]
        if noun:
            member.nouns.add(noun)
            if noun in lexicon.words("female"):
                member.gender = "f"
            elif noun in lexicon.words("male") and not member.gender:
                member.gender = "m"

    def _predicated(self, d: Description) -> int | None:
        """ "Ina Brandt has worked as a nurse", "A man came. He is a sergeant there": what somebody is said to be."""
        if d.plural or noun_kind(d.noun) not in ("people", "office") or self.text[d.end : d.end + 2] in ("'s", "’s"):
            return None
        m = _IS_A.search(self.text[max(0, d.start - 80) : d.start])
        if m is None:
            return None
        at = max(0, d.start - 80) + m.start()
        number = self.sentence_of(d.start)
        if not m.group("pronoun"):
            name = next((x for x in reversed(self.recent(d.start)) if x.end == at), None)
            if name is None or not name.subject or not topics.a_person(self, name) or not d.text.lower().startswith(("a", "one", "the")):
                return None
            return self._describe(name.who, d)
        gender = "m" if m.group("pronoun").lower() == "he" else "f"
        near = [x for x in self.recent(at) if number - 1 <= x.sentence <= number and not x.quoted]
        people = {
            x.who
            for x in near
            if self.members[x.who].kind in ("person", "anonymous")
            and not self.members[x.who].plural
            and self.members[x.who].gender in (gender, None)
        }
        if len(people) != 1 or d.definite:
            return None
        who = people.pop()
        self._tell_more(who, d.text, d.noun)
        self.members[who].gender = gender
        return self._describe(who, d)

    def _tell_more(self, who: int, label: str, noun: str) -> None:
        """ "A man ... the security man": of an unnamed voice, the words that tell who it is rather than that it is one."""
        member = self.members[who]
        more = noun not in _ANYBODY or len(label.split()) > 2 == len(member.label.split())
        if member.name is None and member.kind in ("person", "anonymous") and member.nouns <= _ANYBODY and more:
            member.label = label
            member.forms.setdefault(label)

    def described(
        self, label: str, noun: str, definite: bool, plural: bool, number: int | None, at: int, phrase: Description | None = None
    ) -> int:
        """The member that a description means: one seen before, or a new one. `phrase`: as the scan saw it."""
        if kinds.PRINTING.match(label):
            return self._printing(noun)
        near = circles.circle(self.text, phrase.end) if phrase is not None else frozenset()
        if (found := circles.of_this(self.members, noun, near)) is not None:
            return found
        if definite:
            found = antecedents.antecedent(self, label, noun, plural, at)
            if found is not None and not circles.apart(self.members[found], near):
                self._tell_more(found, label, noun)
                return found
        if phrase is not None and (found := self._topic(phrase)) is not None:
            return found
        # "the coast guard" is no guard.
        kind = noun_kind(noun)
        if kind == "people" and not plural and fold(label).endswith(" " + noun):
            kind = noun_kind(label)
        key = fold(re.sub(r"^(?:the|a|an)\s+", "", label, flags=re.IGNORECASE))
        voice = kinds.of_noun(kind)
        one = definite and not plural and noun not in lexicon.words("unnamed")
        if (kind == "people" and not one) or (kind == "office" and (not definite or plural)):
            voice = "anonymous"
        home = self._by_form.get("~" + key)
        # "An officer" and "the officer" may be two, "Varga's sister" is one.
        if home is not None and (self.members[home].kind == voice or re.search(r"\w['’]s? ", label)):
            if not circles.apart(member := self.members[home], near):
                member.circle |= near
                return home
            key = f"{' '.join(sorted(near))} {key}"
        self.members.append(Member("~" + key, label, None, voice, {label: None}, plural=plural, number=number, since=at))
        self._by_form["~" + key] = len(self.members) - 1
        self.note(len(self.members) - 1, noun)
        self.members[-1].modifiers |= set(key.split()[:-1])
        self.members[-1].circle = near
        return len(self.members) - 1

    def _printing(self, noun: str) -> int:
        """The outlet that prints the report, as one of the cast."""
        home = next((i for i, m in enumerate(self.members) if m.own and m.kind == "outlet"), None)
        if home is None:
            home = len(self.members)
            self.members.append(Member("~own", "this newspaper", None, "outlet", own=True))
        self.members[home].nouns.add(noun)
        return home

    def _topic(self, d: Description) -> int | None:
        """Whom the text is about, where "the NOUN" may vary that name; the words are kept as what that person is."""
        if d.plural or d.number or noun_kind(d.text) not in ("people", "office") or d.noun in antecedents.NEVER_VARIED:
            return None
        if not d.owned and (not re.match(r"the (?!other\b|second\b|third\b)", d.text, re.IGNORECASE) or antecedents.of_a_thing(d.text)):
            return None
        if antecedents.new_here(self.text, d.text, d.start):
            return None
        if (
            self.text[d.end : d.end + 2] in ("'s", "’s")
            or self.quoted(d.start)
            or _PREPOSED.search(self.text[max(0, d.start - 14) : d.start])
        ):
            return None
        if d.owned:
            owner = next((m.who for m in reversed(self.recent(d.start)) if m.end in (d.start - 3, d.start - 2)), None)
            if owner is None or self.members[owner].kind in ("person", "anonymous"):
                return None
        who = topics.only_person(self, d.noun, d.start, d.end, owned=d.owned)
        if who is not None:
            self.members[who].role = self.members[who].role or re.sub(r"^the ", "", d.text, flags=re.IGNORECASE)
            self._describe(who, d)
        return who

    def recent(self, at: int) -> list[Mention]:
        """The last mentions before `at`, in order (names are known before descriptions are)."""
        k = bisect.bisect_left(self.mentions, at, key=lambda m: m.start)
        return self.mentions[max(0, k - 80) : k]

    def named(self, label: str, kind: VoiceKind | None, at: int) -> int:
        """The member of a name that the scanner did not find (a handle, a word in lower case, a line of credits)."""
        key = fold(label)
        if key in self._by_form:
            return self._by_form[key]
        vote: dict[VoiceKind, float] = {}
        if kind:
            vote[kind] = 5
        elif known_names.outlet(label):
            vote["outlet"] = 5
        else:
            vote = kinds.votes(self.text, [Name(at, at + len(label), label)])
        home = self._home(key, vote)
        if home is None:
            home = len(self.members)
            self.members.append(Member(key, label, label, kinds.winner(vote), since=at))
            self.members[home].own = self._is_own(label)
        self.members[home].forms.setdefault(label)
        self._by_form[key] = home
        return home
