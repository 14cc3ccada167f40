"""The tutorial runs: its commands, in order, print what stands in it. UPDATE_DOCS=1 writes down what they print."""

from __future__ import annotations

import os
import pathlib
import re
import shlex
import shutil

import pytest
from click.testing import CliRunner

from headwater import cli, cli_case

ROOT = pathlib.Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.md"
ANYTHING = "…"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)


def printed(command: str) -> str:
    """What a command prints, to both streams. Fails where it exits with anything but 0."""
    name, *arguments = shlex.split(command)
    assert name == "headwater"
    if "new" not in cli.cli.commands:
        cli_case.register(cli.cli)
    done = CliRunner().invoke(cli.cli, arguments)
    assert done.exit_code == 0, f"{command}\n{done.output}\n{done.exception!r}"
    return done.output


def plain(text: str) -> str:
    """Without what differs from day to day, and from one release's figures to the next's."""
    text = re.sub(r"^   (?:In th|None of these).*", "   SENTENCE", text, flags=re.M)
    return re.sub(r"\d{4}-\d\d-\d\d", "DATE", text).strip()


def test_the_tutorial_runs(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    wrong = []

    def run(block: re.Match[str]) -> str:
        parts = []
        for command, shown in re.findall(r"^\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", block[0], re.M):
            found = printed(command)
            if shown.strip() != ANYTHING:
                if plain(shown) != plain(found):
                    wrong.append(f"$ {command}\n{found}")
                shown = re.sub(r"\d{4}-\d\d-\d\d", "2025-01-20", found)
            parts.append(f"$ {command}\n{shown}")
        return "".join(parts)

    text = TUTORIAL.read_text(encoding="utf-8")
    ran = _BLOCK.sub(run, text)
    for name in ("saltmere.html", "alarm.html", "saltmere.gexf", "tables/reports.csv"):
        assert (tmp_path / name).stat().st_size > 200
    if os.environ.get("UPDATE_DOCS"):
        TUTORIAL.write_text(ran, encoding="utf-8")
        return
    assert not wrong, "the tutorial says otherwise (UPDATE_DOCS=1 writes it anew):\n" + "\n".join(wrong)
