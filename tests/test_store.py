"""A case: pages, claims, results and the log stay as they were written; runs do only what changed; `check` finds what is wrong."""

from __future__ import annotations

import dataclasses
import pathlib
import sqlite3
import subprocess
import sys
import threading

import pytest

import dossier_fixture as fixture
from headwater.errors import UnreadableInput, UnwritableOutput
from headwater.model import Dossier, Drop, Page, Passage, Reuse
from headwater.store import Case, Method, check, dossier, run


def pages() -> list[Page]:
    return [Page(r.page, r.text.encode(), url=r.url) for r in fixture.REPORTS]


def whole() -> Dossier:
    """The invented dossier; its one pair that stands the wrong way round is turned."""
    made = fixture.dossier()
    turned = tuple(
        p if p.a < p.b else Reuse(p.b, p.a, p.relation, p.direction, tuple(Passage(*x[2:], *x[:2]) for x in p.passages), p.evidence)
        for p in made.reuse
    )
    return dataclasses.replace(made, reuse=turned)


class Tracer:
    """Stands for the pipeline: the invented dossier with the reports whose pages are there and the claims asked for."""

    def __init__(self) -> None:
        self.traced: list[list[str]] = []
        self.answered: list[list[str]] = []

    def trace(self, pages, *, claims, drops, time, memory, progress):  # type: ignore[no-untyped-def]
        self.traced.append([p.name for p in pages])
        progress("read", 0, 1)
        made = whole()
        chosen = tuple(c for c in made.claims if not claims or c.text in claims)
        chosen = tuple(dataclasses.replace(c, asked=bool(claims)) for c in chosen)
        return dataclasses.replace(made, claims=chosen, drops=(*drops, *made.drops), made_by=dataclasses.replace(made.made_by, time=time))

    def answer(self, held, claims, memory, progress):  # type: ignore[no-untyped-def]
        self.answered.append(list(claims))
        chosen = tuple(dataclasses.replace(c, asked=True) for c in fixture.dossier().claims if c.text in claims)
        return dataclasses.replace(held, claims=chosen)

    def method(self, version: str = "1") -> Method:
        return Method(version, self.trace, self.answer)


@pytest.fixture
def case(tmp_path: pathlib.Path):  # type: ignore[no-untyped-def]
    with Case.create(tmp_path / "ferry.case") as made:
        made.add(pages())
        yield made


def test_pages_keep_their_bytes_and_captures(case: Case) -> None:
    assert [p.name for p in case.pages()] == sorted(r.page for r in fixture.REPORTS)
    first = case.pages()[0]
    assert case.page(first) == next(p for p in pages() if p.name == first.name)
    again = case.add(
        [Page(first.name, case.page(first).data), Page("new.txt", b"x\xff"), Page(first.name, b"changed", captured="2024-11-09")]
    )
    assert [(a.name, a.what) for a in again] == [(first.name, "known"), ("new.txt", "new"), (first.name, "changed")]
    assert [c.captured for c in case.captures(first.name)] == [None, "2024-11-09"]
    newest = next(p for p in case.pages() if p.name == first.name)
    assert case.page(newest).data == b"changed" and case.bytes_of(first.sha256) is not None
    assert check(case) == ()


def test_names_without_a_place_in_unicode_are_kept_visible(case: Case) -> None:
    case.add([Page("broken\udcff.txt", b"text")])
    assert "broken\\udcff.txt" in [p.name for p in case.pages()]


def test_all_pages_are_added_or_none(case: Case) -> None:
    before = case.pages()
    with pytest.raises(AttributeError):
        case.add([Page("one.txt", b"1"), None])  # type: ignore[list-item]
    assert case.pages() == before


def test_refused_pages_are_kept_until_they_arrive(case: Case) -> None:
    drop = Drop("read", "unreachable", "no answer", "https://late.example/a")
    case.add([], [drop])
    case.add([], [drop])
    assert case.drops() == (drop,)
    case.add([Page("https://late.example/a", b"here")])
    assert case.drops() == ()


def test_claims_are_asked_and_withdrawn(case: Case) -> None:
    assert case.ask("The quay is shut.") and case.ask("The ferry burned.") and not case.ask("The quay is shut.")
    assert case.claims() == ("The quay is shut.", "The ferry burned.")
    assert case.ask("The quay is shut.", asked=False) and not case.ask("The quay is shut.", asked=False)
    assert case.ask("The quay is shut.")
    assert case.claims() == ("The ferry burned.", "The quay is shut.")
    with pytest.raises(ValueError, match="no letters"):
        case.ask("?!")


def test_a_run_does_only_what_changed(case: Case) -> None:
    tracer = Tracer()
    case.ask(fixture.OVERLOADED.text)
    assert run(case, using=tracer.method()).what == "all"
    assert run(case, using=tracer.method()).what == "nothing"
    case.ask(fixture.HURT.text)
    assert dossier(case).stale
    assert run(case, using=tracer.method()).what == "claims"
    assert tracer.answered == [[fixture.HURT.text]] and len(tracer.traced) == 1
    assert [c.text for c in dossier(case).dossier.claims] == [fixture.OVERLOADED.text, fixture.HURT.text]
    case.ask(fixture.OVERLOADED.text, asked=False)
    assert run(case, using=tracer.method()).what == "claims" and len(tracer.answered) == 1
    assert [c.text for c in dossier(case).dossier.claims] == [fixture.HURT.text]
    case.add([Page("later.txt", b"More.")])
    assert dossier(case).stale
    assert run(case, using=tracer.method()).what == "all" and "later.txt" in tracer.traced[-1]
    assert not dossier(case).stale
    assert run(case, using=tracer.method("2")).what == "all", "another method version is another result"
    assert [r.id for r in case.results()] == [1, 2, 3, 4, 5]
    assert check(case) == ()


def test_a_result_comes_back_as_it_was_made(case: Case) -> None:
    run(case, using=Tracer().method(), time="2024-11-08T00:00:00+00:00")
    newest = case.newest()
    assert newest is not None
    assert case.load(newest) == dataclasses.replace(
        whole(),
        claims=tuple(dataclasses.replace(c, asked=False) for c in fixture.dossier().claims),
        made_by=dataclasses.replace(fixture.dossier().made_by, time="2024-11-08T00:00:00+00:00"),
    )


def test_running_without_pages_says_what_to_do(tmp_path: pathlib.Path) -> None:
    with Case.create(tmp_path / "empty.case") as empty, pytest.raises(UnreadableInput, match="headwater add"):
        run(empty, using=Tracer().method())
    with Case.open(tmp_path / "empty.case") as empty, pytest.raises(UnreadableInput, match="headwater run"):
        dossier(empty)


def test_search_finds_words_and_phrases(case: Case) -> None:
    run(case, using=Tracer().method())
    hits = case.search("hospital statement")
    assert {h.report for h in hits} == {"wire", "copy"}
    assert [t for t, hit in hits[0].pieces if hit][-1].casefold() in ("hospital", "statement")
    assert {h.report for h in case.search('"on the quay"')} == {"chain"}
    assert {h.report for h in case.search("mas pasajeros")} == {"spanish"}, "marks on letters don't matter"
    assert case.search("") == () and case.search('"') == () and {h.report for h in case.search("NOT ( *")} >= {"echo"}


def test_the_log_and_the_captures_refuse_to_change(case: Case, tmp_path: pathlib.Path) -> None:
    case.judge("owner", {"outlet": "Lantern Live"}, "Lirio Media", why="the imprint", who="Ida")
    db = sqlite3.connect(tmp_path / "ferry.case")
    for change in (
        "DELETE FROM judgements", "UPDATE judgements SET why = ''", "DELETE FROM pages", "UPDATE pages SET name = 'x'",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)
    db.close()


def test_undo_is_a_line_of_its_own_and_can_be_undone(case: Case) -> None:
    first = case.judge("owner", {"outlet": "Lantern Live"}, "Lirio Media")
    undo = case.undo(first.id, why="an old imprint", who="Ida")
    assert [j.undone_by for j in case.judgements()] == [undo.id, None]
    again = case.undo(undo.id)
    assert [j.undone_by for j in case.judgements()] == [None, again.id, None]
    with pytest.raises(ValueError, match="no judgement 99"):
        case.undo(99)
    with pytest.raises(ValueError, match=f"undone already, by {again.id}: undo {again.id}"):
        case.undo(undo.id)
    assert len(case.judgements()) == 3


def test_two_read_while_one_writes(case: Case, tmp_path: pathlib.Path) -> None:
    run(case, using=Tracer().method())
    with Case.open(tmp_path / "ferry.case") as one, Case.open(tmp_path / "ferry.case") as two:
        case._db.execute("BEGIN IMMEDIATE")
        case._db.execute("INSERT INTO claims (text, time, asked) VALUES ('Half written.', '', 1)")
        seen = [len(x.pages()) for x in (one, two)] + [len(x.search("ferry")) for x in (one, two)]
        assert one.claims() == two.claims() == ()
        case._db.execute("COMMIT")
        assert one.claims() == two.claims() == ("Half written.",)
    assert seen[0] == seen[1] == 9 and seen[2] == seen[3] > 0


def test_a_second_writer_waits_its_turn(tmp_path: pathlib.Path) -> None:
    Case.create(tmp_path / "two.case").close()
    failed: list[BaseException] = []

    def write(who: str) -> None:
        try:
            with Case.open(tmp_path / "two.case") as mine:
                for i in range(10):
                    mine.add([Page(f"{who}{i}", f"{who} {i}".encode())])
        except BaseException as e:
            failed.append(e)

    threads = [threading.Thread(target=write, args=(w,)) for w in "ab"]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    with Case.open(tmp_path / "two.case") as both:
        assert not failed and len(both.pages()) == 20 and check(both) == ()


def test_files_that_are_no_case_are_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        Case.open(tmp_path / "none.case")
    (tmp_path / "text.case").write_text("This is no case, it is a text of some length that is not a database." * 20)
    with pytest.raises(UnreadableInput, match="is no case"):
        Case.open(tmp_path / "text.case")
    other = sqlite3.connect(tmp_path / "other.case")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    with pytest.raises(UnreadableInput, match="another program"):
        Case.open(tmp_path / "other.case")
    Case.create(tmp_path / "later.case").close()
    later = sqlite3.connect(tmp_path / "later.case")
    later.execute("PRAGMA user_version = 999")
    later.close()
    with pytest.raises(UnreadableInput, match="later Headwater"):
        Case.open(tmp_path / "later.case")
    with pytest.raises(UnwritableOutput, match="exists already"):
        Case.create(tmp_path / "later.case")


def test_check_finds_damage(case: Case, tmp_path: pathlib.Path) -> None:
    run(case, using=Tracer().method())
    case.judge("owner", {"outlet": "Lantern Live"}, "Lirio Media")
    case.judge("owner", {"outlet": "Lantern Live"}, "Tern Group")
    assert check(case) == ()
    db = sqlite3.connect(tmp_path / "ferry.case")
    db.execute("UPDATE blobs SET data = x'00' WHERE sha256 = (SELECT min(sha256) FROM blobs)")
    db.execute("INSERT INTO blobs VALUES ('abc', x'00')")
    db.execute("UPDATE results SET dossier = x'00'")
    db.execute("DROP TRIGGER judgements_stay")
    db.execute("DELETE FROM judgements WHERE id = 1")
    db.commit()
    db.close()
    found = "\n".join(check(case))
    for words in ("not those that were added", "belong to no page", "is damaged", "has gaps"):
        assert words in found


def test_check_finds_offsets_and_ids_that_lead_nowhere(case: Case) -> None:
    made = whole()
    broken = dataclasses.replace(
        made,
        reports=tuple(dataclasses.replace(r, text=r.text[:40], page="elsewhere.txt" if r.id == "own" else r.page) for r in made.reports),
        voices=made.voices[1:],
        statements=made.statements[:-1],
    )
    tracer = Tracer()
    run(case, using=Method("1", lambda *a, **k: broken))
    found = "\n".join(check(case))
    for words in ("lies outside the text of report wire", "no page of this case", "voice v-harbour, which is missing"):
        assert words in found
    run(case, using=tracer.method("2"))


def test_what_is_acknowledged_outlives_a_power_cut(tmp_path: pathlib.Path) -> None:
    """A cut leaves of the write-ahead log what was synced, and perhaps a torn end: whatever was acknowledged by then is there."""
    path, log = tmp_path / "cut.case", tmp_path / "cut.case-wal"
    with Case.create(path) as case:
        assert [case.rows(f"PRAGMA {x}")[0][0] for x in ("journal_mode", "synchronous")] == ["wal", 2]
        synced = []
        for n in range(12):
            case.add([Page(f"{n}.txt", b"The quay is shut. " * (n * 200 + 1))])
            case.judge("reliability", {"source": f"Outlet {n}"}, "B")
            synced.append(log.stat().st_size)
        whole, base = log.read_bytes(), path.read_bytes()
        for n, size in enumerate(synced):
            for torn in (b"", whole[size : size + 3000], b"\xff" * 5000):
                (tmp_path / "after.case").write_bytes(base)
                (tmp_path / "after.case-wal").write_bytes(whole[:size] + torn)
                with Case.open(tmp_path / "after.case") as after:
                    assert len(after.pages()) == len(after.judgements()) == n + 1
                    assert check(after) == ()


_READER = """import sys
from headwater.store import Case
seen = []
with Case.open(sys.argv[1]) as case:
    print("ready", flush=True)
    while len(case.judgements()) < 40:
        log, pages = len(case.judgements()), len(case.pages())
        assert pages >= log, (pages, log)
        seen.append(log)
assert seen == sorted(seen)
print(len(set(seen)), flush=True)
"""


def test_two_processes_read_while_one_writes(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "read.case"
    with Case.create(path) as case:
        readers = [subprocess.Popen([sys.executable, "-c", _READER, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(2)]
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
        for n in range(40):
            case.add([Page(f"{n}.txt", b"The quay is shut. " * 2000)])
            case.judge("reliability", {"source": f"Outlet {n}"}, "B")
        for reader in readers:
            said, _ = reader.communicate(timeout=60)
            assert reader.returncode == 0 and int(said) >= 1
        assert check(case) == ()
