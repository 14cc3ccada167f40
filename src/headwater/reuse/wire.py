"""Agency or press-release copy? Judged from one page alone, with the words that say so.

Signs of an agency: a credit line, a dateline, a byline, a closing line of reporters and editors, "contributed to this report", a link to
the agency's own copy, its copyright. Signs of a release: the boilerplate of press releases and the services that distribute them. A mention
of an agency as a source ("Reuters reported") is no sign: the report is then somebody else's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from headwater.model import Evidence, Report, Span, Wire

_LOWER = frozenset({"dpa"})  # writes its own name so
_HEAD, _TAIL = 400, 900  # code points at the start and the end of a text where datelines and credits stand


@lru_cache(maxsize=4)
def _names(file: str) -> str:
    """The names of a list as alternatives of a pattern, longest first; those of up to four letters only in capitals."""
    text = resources.files("headwater").joinpath("data", file).read_text(encoding="utf-8")
    names = sorted((x for x in text.splitlines() if x and not x.startswith("#")), key=lambda x: (-len(x), x))
    short = {n: "|".join({n.upper(): 0, n: 0} if n in _LOWER else {n.upper(): 0}) for n in names if len(n) <= 4}
    return "|".join(short.get(n) or f"(?i:{re.escape(n)})" for n in names)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """(where to look: head, tail or all; what it is; pattern whose first group is the telling words)."""
    agency = rf"(?:(?i:the )?(?:{_names('compare_agencies.txt')}))(?:\.com)?"
    release = _names("compare_release_wires.txt")
    person = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
    place = r"[A-Z][\w.’' ]+(?:, [A-Z][\w.’' ]+){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    return (
        ("head", "a dateline", re.compile(rf"^\s*({place},? ?\((?:{agency})\)\s*[-–—:])", re.M)),
        ("head", "a dateline", re.compile(rf"^\s*(\((?:{agency}|CNN|Bloomberg)\)\s*[-–—])", re.M)),
        ("head", "a dateline", re.compile(rf"^\s*((?:{place}) [-–—] (?:{agency}) [-–—])", re.M)),
        (
            "head",
            "a byline",
            re.compile(rf"^\s*((?i:by) {person}(?: (?i:and) {person})?[|,/–— -]{{1,3}}(?:{agency}))\s*$", re.M),
        ),
        ("head", "a credit line", re.compile(rf"^\s*((?i:by|source:?|from|via:?) (?:{agency}))\s*$", re.M)),
        ("head", "a dateline of a release", re.compile(rf"^.{{0,120}}?((?:/|--|\()\s?(?:{release})\s?(?:/|--|\)))", re.M)),
        ("all", "a credit line", re.compile(rf"^\s*(\(?(?:{agency})(?: and (?:{agency}))?\)?)\s*$", re.M)),
        ("tail", "a credit line", re.compile(rf"((?:[-–—] ?|\()(?:with )?(?:{agency})(?:[/,] ?(?:{agency}))*\)?)\s*\.?\s*$")),
        (
            "tail",
            "its reporters and editors",
            re.compile(r"(\(?(?:Additional )?[Rr]eporting by [^.\n]{3,160}; ?(?:[Ww]riting|[Ee]diting|[Cc]ompiled) by [^.\n]{3,120})"),
        ),
        (
            "tail",
            "agency staff named at the end",
            re.compile(
                rf"((?:{agency})(?:’s|'s)? (?:writers?|reporters?|journalists?|correspondents?)\b[^.\n]{{0,120}}"
                r"contributed to this (?:report|story|article))"
            ),
        ),
        ("tail", "its copyright", re.compile(rf"((?:©|[Cc]opyright|\([Cc]\))\s*(?:\d{{4}}\s*)?(?:by )?(?:{agency}))")),
        (
            "all",
            "said to be agency copy",
            re.compile(
                rf"((?i:this (?:story|article|report|material|dispatch) (?:was|has been|is) (?:first |originally )?"
                rf"(?:published|provided|produced|supplied|distributed|syndicated|taken) (?:by|from|via)) "
                rf"(?:{agency}|a (?i:syndicated feed|news agency)))"
            ),
        ),
        (
            "all",
            "said to be a syndicated feed",
            re.compile(r"((?i:(?:published|auto-?generated) from a (?:syndicated|agency) (?:news )?feed))"),
        ),
        (
            "all",
            "the head of a release",
            re.compile(r"^\s*(FOR IMMEDIATE RELEASE|For immediate release|PRESS RELEASE|EMBARGOED UNTIL.{0,40})\b", re.M),
        ),
        (
            "tail",
            "the boilerplate of a release",
            re.compile(r"^\s*((?:media|press|investor) (?:contacts?|enquiries|inquiries|relations)\s*:?)", re.M | re.I),
        ),
        ("tail", "the end of a release", re.compile(r"^\s*(###|SOURCE:? [A-Z][^\n]{2,60}|Notes to editors:?)\s*$", re.M)),
        ("tail", "the boilerplate of a release", re.compile(r"(forward-looking statements)", re.I)),
    )


_WEAK = frozenset({"the boilerplate of a release", "the end of a release"})


def wire(report: Report) -> Wire:
    """Whether one report is agency or press-release copy, and why; each reason carries its words and, where they stand in the text, their
    place. One plain sign is enough; of the boilerplate of releases two different ones are needed."""
    text = report.text
    why: list[Evidence] = []
    weak: list[Evidence] = []
    tail = max(0, len(text) - _TAIL)
    for where, what, pattern in _patterns():
        begin, end = (0, min(len(text), _HEAD)) if where == "head" else (tail, len(text)) if where == "tail" else (0, len(text))
        found = pattern.search(text, begin, end)
        if found:
            words = re.sub(r"\s+", " ", found.group(1)).strip()
            reason = Evidence(f"{what}: {words}", report.id, Span(*found.span(1)))
            (weak if what in _WEAK else why).append(reason)
    agency = re.compile(rf"(?<!\w)({_names('compare_agencies.txt')}|{_names('compare_release_wires.txt')})(?!\w)")
    for line in (report.byline, *report.credit_lines):
        # A picture's credit says nothing about the words.
        if line and agency.search(line) and not re.search(r"\b(?:photos?|images?|pictures?|getty|video|file)\b", line, re.I):
            what = "the byline" if line == report.byline else "a credit line"
            why.append(Evidence(f"{what}: {line.strip()[:120]}", report.id))
    for link in report.links:
        anchor = text[link.start : link.end]
        if re.search(r"\b(?:original|full) (?:story|article|report|release)\b|\bread the (?:original|release)\b", anchor, re.I):
            why.append(Evidence(f"a link to the copy it was taken from: {link.url[:160]}", report.id, Span(link.start, link.end)))
    if len({e.text for e in weak}) >= 2 or why:
        why += weak
    unique = {e.text.lower(): e for e in reversed(why)}
    kept = tuple(e for e in why if unique.get(e.text.lower()) is e)
    return Wire(bool(kept), kept)
