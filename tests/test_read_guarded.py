"""Reading in a process of its own: the same reports, and a page that takes too long or too much is a drop while the others are read."""

import pathlib
import subprocess
import sys

import pytest

from headwater.model import Page
from headwater.read import guarded, read
from headwater.read.guarded import Bounds
from test_read_exports import NEWSML, TELEGRAM_HTML
from test_read_pdf import two_columns

TEXT = "The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said."
PAGES = [
    Page("a.txt", TEXT.encode()),
    Page("b.html", f"<html><body><h1>Ferry</h1><p>{TEXT} <a href='https://x.example/1'>its whole report</a></p></body></html>".encode()),
    Page("c.pdf", two_columns()),
    Page("d.xml", NEWSML.replace("{version}", "2").replace("{status}", "usable").encode()),
    Page("e.html", TELEGRAM_HTML.encode(), media_type="text/html"),
    Page("f.bin", bytes(range(256)) * 10),
    Page("g.xml", NEWSML.replace("{version}", "1").replace("{status}", "usable").encode()),
]


@pytest.fixture(autouse=True)
def fresh():  # type: ignore[no-untyped-def]
    guarded.stop()
    yield
    guarded.stop()


def test_it_reads_the_same() -> None:
    assert guarded.read(PAGES) == read(PAGES)
    assert [len(r.reports) for r in guarded.each(PAGES)] == [1, 1, 1, 1, 2, 0, 1]


def test_a_page_that_takes_too_long_is_a_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded.read(PAGES[1:2])
    worker = guarded._worker
    assert worker is not None
    monkeypatch.setattr(worker, "bounds", Bounds(seconds=0.0))
    reading = guarded.read([PAGES[1], PAGES[0]], bounds=worker.bounds)
    assert [r.page for r in reading.reports] == ["a.txt"]
    assert [(d.reason, d.what) for d in reading.drops] == [("unreadable", "reading it took more than 0 seconds")]
    assert guarded._worker is None
    assert len(guarded.read(PAGES[1:2]).reports) == 1


def test_a_page_that_kills_its_reader_is_a_drop() -> None:
    guarded.read(PAGES[1:2])
    worker = guarded._worker
    assert worker is not None
    worker.alive = lambda: True  # type: ignore[method-assign]
    worker._process.kill()
    worker._process.wait()
    reading = guarded.read(PAGES[:3])
    assert [r.page for r in reading.reports] == ["a.txt", "c.pdf"]
    assert [(d.where, d.what) for d in reading.drops if d.where == "b.html"] == [("b.html", "the process that read it died")]


def test_memory_is_bounded() -> None:
    page = Page("big.html", b"<html><body><!--" + b"x" * 45_000_000 + b"--></body></html>")
    reading = guarded.read([page, PAGES[1]], bounds=Bounds(memory=_size_of_a_reader() + 30_000_000))
    assert [r.page for r in reading.reports] == ["b.html"]
    [drop] = [d for d in reading.drops if d.where == "big.html"]
    assert drop.reason == "unreadable"
    assert drop.what in ("it needs more memory than a page may have", "the process that read it died")


def _size_of_a_reader() -> int:
    """Bytes of address space of a worker that has read nothing yet."""
    guarded.read(PAGES[1:2])
    assert guarded._worker is not None
    try:
        status = pathlib.Path(f"/proc/{guarded._worker._process.pid}/statm").read_text()
    except OSError:
        pytest.skip("this system does not say how large a process is")
    return int(status.split()[0]) * 4096


def test_the_reader_writes_no_file_and_imports_nothing_from_where_one_stands(tmp_path: pathlib.Path) -> None:
    (tmp_path / "headwater").mkdir()
    (tmp_path / "headwater" / "__init__.py").write_text("raise SystemExit('imported from the folder')")
    (tmp_path / "json.py").write_text("raise SystemExit('imported from the folder')")
    code = (
        "from headwater.model import Page; from headwater.read import guarded; "
        f"print([r.text for r in guarded.read([Page('b.html', {PAGES[1].data!r})]).reports])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert TEXT in done.stdout
    code = (
        "import sys; from headwater.read.worker import bound; bound(3_000_000_000)\n"
        "try:\n with open('x', 'wb', buffering=0) as f: f.write(b'x' * 100)\nexcept OSError as e:\n print('refused')"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "refused" or done.returncode != 0
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0
