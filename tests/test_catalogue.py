"""The interface in another language: every text is a message, German is whole, what pages say is never touched."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from jinja2 import Environment

from dossier_fixture import dossier as made
from headwater.cli import cli
from headwater.dossier import catalogue, html, sentence
from headwater.serve.app import environment

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src" / "headwater" / "data" / "locale"


def _make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_locale", ROOT / "training" / "locale" / "make.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_list_of_messages_and_the_binary_catalogue_are_of_this_state() -> None:
    make = _make()
    assert (LOCALE / "headwater.pot").read_text(encoding="utf-8") == make.pot(make.wanted())
    assert (LOCALE / "de.mo").read_bytes() == make.binary(make.read(LOCALE / "de.po"))


def test_german_lacks_nothing_and_keeps_what_is_filled_in() -> None:
    make = _make()
    assert make.lacking(LOCALE / "de.po") == []
    for (_, one, many), told in make.read(LOCALE / "de.po").items():
        for text in told:
            for source in (one, many):
                if one and source is not None:
                    assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", source)), one


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("<p>Two {{ n }} of three</p>", [("Two {1} of three", None)]),
        ('<p class="{{ a }}" title="A label">{% if a > 1 %}One{% endif %}</p>', [("A label", None), ("One", None)]),
        ("<p>The <b>bold</b> one</p>", [("The <b>bold</b> one", None)]),
        ("<p>{{ a }}–{{ b }}</p>", []),
        ('{{ n|plural("claim") }}', [("claim", "claims")]),
        ('<i class="k">{{ "yes" if a else "no" }}</i>', [("yes", None), ("no", None)]),
    ],
)
def test_texts_of_a_template_are_found(source: str, messages: list[tuple[str, str | None]]) -> None:
    assert catalogue.messages(source) == messages


def test_a_turned_template_compiles_and_fills_in_the_same_values() -> None:
    class Reversing(catalogue.Catalogue):
        def text(self, message: str) -> str:
            return {"of {1} and {2}": "{2} then {1}"}.get(message, message)

    turned = Reversing("xx", catalogue.load("de")._found).template("<p>of {{ a }} and {{ b }}</p>")
    assert Environment(autoescape=True).from_string(turned).render(a="<1>", b=2) == "<p>2 then &lt;1&gt;</p>"


def test_every_template_compiles_in_every_language() -> None:
    for language in catalogue.languages():
        with catalogue.speaking(language):
            for path in (ROOT / "src" / "headwater" / "serve" / "templates").glob("*.html"):
                environment().get_template(path.name)


def test_the_dossier_in_german_says_german_and_leaves_the_pages_words_alone() -> None:
    dossier = made()
    english, german = html(dossier), html(dossier, language="de")
    assert '<html lang="de">' in german and '<html lang="en">' in english
    for text in (
        "Was weggelassen wurde, und warum",
        "Wie die Zahlen zu lesen sind",
        "getrennt",
        "Gezählt wird, wen Texte nennen, nicht was ist.",
    ):
        assert text in german and text not in english
    for text in ("How to read the numbers", "What was left out", "Skip to the answer"):
        assert text in english and text not in german
    words = [s for r in dossier.reports for s in re.findall(r"\w{5,}", r.title or "")]
    assert words and all(w in german for w in words)


def test_the_sentence_in_german_and_in_english_again_after_it() -> None:
    claim = made().claims[0]
    before = sentence(claim)
    with catalogue.speaking("de"):
        assert "Gezählt wird, wen Texte nennen, nicht was ist." in sentence(claim)
    assert sentence(claim) == before


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not speak 'xx'; it speaks en, de"):
        html(made(), language="xx")
    page = tmp_path / "a.txt"
    page.write_text("The dam held, mayor Pavel Dorin said.", encoding="utf-8")
    done = CliRunner().invoke(cli, ["trace", str(page), "--language", "xx"])
    assert done.exit_code == 2 and "it speaks en, de" in done.output


def test_the_page_over_a_case_speaks_german(tmp_path: Path) -> None:
    from test_serve import open_site

    with catalogue.speaking("de"):
        site = open_site(tmp_path)
        text, dossier = site.get("/").text, site.get("/dossier.html").text
    assert '<html lang="de">' in dossier
    parts = re.findall(r">([^<>]+)</a>", text[text.index('<ul id="parts">') : text.index("</ul>", text.index('<ul id="parts">'))])
    assert parts == ["Behauptungen", "Berichte", "Kopien", "Stimmen", "Widersprüche", "Zeitleiste", "Seiten", "Entscheidungen"]
    assert '<html lang="de">' in text and "Nach einer Behauptung fragen" in text and "Ask for a claim" not in text


def test_the_first_screen_and_the_drawing_speak_german_too() -> None:
    """What code puts together, not the templates: notes beside an origin, the drawing's states, marks and relations."""
    dossier = made()
    english, german = html(dossier), html(dossier, language="de")
    drawn = [re.sub(r"<[^>]+>", "|", "".join(re.findall(r'<svg class="graph".*?</svg>', page, re.S))) for page in (english, german)]
    notes = [" ".join(re.findall(r'<span class="note">\(([^<]*)\)', page)) for page in (english, german)]
    for ours, theirs in (
        ("|counted", "|gezählt"),
        ("not seen", "nicht gesehen"),
        ("|names nobody|", "|nennt keinen|"),
        ("|rewrite|", "|umgeschrieben|"),
    ):
        assert ours in drawn[0] and theirs in drawn[1] and ours not in drawn[1]
    for ours, theirs in (("unnamed", "ungenannt"), ("not in this set", "nicht in dieser Sammlung")):
        assert ours in notes[0] and theirs in notes[1] and ours not in notes[1]


def test_work_behind_the_page_speaks_its_language(tmp_path: Path) -> None:
    from headwater.serve.state import Held

    held = Held(tmp_path / "a.case")
    with catalogue.speaking("de"):
        assert held.start("reading", lambda progress: catalogue.chosen())
    while held.work and held.work.running:
        pass
    assert held.work and held.work.ended == "de"
