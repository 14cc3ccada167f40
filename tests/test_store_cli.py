"""The verbs over a case, as a person types them."""

from __future__ import annotations

import dataclasses
import json
import pathlib
import socket
import zipfile

import click
import pytest
from click.testing import CliRunner, Result

import dossier_fixture as fixture
from headwater import cli, cli_case, store
from headwater.errors import HeadwaterError
from headwater.store import running
from headwater.store.exporting import FORMS
from test_judgements import counted


@click.group()
def group() -> None:
    """Stands for the command line."""


cli_case.register(group)


@pytest.fixture
def do(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    pathlib.Path("pages").mkdir()
    for r in fixture.REPORTS:
        pathlib.Path(r.page).write_text(r.text, encoding="utf-8")

    def trace(pages, *, claims, drops, time, memory, progress):  # type: ignore[no-untyped-def]
        made = counted()
        chosen = tuple(c for c in made.claims if not claims or c.text in claims)
        return dataclasses.replace(made, claims=chosen, drops=(*drops, *made.drops))

    monkeypatch.setattr(running, "method", lambda: store.Method("1", trace))

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(group, list(arguments))
        if isinstance(result.exception, cli._Exit):
            result.exit_code = result.exception.code
        elif isinstance(result.exception, HeadwaterError):
            result.exit_code = 1
        elif result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def test_a_case_from_new_to_export(do, tmp_path: pathlib.Path) -> None:  # type: ignore[no-untyped-def]
    assert do("new", "ferry.case").exit_code == 0
    assert do("new", "ferry.case").exit_code == 2
    assert "9 new, 0 changed, 0 known" in do("add", "ferry.case", "pages").stderr
    assert "0 new, 0 changed, 9 known" in do("add", "ferry.case", "pages").stderr
    assert do("add", "ferry.case", "nowhere.txt").exit_code == 1
    mixed = do("add", "ferry.case", "nowhere.txt", "pages/wire.txt")
    assert mixed.exit_code == 3 and "nowhere.txt" in mixed.stderr
    asked = do("claims", "ferry.case", "--ask", fixture.OVERLOADED.text)
    assert asked.stdout.splitlines()[0] == f"1. {fixture.OVERLOADED.text}" and "Not answered yet" in asked.stdout
    ran = do("run", "ferry.case")
    assert ran.exit_code == 0 and "All pages are traced." in ran.stderr and ran.stdout == ""
    assert "Nothing had changed." in do("run", "ferry.case").stderr
    assert "the texts name 3 separate origins" in do("claims", "ferry.case").stdout
    assert do("claims", "ferry.case", "--ask", "...").exit_code == 2
    (row,) = json.loads(do("claims", "ferry.case", "--json").stdout)
    assert row["origins"]["count"] == 3
    assert do("dossier", "ferry.case", "1", "-o", "out.html").exit_code == 0
    assert "<title>The ferry Merrow Star" in pathlib.Path("out.html").read_text(encoding="utf-8")
    assert do("dossier", "ferry.case", "7").exit_code == 2
    assert json.loads(do("dossier", "ferry.case", "--json").stdout)["schema"] == "headwater/dossier/1"
    assert do("check", "ferry.case").exit_code == 1, "the invented dossier has one pair that stands the wrong way round"
    assert json.loads(do("export", "ferry.case").stdout)["claims"]
    assert do("export", "ferry.case", "--as", "papyrus").exit_code == 2
    assert do("export", "ferry.case", "--as", "csv").exit_code == 2
    assert do("export", "ferry.case", "--as", "csv", "-o", "tables").exit_code == 0
    assert pathlib.Path("tables/reports.csv").read_text(encoding="utf-8").count("\n") == 10
    assert do("export", "ferry.case", "--as", "csv", "-o", "tables.zip").exit_code == 0
    assert "reports.csv" in zipfile.ZipFile("tables.zip").namelist()
    for form in (f.strip() for f in cli_case.FORMS.split(",")):
        assert form in FORMS and (form == "csv" or do("export", "ferry.case", "--as", form).stdout), form
    assert len(FORMS) == len(cli_case.FORMS.split(","))


def test_judgements_by_hand(do) -> None:  # type: ignore[no-untyped-def]
    do("new", "ferry.case")
    do("add", "ferry.case", "pages")
    do("run", "ferry.case", "--quiet")
    made = do("judge", "ferry.case", "voices are one", "a=a harbour official", "b=Tern & Tide", "--why", "his card", "--who", "Ida")
    assert made.exit_code == 0 and "Decided by Ida" in made.stderr
    assert do("judge", "ferry.case", "owner", "outlet=Lantern Live").exit_code == 2
    assert do("judge", "ferry.case", "owner", "Lantern Live").exit_code == 2
    unfit = do("judge", "ferry.case", "owner", "outlet=The Vanished Post", "--value", "X")
    assert "no longer fits: there is no outlet The Vanished Post" in unfit.stderr
    assert "no longer fits" in do("dossier", "ferry.case").stderr
    assert do("undo", "ferry.case", "1", "--who", "Ida").exit_code == 0
    assert do("undo", "ferry.case", "99").exit_code == 2
    lines = do("log", "ferry.case").stdout.splitlines()
    assert lines[0].endswith("[undone by 3]") and "no longer fits" in lines[1] and "judgement 1 is undone" in lines[2]
    assert [j["undone_by"] for j in json.loads(do("log", "ferry.case", "--json").stdout)] == [3, None, None]


def test_why_can_read_a_case(do) -> None:  # type: ignore[no-untyped-def]
    do("new", "ferry.case")
    do("add", "ferry.case", "pages")
    do("run", "ferry.case", "--quiet")
    assert cli_case.is_case("ferry.case") and not cli_case.is_case("pages/wire.txt") and not cli_case.is_case("none")
    assert cli_case.newest_dossier("ferry.case").claims[0].text == fixture.OVERLOADED.text
    assert "a harbour official" in do("why", "ferry.case", "1", "pages/copy.txt").stdout
    assert do("why", "ferry.case", "99").exit_code == 2
    assert do("why", "none.case", "1").exit_code == 1


def test_an_export_that_cannot_be_written_says_so_and_leaves_what_was_there(do, tmp_path: pathlib.Path) -> None:  # type: ignore[no-untyped-def]
    do("new", "ferry.case")
    do("add", "ferry.case", "pages")
    do("run", "ferry.case", "--quiet")
    (tmp_path / "taken").write_text("kept", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "pages")
    for form, output, said in (
        ("csv", "taken", "the folder taken could not be made"),
        ("csv", "nowhere/t.zip", "nowhere/t.zip could not be written"),
        ("json", "nowhere/d.json", "nowhere/d.json could not be written"),
        ("json", "link", "link could not be written (it is a folder)"),
    ):
        done = do("export", "ferry.case", "--as", form, "-o", output)
        assert done.exit_code == 1 and said in str(done.exception) and "choose another" in str(done.exception)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "kept" and (tmp_path / "link").is_symlink()
    (tmp_path / "here").symlink_to(tmp_path / "there.json")
    assert do("export", "ferry.case", "-o", "here").exit_code == 0
    assert (tmp_path / "here").is_symlink() and json.loads((tmp_path / "there.json").read_text(encoding="utf-8"))


def test_what_is_printed_acts_on_no_terminal(do) -> None:  # type: ignore[no-untyped-def]
    do("new", "ferry.case")
    do("claims", "ferry.case", "--ask", "The ferry \x1b[2Jleft\u202e early.")
    do("judge", "ferry.case", "owner", "outlet=Lantern\x1b]0;x\x07 Live\n9. Decided by Ida", "--value", "Lirio")
    for done in (do("claims", "ferry.case"), do("log", "ferry.case")):
        assert not set("\x1b\x07\u202e") & set(done.output)
    assert len(do("log", "ferry.case").stdout.splitlines()) == 1


@pytest.mark.parametrize("host", ["taken", "203.0.113.7", "no-such-host.invalid"])
def test_a_page_that_cannot_listen_says_where_and_what_to_do(do, host: str) -> None:  # type: ignore[no-untyped-def]
    do("new", "ferry.case")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = do("serve", "ferry.case", "--port", port, "--host", "127.0.0.1" if host == "taken" else host)
    assert done.exit_code == 2 and f"port {port} (" in done.stderr and "choose another" in done.stderr
