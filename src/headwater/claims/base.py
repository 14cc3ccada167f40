"""What the parts of this stage share: the settings and the values between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from headwater.model import Bearing, Near, Report, Span, Stance, Statement


class Reach(NamedTuple):
    """How many statements are read: the nearest of all, and the nearest of each report whatever the others say."""

    all: int
    each: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides whether a statement bears a claim, in log odds of weights.py; 0 is an even chance.

    What is near enough depends on the set: where a page says the claim in its very words, a sentence about the same people is not the
    claim; where no page does, the nearest ones are. So the nearest statement of a report bears the claim from `of_best` times the mean of
    the three nearest of all reports, less `behind`, and never under `floor`. The report's other statements bear it from `accepted` on,
    and no further than `beside` below its nearest. What a voice says bears it from `voice` on in a report of up to three voices, and from
    `crowd` more for each time their number grows by a factor of e. What only answers another statement bears it as surely as that one, up
    to `answer`; what denies or negates something, and is more likely than not to speak of the claim, bears it from `turning` lower on. The
    more statements a set has, the more of them come near a claim by chance: each loses `many` for each time their number grows by a factor
    of e beyond 60, and gains as much where there are fewer. A report that has fewer of the claim's words, weighted by rarity, than the
    three that speak of it most surely must have a statement surer by `missing` times the difference in [0, 1], of which `spared` is let
    pass.
    `suggested`: from here on a statement that bears nothing is shown beside the claim, `near` of them at most. `read`: the statements
    nearest to the claim, which the quick pair model reads; `again`: those of them that the close one reads again. `shared`: closeness in
    [0, 1] from which statements may say the same when claims are looked for; `claims`: most claims found without being asked.
    """

    floor: float = 0.1
    of_best: float = 0.4
    behind: float = 2.0
    accepted: float = -1.0
    beside: float = 3.5
    voice: float = 0.0
    crowd: float = 1.0
    answer: float = 1.0
    turning: float = 0.5
    many: float = 0.45
    missing: float = 4.0
    spared: float = 0.2
    suggested: float = -2.5
    read: Reach = Reach(96, 4)
    again: Reach = Reach(24, 4)
    near: int = 12
    shared: float = 0.62
    claims: int = 8


@dataclass(frozen=True, slots=True)
class Matched:
    """What bears a claim: `bearings` with `credits` left empty (origins fills them), statements near it, and the stance of each title
    that bears it by report id."""

    claim: str
    bearings: tuple[Bearing, ...]
    near: tuple[Near, ...]
    headline_stance: Mapping[str, Stance]


@dataclass(frozen=True, slots=True)
class Unit:
    """A statement with the words around it. `said` is source, cue and content in the order of the text; `context` what stands before
    it in the report; `rest` the words of its sentence that stand in no statement; `place` its start as a share of the report. `foreign`:
    the words are those of `headwater.across`, since the report is in another language."""

    statement: Statement
    report: Report
    content: str
    said: str
    sentence: str
    context: str
    rest: str
    at: Span
    place: float
    foreign: bool = False
