"""Kill -9 at random moments: ten times here, a thousand times by `python bench/soak.py`."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "bench"))


def test_nothing_acknowledged_is_lost() -> None:
    import soak

    lines, wrong = soak.soak(10)
    assert wrong == [] and lines > 20
