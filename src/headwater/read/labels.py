"""What one block is by its own words: a masthead, a byline, a caption, a credit, a button, a box. Context comes in `plain`."""

from __future__ import annotations

import re

from headwater.model import Reason
from headwater.read import dates, shown
from headwater.read.blocks import Block, Label, letters
from headwater.read.lists import words

_NAME = r"(?:[A-Z][\w’'.-]*|[A-Z]{2,}|de|del|della|di|da|van|von|der|den|al|el|bin|ibn|la|le)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"^(?:(?:Words|Story|Report|Text|Article|Written|Posted|Published|Reported|Analysis|Opinion)\s+)?[Bb][Yy]:?\s+(?P<names>{_NAMES}"
    rf"(?:\s*(?:,|and|&|with)\s+{_NAMES})*)(?P<rest>[^.!?]{{0,90}})\.?$"
)
_OUR = re.compile(r"^(?:From )?(?:by )?our (?:own )?(?:\w+ )?(?:correspondents?|reporters?|staff)\b[^.!?]{0,60}$", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:first\s+)?(?:published|posted|updated|last|modified|edited|created|date|on|at|time|edt|est|gmt|utc|min|mins|minutes?|read|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|am|pm|by|ago|hours?)\b",
    re.IGNORECASE,
)
_MASTHEAD_CUT = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|\s*,\s+(?=(?:published|posted|updated)\b)", re.IGNORECASE)
_SOURCE = re.compile(r"^(?:source|sources|quelle|quellen|fuente|fuentes|fonte|zrodlo|istochnik|dzherelo|kaynak)\s*:\s*\S", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
_REPRINT = re.compile(
    r"^(?:(?:this|the) (?:article|story|report|post|piece|text|interview|essay)|(?:originally|first) (?:published|appeared))\b.{0,60}"
    r"\b(?:originally|first|previously)?\s*(?:appeared|published|posted|produced|reprinted|republished|syndicated)\b",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"\b(?:contributed (?:to this|reporting)|contributed to (?:the|this) (?:report|story|article)|additional reporting by|"
    r"with (?:files|reporting|additional reporting) (?:from|by)|reporting by\b.{0,120}(?:editing|writing) by|"
    r"(?:translated|translation|compiled|edited|editing|writing) by [A-Z])",
    re.IGNORECASE,
)
_TOLD = 6  # words of a sentence that is no part of a credit line behind it
_VIA = re.compile(r"^[\[(]?\s*(?:h/t|hat tip|via|with|from|source)\s*:?\s+(?P<name>[^\])]{2,60})[\])]?$", re.IGNORECASE)
_BRACKET = re.compile(r"^[\[(](?P<inner>[^\[\]()]{2,80})[\])]\.?$")
_TAIL_CREDIT = re.compile(r"[\[(](?P<inner>[^\[\]()]{2,120})[\])]\s*\.?$")
_TAIL_PHOTO = re.compile(
    r"(?:^|[\s.!?”\"’'])(?:Photo|Photos|Photograph|Image|Picture|Pic|Credit|Photo credit|Image credit|Foto|Bild)\s*(?::|by\b|/|©)\s*"
    r"(?P<who>[^.!?]{2,80})\.?$"
)
_FOLLOW = re.compile(
    r"^(?:you can )?(?:follow|reach|contact|email|tweet|write to)\b.{0,120}(?:@|twitter|telegram|facebook|instagram|\bx\b|at\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+\.[\w.]+$|^@\w{2,30}$", re.IGNORECASE)
_COUNT = re.compile(
    r"^\(?\d[\d.,]*[km]?\)?\s*(?:comments?|shares?|likes?|views?|replies|retweets?|reactions?|min(?:ute)?s? read|reads?)\b\W*$|"
    r"^(?:comments?|shares?|likes?|views?)\s*\(?\d[\d.,]*\)?$",
    re.IGNORECASE,
)
_PAGER = re.compile(r"^(?:page\s+)?\d+\s*(?:of|/)\s*\d+$|^\W*\d{1,3}\W*$|^\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?$", re.IGNORECASE)
_READING_TIME = re.compile(r"^(?:(?:estimated )?reading time|read time|tempo de leitura|lesezeit|temps de lecture|tiempo de lectura|"
                           r"tempo di lettura|vremya chteniya)\b.{0,20}$", re.IGNORECASE)  # fmt: skip
_FILED = re.compile(
    r"^(?:filed under|tags?|topics?|tagged|categor(?:y|ies)|keywords|posted in|labels?|schlagworte|etiquetas|mots-cles)\s*:",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"^(?:copyright\b|©|\(c\)\s*\d{4}|&copy;)", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:said|says|told|according to|reported|added|is|was|are|were|has|have|had|will|would)\b")


def label(block: Block) -> None:
    """Sets `label`, `reason`, `title` and `heading` of one block."""
    found = _whole_line(block) or _named_line(block) or _picture(block) or _box(block)
    if found:
        block.label, block.reason = found
    elif _is_prose(block):
        block.label = "prose"
    else:
        block.label = "short"


def _is_prose(block: Block) -> bool:
    if re.search(r"\(@\w{2,30}\)", block.text):
        # A post shown in an article: "words — Name (@name) day".
        return block.words >= 4
    if block.ends and not (block.asks and block.words <= 16 and block.text[:1] not in "\"“«'‘"):
        return block.words >= 4 or block.text[:1] in '"“«'
    return block.words >= 25 or len(block.text) >= 170


def _whole_line(block: Block) -> tuple[Label, Reason | None] | None:
    """Lines known as a whole: buttons, sections, headings of boxes, ends of teasers."""
    if len(block.text) > 120 or block.listed:
        return None
    if not letters(block.text):
        return "furniture", "site furniture"
    if not block.key:
        return "furniture", "site furniture"
    for name, result in _WHOLE:
        if block.key in words(name):
            if name == "related":
                block.heading = True
            return result
    if re.match(r"^comments are (?:closed|now closed|off|disabled|moderated)\b", block.folded) and block.words <= 12:
        return "comments", "comments"
    if _COUNT.match(block.folded):
        return ("comments", "comments") if "comment" in block.folded else ("furniture", "site furniture")
    if _PAGER.match(block.text) or _READING_TIME.match(block.folded):
        return "furniture", "menu"
    if _FILED.match(block.folded):
        return "furniture", "site furniture"
    return None


_WHOLE: list[tuple[str, tuple[Label, Reason | None]]] = [
    ("comments", ("comments", "comments")),
    ("continue", ("teaser end", "site furniture")),
    ("full", ("closer", "site furniture")),
    ("more", ("more", "site furniture")),
    ("advertisement", ("furniture", "advertisement")),
    ("sections", ("section", "site furniture")),
    ("related", ("related", "site furniture")),
    ("menu", ("furniture", "menu")),
]


def _named_line(block: Block) -> tuple[Label, Reason | None] | None:
    """Lines that name an outlet, an author, a day or a source."""
    text = block.text
    if len(text) > 400 or block.listed:
        return None
    if byline(block):
        return "byline", None
    if len(text) <= 160:
        when = dates.find(text)
        if when:
            rest = _DATE_WORDS.sub(" ", text[: when[1]] + " " + text[when[2] :])
            if letters(rest) <= 3 or dated_byline(block) or shown.only_dates(text):
                return "date", None
            if masthead(block):
                return "masthead", None
    if is_credit(block):
        return "credit", "credit line"
    head, colon, tail = text.partition(":")
    if colon and tail.strip() and len(head) <= 30:
        announced = Block(head).key
        if announced in words("inline_related") and Block(tail).words >= 3 and not (block.ends and block.words > 30):
            block.title = tail.strip()
            return "other story", "another story"
    parts = [Block(part).key for part in re.split(r"\s*[|>»›/]\s*", text) if part]
    if len(parts) > 1 and block.words <= 10 and any(part in words("sections") or part in words("menu") for part in parts):
        return "section", "site furniture"
    return None


def byline(block: Block) -> str | None:
    """The author's name in a line such as "By Ann Smith in Ankara"; None where the line is no byline."""
    text = block.text
    if block.words > 22 or len(text) > 160:
        return None
    if _OUR.match(text):
        return text.strip(" .")
    m = _BYLINE.match(text)
    if not m or block.words < 2:
        return None if block.ends else shown.byline(text)
    rest = m["rest"].strip()
    if rest and not re.match(r"^(?:in|at|for|from|,|\||-|–|—|/|\(|·|•|on|of)", rest):
        return None
    if re.match(r"^(?:in|at|on|for)\b", rest) and block.ends:
        return None
    return re.sub(r"\s+", " ", m["names"]).strip(" ,.")


def dated_byline(block: Block) -> str | None:
    """The author's name in a line that also holds the day: "Posted by Ann Smith on 15 March 2026", "12/25/2020 by Ann Smith"."""
    when = dates.find(block.text)
    if not when or block.words > 20:
        return None
    before = re.sub(r"(?:\s+on|[\s,|•·–—-]+)$", "", block.text[: when[1]].strip(" ,|•·–—-"))
    after = re.sub(r"^\W+", "", block.text[when[2] :])
    return byline(Block(before)) or byline(Block(after)) or shown.byline(block.text)


def masthead(block: Block) -> str | None:
    """The outlet in a line such as "HARBOUR NEWS | Published May 2, 2021"; None where the line is none."""
    parts = [part for part in _MASTHEAD_CUT.split(block.text) if part and part.strip()]
    if len(parts) < 2 or (block.ends and block.words > 14):
        return None
    outlet = parts[0].strip(" :")
    if not 2 <= len(outlet) <= 60 or dates.find(outlet) or Block(outlet).words > 7:
        return None
    tail = block.text[len(parts[0]) :]
    when = dates.find(tail)
    if not when or letters(_DATE_WORDS.sub(" ", tail[: when[1]] + " " + tail[when[2] :])) > 12:
        return None
    return outlet


def is_credit(block: Block) -> bool:
    """Whether a block only says whose text this is: "Source: ...", "(AFP)", "[via ...]", reprints, who else worked on it."""
    text = block.text
    if block.words > 60:
        return False
    if _SOURCE.match(block.folded) and block.words <= 14 and not (block.ends and block.words > 8):
        return True
    bare = block.key
    if bare in words("agencies") and block.words <= 4:
        return True
    if (
        _VIA.match(text)
        and block.words <= 8
        and (text[:1] in "[(" or not block.ends)
        and not re.match(r"^(?:with|from)\b", text, re.IGNORECASE)
    ):
        return True
    m = _BRACKET.match(text)
    if m:
        inner = Block(m["inner"])
        if re.match(r"^(?:image|photo|picture|h/t|via)\b", inner.key):
            return not inner.key.startswith(("image", "photo", "picture"))
        if inner.words <= 3:
            return inner.text[:1].isupper() and not inner.key.startswith(("related", "update", "caption"))
    if _REPRINT.match(text) and block.words <= 40:
        return True
    helped = _HELPERS.search(text)
    if helped is None or block.words > 45:
        return False
    # "The mayor said so. (Additional reporting by Pia Lund)": what stands before it belongs to the report.
    told = re.match(r".*[.!?][”\"’')]*\s", text[: helped.start()], re.DOTALL)
    return told is None or Block(told.group()).words < _TOLD


def _picture(block: Block) -> tuple[Label, Reason | None] | None:
    text = block.text
    if block.words > 90 or re.search(r"\(@\w{2,30}\)", text):
        return None
    if block.listed and not re.match(r"^\W*(?:photo|image|picture|foto|credit)", block.folded):
        return None
    head = re.split(r"[:©]| {2,}", text, maxsplit=1)[0]
    if block.ends and block.words >= 12 and re.search(r"[”\"] \w+ (?:said|says)|\b(?:said|insisted|told)\b", text):
        # A sentence of the text that a crawl glued to the credit of the picture above it.
        return None
    if len(head) < len(text) and Block(head).key in words("caption") and block.words <= 70:
        return "furniture", "caption"
    if len(head) < len(text) and Block(head).key in words("agencies") and "  " in text[: len(head) + 3]:
        return "furniture", "caption"
    if re.match(r"^[\[(]?\s*(?:featured |top |file |cover )?(?:image|photo|picture|screenshot|screengrab)s?\b\s*(?:credit\w*\s*)?"
                r"(?:via|by|from|courtesy|credit|source|:|/|©)", text, re.IGNORECASE) and block.words <= 40:  # fmt: skip
        return "furniture", "caption"
    m = _TAIL_PHOTO.search(text)
    if m and Block(m["who"]).words <= 10 and block.words <= 70:
        return "furniture", "caption"
    m = _TAIL_CREDIT.search(text)
    if m and m.start() > 0 and _is_picture_credit(m["inner"], closed=bool(re.search(r"[.!?…][”\"’']?\s*$", text[: m.start()]))):
        return "furniture", "caption"
    if not block.ends and block.words <= 45:
        tail = re.split(r"\s*[|/©]\s*|\.\s+(?=[A-Z])", text)[-1]
        if tail != text and Block(tail).key in words("agencies"):
            return "furniture", "caption"
    return None


def _is_picture_credit(inner: str, *, closed: bool) -> bool:
    """Whether brackets at the end of a line name a photographer or a picture agency.

    `closed` tells that a full sentence stands before them: then an agency alone credits the sentence, not a picture.
    """
    if inner[:1].islower() and not re.match(r"photo|image|picture|file|credit|via|courtesy|foto", inner):
        return False
    parts = [Block(part).key for part in re.split(r"\s*[/|,–—-]\s*|\s+via\s+", inner) if part.strip()]
    named = any(part in words("agencies") or part.rstrip("s") in words("caption") for part in parts)
    if re.match(r"^(?:photo|image|picture|file|credit|screenshot|screengrab|courtesy|handout|supplied|foto)\b", inner, re.IGNORECASE):
        return True
    if len(parts) > 1:
        return named
    return named and not closed


def _box(block: Block) -> tuple[Label, Reason | None] | None:
    """Boxes and notes: cookies, pay walls, newsletters, authors, the outlet about itself."""
    folded, count = block.folded, block.words
    if count > 110:
        return None
    if block.holds("wall") and count <= 90 and not _SAYS.search(folded.replace("subscriber", "")[:40]):
        return "furniture", "cookie or pay wall"
    if block.holds("scripts") and count <= 60:
        return "furniture", "needs scripts"
    if is_newsletter(block):
        return "furniture", "newsletter box"
    if count <= 70 and (_FOLLOW.match(folded) or (_ADDRESS.match(block.text.strip()))):
        return "furniture", "author note"
    if _RIGHTS.match(folded) and count <= 60:
        return "furniture", "site furniture"
    return None


def is_newsletter(block: Block) -> bool:
    """Whether a block asks the reader to subscribe to something."""
    folded = block.folded
    if block.words > 70 or not block.holds("newsletter"):
        return False
    if re.search(r"\bsign(?:ed)? ?up (?:for|to)\b|\bsubscribe (?:to|for|today|now)\b", folded) and not re.search(
        r"inbox|e-?mail|daily|weekly|alert|update|round-?up|briefing|latest|news|stories|story|channel|telegram|don't miss|magazine",
        folded,
    ):
        return False
    if block.label == "short" or (not block.ends and block.words <= 14):
        return True
    asking = re.search(
        r"(?:^|[.!?] )(?:please |want |get |don't |never |stay |sign |subscribe|signup|join |enter |by (?:signing|subscribing|entering)|"
        r"receive |thank|click |start |our |for more|if you |you can |download |turn on |enable )",
        folded,
    )
    return bool(asking)


def is_author_note(block: Block) -> bool:
    """Whether a block near an end of an article is about its author."""
    return block.words <= 80 and (block.holds("author") or author_line(block) is not None)


def author_line(block: Block) -> str | None:
    """The name in a line such as "Ann Smith, researcher at the Harbour Institute, consultant."; None where the line is none."""
    m = re.match(rf"^(?P<name>{_NAME}(?:\s+{_NAME}){{1,3}}),\s+(?P<rest>.+)$", block.text)
    if not m or block.words > 45 or _SAYS.search(m["rest"]) or re.search(r"[“”\"]", m["rest"]):
        return None
    roles = [w.strip(".,;") for w in Block(m["rest"]).folded.split()]
    return m["name"] if any(w.rstrip("s") in words("roles") or w in words("roles") for w in roles[:6]) else None


def is_about(block: Block) -> bool:
    """Whether a block near an end of a page is the outlet's word about itself, its rights or its readers."""
    return block.words <= 80 and block.holds("about")


def is_host(text: str) -> bool:
    """Whether a text is the address of a site."""
    return bool(_HOST.match(text.strip()))
