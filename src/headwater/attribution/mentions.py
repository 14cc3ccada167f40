"""Where a text names someone, and where it describes someone without a name.

No parser: runs of capitalised words with their titles ("Major General Ruud Oster", "the Union of Kestrian Dockers"), and phrases from a
determiner to a noun of the word lists ("A Kestrian official", "the website"). Sentence openings, headings and dates are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from headwater import names, states
from headwater.attribution import lexicon, ranks
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.tokens import POSSESSIVE, Token, heading, opens_sentence, tokens
from headwater.text import fold

_DOMAIN = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)*\.(?:com|net|org|info|news|tv|co|fm|io|gov|edu|[a-z]{2})(?:\.[a-z]{2})?", re.IGNORECASE)
_PARTICLES = frozenset("al el bin ibn bint de da del della den der des di dos du la le ter ul van von y zu".split())
_DETERMINERS = frozenset(
    "a an the this these those one two three four five six seven eight nine ten eleven twelve several some many few dozens hundreds "
    "thousands another other most all both any his her its their our my no unnamed anonymous local senior former".split()
)
_ARTICLES = frozenset("a an the his her its their our my this that".split())  # where another phrase begins
_INDEFINITE = frozenset("a an one another some several many few other".split())
_SEVERAL = frozenset("all both several many few most dozens hundreds thousands".split())
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
# Capitalised words that a name does not run across.
_BREAKERS = frozenset(
    "a an the this that these those he she it they we i you his her its their our my your in on at of and but or for "
    "to from with by as if when "
    "while after before since until because although though however meanwhile what who why how where there here then "
    "now not no yes is was are "
    "were has have had will would monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december ceo cfo coo cto ngo pm ppro".split()
)
_GIVEN_TITLES = frozenset({"dean", "earl"})  # given names where one word follows: "Dean Fox said"
_NAMESAKES = frozenset("children farmers king men nurses people queen teachers veterans women workers".split())  # "King's College"
_OF_RADIO = frozenset("interview interviews broadcast segment appearance show shows host hosts presenter presenters programme".split())
_PAPERS_OF = frozenset("chronicle courier echo gazette herald mirror observer star sun times tribune voice".split())  # "Times of Halden"
_OUTLET_NOUNS = frozenset("tabloid newspaper broadcaster website magazine broadsheet weekly daily".split())
# Nouns of trades that stand before a firm's name and in few: "Airline Borealis said".
_TRADES = frozenset(
    "airline brewer carmaker charity chipmaker developer drugmaker housebuilder insurer lender manufacturer publisher regulator retailer"
    " start-up startup steelmaker supplier watchdog".split()
)
_MINISTER_OF = re.compile(r"\b(?:Minister|Commissioner|Secretary|Director|Cabinet Secretary) (?:of|for) (?:[A-Z][a-z]+,? (?:and )?){0,3}$")
_TAKEN_BY_UNIONS = frozenset("alliance first forum now together unite united".split())  # "Dockers United", "Teachers First"
# Offices that news text puts after a country, a town or a firm: "Kestrian President Anja Feld", "Halden Mayor Inga Stolt".
_GENERAL = frozenset("command directorate electric mills motors secretariat staff synod".split())  # behind "General" in names of bodies
_OFFICE_TITLES = frozenset(
    "president minister chancellor premier secretary governor gov mayor senator sen ambassador congressman congresswoman".split()
)
# What a number follows that is no part of a name, and what shows that it is one of an outlet or a show.
_COUNTS = frozenset(
    "act article april august channel chapter december february flight item january july june line march may november october page part"
    " platform room route rule section september unit ward".split()
)
_REPORTS = re.compile(
    r" (?:also |first |has |had )?(?:claimed|disclosed|learned|learnt|reported|reports|revealed|reveals|said|says"
    r"|wrote)\b"
)
_HEARS = frozenset("told tells in by to with via at from per".split())
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
_NATIONALITY = re.compile(
    r"(?:[a-z]{2}(?:ian|ean|ish|ese|kan|can|eek|ench|utch|iss|aqi|aeli|stani|shi)|german|-(?:led|backed|based|linked"
    r"|allied|trained|sponsored|born))$"
)
_STOPS = frozenset(
    "of for at in from with by on to and or but as that who which whose whom where when while was were is are be been has have had will "
    "would could can may might should must did does do said says told".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands at [start, end), without title, article and possessive. `the`: an article stands before it."""

    start: int
    end: int
    text: str
    title: str | None = None
    the: bool = False
    possessive: bool = False
    before: int = 0  # characters from where the title begins to the name
    whose: str = ""  # the state that has this body, as "Kestria's Defence Ministry" names it

    @property
    def key(self) -> str:
        return fold(self.text)

    @property
    def whole(self) -> str:
        """The name, after that of its state where one stands before it."""
        return f"{self.whose}'s {self.text}" if self.whose else self.text

    @property
    def lead(self) -> int:
        """Where the title begins, or the name without one."""
        return self.start - self.before


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase at [start, end) from a determiner (or a bare plural) to its noun; `noun` is folded and singular. `owned`: a name
    in the genitive stands before it, and in `text`, but not within [start, end)."""

    start: int
    end: int
    text: str
    noun: str
    definite: bool
    plural: bool
    number: int | None = None
    owned: bool = False


# Two fields of one service.
_BOTH_IN_ONE = frozenset(
    tuple(pair.split("-"))
    for pair in (
        "customs-border customs-excise fire-rescue fire-emergency food-drug food-drugs health-safety law-justice revenue-customs"
        " search-rescue standards-poor trade-industry weights-measures"
    ).split()
)
_ON_A_DAY = re.compile(r" on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# "Green-eyed Bryony Tolland": an adjective with the capital of its sentence.
_COMPOUND = re.compile(
    r"[A-Z][a-z]+(?:-[a-z]+)*-(?:[a-z]+ed|old|born|led|run|winning|owned|backed|built)$"
    r"|(?:Angry|Beaming|Beleaguered|Defiant|Devastated|Disgraced|Distraught|Embattled|Emotional|Fuming|Furious|Glam|Grieving|Heartbroken"
    r"|Horrified|Irate|Seething|Shamed|Shocked|Smiling|Sobbing|Stunned|Tearful|Terrified|Troubled|Weeping|Worried)$"
)


class Scanner:
    """Finds the names and descriptions of one text. `toks` are its words, `names` and `descriptions` what was found, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.toks = tokens(text)
        self._lower = {t.text for t in self.toks if t.text.islower()}
        self._inner: set[str] = set()
        self._headings = self._find_headings()
        letters = sum(c.isalpha() for c in text[:20000])
        self.shouting = letters > 40 and sum(c.isupper() for c in text[:20000]) > 0.6 * letters
        self.names = [] if self.shouting else self._find_names()
        at = {t.end: i for i, t in enumerate(self.toks)}
        self._owners = {
            at[n.end + 2]: n.start for n in self.names if n.possessive and n.end + 2 in at
        }  # token of the 's -> where it begins
        self.descriptions = self._find_descriptions()

    def _find_headings(self) -> list[tuple[int, int]]:
        found, at = [], 0
        for line in self.text.split("\n"):
            if heading(self.text, at, at + len(line)):
                found.append((at, at + len(line)))
            at += len(line) + 1
        return found

    def _in_heading(self, at: int, cursor: list[int]) -> bool:
        while cursor[0] < len(self._headings) and self._headings[cursor[0]][1] <= at:
            cursor[0] += 1
        return cursor[0] < len(self._headings) and self._headings[cursor[0]][0] <= at

    def _gap(self, i: int) -> str:
        return self.text[self.toks[i].end : self.toks[i + 1].start] if i + 1 < len(self.toks) else "\n"

    def _nameable(self, i: int, initial: bool) -> bool:
        t = self.toks[i]
        if i and re.fullmatch(r"[a-z]{2,}\d{1,3}", t.text) and self.toks[i - 1].low in ("told", "tells", "via", "by", "from", "to"):
            return True
        if _DOMAIN.fullmatch(t.text) and not t.text.isupper() and not t.text.replace(".", "").isdigit():
            return t.text.count(".") >= 1 and len(t.text) > 5
        if t.text.startswith("@"):
            return True
        if re.fullmatch(r"M(?:[A-Z]{1,2})s", t.text):
            return False  # "MPs", "MEPs": members of a parliament, not the short form of an outlet
        if (
            t.text.islower()
            and 2 < len(t.text) < 6
            and t.low not in lexicon.words("outlet_words")
            and (row := names.outlet(t.low))
            and row.kind == "agency"
        ):
            return True  # "dpa", "epd": agencies that write themselves small
        after = self._gap(i)
        if t.low in ("sunday", "saturday", "friday") and t.capital and after == " " and i + 1 < len(self.toks):
            paper = self.toks[i + 1]
            # "the Sunday Mail", "told the Sunday Crier"; "on the Sunday Ina Brandt" is a day
            told = i > 1 and self.toks[i - 1].low == "the" and self.toks[i - 2].low in _HEARS
            return paper.capital and (told or paper.low in lexicon.words("outlet_words"))
        if t.low.rstrip(".") in _MONTHS and i + 1 < len(self.toks) and self.toks[i + 1].text[0].isdigit():
            return False
        followed = (
            (after in (" ", " & ") or (after == ". " and t.low in lexicon.words("titles")))
            and i + 1 < len(self.toks)
            and self.toks[i + 1].capital
            and self.toks[i + 1].low not in _BREAKERS
        )
        if (
            not t.capital
            or t.low in _BREAKERS
            or (t.low in lexicon.words("starters") and not (followed and (not initial or t.low in ("new", "mr"))))
        ):
            return False
        if not initial:
            return True
        if t.text.isupper() and len(t.text) > 1:
            return True
        if followed:
            return t.low not in self._lower or t.low in ("radio", "tv", "channel") or fold(t.text) in lexicon.words("titles")
        if t.text != t.text.capitalize() or t.low in self._inner:
            return True
        return t.low not in self._lower and not lexicon.has("people", t.low) and not t.low.endswith("ly") and self._looks_like_name(i)

    def _looks_like_name(self, i: int) -> bool:
        """A capital at the opening of a sentence, alone: a name where it is possessive or a verb of saying or a comma follows."""
        t = self.toks[i]
        if t.text != POSSESSIVE.sub("", t.text) or names.outlet(t.low) or t.low in lexicon.words("places"):
            return True
        nxt = self.toks[i + 1] if i + 1 < len(self.toks) else None
        follows = nxt.text if nxt else ""
        if nxt and follows.isdigit() and t.low not in _COUNTS and _REPORTS.match(self.text, nxt.end):
            return True
        if re.match(r", (?:he|she|they|it) (?:says?|said|thinks|thought|reckons|reckoned)\b", self.text[t.end : t.end + 18]):
            return False  # "Rustlers, he says."
        if _ON_A_DAY.match(self.text, t.end):
            return t.low not in ("early", "late", "later")  # "Silkline on Monday night published"
        return self._gap(i).startswith(",") or bool(
            re.fullmatch(
                r"[a-z]+ed|lost|won|sold|bought|built|paid|left|met|spoke|wrote|makes|employs|believes|says|said|told|has|had|is|was"
                r"|also|and"
                r"|who|first|exclusively|earlier|previously",
                follows,
            )
        )

    def _find_names(self) -> list[Name]:
        toks = self.toks
        self._inner = {t.low for t in toks if t.capital and not opens_sentence(self.text, t.start)}
        found: list[Name] = []
        cursor = [0]
        i = 0
        while i < len(toks):
            t = toks[i]
            if self._in_heading(t.start, cursor):
                i += 1
                continue
            number_first = (
                t.text.isdigit()
                and len(t.text) < 4
                and self._gap(i) == " "
                and i + 1 < len(toks)
                and toks[i + 1].low in lexicon.words("outlet_words")
                and toks[i + 1].capital
            )
            if not number_first and not self._nameable(i, opens_sentence(self.text, t.start)):
                i += 1
                continue
            j = self._extend(i)
            if j == i and self._adjective(i):
                i += 1
                continue
            found += self._cut(i, j)
            i = j + 1
        return ranks.with_offices(self.text, found)

    def _adjective(self, i: int) -> bool:
        """ "Kestrian officials": an adjective of a place, no name."""
        t = self.toks[i]
        return (
            bool(_NATIONALITY.search(t.low))
            and not names.outlet(t.text)
            and self._gap(i) in (" ", "-")
            and i + 1 < len(self.toks)
            and self.toks[i + 1].text.islower()
            and t.low not in lexicon.words("male_names")
            and self.toks[i + 1].low not in _STOPS
        )

    def _extend(self, i: int) -> int:
        """The last token of the name that begins at token i."""
        toks, j = self.toks, i
        while j + 1 < len(toks):
            t, gap, nxt = toks[j], self._gap(j), toks[j + 1]
            if t.text != POSSESSIVE.sub("", t.text) and j >= i and t.text.endswith(("'s", "’s")):
                if gap == " " and nxt.capital and nxt.low in lexicon.words("body_words") and (
                    (j > i and toks[i].low in ("st", "saint"))
                    or (j == i and t.low in _NAMESAKES)
                    or (lexicon.singular(t.low) != t.low and noun_kind(t.low) == "people")  # "Solby Fishermen's Association"
                    or (nxt.low == "office" and noun_kind(t.low) in ("office", "people"))  # "the Dunmore County Sheriff's Office"
                ):  # fmt: skip
                    j += 1  # "St Jude's Hospital", "the Children's Fund"
                    continue
                break
            if gap in ("' ", "’ ") and t.low.endswith("s") and nxt.capital and nxt.low in lexicon.words("body_words"):
                j += 1  # "the Free Workers' Union"
                continue
            abbreviated = gap == ". " and (len(t.text) == 1 or t.low in lexicon.words("titles"))
            if gap in (" ", "\u00a0", "-", " & ") or abbreviated:
                initial = len(nxt.text) == 1 and nxt.text.isupper() and self._gap(j + 1).startswith(". ")  # "Justice R. A. Ekpo"
                if nxt.capital and (nxt.low not in _BREAKERS or (initial and abbreviated)):
                    j += 1
                    continue
                if gap == " " and nxt.low in _PARTICLES and j + 2 < len(toks) and toks[j + 2].capital and self._gap(j + 1) in (" ", "-"):
                    j += 2
                    continue
                if gap == " " and re.fullmatch(r"\d{1,3}(?:\.\d)?", nxt.text) and t.low in lexicon.words("outlet_words") | {"channel"}:
                    j += 1
                    continue
                if gap == " " and re.fullmatch(r"\d{2,3}", nxt.text) and t.low not in _COUNTS and _REPORTS.match(self.text, nxt.end):
                    j += 1  # "Anderson 360 revealed"
                    continue
                k = self._of(j, nxt) or self._and_portfolio(i, j, nxt) or self._and_service(j, nxt)
                if k:
                    j = k
                    continue
            break
        return j

    def _and_portfolio(self, i: int, j: int, nxt: Token) -> int:
        """Department of Health and Human Services: the token where the second field of a body's name ends or goes on, or 0."""
        of = any(t.low in ("of", "for") for t in self.toks[i:j])
        if nxt.low != "and" or not of or self._gap(j + 1) != " " or j + 2 >= len(self.toks) or not self.toks[j + 2].capital:
            return 0
        return j + 2 if self.toks[j + 2].low in ranks.PORTFOLIOS | ranks.FIELDS else 0

    def _and_service(self, j: int, nxt: Token) -> int:
        """Marlock Fire and Rescue, the Orle and District Nurses' Union: the token behind "and" that belongs to the one name, or 0."""
        if nxt.low != "and" or self._gap(j + 1) != " " or j + 2 >= len(self.toks) or not self.toks[j + 2].capital:
            return 0
        return j + 2 if (self.toks[j].low, self.toks[j + 2].low) in _BOTH_IN_ONE or self.toks[j + 2].low == "district" else 0

    def _of(self, j: int, nxt: Token) -> int:
        """Ministry of Health, Observatory for Human Rights: the token where such a name goes on, or 0."""
        if nxt.low not in ("of", "for") or self._gap(j + 1) != " ":
            return 0
        head = lexicon.singular(self.toks[j].low)
        if head == "secretary" and j + 2 < len(self.toks) and self.toks[j + 2].low == "state":
            return j + 2
        heads = {head, self.toks[j].low}
        paper = bool(heads & _PAPERS_OF) and nxt.low == "of"
        if not heads & (lexicon.words("body_words") | lexicon.words("bodies")) and not paper:
            return 0
        k = j + 2
        if k < len(self.toks) and self.toks[k].low == "the" and self._gap(k) == " ":
            k += 1
        if k >= len(self.toks) or not self.toks[k].capital or self.toks[k].low in lexicon.words("starters"):
            return 0
        return 0 if paper and self.toks[k].low in _BREAKERS else k

    def _cut(self, i: int, j: int) -> list[Name]:
        """Tokens i..j as names: an acronym or outlet before a person's name cut off, titles taken away."""
        toks = self.toks
        first = toks[i]
        rest = toks[i + 1 : j + 1]
        if (
            len(rest) >= 2 and first.text.isupper() and 2 <= len(first.text) <= 5 and first.low not in lexicon.words("titles")
            and not any(r.text.isupper() and len(r.text) > 1 for r in rest)
            and not any({r.low, lexicon.singular(r.low)} & (lexicon.words("outlet_words") | lexicon.words("body_words")) for r in rest)
        ):  # fmt: skip
            return self._cut(i, i) + self._cut(i + 1, j)
        if (
            rest
            and first.low in _OUTLET_NOUNS
            and opens_sentence(self.text, first.start)
            and rest[0].low not in lexicon.words("outlet_words")
        ):
            return self._cut(i + 1, j)  # "Tabloid Glanz claims": the noun has the capital of its sentence
        if (
            len(rest) == 1
            and first.low in _TRADES
            and opens_sentence(self.text, first.start)
            and not lexicon.words("body_words") & {rest[0].low, lexicon.singular(rest[0].low)}
        ):
            return self._cut(j, j)
        if len(rest) >= 1 and toks[j - 1].low in ("agency", "network", "station", "channel", "broadcaster") and toks[j].text.isupper():
            return self._cut(j, j)
        if rest and _COMPOUND.match(first.text) and opens_sentence(self.text, first.start):
            return self._cut(i + 1, j)
        if rest and (k := ranks.holder(self.text, toks, i, j)):
            return self._cut(i, k - 1) + self._cut(k, j)
        title_end = i
        given = first.low in _GIVEN_TITLES and j == i + 1 and self.text[max(0, first.start - 4) : first.start].casefold() != "the "
        office = toks[j].low == "office" and toks[j - 1].text != POSSESSIVE.sub("", toks[j - 1].text)  # "the Prime Minister's Office"
        for k in range(min(j, i + 4), i, -1) if not given and not office else ():
            phrase = fold(self.text[toks[i].start : toks[k - 1].end])
            if phrase in lexicon.words("titles") or phrase.rstrip(".") in lexicon.words("titles"):
                title_end = k
                break
        if title_end == i and j == i and first.low in lexicon.words("titles"):
            return []
        body = toks[j].low in lexicon.words("body_words") or (first.low == "general" and toks[j].low in _GENERAL)
        if office:
            titled_body = True
        elif titled_body := title_end == i + 1 and first.low in ("justice", "general") and body:
            title_end = i  # "the Justice Department", "Ukraine's General Staff"
        elif title_end == i:
            title_end = self._title_after_place(i, j) if not self._portfolio(i) else self._after_portfolio(i, j)
        while title_end < j and first.low != "justice" and not titled_body and not given and (more := self._titles(title_end, j)):
            title_end += more
        # "Economist Freya Noll": a common noun with the capital of its sentence, or of its office.
        # "Cousins Beatriz": so does a plural before a given name.
        # "the Children's Fund", "the Teachers' Union"
        genitive = first.text != POSSESSIVE.sub("", first.text) or (j > i and self._gap(i) in ("' ", "’ "))
        if (
            title_end == i
            and not genitive
            and j - i >= (1 if lexicon.plural(first.low) else 2)
            and not (lexicon.plural(first.low) and toks[j].low in _TAKEN_BY_UNIONS)
            and noun_kind(first.low) in ("people", "office")
            and not (toks[j].low in lexicon.words("body_words") and not lexicon.plural(first.low))  # "the Consumer Goods Authority"
            and not (toks[i + 1].low == "of" and first.low in lexicon.words("outlet_words"))  # "the Courier of Warta"
        ):
            title_end = i + 1
        if not titled_body and not genitive and not given:
            title_end = max(title_end, ranks.office_ends(toks, title_end, j))  # "County Clerk Marjorie Tibbs"
        while title_end < j and toks[title_end].low in ("of", "for", "the"):
            title_end += 1
        # "Tanner shouted", after Wayne Tanner, is no trade.
        surname = first.low in self._inner and first.low not in self._lower and not lexicon.plural(first.low)
        if i == j and noun_kind(first.low) and opens_sentence(self.text, first.start) and not names.outlet(first.text) and not surname:
            return []
        head, last = toks[title_end], toks[j]
        possessive = last.text.endswith(("'s", "’s")) or self.text[last.end : last.end + 1] in ("'", "’")
        end = last.start + len(POSSESSIVE.sub("", last.text)) if last.text.endswith(("'s", "’s")) else last.end
        title = self.text[first.start : toks[title_end - 1].end] if title_end > i else None
        before = self.text[max(0, first.start - 4) : first.start]
        name = self.text[head.start : end]
        if fold(name) in lexicon.words("starters"):
            return []
        return [
            Name(
                head.start,
                end,
                name,
                title,
                before.casefold() == "the " or before.casefold().endswith("\nthe "),
                possessive,
                head.start - first.start,
                states.whose(self.text[max(0, first.start - 40) : first.start]) if states.is_body(name) else "",
            )
        ]

    def _titles(self, i: int, j: int) -> int:
        """How many tokens from i on, before j, are one title: "Datuk Seri" two, "Dr" one, 0 where none is."""
        for size in (2, 1):
            if i + size <= j and " ".join(t.low for t in self.toks[i : i + size]) in lexicon.words("titles"):
                return size
        return 0

    def _title_after_place(self, i: int, j: int) -> int:
        """The token after the office in "Kestrian President Anja Feld" (tokens i..j), or i where none stands between place and name."""
        given = lexicon.words("male_names") | lexicon.words("female_names")
        for k in range(i + 1, min(j, i + 5)):
            if self.toks[k].low in _OFFICE_TITLES and self.toks[i].low not in given and self.toks[k + 1].low not in _OFFICE_TITLES:
                return k + 1
        return i

    def _portfolio(self, i: int) -> bool:
        """Whether "Minister of", "Commissioner for" stands before token i."""
        return bool(_MINISTER_OF.search(self.text[max(0, self.toks[i].start - 80) : self.toks[i].start]))

    def _after_portfolio(self, i: int, j: int) -> int:
        """The token after the portfolio in "Minister of Works Sule Bako" (tokens i..j)."""
        k = i
        while k < j and self.toks[k].low in ranks.PORTFOLIOS:
            k += 1
        return k

    def _find_descriptions(self) -> list[Description]:
        found: list[Description] = []
        toks = self.toks
        i = 0
        while i < len(toks):
            end = self._description_end(i)
            if end < 0 and self._bare_plural(i):
                found.append(Description(toks[i].start, toks[i].end, toks[i].text, lexicon.singular(toks[i].low), False, True))
            if end < 0:
                i += 1
                continue
            t = toks[i]
            lead = self._owners.get(i, t.start)
            span_text = self.text[lead : toks[end].start + len(POSSESSIVE.sub("", toks[end].text))]
            if i in self._owners:  # "Kestria's central bank": the owner stands for itself, the rest is described
                noun, start = lexicon.singular(toks[end].low), toks[i + 1].start
                found.append(Description(start, lead + len(span_text), span_text, noun, False, lexicon.plural(toks[end].low), owned=True))
                i = end + 1
                continue
            noun = lexicon.singular(toks[end].low)
            number = next((NUMBERS[x.low] for x in toks[i : end + 1] if NUMBERS.get(x.low, 0) > 1), None)
            definite = t.low not in _INDEFINITE and t.low not in NUMBERS and t.low in _DETERMINERS
            many = lexicon.plural(toks[end].low) or t.low in _SEVERAL
            found.append(Description(t.start, t.start + len(span_text), span_text, noun, definite, many, number))
            if toks[end].text.endswith(("'s", "’s")):  # "the defendant's mother": one more description, owned by this one
                self._owners[end], i = t.start, end
                continue
            i = end + 1
        return found

    def _bare_plural(self, i: int) -> bool:
        """ "Police arrested", "Residents of the quarter say": a plural without a determiner that opens its sentence."""
        t = self.toks[i]
        if not t.text[0].isupper() or t.text.isupper() or not lexicon.plural(t.low) or not opens_sentence(self.text, t.start):
            return False
        follows = self.toks[i + 1].text if self._gap(i) == " " and i + 1 < len(self.toks) else ""
        return follows.islower() and noun_kind(t.low) in ("people", "office", "organisation") and noun_kind(follows) is None

    def _one_of_people(self, k: int) -> bool:
        """Whether token k is a noun for one person."""
        return k < len(self.toks) and noun_kind(self.toks[k].low) in ("people", "office") and not lexicon.plural(self.toks[k].low)

    def _description_end(self, i: int) -> int:
        """The token of the noun that a phrase opened by the determiner at token i ends in, or -1."""
        toks = self.toks
        if toks[i].low not in _DETERMINERS and not (i in self._owners and toks[i + 1 : i + 2] and toks[i + 1].text.islower()):
            return -1
        best = -1
        for k in range(i + 1, min(i + 7, len(toks))):
            if self._gap(k - 1) not in (" ", "-") or toks[k].low in _STOPS or toks[k].low in _ARTICLES:
                break
            if k > i + 1 and toks[k].capital and toks[k].text.endswith(("'s", "’s")) and noun_kind(toks[k - 1].low) is None:
                break  # "an allegation Keane's lawyer called false": another phrase begins
            if best >= 0 and toks[k].low in lexicon.words("departments") and self._gap(k) == " " and self._one_of_people(k + 1):
                continue  # "a council planning chairman"
            if noun_kind(toks[k].low) and not (toks[k].low == "pm" and toks[k - 1].text[0].isdigit()):
                best = k
            elif best >= 0:
                # "a radio interview" is no radio.
                best = -1 if toks[k].low in _OF_RADIO and noun_kind(toks[best].low) == "outlet" else best
                break
        return best


def owns_body(text: str, end: int) -> bool:
    """Whether a noun for people that ends there only tells whose body the next one is: "the pilots' union"."""
    m = re.compile(r"['’] ([a-z]+)(?: ([a-z]+))?").match(text, end)
    return m is not None and text[end - 1] == "s" and any(w and noun_kind(w) == "organisation" for w in m.groups())


def gender_of_title(n: Name) -> str | None:
    """ "m" or "f" where the title before a name tells, else None."""
    title = fold(n.title or "").rsplit(" ", 1)[-1].strip(".")
    return "m" if title in ("mr", "sir", "lord") else "f" if title in ("mrs", "ms", "miss", "lady", "dame") else None


def grouped(found: list[Name]) -> dict[str, list[Name]]:
    """Names by their key; "Mr Lind" and "Mrs Lind" are two, and a bare "Lind" goes on with the one before it."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for n in found:
        groups[fold(n.whole)].append(n)
    for key, group in list(groups.items()):
        if {"m", "f"} <= {gender_of_title(n) for n in group}:
            title = ""
            del groups[key]
            for n in group:
                title = fold(n.title or "") if gender_of_title(n) or not title else title
                groups[f"{title} {key}".strip()].append(n)
    return groups
