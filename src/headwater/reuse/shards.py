"""Files of an archive: JSONL and Parquet in, plain or gzip, sharded; JSONL or Parquet out, whole or not at all.

Bad rows are counted and left out (`Intake`), a file that cannot be read is an error; a file cut short gives its whole rows and is reported.
"""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from headwater.errors import UnreadableInput, UnwritableOutput

DOCUMENTS = pa.schema([("id", pa.string()), ("text", pa.string()), ("date", pa.string()), ("publisher", pa.string())])
_ROWS = 4096  # rows of a batch
_CHARS = 8_000_000  # code points of a batch, one long document aside
_PARQUET = (".parquet", ".pq")


@dataclass(slots=True)
class Intake:
    """What was read: rows taken, and how many were left out, by reason; files that ended too early."""

    taken: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    cut_short: list[str] = field(default_factory=list)

    def leave(self, reason: str, count: int = 1) -> None:
        """Counts rows that are left out."""
        self.left_out[reason] = self.left_out.get(reason, 0) + count

    def sentences(self) -> list[str]:
        """What a reader should know, a sentence a finding."""
        said = [f"{count} documents left out: {reason}." for reason, count in sorted(self.left_out.items())]
        return said + [f"{name} ends too early; what was whole in it was read." for name in self.cut_short]


def batches(paths: Sequence[pathlib.Path], intake: Intake) -> Iterator[pa.RecordBatch]:
    """The documents of some files or folders of files, in order, as record batches of `DOCUMENTS`.

    A row needs an `id` (or `url`) and a `text`; `date` (or `published`, `time`) and `publisher` (or `outlet`) are taken where they are
    text. Raises UnreadableInput for a file that is missing or is neither JSONL nor Parquet.
    """
    rows: list[tuple[str, str, str | None, str | None]] = []
    size = 0
    for row in _documents(paths, intake):
        rows.append(row)
        size += len(row[1])
        if len(rows) >= _ROWS or size >= _CHARS:
            yield _batch(rows)
            rows, size = [], 0
    if rows:
        yield _batch(rows)


def _batch(rows: Sequence[tuple[str, str, str | None, str | None]]) -> pa.RecordBatch:
    columns = [pa.array([r[i] for r in rows], pa.string()) for i in range(4)]
    return pa.record_batch(columns, schema=DOCUMENTS)


def _documents(paths: Sequence[pathlib.Path], intake: Intake) -> Iterator[tuple[str, str, str | None, str | None]]:
    for path in _files(paths):
        rows = _parquet(path) if path.suffix in _PARQUET else _jsonl(path, intake)
        for row in rows:
            taken = _document(row, intake)
            if taken:
                intake.taken += 1
                yield taken


def _files(paths: Sequence[pathlib.Path]) -> Iterator[pathlib.Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith((".", "_")))
            if not inside:
                raise UnreadableInput(f"{path} holds no files")
            yield from inside
        else:
            yield path


def _document(row: Any, intake: Intake) -> tuple[str, str, str | None, str | None] | None:
    if not isinstance(row, Mapping):
        intake.leave("not an object")
        return None
    name = row.get("id", row.get("url"))
    text = row.get("text")
    if name is None or isinstance(name, (Mapping, list)) or str(name) == "":
        intake.leave("no id")
    elif not isinstance(text, str) or not text.strip():
        intake.leave("no text")
    else:
        return _clean(str(name)), _clean(text), _said(row, "date", "published", "time"), _said(row, "publisher", "outlet")
    return None


def _clean(text: str) -> str:
    """Lone halves of surrogate pairs, which no file can hold, become U+FFFD: one code point for one, so that positions stay."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("�" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    return text


def _said(row: Mapping[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return _clean(value.strip())
        if value is not None and hasattr(value, "isoformat"):
            return str(value.isoformat())
    return None


def _parquet(path: pathlib.Path) -> Iterator[Any]:
    try:
        with pq.ParquetFile(path) as file:
            known = {"id", "url", "text", "date", "published", "time", "publisher", "outlet"}
            columns = [name for name in file.schema_arrow.names if name in known]
            for batch in file.iter_batches(_ROWS, columns=columns):
                yield from batch.to_pylist()
    except (OSError, pa.ArrowException) as e:
        raise UnreadableInput(f"{path} could not be read as Parquet ({e})") from e


def _jsonl(path: pathlib.Path, intake: Intake) -> Iterator[Any]:
    """The objects of a JSONL file; lines that are no JSON are counted. A file cut short gives what is whole."""
    try:
        with _open(path) as stream:
            try:
                for number, line in enumerate(stream):
                    if not line.strip():
                        continue
                    try:
                        yield json.loads(line)
                    except (ValueError, RecursionError) as e:
                        if number == 0 and intake.taken == 0 and not line.lstrip().startswith((b"{", b"\xef\xbb\xbf")):
                            raise UnreadableInput(f"{path} is neither JSONL nor Parquet") from e
                        intake.leave("a line that is not JSON")
            except (EOFError, zlib.error, gzip.BadGzipFile) as e:
                if isinstance(e, gzip.BadGzipFile) and intake.taken == 0:
                    raise UnreadableInput(f"{path} could not be read as gzip ({e})") from e
                intake.cut_short.append(str(path))
    except OSError as e:
        raise UnreadableInput(f"{path} could not be read ({e.strerror or e})") from e


def _open(path: pathlib.Path) -> IO[bytes]:
    stream: Any = gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")  # noqa: SIM115 - the caller closes it
    return cast(IO[bytes], stream)


PAIRS = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("relation", pa.string()),
        ("direction", pa.string()),
        ("confidence", pa.float64()),
        ("passages", pa.list_(pa.list_(pa.int64()))),
        ("evidence", pa.list_(pa.struct([("text", pa.string()), ("report", pa.string()), ("at", pa.list_(pa.int64()))]))),
        ("group", pa.string()),
    ]
)


def write(rows: Iterable[Mapping[str, Any]], path: pathlib.Path) -> int:
    """Writes pairs to `path`, Parquet by its suffix, otherwise JSONL (gzip for .gz); returns their number.

    The file appears under its name only when it is whole: it is written beside it and renamed. Raises UnwritableOutput where that fails;
    then nothing is left behind and a former file stands as it was.
    """
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        count = _write_parquet(rows, temporary) if path.suffix in _PARQUET else _write_jsonl(rows, temporary, path.suffix == ".gz")
        with open(temporary, "rb") as done:
            os.fsync(done.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
        temporary = None
        return count
    except (OSError, pa.ArrowException) as e:
        raise UnwritableOutput(f"{path} could not be written ({getattr(e, 'strerror', None) or e}); nothing was changed") from e
    finally:
        if temporary is not None:
            pathlib.Path(temporary).unlink(missing_ok=True)


def _write_jsonl(rows: Iterable[Mapping[str, Any]], name: str, compressed: bool) -> int:
    count = 0
    # A gzip file without a time in its head, so that the same rows give the same bytes.
    with open(name, "wb") as raw:
        stream: Any = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) if compressed else raw
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
            count += 1
        if compressed:
            stream.close()
    return count


def _write_parquet(rows: Iterable[Mapping[str, Any]], name: str) -> int:
    count = 0
    with pq.ParquetWriter(name, PAIRS, compression="zstd") as writer:
        part: list[Mapping[str, Any]] = []
        for row in rows:
            part.append(row)
            if len(part) >= _ROWS:
                writer.write_table(pa.Table.from_pylist(part, schema=PAIRS))
                count, part = count + len(part), []
        writer.write_table(pa.Table.from_pylist(part, schema=PAIRS))
    return count + len(part)
