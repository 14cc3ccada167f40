"""Floors on real and known copies, where the corpora are: see tests/conftest.py. Nothing of their text stands here."""

import gzip
import json
import pathlib
import subprocess
import sys

import pytest

from headwater.reuse import Document, compare, files


@pytest.mark.parametrize("story", ["bali-spider", "batmobile", "rivers-selfie", "third-breast"])
@pytest.mark.parametrize("publishers", [True, False])
def test_every_real_copy_is_found_and_no_shared_footer(story: str, publishers: bool, shared: pathlib.Path) -> None:
    told = json.loads((shared / "corpora" / "origins" / f"{story}.json").read_text(encoding="utf-8"))
    found = compare([Document(p["page"], p["text"], publisher=p["outlet"] if publishers else None) for p in told["pages"]])
    pairs = {(r.a, r.b) for r in found.reuse}
    assert {(min(c[:2]), max(c[:2])) for c in told["copies"]} <= pairs
    assert not {(min(c[:2]), max(c[:2])) for c in told.get("not_copies", ())} & pairs


def test_the_seeds_rewrite_and_quotation(shared: pathlib.Path) -> None:
    documents = [Document(p.name[:3], p.read_text(encoding="utf-8")) for p in sorted((shared / "seeds").glob("*.txt"))]
    found = {(r.a, r.b): r for r in compare(documents).reuse}
    assert {k: r.relation for k, r in found.items()} == {("000", "001"): "quotation", ("002", "003"): "rewrite"}
    rewrite = found["002", "003"]
    assert rewrite.direction == "a-from-b"
    source = next(d.text for d in documents if d.id == "003")
    # The body of the rewritten report: its last four sentences and its headline are all in passages.
    body = [line for line in source.split("\n") if "Khimik" in line or "offensive thrust" in line]
    assert all(any(line[:60] in source[p.b_start : p.b_end] for p in rewrite.passages) for line in body)


def test_the_figures_on_five_thousand_documents_do_not_fall(shared: pathlib.Path, tmp_path: pathlib.Path) -> None:
    corpus, gold = (shared / "corpora" / "reuse" / f"{kind}5000.jsonl.gz" for kind in "cg")
    assert list(files([corpus], output=tmp_path / "pairs.jsonl")) == []
    command = [sys.executable, str(shared / "score" / "reuse.py"), str(tmp_path / "pairs.jsonl"), str(corpus), str(gold)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = {line.split()[0]: line.split()[2:] for line in printed.splitlines() if len(line.split()) == 5 and "copies" not in line}
    floor = {"all": (0.998, 0.99, 0.995), "spun": (0.985, 0.93, 0.99), "heavy_edit": (0.998, 0.98, 0.995), "excerpt": (0.99, 0.98, 0.99)}
    for kind, expected in floor.items():
        assert all(float(value) >= least for value, least in zip(rows[kind], expected, strict=True)), (kind, rows[kind])
    assert float(printed.split("pair precision ")[1].split()[0]) >= 0.85
    with gzip.open(gold) as file:
        assert sum(1 for _ in file) >= 700
