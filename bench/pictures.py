"""Take the pictures of docs/ anew: the bundled example's dossier, and its case in the browser.

    python bench/pictures.py [--into docs]

Needs Playwright and a Chromium (HEADWATER_CHROMIUM names another). Look at what it took before it is committed.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

from headwater import dossier as showing
from headwater.read.sources import gather
from headwater.store import Case, dossier, run

ROOT = pathlib.Path(__file__).parents[1]
VIEWS = {"case-claims": "/", "case-claim": "/claims/1", "case-report": "/reports/1", "case-compare": "/compare?a=1&b=3"}


def make(path: pathlib.Path) -> str:
    """The bundled example as a case, with two decisions; returns its dossier as a page."""
    os.chdir(ROOT)
    with Case.create(path) as case:
        found = gather(["examples/pages"])
        case.add(found.pages, found.drops)
        for claim in pathlib.Path("examples/claims.txt").read_text(encoding="utf-8").splitlines():
            case.ask(claim)
        run(case, time="2026-03-16T09:00:00+00:00")
        when = "2026-03-16T10:00:00+00:00"
        case.judge("reliability", {"source": "The Harbour Courier"}, "B", why="right on the port for years", who="Ida", time=when)
        pages = {"a": "examples/pages/02-saltmere-today.txt", "b": "examples/pages/01-northline-wire.txt"}
        case.judge("copy", pages, "a is from b", why="the agency's own wire", who="Ida", time=when)
        return showing.html(dossier(case).dossier)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=pathlib.Path, default=ROOT / "docs")
    into = parser.parse_args().into.resolve()
    chromium = os.environ.get("HEADWATER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = pathlib.Path(folder) / "saltmere.case"
        shown = pathlib.Path(folder) / "dossier.html"
        shown.write_text(make(path), encoding="utf-8")
        code = "import sys; from headwater.serve import serve; serve(sys.argv[1], port=0, who='Ida')"
        child = subprocess.Popen([sys.executable, "-u", "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            assert child.stdout is not None
            url = child.stdout.readline().split()[1].rstrip("/")
            page = browser.new_context(viewport={"width": 1200, "height": 800}).new_page()
            for name, view in VIEWS.items():
                page.goto(url + view)
                page.screenshot(path=into / f"{name}.png")
            page = browser.new_context(viewport={"width": 1280, "height": 1560}).new_page()
            page.goto(shown.as_uri())
            page.screenshot(path=into / "dossier.png")
        finally:
            browser.close()
            child.terminate()
            child.wait()


if __name__ == "__main__":
    main()
