"""The command line over a case: new, add, run, claims, dossier, judge, undo, log, serve, check, export.

`register` hangs them on a command group.
"""

from __future__ import annotations

import json
import pathlib
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from headwater.model import Claim, Dossier
    from headwater.store import Case

NOTHING_READ, REFUSED = 1, 3
_SQLITE = b"SQLite format 3\x00"
FORMS = "json, html, csv, gexf, graphml, annotations, prov, jsonld, ftm, stix"

case_argument = click.argument("case", metavar="CASE", type=click.Path(dir_okay=False, path_type=pathlib.Path))
who_option = click.option("--who", default="", envvar="HEADWATER_WHO", help="Who decides; HEADWATER_WHO where it is not given.")


def register(cli: click.Group) -> None:
    """Add the verbs over a case to a command group; `why` takes the place of one that reads dossiers alone."""
    for command in (new, add, run, claims, dossier, judge, undo, log, serve, check, export, why):
        cli.add_command(command)


def is_case(path: str | pathlib.Path) -> bool:
    """Whether a file is an SQLite database, as every case is."""
    try:
        with open(path, "rb") as f:
            return f.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def newest_dossier(path: str | pathlib.Path) -> Dossier:
    """The newest dossier of a case, with the judgements in it. Raises UnreadableInput for no case, or one that has not run."""
    from headwater.store import dossier as shown

    with _open(path) as case:
        return shown(case).dossier


def _say(text: str) -> None:
    click.echo(_line(text), err=True)


def _line(text: str) -> str:
    """Words of pages may stand in a claim, a judgement or a name: nothing in them acts on the terminal or begins a line of its own."""
    from headwater.dossier.shown import for_terminal

    indent = text[: len(text) - len(text.lstrip(" "))]
    return indent + for_terminal(text)


def _exit(code: int) -> NoReturn:
    from headwater.cli import _Exit

    raise _Exit(code)


def _open(path: str | pathlib.Path) -> Case:
    from headwater.store import Case

    return Case.open(path)


@click.command()
@case_argument
def new(case: pathlib.Path) -> None:
    """Make a new case: one file that keeps pages, results and judgements."""
    from headwater.store import Case

    if case.exists():
        raise click.UsageError(f"{case} exists already: name another file")
    Case.create(case).close()
    _say(f"Made {case}. Add pages with: headwater add {case} PAGE...")


@click.command()
@case_argument
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--allow-host", "allow_hosts", multiple=True, metavar="HOST", help="Fetch from this host though it is private or local.")
def add(case: pathlib.Path, pages: tuple[str, ...], allow_hosts: tuple[str, ...]) -> None:
    """Add pages to a case: files, folders, URLs, lists of URLs, JSONL, or - for standard input. The same bytes again are no news.

    Each page is kept as soon as it is there; interrupted, the same call goes on where it stopped.
    """
    from headwater.store.intake import take

    with _open(case) as held:
        taken = take(held, pages, allow_hosts=allow_hosts, stdin=sys.stdin.buffer)
    for sentence in (*taken.notes, *taken.refused):
        _say(sentence)
    counts = taken.counts
    _say(f"{counts['new']} new, {counts['changed']} changed, {counts['known']} known already.")
    if not counts.total() and not taken.notes:
        _exit(NOTHING_READ)
    if taken.refused:
        _exit(REFUSED)


@click.command()
@case_argument
@click.option("--quiet", is_flag=True, help="No summary and no progress.")
def run(case: pathlib.Path, quiet: bool) -> None:
    """Trace a case: only what changed since the last run is done again. Judgements act without a run."""
    from rich.console import Console

    from headwater import dossier as showing
    from headwater.cli import _progress
    from headwater.store import dossier as shown
    from headwater.store import run as trace

    console = Console(stderr=True)
    with _open(case) as held:
        with _progress(console, quiet) as progress:
            ran = trace(held, progress=progress)
        view = shown(held)
    if not quiet:
        showing.summary(view.dossier, console)
        _say(ran.sentence)
    _unfitting(view.outcomes)
    if not view.dossier.reports:
        _say("Nothing could be read: no page holds a report.")
        _exit(NOTHING_READ)


def _unfitting(outcomes: Any) -> None:
    for o in outcomes:
        if o.unfitting:
            _say(f"Judgement {o.judgement.id} no longer fits: {o.unfitting}. ({o.judgement.sentence})")


@click.command()
@case_argument
@click.option("--ask", "asked", multiple=True, metavar="TEXT", help="Ask for this claim, as a sentence; may be given again.")
@click.option("--withdraw", "withdrawn", multiple=True, metavar="TEXT", help="Ask for this claim no longer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def claims(case: pathlib.Path, asked: tuple[str, ...], withdrawn: tuple[str, ...], as_json: bool) -> None:
    """The claims of a case with their counts; --ask and --withdraw change what is asked for."""
    from headwater import model
    from headwater.dossier import sentence
    from headwater.store import dossier as shown

    with _open(case) as held:
        try:
            for text in asked:
                held.ask(text)
            for text in withdrawn:
                if not held.ask(text, asked=False):
                    _say(f"“{text}” was not asked for.")
        except ValueError as e:
            raise click.UsageError(str(e)) from e
        view = shown(held) if held.newest() else None
        texts = held.claims()
    known = {c.text: c for c in view.dossier.claims} if view else {}
    listed = list(dict.fromkeys(texts or known))
    if as_json:
        rows = [model.to_json(known[t]) if t in known else {"text": t, "asked": True, "origins": None} for t in listed]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for n, text in enumerate(listed, 1):
        click.echo(_line(f"{n}. {text}"))
        click.echo(_line(f"   {sentence(known[text]) if text in known else 'Not answered yet: headwater run ' + str(case)}"))
    if not listed:
        _say(f"No claim is asked for; after `headwater run {case}` the claims that the pages share stand here.")


def chosen(dossier: Dossier, claim: str | None) -> Dossier:
    """The dossier with one claim alone, by its number, id or text. Raises ValueError where there is none."""
    import dataclasses

    if claim is None:
        return dossier
    found: Claim | None = next((c for c in dossier.claims if claim in (c.id, c.text)), None)
    if found is None and claim.isdecimal() and 1 <= int(claim) <= len(dossier.claims):
        found = dossier.claims[int(claim) - 1]
    if found is None:
        raise ValueError(f"there is no claim {claim!r}: give its number, id or text, as `headwater claims` lists them")
    return dataclasses.replace(dossier, claims=(found,))


@click.command()
@case_argument
@click.argument("claim", required=False)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=pathlib.Path), metavar="FILE.html", help="Write it as one HTML page."
)
@click.option("--json", "as_json", is_flag=True, help="Print the dossier as JSON.")
@click.option("--quotes-only", is_flag=True, help="In the HTML page, only the words each finding rests on, and no report whole.")
@click.option("--language", default="en", metavar="CODE", help="The language of the HTML page's own texts: en or de.  [default: en]")
def dossier(case: pathlib.Path, claim: str | None, output: pathlib.Path | None, as_json: bool, quotes_only: bool, language: str) -> None:
    """The newest dossier of a case with the judgements in it; of one CLAIM (number, id or text) where it is given."""
    from rich.console import Console

    from headwater import dossier as showing
    from headwater.cli import _print, _write
    from headwater.store import dossier as shown

    if language not in (spoken := showing.languages()):
        raise click.UsageError(f"the interface does not speak {language!r}: it speaks {', '.join(spoken)}")
    with _open(case) as held:
        view = shown(held)
    if view.stale:
        _say(f"Pages or claims have changed since this result: headwater run {case}")
    _unfitting(view.outcomes)
    try:
        made = chosen(view.dossier, claim)
    except ValueError as e:
        raise click.UsageError(str(e)) from e
    if output is not None:
        _write(output, showing.html(made, quotes_only=quotes_only, language=language))
        _say(f"The dossier is in {output}")
    if as_json:
        _print(showing.to_json_text(made))
    if output is None and not as_json:
        showing.summary(made, Console(stderr=True))


@click.command()
@case_argument
@click.argument("kind")
@click.argument("target", nargs=-1, required=True, metavar="KEY=TEXT...")
@click.option("--value", default="", help="What is decided, where the kind takes a value.")
@click.option("--why", default="", help="The reason, kept in the log.")
@who_option
def judge(case: pathlib.Path, kind: str, target: tuple[str, ...], value: str, why: str, who: str) -> None:
    """Decide something by hand. It is final, shown wherever it acts, and can be undone.

    The kinds, their keys and values are in docs/case.md. An example:
    headwater judge ferry.case owner outlet="Lantern Live" --value "Lirio Media"
    """
    pairs = dict(t.split("=", 1) for t in target if "=" in t)
    if len(pairs) != len(target):
        raise click.UsageError("each part of the target is KEY=TEXT, such as page=a.html")
    with _open(case) as held:
        try:
            made = held.judge(kind, pairs, value, why=why, who=who)
        except ValueError as e:
            raise click.UsageError(str(e)) from e
        _say(f"{made.id}. {made.line}")
        _tell(held, made.id)


def _tell(held: Case, judgement: int) -> None:
    from headwater.store import dossier as shown

    if held.newest():
        _unfitting(o for o in shown(held).outcomes if o.judgement.id == judgement)


@click.command()
@case_argument
@click.argument("judgement", type=int)
@click.option("--why", default="", help="The reason, kept in the log.")
@who_option
def undo(case: pathlib.Path, judgement: int, why: str, who: str) -> None:
    """Undo a judgement by its number; an undo can be undone."""
    with _open(case) as held:
        try:
            made = held.undo(judgement, why=why, who=who)
        except ValueError as e:
            raise click.UsageError(str(e)) from e
    _say(f"{made.id}. {made.line}")


@click.command()
@case_argument
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def log(case: pathlib.Path, as_json: bool) -> None:
    """The judgements of a case, oldest first, and those that no longer fit."""
    from headwater.store import dossier as shown

    with _open(case) as held:
        lines = held.judgements()
        outcomes = shown(held).outcomes if held.newest() else ()
    unfitting = {o.judgement.id: o.unfitting for o in outcomes}
    if as_json:
        rows = [
            {"id": j.id, "time": j.time, "who": j.who, "kind": j.kind, "target": dict(j.target), "value": j.value, "why": j.why,
             "undone_by": j.undone_by, "unfitting": unfitting.get(j.id)}
            for j in lines
        ]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for j in lines:
        note = f" [undone by {j.undone_by}]" if j.undone_by else f" [no longer fits: {unfitting[j.id]}]" if unfitting.get(j.id) else ""
        click.echo(_line(f"{j.id}. {j.line}{note}"))


@click.command()
@click.argument("dossier", metavar="DOSSIER.json|CASE")
@click.argument("claim")
@click.argument("report", required=False)
def why(dossier: str, claim: str, report: str | None) -> None:
    """The way from a report back to its origins, and why two were merged or not. CLAIM: its text, id or number; REPORT: its id or page."""
    from headwater import dossier as showing
    from headwater.cli import _read_dossier

    try:
        text = showing.why(newest_dossier(dossier) if is_case(dossier) else _read_dossier(dossier), claim, report)
    except ValueError as e:
        raise click.UsageError(str(e)) from e
    click.echo(text)


@click.command()
@case_argument
@click.option("--port", type=click.IntRange(0, 65535), default=8737, show_default=True, help="0: any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address than this machine's own asks for a token.")
@who_option
@click.option("--language", default="en", metavar="CODE", help="The language of the page: en or de.  [default: en]")
def serve(case: pathlib.Path, port: int, host: str, who: str, language: str) -> None:
    """Work on a case in the browser: pages, claims, origins, reports, copies, conflicts, search and judgements."""
    try:
        from headwater.serve import serve as start
    except ModuleNotFoundError as e:
        raise click.UsageError(f"the page needs {e.name}: pip install 'headwater[serve]'") from e

    _open(case).close()
    try:
        start(case, host=host, port=port, who=who, say=_say, language=language)
    except ValueError as e:
        raise click.UsageError(str(e)) from e


@click.command()
@click.argument("case", metavar="CASE|FILE.warc", type=click.Path(dir_okay=False, path_type=pathlib.Path))
def check(case: pathlib.Path) -> None:
    """Is a case whole: the file, hashes, records, orphans, ids, and every offset against the stored text; or an exported web archive: each
    record against its hash. Exit code 1 where something is wrong."""
    from headwater.cli_intake import check_warc, is_warc
    from headwater.store import check as examine

    if is_warc(case):
        check_warc(case)
        return

    with _open(case) as held:
        wrong = examine(held)
        counts = (len(held.pages()), len(held.results()), len(held.judgements()))
    for sentence in wrong:
        _say(sentence)
    if wrong:
        _exit(NOTHING_READ)
    _say(f"{case} is whole: {counts[0]} pages, {counts[1]} results, {counts[2]} lines in the log.")


@click.command()
@case_argument
@click.option("--warc", is_flag=True, help="All captures, as a web archive: FILE.warc or FILE.warc.gz.")
@click.option("--as", "form", default="json", show_default=True, metavar="FORM", help=f"One of: {FORMS}.")
@click.option(
    "-o", "--output", type=click.Path(path_type=pathlib.Path), metavar="FILE", help="Where to; csv: a folder, or a file that ends in .zip."
)
def export(case: pathlib.Path, warc: bool, form: str, output: pathlib.Path | None) -> None:
    """The newest dossier, judgements included, in a form that other programs read; or, with --warc, what was captured."""
    if warc:
        from headwater.cli_intake import export_warc

        export_warc(case, output)
        return
    from headwater.cli import _print, _write, _write_bytes
    from headwater.errors import UnwritableOutput
    from headwater.store.exporting import export as make
    from headwater.store.exporting import zipped

    try:
        made = make(newest_dossier(case), form)
    except ValueError as e:
        raise click.UsageError(str(e)) from e
    if isinstance(made, str):
        if output is None:
            _print(made)
            return
        _write(output, made)
    elif output is None:
        raise click.UsageError(f"{form} is several tables: name a folder or a .zip file with -o")
    elif output.suffix == ".zip":
        _write_bytes(output, zipped(made))
    else:
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as e:
            raise UnwritableOutput(f"the folder {output} could not be made ({e.strerror or e}): choose another with -o") from e
        for name, text in made.items():
            _write(output / name, text)
    _say(f"Written: {output}")
