"""The docs say what the code does: the printed help, links that lead somewhere, every reason for a drop explained."""

import os
import pathlib
import re
import typing

import click
import pytest

from headwater import cli, model

ROOT = pathlib.Path(__file__).parents[1]
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def printed_help():
    parts = ["# The command line", "", "Printed from the program by tests/test_docs.py (`UPDATE_DOCS=1 pytest tests/test_docs.py`).", ""]
    shape = {"max_content_width": 110, "terminal_width": 110, "help_option_names": ["-h", "--help"]}
    context = click.Context(cli.cli, info_name="headwater", **shape)
    parts += ["```", cli.cli.get_help(context), "```", ""]
    for name in sorted(cli.cli.commands):
        command = cli.cli.commands[name]
        inner = click.Context(command, info_name=name, parent=context, **shape)
        parts += [f"## headwater {name}", "", "```", command.get_help(inner), "```", ""]
    parts += [
        "## Exit codes",
        "",
        "| code | meaning |",
        "| --- | --- |",
        "| 0 | done; drops and claims nobody bears included |",
        "| 1 | nothing could be read |",
        "| 2 | wrong usage |",
        "| 3 | done, but an input named on the command line was refused or unreadable (said on standard error) |",
        "| 130 | interrupted |",
        "",
    ]
    return "\n".join(parts)


def test_the_printed_help_is_the_help():
    path = ROOT / "docs" / "cli.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(printed_help(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == printed_help()


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_reason_for_a_drop_is_explained():
    text = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    for reason in typing.get_args(model.Reason):
        assert f"| {reason} |" in text, f"docs/limits.md does not explain {reason!r}"


def test_every_public_verb_is_in_the_readme():
    import headwater

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("trace", "attribute", "compare", "wire", "why"):
        assert f"headwater {name}" in text
        assert name in headwater.__all__
