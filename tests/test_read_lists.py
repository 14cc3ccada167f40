"""The word lists of reading: folded, sorted, unique, and loaded."""

import pathlib

import pytest

import headwater
from headwater.errors import DataFileError
from headwater.read.lists import holds, words
from headwater.text import fold

FOLDER = pathlib.Path(headwater.__file__).parent / "data" / "read"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_sorted_unique_folded_and_explained(path: pathlib.Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = lines[1:]
    assert lines[0].startswith("# ")
    assert entries == sorted(set(entries))
    assert [e for e in entries if e != fold(e) or e.startswith("#")] == []
    assert words(path.stem) == frozenset(entries)


def test_a_missing_list_is_an_error_of_the_installation() -> None:
    with pytest.raises(DataFileError, match="install"):
        words("no such list")


def test_phrases_are_found_inside_a_text() -> None:
    assert holds("wall", "we use cookies on this site")
    assert not holds("wall", "the baker sold biscuits")
