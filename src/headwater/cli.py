"""The command line: thin verbs that parse, call and print.

JSON goes to standard output alone, everything else to standard error. Exit codes: 0 done; 1 nothing could be read; 2 wrong usage;
3 done, but an input named on the command line was refused or unreadable; 130 interrupted.
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import json
import os
import pathlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from headwater import __version__, cli_case, cli_intake
from headwater.errors import HeadwaterError, UnreadableInput, UnwritableOutput

if TYPE_CHECKING:
    from headwater.model import Dossier

DONE, NOTHING_READ, USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130


class _Exit(Exception):
    """Ends a verb with an exit code, everything having been said."""

    def __init__(self, code: int) -> None:
        self.code = code


def _say(text: str) -> None:
    click.echo(text, err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="headwater")
def cli() -> None:
    """Read news reports and show who says what, on whose word, which copies which, and how many separate origins the texts name."""


@cli.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--claim", "claims", multiple=True, metavar="TEXT", help="A claim to answer for, as a sentence; may be given again.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=pathlib.Path),
    metavar="FILE.html",
    help="Write the dossier as one HTML page.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the dossier as JSON.")
@click.option("--quotes-only", is_flag=True, help="In the HTML page, only the words each finding rests on, and no report whole.")
@click.option("--language", default="en", metavar="CODE", help="The language of the HTML page's own texts: en or de.  [default: en]")
@click.option("--quiet", is_flag=True, help="No summary and no progress.")
@click.option(
    "--allow-host",
    "allow_hosts",
    multiple=True,
    metavar="HOST",
    help="Fetch from this host though it is private or local; may be given again.",
)
def trace(
    pages: tuple[str, ...],
    claims: tuple[str, ...],
    output: pathlib.Path | None,
    as_json: bool,
    quotes_only: bool,
    language: str,
    quiet: bool,
    allow_hosts: tuple[str, ...],
) -> None:
    """Trace a story through its pages: files, folders, URLs, JSONL, or - for standard input.

    Without --claim the claims that two or more statements share are found and ranked.
    """
    import datetime

    from rich.console import Console

    from headwater import dossier as showing
    from headwater import pipeline
    from headwater.read.sources import gather

    for claim in claims:
        if not any(c.isalpha() for c in claim):
            raise click.UsageError(f"the claim {claim!r} has no letters: write the claim as a sentence")
    if output is not None and not output.resolve().parent.is_dir():
        raise click.UsageError(f"the folder of {output} does not exist: make it first, or name another file")
    if language not in (spoken := showing.languages()):
        raise click.UsageError(f"the interface does not speak {language!r}: it speaks {', '.join(spoken)}")
    console = Console(stderr=True)
    gathered = gather(pages, allow_hosts=allow_hosts, stdin=sys.stdin.buffer)
    for sentence in gathered.refused:
        _say(sentence)
    if not gathered.pages:
        _say("Nothing could be read." if gathered.refused else "Nothing could be read: no page was found.")
        raise _Exit(NOTHING_READ)
    with _progress(console, quiet) as progress:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        dossier = pipeline.trace(gathered.pages, claims=claims, drops=gathered.drops, time=now, progress=progress)
    if output is not None:
        _write(output, showing.html(dossier, quotes_only=quotes_only, language=language))
    if as_json:
        _print(showing.to_json_text(dossier))
    if not quiet and not as_json:
        showing.summary(dossier, console)
    if output is not None and not quiet:
        _say(f"The dossier is in {output}")
    barren = _without_report(pages, dossier)
    for sentence in barren:
        _say(sentence)
    if not dossier.reports:
        _say("Nothing could be read: no page holds a report.")
        raise _Exit(NOTHING_READ)
    if gathered.refused or barren:
        raise _Exit(REFUSED)


def _without_report(named: tuple[str, ...], dossier: Dossier) -> list[str]:
    """A sentence for each page named on the command line in which no report was found, with the reason of its drop."""
    holding = {r.page for r in dossier.reports}
    reasons = {d.where: d.reason for d in reversed(dossier.drops) if d.stage == "read"}
    return [
        f"{name} was passed over: no report was found in it ({reasons[name]})."
        for name in dict.fromkeys(named)
        if name in reasons and name not in holding
    ]


@contextlib.contextmanager
def _progress(console: Any, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress line on a terminal, nothing elsewhere."""
    if quiet or not console.is_terminal:
        yield lambda stage, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


def _print(text: str) -> None:
    # Surrogates from undecodable bytes must not end a run; they print as replacement marks.
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _write(path: pathlib.Path, text: str) -> None:
    """Write a file whole or not at all: beside it first, then under its name; what a link names is written, the link stays."""
    _write_bytes(path, text.encode("utf-8", "replace"))


def _write_bytes(path: pathlib.Path, data: bytes) -> None:
    name = None
    asked, path = path, pathlib.Path(os.path.realpath(path))
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False) as f:
            name = f.name
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except OSError as e:
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
        raise UnwritableOutput(f"{asked} could not be written ({e.strerror or e}): choose another file with -o") from e


@cli.command()
@click.argument("file", metavar="FILE.jsonl")
def attribute(file: str) -> None:
    """Who says what: for each line with `doc` (or `id`) and `text`, a line with its attributions. FILE may be - or end in .gz."""
    from headwater.attribution import to_rows

    refused = read = 0
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, text = row.get("doc", row.get("id")), row["text"]
            if name is None or not isinstance(text, str):
                raise KeyError("doc")
        except (ValueError, KeyError, AttributeError):
            _say(f"{file}, line {number} was passed over: each line must be a JSON object with `doc` (or `id`) and `text`")
            refused += 1
            continue
        read += 1
        _print(json.dumps({"doc": name, "attributions": to_rows(text)}, ensure_ascii=False) + "\n")
    if not read:
        _say(f"{file}: nothing could be read: no line with `doc` (or `id`) and `text`")
        raise _Exit(NOTHING_READ)
    if refused:
        raise _Exit(REFUSED)


def _lines(file: str) -> Iterator[str]:
    try:
        opened: IO[bytes] | gzip.GzipFile = sys.stdin.buffer if file == "-" else _opened(file)
        with opened as stream:
            for line in stream:
                yield line.decode("utf-8", "replace")
    except (OSError, EOFError) as e:
        raise UnreadableInput(f"{file} could not be read ({getattr(e, 'strerror', None) or e})") from e


def _opened(file: str) -> IO[bytes] | gzip.GzipFile:
    return gzip.open(file, "rb") if file.endswith(".gz") else open(file, "rb")


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True, help="Where the work is done.")
@click.option("--master", default="local[2]", show_default=True, help="The Spark master, with --engine spark.")
@click.option(
    "--index",
    type=click.Path(file_okay=False, path_type=pathlib.Path),
    metavar="DIR",
    help="Keep an index here, and compare new documents with it.",
)
@click.option("--window-days", type=click.IntRange(min=0), help="Compare only documents at most this many days apart.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=pathlib.Path), metavar="FILE", help="Write JSONL or Parquet here."
)
def compare(
    files: tuple[str, ...], engine: str, master: str, index: pathlib.Path | None, window_days: int | None, output: pathlib.Path | None
) -> None:
    """Which text is found in which: JSONL or Parquet (also .gz) with id, text and, where known, date; a line a pair."""
    from headwater.reuse import files as compare_files

    said: list[str] = []
    given = [pathlib.Path(f) for f in files]
    rows = compare_files(given, engine=engine, master=master, index=index, window_days=window_days, output=output, say=said.append)
    for row in rows:
        _print(json.dumps(row, ensure_ascii=False) + "\n")
    for sentence in said:
        _say(sentence)
    if any("ends too early" in sentence for sentence in said):
        raise _Exit(REFUSED)


@cli.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def wire(pages: tuple[str, ...], as_json: bool) -> None:
    """Is a page agency or press-release copy, and why: judged from each page alone."""
    from headwater import model
    from headwater.read import guarded
    from headwater.read.sources import gather
    from headwater.reuse.wire import wire as judge

    gathered = gather(pages, stdin=sys.stdin.buffer)
    for sentence in gathered.refused:
        _say(sentence)
    reports = guarded.read(gathered.pages).reports
    if not reports:
        _say("Nothing could be read.")
        raise _Exit(NOTHING_READ)
    found = [(r, judge(r)) for r in reports]
    if as_json:
        rows = [{"page": r.page, "report": r.id, "title": r.title, "wire": model.to_json(w)} for r, w in found]
        _print(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        for r, w in found:
            click.echo(f"{r.page}: {'agency or press-release copy' if w.is_ else 'no sign of agency or press-release copy'}")
            for reason in w.why:
                click.echo(f"  - {reason.text}")
    if gathered.refused:
        raise _Exit(REFUSED)


@cli.command()
@click.argument("dossier", metavar="DOSSIER.json")
@click.argument("claim")
@click.argument("report", required=False)
def why(dossier: str, claim: str, report: str | None) -> None:
    """The way from a report back to its origins, and why two were merged or not. CLAIM: its text, id or number; REPORT: its id or page."""
    from headwater import dossier as showing

    try:
        text = showing.why(_read_dossier(dossier), claim, report)
    except ValueError as e:
        raise click.UsageError(str(e)) from e
    click.echo(text)


def _read_dossier(path: str) -> Dossier:
    from headwater.model import SCHEMA, from_json

    try:
        data = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise ValueError(f"its schema is not {SCHEMA}")
        found: Dossier = from_json(data)
    except OSError as e:
        raise UnreadableInput(f"{path} could not be read ({e.strerror or e})") from e
    except (ValueError, TypeError) as e:
        raise UnreadableInput(f"{path} is no dossier ({e}): give the output of `headwater trace ... --json`") from e
    return found


cli_case.register(cli)
cli_intake.register(cli)


def main() -> None:
    """Run the command line and exit with its documented code."""
    try:
        cli.main(standalone_mode=False)
        code = DONE
    except _Exit as e:
        code = e.code
    except click.exceptions.Exit as e:
        code = e.exit_code
    except click.ClickException as e:
        e.show(sys.stderr)
        code = USAGE
    except UnreadableInput as e:
        _say(str(e))
        code = NOTHING_READ
    except HeadwaterError as e:
        _say(str(e))
        code = NOTHING_READ
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted.")
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said to it.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        code = DONE
    sys.exit(code)


if __name__ == "__main__":
    main()
