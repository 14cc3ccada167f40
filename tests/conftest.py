"""What all tests share."""

import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder with the seeds, the corpora and the scorers, which are no part of the project; skips where it is missing."""
    folder = pathlib.Path(os.environ.get("HEADWATER_CORPORA", ROOT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"the corpora are not here: {folder} (set HEADWATER_CORPORA)")
    return folder
