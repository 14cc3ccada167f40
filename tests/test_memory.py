"""A run does again only what changed, and its result is that of a run which remembers nothing."""

from __future__ import annotations

import dataclasses
import pathlib
import time

import numpy as np
import pytest

from conftest import ROOT
from headwater import attribution, encode, memory, pipeline
from headwater.claims import pair
from headwater.model import Dossier, Page, to_json
from headwater.read import guarded
from headwater.store import Case, check, running
from headwater.store.remembering import Kept

CLAIM = (ROOT / "examples" / "claims.txt").read_text(encoding="utf-8").splitlines()[0]
NOW = "2025-01-20T00:00:00+00:00"


class Dictionary:
    """A memory without a case."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], bytes] = {}
        self.missed: list[str] = []

    def recall(self, stage: str, key: str) -> bytes | None:
        found = self.held.get((stage, key))
        if found is None:
            self.missed.append(stage)
        return found

    def keep(self, stage: str, key: str, value: bytes) -> None:
        self.held[stage, key] = value


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [Page(p.name, p.read_bytes()) for p in sorted((ROOT / "examples" / "pages").iterdir())]


def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """The models as another process has them: nothing they have seen is in their own memory."""
    for module in (encode, pair):
        module.load.cache_clear()


def changed(page: Page) -> Page:
    text = page.data.decode("utf-8").replace("ammonia", "ammonia gas", 1)
    text += "\n\nThe harbour master, Tilda Brook, told reporters the quay is shut.\n"
    return dataclasses.replace(page, data=text.encode("utf-8"))


def test_what_is_recalled_is_what_would_be_found(pages: list[Page], monkeypatch: pytest.MonkeyPatch) -> None:
    held = Dictionary()
    plain = pipeline.trace(pages, claims=[CLAIM], time=NOW)
    assert pipeline.trace(pages, claims=[CLAIM], time=NOW, memory=held) == plain
    assert {stage for stage, _ in held.held} == {"read", "attribute", "encode", "pair", "close"}
    held.missed.clear()
    for module, name in ((guarded, "by_itself"), (attribution, "attribute")):
        monkeypatch.setattr(module, name, None)  # nothing may be read or attributed now
    forgetful(monkeypatch)
    monkeypatch.setattr(encode, "packaged", None)  # nor any weights be loaded
    assert pipeline.trace(pages, claims=[CLAIM], time=NOW, memory=held) == plain
    assert held.missed == []


def test_claims_that_are_found_are_the_same_too(pages: list[Page]) -> None:
    held = Dictionary()
    plain = pipeline.trace(pages, time=NOW)
    assert pipeline.trace(pages, time=NOW, memory=held) == plain == pipeline.trace(pages, time=NOW, memory=held)


def test_a_case_does_again_only_what_changed(pages: list[Page], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page of twelve changes, one comes, one goes from the claims: the result is that of a new case, in less time."""
    after = [changed(pages[0]), *pages[1:]]
    with Case.create(tmp_path / "one.case") as case, Case.create(tmp_path / "two.case") as fresh:
        case.ask(CLAIM)
        fresh.ask(CLAIM)
        case.add(pages, time=NOW)
        forgetful(monkeypatch)
        first = running.run(case, time=NOW)
        assert (first.what, first.read, first.recalled) == ("all", 12, 0)
        case.add(after[:1], time=NOW)
        forgetful(monkeypatch)
        started = time.process_time()
        again = running.run(case, time=NOW)
        took = time.process_time() - started
        assert (again.what, again.read, again.recalled) == ("all", 1, 11)
        assert again.sentence == "1 page was read anew, 11 stayed as read; everything is compared and counted again."
        fresh.add(after, time=NOW)
        forgetful(monkeypatch)
        started = time.process_time()
        whole = running.run(fresh, time=NOW)
        assert without_changes(case.load(again.result)) == without_changes(fresh.load(whole.result))
        assert took < 0.6 * (time.process_time() - started), "the gain is a ratio within one run"
        held, wanted = (c.rows("SELECT stage, key FROM kept ORDER BY stage, key") for c in (case, fresh))
        assert held == wanted, "what was let go is what a new case would not have"
        assert check(case) == () == check(fresh)


def without_changes(dossier: Dossier) -> object:
    """A dossier without what tells of a page's earlier captures."""
    return to_json(dataclasses.replace(dossier, timeline=tuple(e for e in dossier.timeline if e.kind != "correction")))


def test_a_new_claim_is_all_that_is_encoded(pages: list[Page], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Case.create(tmp_path / "a.case") as case:
        case.add(pages, time=NOW)
        case.ask(CLAIM)
        running.run(case, time=NOW)
        case.ask("People were taken to hospital after the leak.")
        forgetful(monkeypatch)
        seen: list[str] = []
        real = encode._MiniLM._encode
        monkeypatch.setattr(encode._MiniLM, "_encode", lambda self, texts: (seen.extend(texts), real(self, texts))[1])
        assert running.run(case, time=NOW).what == "claims"
        assert seen == ["People were taken to hospital after the leak."]


def test_another_method_finds_everything_again(tmp_path: pathlib.Path) -> None:
    with Case.create(tmp_path / "a.case") as case:
        old, new = Kept(case, "1"), Kept(case, "2")
        old.keep("read", "a", b"old")
        assert old.recall("read", "a") == b"old" and new.recall("read", "a") is None
        old.flush()
        assert Kept(case, "1").recall("read", "a") == b"old" and new.recall("read", "a") is None
        new.keep("read", "b", b"new")
        new.flush()
        new.forget_others()
        assert Kept(case, "1").recall("read", "a") is None and Kept(case, "2").recall("read", "b") == b"new"


def test_a_damaged_finding_is_found_again_and_reported(tmp_path: pathlib.Path) -> None:
    with Case.create(tmp_path / "a.case") as case:
        kept = Kept(case, "1")
        kept.keep("read", "a", b"whole")
        kept.flush()
        with case.writing() as db:
            db.execute("UPDATE kept SET value = ?", (b"half",))
        assert Kept(case, "1").recall("read", "a") is None
        assert check(case) == ("a finding kept of the stage read is damaged: the next run finds it again",)


def test_what_may_read_otherwise_tomorrow_is_not_remembered() -> None:
    held = Dictionary()
    item = (
        b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1"><itemMeta>'
        b'<pubStatus qcode="stat:canceled"/></itemMeta><contentSet><inlineXML/></contentSet></newsItem>'
    )
    found = memory.read([Page("a.xml", item)], held, lambda done, total: None)
    assert [d.reason for d in found.drops] == ["embargoed or cancelled"] and held.held == {}


def test_rows_stand_in_their_order_whatever_is_remembered() -> None:
    held = Dictionary()
    memory.encoder(held)(["The quay is shut.", "The ferry burned."])
    texts = ["The mayor spoke.", "The ferry burned.", "The mayor spoke.", "The quay is shut."]
    assert np.array_equal(memory.encoder(held)(texts), encode.load()(texts))
    assert memory.encoder(held)([]).shape == encode.load()([]).shape
    with pytest.raises(TypeError):
        memory.encoder(held)("a text")  # type: ignore[arg-type]


def test_other_rules_are_another_method(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two releases the rules change: what the old ones found must not pass for what the new ones find."""
    known = running.method().version
    running._code.cache_clear()
    assert running.method().version == known
    real = pathlib.Path.read_bytes
    monkeypatch.setattr(pathlib.Path, "read_bytes", lambda p: real(p) + (b"#" if p.name == "conflicts.py" else b""))
    running._code.cache_clear()
    assert running.method().version != known
    monkeypatch.undo()
    running._code.cache_clear()
    assert running.method().version == known
