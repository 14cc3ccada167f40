"""What stands over the spans, measured on the marked-up texts, open and set apart: floors a little under what is reached."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "bench"))

import marked
from marked_attribution import MEASURES, Tally, measure

FOLDER = pathlib.Path(__file__).parent / "marked"


@pytest.fixture(scope="module", params=["dev", "held", "apart"])
def tallies(request: pytest.FixtureRequest) -> tuple[str, dict[str, Tally]]:
    items = marked.load(FOLDER / request.param)
    if not items:
        pytest.skip(f"no marked texts in {request.param}")
    return request.param, measure(items)


@pytest.mark.parametrize("what", MEASURES)
def test_precision_and_recall_of_what_stands_over_the_spans(tallies: tuple[str, dict[str, Tally]], what: str) -> None:
    half, found = tallies
    t = found[what]
    floors = APART if half == "apart" else FLOORS
    assert t.gold > 0, f"the marked texts hold no {what}"
    assert t.precision >= floors[what][0], f"{what}: precision {t.precision:.3f} of {t.predicted}"
    assert t.recall >= floors[what][1], f"{what}: recall {t.recall:.3f} of {t.gold}"


# Precision, recall: a little under what is reached on the lower of the two halves. A floor falls only on purpose.
FLOORS = {
    "kind": (0.95, 0.94),
    "anonymous": (0.94, 0.96),
    "reason": (0.95, 0.95),
    "addressee": (0.93, 0.93),
    "basis": (0.92, 0.95),
    "nesting": (0.95, 0.93),
    "refusals": (0.96, 0.96),
    "certainty": (0.92, 0.96),
    "resolution": (0.96, 0.96),
    "credits": (0.96, 0.95),
}

# The same on the texts that were written by somebody who did not know the program, and that nobody has looked at since.
APART = {
    "kind": (0.92, 0.92),
    "anonymous": (0.87, 0.96),
    "reason": (0.92, 0.9),
    "addressee": (0.92, 0.93),
    "basis": (0.86, 0.85),
    "nesting": (0.84, 0.81),
    "refusals": (0.84, 0.84),
    "certainty": (0.84, 0.87),
    "resolution": (0.82, 0.81),
    "credits": (0.93, 0.8),
}
