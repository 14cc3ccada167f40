"""The command line of keeping and watching: recapture, versions, timestamp, watch; and the web archive of a case.

`register` hangs them on a command group.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING

import click

from headwater.cli_case import NOTHING_READ, REFUSED, _exit, _open, _say, case_argument
from headwater.errors import UnreadableInput, UnwritableOutput

if TYPE_CHECKING:
    from headwater.store.versions import Version
    from headwater.store.watching import Finding

allow_option = click.option("--allow-host", "allow_hosts", multiple=True, metavar="HOST", help="Fetch from this host though it is private.")


def register(cli: click.Group) -> None:
    """Add these verbs to a command group."""
    for command in (recapture, versions, timestamp, watch):
        cli.add_command(command)


@click.command()
@case_argument
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@allow_option
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each page.")
def recapture(case: pathlib.Path, pages: tuple[str, ...], allow_hosts: tuple[str, ...], as_json: bool) -> None:
    """Fetch the pages of a case again and show what changed in each report since: words in and out, numbers, notes; silent edits are said.

    Without PAGE all pages that have an address. What changed is kept as a version with its own time; `headwater run` traces it.
    """
    from headwater.store.recapture import recapture as again

    counts = {"same": 0, "changed": 0, "gone": 0, "refused": 0}
    with _open(case) as held:
        for one in again(held, pages, allow_hosts=allow_hosts):
            counts[one.what] += 1
            if as_json:
                click.echo(json.dumps(_plain(one), ensure_ascii=False))
            elif one.what in ("gone", "refused"):
                _say(one.why)
            for version in one.versions if not as_json else ():
                _show(version)
    _say(", ".join(f"{n} {what}" for what, n in counts.items() if n) + ".")
    if counts["refused"] == sum(counts.values()):
        _exit(NOTHING_READ)
    if counts["refused"]:
        _exit(REFUSED)


@click.command()
@case_argument
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each version.")
def versions(case: pathlib.Path, pages: tuple[str, ...], as_json: bool) -> None:
    """What changed in the reports of a case from one capture to the next, oldest first."""
    from headwater.store.versions import versions as between

    with _open(case) as held:
        names = [p.name for p in held.pages()]
        for page in pages:
            if page not in names:
                raise UnreadableInput(f"{case} has no page {page}")
        found = [v for name in pages or names for v in between(held, name)]
    for version in found:
        if as_json:
            click.echo(json.dumps(_plain(version), ensure_ascii=False))
        else:
            _show(version)
    if not found:
        _say("No report has changed between two captures.")


def _show(version: Version) -> None:
    click.echo(f"{version.page}: {version.title or version.report} ({version.time})")
    click.echo(f"  {version.sentence}")
    for change in version.changes[:40]:
        if change.kind == "note":
            click.echo(f"  note: {change.after}")
        else:
            click.echo(f"  {change.kind}: [-{_short(change.before)}-] {{+{_short(change.after)}+}}")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 300 else f"{line[:297]}..."


def _plain(value: object) -> object:
    return dataclasses.asdict(value)  # type: ignore[call-overload]


@click.command()
@case_argument
@click.argument("page")
@click.argument("proof", required=False, type=click.Path(dir_okay=False, path_type=pathlib.Path), metavar="[PROOF]")
def timestamp(case: pathlib.Path, page: str, proof: pathlib.Path | None) -> None:
    """Attach a proof that a page's bytes were there at a time: an RFC 3161 answer (.tsr) or an OpenTimestamps file (.ots).

    Without PROOF, prints the sha256 to be proved. The proof must be of that hash; its maker's signature is not looked at here.
    """
    from headwater.store import evidence
    from headwater.store.case import now

    with _open(case) as held:
        captures = held.captures(page)
        if not captures:
            raise UnreadableInput(f"{case} has no page {page}")
        if proof is None:
            click.echo(captures[-1].sha256)
            return
        try:
            data = proof.read_bytes()
        except OSError as e:
            raise UnreadableInput(f"{proof} could not be read ({e.strerror or e})") from e
        made = evidence.attach(held, page, data, time=now())
    _say(f"Attached: {made.kind} over {made.sha256[:12]}" + (f", which gives its time as {made.time}." if made.time else "."))


def _seconds(_: click.Context, __: click.Parameter, value: str) -> float:
    m = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)?", value.strip())
    seconds = float(m[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86_400}[m[2] or "s"] if m else 0
    if seconds < 60:
        raise click.BadParameter("give a time of a minute or more, such as 15m or 1h")
    return seconds


@click.command()
@case_argument
@click.argument("feeds", type=click.Path(dir_okay=False, path_type=pathlib.Path), metavar="FEEDS.opml")
@click.option("--every", default="15m", show_default=True, callback=_seconds, metavar="TIME", help="How often: 90s, 15m, 2h.")
@click.option("--once", is_flag=True, help="One round, then end.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each finding.")
@click.option("--do", "command", metavar="COMMAND", help="Run this for each finding, its JSON on standard input; no shell is asked.")
@allow_option
def watch(
    case: pathlib.Path, feeds: pathlib.Path, every: float, once: bool, as_json: bool, command: str | None, allow_hosts: tuple[str, ...]
) -> None:
    """Watch feeds: add what bears on the case's claims, and tell of a new origin, a denial, another number, or only another echo.

    A page of the case that its feed corrects or that is gone is told, too. FEEDS is OPML, or a text with an address a line. It goes on
    until it is interrupted; started again, it goes on from what it has seen.
    """
    from headwater.store.watching import Watch, read_feeds

    try:
        words = shlex.split(command) if command else []
    except ValueError as e:
        raise click.UsageError(f"--do can't be read: {e}") from e
    with _open(case) as held:
        watching = Watch(held, read_feeds(feeds), allow_hosts=allow_hosts)
        while True:
            began = time.monotonic()
            found = watching.round()
            for sentence in found.refused:
                _say(sentence)
            for finding in found.findings:
                _tell(finding, as_json, words)
            _say(f"{found.items} new items, {found.kept} kept.")
            if once:
                if found.refused and not found.items:
                    _exit(REFUSED)
                return
            time.sleep(max(1.0, every - (time.monotonic() - began)))


def _tell(finding: Finding, as_json: bool, command: list[str]) -> None:
    line = json.dumps(_plain(finding), ensure_ascii=False)
    if as_json:
        click.echo(line)
    else:
        counts = f" [{finding.before} -> {finding.after}]" if finding.after is not None else ""
        click.echo(f"{finding.time} {finding.what}{counts}: {finding.words} ({finding.page}) - {finding.claim or 'no claim'}")
    if not command:
        return
    try:
        done = subprocess.run(command, input=line.encode() + b"\n", timeout=60, check=False)
        if done.returncode:
            _say(f"{command[0]} ended with {done.returncode}.")
    except (OSError, subprocess.TimeoutExpired) as e:
        _say(f"{command[0]} could not be run ({getattr(e, 'strerror', None) or 'it took more than 60 seconds'}).")


def is_warc(path: pathlib.Path) -> bool:
    """Whether a file is a web archive by its name."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def check_warc(path: pathlib.Path) -> None:
    """Check every record of a web archive against its hash; says what is wrong, and exits with 1 where something is."""
    from headwater.store.evidence import wrong_in_warc

    try:
        count, wrong = wrong_in_warc(path)
    except OSError as e:
        raise UnreadableInput(f"{path} could not be read ({e.strerror or e})") from e
    for sentence in wrong:
        _say(sentence)
    if wrong:
        _exit(NOTHING_READ)
    _say(f"{path} is whole: {count} records have the hash that was written with them.")


def export_warc(case: pathlib.Path, output: pathlib.Path | None) -> None:
    """Write the captures of a case as a web archive, whole or not at all."""
    from headwater.store.evidence import write_warc

    if output is None or not is_warc(output):
        raise click.UsageError("name a file that ends in .warc or .warc.gz with -o")
    name = None
    try:
        with (
            _open(case) as held,
            tempfile.NamedTemporaryFile("wb", dir=output.resolve().parent, prefix=".warc", suffix=".tmp", delete=False) as out,
        ):
            name = out.name
            count = write_warc(held, out.file, packed=output.suffix == ".gz")
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, output)
    except OSError as e:
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
        raise UnwritableOutput(f"{output} could not be written ({e.strerror or e}): choose another file with -o") from e
    _say(f"Written: {output}, {count} records.")
