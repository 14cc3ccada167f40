"""robots.txt as RFC 9309 says: the group that names us, else that for all; of two rules that fit, the longer path counts, then `allow`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

MOST_BYTES = 500_000  # RFC 9309 asks for at least 500 KiB
_MOST_RULES, _LONGEST = 5_000, 2_000


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host asks of one agent: rules as (allowed, pattern), and seconds between requests where it names them."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allows(self, target: str) -> bool:
        """Whether a path (with its query) may be fetched."""
        target = _plain(target)
        best: tuple[int, bool] | None = None
        for allowed, pattern in self.rules:
            if _fits(pattern, target):
                found = (len(pattern), allowed)
                best = found if best is None or found > best else best
        return best is None or best[1]


NOTHING_ASKED = Robots()
ALL_REFUSED = Robots(((False, "/"),))


def parse(text: str, agent: str) -> Robots:
    """The rules for an agent by its product token ("headwater"); what can't be read asks nothing."""
    mine: list[tuple[bool, str]] = []
    everyone: list[tuple[bool, str]] = []
    delays: dict[bool, float] = {}
    named, agents, in_rules = False, set[str](), False
    for line in text[:MOST_BYTES].splitlines():
        key, colon, value = line.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()[:_LONGEST]
        if not colon:
            continue
        if key == "user-agent":
            if in_rules:
                agents, in_rules = set(), False
            agents.add(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
            named = named or agent.lower() in agents
            continue
        if key not in ("allow", "disallow", "crawl-delay"):
            continue
        in_rules = True
        for for_us in (True, False):
            if (agent.lower() if for_us else "*") not in agents:
                continue
            if key == "crawl-delay":
                if re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", value):
                    delays[for_us] = float(value)
            elif value and len(rules := mine if for_us else everyone) < _MOST_RULES:
                rules.append((key == "allow", _plain(value)))
    return Robots(tuple(mine if named else everyone), delays.get(named))


def _plain(path: str) -> str:
    """A path with what it escapes written one way."""
    return quote(unquote(path), safe="/*$?&=:;,@!+~()'-._#[]")


def _fits(pattern: str, target: str) -> bool:
    """Whether a pattern with `*` and a final `$` fits the beginning of a target; in one pass, so no pattern takes long."""
    ends = pattern.endswith("$")
    pieces = (pattern[:-1] if ends else pattern).split("*")
    if not target.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1] if len(pieces) > 1 else []:
        at = target.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if len(pieces) == 1:
        return not ends or at == len(target)
    last = pieces[-1]
    if ends:
        return len(target) - len(last) >= at and target.endswith(last)
    return target.find(last, at) >= 0
