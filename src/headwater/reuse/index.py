"""An index on disk: the texts of an archive, their runs of words and counts, so that new documents are compared without redoing the old.

DIR/manifest.json      which segments count; written last and by renaming, so that an interrupted run leaves the index as it was
DIR/segment-00001/     texts.parquet, runs.parquet, sizes.parquet of the documents of one run, and the pairs of texts that stand
DIR/counts-00001/      the counts of all segments up to this one
"""

from __future__ import annotations

import json
import os
import pathlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow.parquet as pq

from headwater.errors import UnreadableInput, UnwritableOutput
from headwater.reuse.counts import Tables

_VERSION = 1
_BITS = 24  # fixed when an index is made: counts of all its segments must add up
TABLES = ("texts", "runs", "sizes")


@dataclass(slots=True)
class Index:
    """An index as it was when it was opened."""

    folder: pathlib.Path
    segments: int
    next: int
    bits: int = _BITS

    @classmethod
    def open(cls, folder: pathlib.Path) -> Index:
        """The index of a folder, new where there is none. Raises UnreadableInput where what stands there is no index."""
        manifest = folder / "manifest.json"
        if not manifest.exists():
            if folder.exists() and any(not p.name.startswith(("segment-", "counts-", ".")) for p in folder.iterdir()):
                raise UnreadableInput(f"{folder} is a folder with other files, not an index")
            return cls(folder, 0, 0)
        try:
            data = json.loads(manifest.read_text(encoding="utf-8"))
            if data["version"] != _VERSION:
                raise UnreadableInput(f"{folder} is an index of version {data['version']}, but {_VERSION} is known: make it again")
            return cls(folder, int(data["segments"]), int(data["next"]), int(data["bits"]))
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise UnreadableInput(f"{manifest} is not the manifest of an index ({e})") from e

    def _segment(self, number: int) -> pathlib.Path:
        return self.folder / f"segment-{number:05}"

    def files(self, table: str) -> list[pathlib.Path]:
        """The files of a table, of all segments."""
        return [file for n in range(self.segments) for file in sorted(self._segment(n + 1).glob(f"{table}.*.parquet"))]

    def documents(self) -> Iterator[tuple[int, str, str, str | None, str | None]]:
        """Number, id, text, date and publisher of each text that stands in the index."""
        for file in self.files("texts"):
            with pq.ParquetFile(file) as table:
                for batch in table.iter_batches(4096, columns=["n", "id", "text", "date", "publisher"]):
                    yield from zip(*(batch.column(i).to_pylist() for i in range(5)), strict=True)

    def copies(self) -> list[tuple[int, str]]:
        """Documents whose text stood there already: the number of the text, and the id."""
        found: list[tuple[int, str]] = []
        for n in range(self.segments):
            place = self._segment(n + 1) / "copies.json"
            if place.exists():
                found += [(int(a), str(b)) for a, b in json.loads(place.read_text(encoding="utf-8"))]
        return found

    def counts(self) -> Tables | None:
        """The counts of all segments; None for a new index."""
        return Tables.load(self.folder / f"counts-{self.segments:05}") if self.segments else None

    def stage(self, tables: Mapping[str, Sequence[pathlib.Path]], counts: Tables, copies: Sequence[tuple[int, str]]) -> None:
        """Writes the next segment, which counts only once it is committed. Raises UnwritableOutput where it cannot be written."""
        place, counted = self._segment(self.segments + 1), self.folder / f"counts-{self.segments + 1:05}"
        try:
            for old in (place, counted):
                shutil.rmtree(old, ignore_errors=True)
            place.mkdir(parents=True)
            for name in TABLES:
                for part, file in enumerate(tables[name]):
                    shutil.copyfile(file, place / f"{name}.{part:05}.parquet")
            (place / "copies.json").write_text(json.dumps([[n, i] for n, i in copies]), encoding="utf-8")
            counts.save(counted)
        except OSError as e:
            raise UnwritableOutput(f"{self.folder} could not be written ({e.strerror or e}); the index is as it was") from e

    def stage_pairs(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Keeps the pairs of texts that stand with the segment written last: later copies are found through them too. Raises
        UnwritableOutput."""
        try:
            place = self._segment(self.segments + 1) / "pairs.json"
            place.write_text(json.dumps(pairs), encoding="utf-8")
        except OSError as e:
            raise UnwritableOutput(f"{self.folder} could not be written ({e.strerror or e}); the index is as it was") from e

    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of texts that stand so far, by number."""
        found: list[tuple[int, int]] = []
        for n in range(self.segments):
            place = self._segment(n + 1) / "pairs.json"
            if place.exists():
                found += [(int(a), int(b)) for a, b in json.loads(place.read_text(encoding="utf-8"))]
        return found

    def commit(self, next_: int) -> None:
        """Makes the segment that was written last count. Raises UnwritableOutput where that fails; then the index is as it was."""
        number = self.segments + 1
        data = {"version": _VERSION, "segments": number, "next": next_, "bits": self.bits}
        try:
            temporary = self.folder / ".manifest.json"
            temporary.write_text(json.dumps(data), encoding="utf-8")
            os.replace(temporary, self.folder / "manifest.json")
        except OSError as e:
            raise UnwritableOutput(f"{self.folder} could not be written ({e.strerror or e}); the index is as it was") from e
        if self.segments:
            shutil.rmtree(self.folder / f"counts-{self.segments:05}", ignore_errors=True)
        self.segments, self.next = number, next_
