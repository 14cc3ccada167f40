"""Versions of a report: what its words were at each capture, what was added, taken out or altered, and whether the page says so."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from headwater.model import Drop, Event, Report, Span
from headwater.store.case import Case, StoredPage

ChangeKind = Literal["added", "removed", "altered", "number", "headline", "note", "withdrawn"]
_TOKEN = re.compile(r"\w+(?:[.,:'’-]\w+)*|[^\w\s]")
# Note by which a page says that its text was changed.
_NOTE = re.compile(
    r"^\W*(?:correction|corrections|clarification|erratum|amended|editor['’]?s note|update|updated)\b\s*(?:[:(–—-]|\d|$)"
    r"|\b(?:this|an earlier version of this|a previous version of this|the original) (?:article|story|report|post|piece|version)\b"
    r".{0,80}\b(?:corrected|amended|updated|clarified|incorrectly|misstated|misidentified|wrongly|mistakenly|edited)\b"
    r"|\b(?:has been|was) (?:corrected|amended|updated) (?:to|on|at|because)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens scores half".split()
)
_LONG = 6_000  # tokens from which on frequent ones are passed over when texts are laid side by side


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the words before and after, and where the new ones stand in the new text (None where there are none).

    "number": a number was altered; "note": the page says that it changed; "withdrawn": the report is gone from its page.
    """

    kind: ChangeKind
    before: str
    after: str
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A report that is not what it was at the capture before: `since` and `time` are the times of the two captures.

    `said` tells that the page itself says so, by a note or a new time of its last change; where it doesn't, the edit is silent.
    """

    page: str
    report: str
    title: str | None
    since: str
    time: str
    changes: tuple[Change, ...]
    added: int
    removed: int
    said: bool

    @property
    def sentence(self) -> str:
        """The version in a sentence."""
        numbers = [f"“{c.before}” became “{c.after}”" for c in self.changes if c.kind == "number"]
        heads = [f"the headline was “{c.before}”" for c in self.changes if c.kind == "headline"]
        if any(c.kind == "withdrawn" for c in self.changes):
            return f"the report is gone from its page since {self.since}"
        how = "and says so" if self.said else "without saying so"
        what = "; ".join([f"{self.added} words in, {self.removed} out", *numbers[:5], *heads])
        return f"changed since {self.since} {how}: {what}"


def versions(case: Case, name: str) -> tuple[Version, ...]:
    """What changed in the reports of a page from each capture to the next, oldest first."""
    from headwater.read import guarded

    captures = case.captures(name)
    read_at = [(c, guarded.read([case.page(c)])) for c in captures] if len(captures) > 1 else []
    found: list[Version] = []
    for (old, was), (new, now) in itertools.pairwise(read_at):
        found += _between(old, was.reports, new, now.reports, now.drops)
    return tuple(found)


def events(case: Case, reports: Sequence[Report]) -> tuple[Event, ...]:
    """The versions of a case's reports as events of its timeline."""
    names = {name for (name,) in case.rows("SELECT name FROM pages GROUP BY name HAVING count(*) > 1 ORDER BY name")}
    here = {r.id: r for r in reports}
    found = []
    for name in sorted(names):
        for version in versions(case, name):
            report = here.get(version.report)
            outlet = report.outlet if report else name
            found.append(Event(version.time, "correction", f"{outlet}: {version.sentence}", report.id if report else None))
    return tuple(found)


def _between(
    old: StoredPage, was: Sequence[Report], new: StoredPage, now: Sequence[Report], drops: Sequence[Drop]
) -> list[Version]:  # fmt: skip
    since, time = old.captured or old.added, new.captured or new.added
    left = list(now)
    found: list[Version] = []
    for before in was:
        after = next((r for r in left if r.page == before.page and r.title == before.title), None)
        after = after or max((r for r in left if r.page == before.page), key=lambda r: _share(before.text, r.text), default=None)
        if after is None or (after.title != before.title and _share(before.text, after.text) < 0.2):
            gone = Change("withdrawn", before.title or before.text[:200], "")
            found.append(Version(new.name, before.id, before.title, since, time, (gone,), 0, len(before.text.split()), False))
            continue
        left.remove(after)
        version = compared(before, after, since=since, time=time, notes=[d.what for d in drops])
        if version is not None:
            found.append(version)
    return found


def compared(before: Report, after: Report, *, since: str, time: str, notes: Sequence[str] = ()) -> Version | None:
    """What changed from one reading of a report to the next; None where nothing did. `notes` are texts of the page outside the report."""
    a, b = list(_TOKEN.finditer(before.text)), list(_TOKEN.finditer(after.text))
    changes: list[Change] = []
    added = removed = 0
    matcher = difflib.SequenceMatcher(None, [m[0] for m in a], [m[0] for m in b], autojunk=len(a) + len(b) > _LONG)
    for what, i, j, k, end in matcher.get_opcodes():
        if what == "equal":
            continue
        words_before, words_after = _cut(before.text, a, i, j), _cut(after.text, b, k, end)
        removed += sum(m[0][0].isalnum() for m in a[i:j])
        added += sum(m[0][0].isalnum() for m in b[k:end])
        at = Span(b[k].start(), b[end - 1].end()) if end > k else None
        kind: ChangeKind = "altered" if words_before and words_after else "added" if words_after else "removed"
        if kind == "altered" and _numbers(words_before) and _numbers(words_after) and _numbers(words_before) != _numbers(words_after):
            kind = "number"
        changes.append(Change(kind, words_before, words_after, at))
    if before.title and after.title and " ".join(before.title.split()) != " ".join(after.title.split()):
        changes.append(Change("headline", before.title, after.title))
    fresh = [p for p in (*after.text.split("\n"), *notes) if _NOTE.search(p) and p not in before.text]
    changes += [Change("note", "", p[:500]) for p in dict.fromkeys(fresh)]
    if not changes:
        return None
    stamped = after.modified is not None and (before.modified is None or after.modified.time != before.modified.time)
    return Version(after.page, after.id, after.title, since, time, tuple(changes), added, removed, bool(fresh) or stamped)


def _cut(text: str, tokens: Sequence[re.Match[str]], start: int, end: int) -> str:
    return text[tokens[start].start() : tokens[end - 1].end()] if end > start else ""


def _numbers(words: str) -> list[str]:
    return [w for w in re.findall(r"\d+(?:[.,:]\d+)*|[a-z]+", words.casefold()) if w[0].isdigit() or w in _NUMBER_WORDS]


def _share(a: str, b: str) -> float:
    """The share of the shorter text's words that the other has."""
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return len(x & y) / max(1, min(len(x), len(y)))
