"""What an editor reads on the first screen of the five real pages' dossier, where they are at hand (fixture `shared`)."""

import html
import json
import pathlib
import re

import pytest

from headwater import dossier as showing
from headwater import pipeline
from headwater.model import Page


@pytest.fixture(scope="module")
def gold(shared: pathlib.Path) -> dict:  # type: ignore[type-arg]
    return {name: json.loads((shared / f"seeds/{name}.json").read_text(encoding="utf-8")) for name in ("gold", "origins")}


@pytest.fixture(scope="module")
def first_screen(shared: pathlib.Path, gold: dict) -> str:  # type: ignore[type-arg]
    pages = [Page(path.name, path.read_bytes()) for path in sorted((shared / "seeds").glob("*.txt"))]
    made = showing.html(pipeline.trace(pages, claims=[c["claim"] for c in gold["origins"]["claims"]]))
    assert len(made.encode()) < 1_500_000
    found = re.search(r'<section class="overview".*?</section>', made, re.DOTALL)
    assert found
    return found[0]


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_how_many_pages_carry_one_text_stands_first(first_screen: str, gold: dict) -> None:  # type: ignore[type-arg]
    outlets = {r["id"]: r["publisher"] for r in gold["gold"]["reports"]}
    [copied] = [d for d in gold["gold"]["derivations"] if d["relation"] == "rewrite"]
    said = words(first_screen)
    assert f"2 of the 5 pages carry one {outlets[copied['origin']]} text" in said[:300]


def test_who_is_behind_each_claim_is_told_on_the_first_screen(first_screen: str, gold: dict) -> None:  # type: ignore[type-arg]
    lines = [words(x) for x in re.findall(r"<li><a class=\"tally\".*?</li>", first_screen, re.DOTALL)]
    claims = gold["origins"]["claims"]
    assert len(lines) == len(claims) == 10
    told = 0
    for claim, line in zip(claims, lines, strict=True):
        names = {n.casefold() for p in claim["pages"] for one in p["credits"] for n in one}
        told += not names or any(n in line.casefold() for n in names)
        if {o for p in claim["pages"] for o in p["origins"]} == {"sites"}:  # told on the word of unnamed sites alone
            assert "(unnamed, not in this set)" in line
    assert told >= 9
