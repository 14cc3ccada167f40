"""One voice told again without its name: "a dressmaker" whom another report names (rule 4 of docs/method.md).

A report that retells another in its own words leaves out the name and keeps the details: the pins in her mouth, the gold train. Words that
stand beside both voices, and in no other report of the set, are such details. Whom a report hides, or says to have spoken to somebody, is
never looked for, nor one who was told of before the other was named.
"""

from __future__ import annotations

import importlib.resources
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from headwater import names
from headwater.model import Voice
from headwater.origins.described import hidden
from headwater.origins.leaves import World
from headwater.origins.merging import LinkBetween, Node, evidence
from headwater.origins.unnamed import is_source
from headwater.text import fold

POSSIBLE = 2  # details in common from which two are possibly one; not words of the claim
_STEM = 5
_PLURAL = re.compile(r"(?:some|several|many|other|others|two|three|four|five|dozens|hundreds|both|all|most|few)\b|.*(?<!s)s$")


def links(known: Sequence[tuple[Node, Voice]], world: World) -> Iterator[LinkBetween]:
    """A link from an unnamed voice to the named one with which it has most details in common."""
    unnamed = [(n, x) for n, x in known if x.kind == "anonymous" and _alone(n, x, world)]
    people = [(m, y) for m, y in known if y.kind == "person" and any(c.isupper() for c in y.name or "")]
    if not unnamed or not people:
        return
    seen = _reports_with(world)
    called = stems(world.claim) | {w[:_STEM] for v in world.voices.values() for w in names.name_words(v.name or "")}
    for n, x in unnamed:
        mine = beside(n, world)
        found: list[tuple[int, str, Node, Voice, list[str]]] = []
        for m, y in people:
            if m.side != n.side or n.reports & m.reports or not _after(n, m, world):
                continue
            both = len({*(leaf.report for leaf in n.leaves), *(leaf.report for leaf in m.leaves)})
            common = sorted(w for w in mine & beside(m, world) if seen[w] <= both and w not in called)
            found.append((len(common), m.key, m, y, common))
        found.sort(key=lambda f: (-f[0], f[1]))
        if found and found[0][0] >= POSSIBLE and (len(found) == 1 or found[0][0] >= found[1][0] + 2):
            _, _, m, y, common = found[0]
            text = f"“{x.label}” and {y.label} are told with the same details: {', '.join(common[:4])}"
            yield LinkBetween(n.key, m.key, "possible", evidence(text, n.leaves[0]))


def _alone(n: Node, x: Voice, world: World) -> bool:
    label = re.split(r",| (?=who |from |in |at |of |on |with )", fold(x.label))[0]
    return not n.told and not is_source(x.label) and (x.stated_number or 1) == 1 and not _PLURAL.match(label) and not hidden(n, world)


def _after(n: Node, m: Node, world: World) -> bool:
    """Whether no report of the unnamed voice is known to be earlier than every one of the named voice."""
    return not any(all(world.later(b.report, a.report) for b in m.leaves) for a in n.leaves)


def _reports_with(world: World) -> Mapping[str, int]:
    """How many reports of the set have each stem."""
    return Counter(w for r in world.reports.values() for w in stems(r.text))


@lru_cache(maxsize=1)
def _binding() -> frozenset[str]:
    """Words that bind text whatever it is about."""
    text = importlib.resources.files("headwater").joinpath("data", "compare_function_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in re.findall(r"[a-z]{4,}", fold(text)) if w not in _binding())


def beside(n: Node, world: World) -> frozenset[str]:
    """The stems of the sentences in which a voice speaks, for the claim or beside it, and of those next to them."""
    found: frozenset[str] = frozenset()
    for report in sorted({leaf.report for leaf in n.leaves}):
        text = world.reports[report].text
        said = [s for s in world.own_statements.get(report, ()) if n.voice in s.chain[:1]]
        spans = [span for s in said for span in (*s.content, *s.source, *s.cue)]
        bounds = [0, *(m.end() for m in re.finditer(r"[.!?”\"]\s+|\n+", text)), len(text)]
        parts = list(itertools.pairwise(bounds))
        hit = [i for i, (a, b) in enumerate(parts) if any(s.start < b and s.end > a for s in spans)]
        keep = {j for i in hit for j in (i - 1, i, i + 1) if 0 <= j < len(parts)}
        found |= stems(" ".join(text[parts[j][0] : parts[j][1]] for j in sorted(keep)))
    return found
