"""The page over a case in a real browser: a person's whole way, by mouse, by keyboard alone, narrow, dark and without scripts."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import threading
import time
from collections.abc import Iterator

import pytest

import dossier_fixture as fixture
from conftest import ROOT
from headwater.model import Page
from headwater.store import KINDS, Case, check, run
from test_serve import method

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")
from headwater.serve import application  # noqa: E402

CHROMIUM = os.environ.get("HEADWATER_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
if CHROMIUM is None:
    pytest.skip("there is no Chromium on this machine", allow_module_level=True)
PAGES = ("/", "/claims/1", "/reports", "/reports/1", "/copies", "/compare?a=1&b=2", "/voices", "/conflicts", "/timeline", "/search?q=ferry",
         "/pages", "/log", "/keys")  # fmt: skip
CLAIM = "The ammonia alarm at the Brackwater cold store had been switched off before the leak."
_AXE = """axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" ")))"""


class Site:
    """A served case in the background, at `url`."""

    def __init__(self, path: pathlib.Path, *, packaged: bool = False) -> None:
        using = None if packaged else method()
        config = uvicorn.Config(application(path, who="Ida", using=using), host="127.0.0.1", port=0, log_level="warning")
        self.server = uvicorn.Server(config)
        listening = config.bind_socket()
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listening]}, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        yield found
        found.close()


@pytest.fixture
def site(tmp_path: pathlib.Path) -> Iterator[Site]:
    path = tmp_path / "ferry.case"
    Case.create(path).close()
    served = Site(path)
    yield served
    served.stop()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("filled") / "ferry.case"
    with Case.create(path) as case:
        case.add([Page(r.page, r.text.encode()) for r in fixture.REPORTS])
        run(case, using=method())
        case.judge("reliability", {"source": "Coastline Radio"}, "B", who="Ida", why="years of it")
        case.judge("owner", {"outlet": "The Vanished Post"}, "X", who="Ida")
    served = Site(path)
    yield served
    served.stop()


class Seen:
    """A browser page in its own context, with everything it complained of."""

    def __init__(self, browser: sync_api.Browser, **settings: object) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture
def see(browser: sync_api.Browser) -> Iterator[object]:
    opened: list[Seen] = []

    def open_(**settings: object) -> Seen:
        opened.append(Seen(browser, **settings))
        return opened[-1]

    yield open_
    for seen in opened:
        seen.context.close()


def test_a_persons_whole_way(see, site: Site, tmp_path: pathlib.Path) -> None:  # type: ignore[no-untyped-def]
    seen = see(accept_downloads=True)
    page = seen.page
    page.goto(site.url)
    page.get_by_role("link", name="adding pages").click()
    for r in fixture.REPORTS:
        (tmp_path / f"{r.id}.txt").write_text(r.text, encoding="utf-8")
    page.set_input_files("input[type=file]", [str(tmp_path / f"{r.id}.txt") for r in fixture.REPORTS])
    page.get_by_role("button", name="Add files").click()
    page.get_by_role("heading", name="9 pages").wait_for()
    page.get_by_role("button", name="Run the case").click()
    page.get_by_text("All pages are traced.").wait_for()
    page.goto(site.url)
    page.get_by_role("link", name=fixture.OVERLOADED.text).click()
    assert "the texts name 3 separate origins" in page.locator(".sentence").inner_text()
    page.get_by_text("Origins: one or two").click()
    form = page.locator("form", has=page.get_by_role("button", name="are one origin"))
    form.locator("[name=t_a]").select_option("a harbour official, to Harbour Wire")
    form.locator("[name=t_b]").select_option("a deckhand of the Merrow Star, to El Faro de Lirio")
    form.locator("[name=why]").fill("The deckhand told me so.")
    form.get_by_role("button").click()
    page.get_by_text("Decided:").wait_for()
    assert "the texts name 2 separate origins" in page.locator(".sentence").inner_text()
    assert "because The deckhand told me so." in page.locator(".decided").inner_text()
    page.locator(".notice").get_by_role("button", name="Undo").click()
    page.get_by_text("Undone:").wait_for()
    assert "the texts name 3 separate origins" in page.locator(".sentence").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Dossier", exact=True).click()
    download.value.save_as(tmp_path / "dossier.html")
    page.goto((tmp_path / "dossier.html").as_uri())
    assert page.get_by_text("separate origins named").first.is_visible()
    assert len(page.pdf(format="A4")) > 20_000
    assert seen.complaints == []
    assert not [u for u in seen.requests if not u.startswith((site.url, "file:"))]


def test_the_bundled_example_from_its_pages_to_a_printed_dossier(see, tmp_path: pathlib.Path) -> None:  # type: ignore[no-untyped-def]
    """With the packaged models: files chosen in the browser, a question, a run, a decision, and the dossier on paper."""
    path = tmp_path / "saltmere.case"
    Case.create(path).close()
    site = Site(path, packaged=True)
    seen = see(accept_downloads=True)
    page = seen.page
    try:
        page.goto(f"{site.url}/pages")
        page.set_input_files("input[type=file]", [str(p) for p in sorted((ROOT / "examples" / "pages").iterdir())])
        page.get_by_role("button", name="Add files").click()
        page.get_by_role("heading", name="12 pages").wait_for()
        page.goto(site.url)
        page.get_by_label("As a sentence").fill(CLAIM)
        page.get_by_role("button", name="Ask", exact=True).click()
        page.get_by_role("button", name="Run the case").click()
        page.locator("#work progress").wait_for()
        page.get_by_text("All pages are traced.").wait_for(timeout=300_000)
        page.goto(site.url)
        assert (
            "On the word of" in page.locator(".whose").first.inner_text() and "pages carry one" in page.locator(".glance").inner_text()
        )
        page.get_by_role("link", name=CLAIM).click()
        said = page.locator(".sentence").inner_text()
        assert re.match(r"In these \d+ reports the texts name \d+ separate origins? for this", said)
        with page.expect_download() as download:
            page.get_by_role("link", name="Dossier", exact=True).click()
        download.value.save_as(tmp_path / "dossier.html")
        page.goto((tmp_path / "dossier.html").as_uri())
        assert page.locator(".sentence").inner_text() == said
        assert len(page.pdf(format="A4")) > 50_000
        assert seen.complaints == []
        with Case.open(path) as case:
            assert check(case) == ()
    finally:
        site.stop()


def test_words_chosen_in_a_report_are_decided_about(see, filled: Site) -> None:  # type: ignore[no-untyped-def]
    page = see().page
    page.goto(f"{filled.url}/reports/8")
    page.locator(".reading .text p").nth(1).click(click_count=3)
    sync_api.expect(page.locator("textarea[data-words]").first).to_have_value(re.compile("^The fire could have killed many more"))


def test_a_decision_changes_the_page_in_place(see, filled: Site) -> None:  # type: ignore[no-untyped-def]
    seen = see()
    page = seen.page
    page.goto(f"{filled.url}/claims/1")
    page.evaluate("window.same = true")
    page.get_by_text("What each statement says of the claim").click()
    form = page.locator("form", has=page.locator("input[name=kind][value=stance]")).nth(4)
    form.locator("select").select_option("doubts")
    form.get_by_role("button").click()
    page.locator(".notice.did").wait_for()
    assert page.evaluate("window.same") and page.evaluate("scrollY") > 300
    assert page.locator(".notice.did").is_visible() and "did" in page.evaluate("document.activeElement.className")
    assert page.locator("details", has_text="What each statement says of the claim").first.get_attribute("open") is not None
    page.locator(".notice.did").get_by_role("button", name="Undo").click()
    page.get_by_text("Undone:").wait_for()
    assert page.evaluate("window.same")
    page.goto(f"{filled.url}/reports")
    page.locator("main [name=q]").press_sequentially("varga")
    page.get_by_text("3 of 9 reports").wait_for()
    page.wait_for_url("**/reports?*q=varga*")
    assert seen.complaints == []


def test_by_keyboard_alone(see, filled: Site) -> None:  # type: ignore[no-untyped-def]
    page = see().page
    page.goto(filled.url)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/1")
    page.keyboard.press("n")
    page.wait_for_url("**/claims/2")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "value"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("jj for a reason")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/2?did=*")
    assert "because jj for a reason" in page.locator(".decided").inner_text()
    page.keyboard.press("u")
    page.get_by_text("Undone:").wait_for()
    assert page.locator(".decided").count() == 0
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/log")
    page.keyboard.press("/")
    page.keyboard.type("hospital")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=hospital")
    assert "4 reports" in page.locator("main").inner_text()


# Where each kind of decision is made, and what a person types or chooses there: fields by name. Everything else is as the page has it.
BY_HAND = {
    "stance": ("/claims/1", {}),
    "link": ("/claims/1", {}),
    "claim is another": ("/claims/1", {"value": "The crew counted the passengers."}),
    "origins are one": ("/claims/1", {}),
    "origins are two": ("/claims/1", {}),
    "number": ("/claims/1", {}),
    "claims are one": ("/claims/1", {}),
    "copy": ("/copies", {}),
    "credit": ("/reports/8", {"t_words": "s", "value": "Nils Aker"}),
    "passage is not part": ("/reports/8", {"t_words": "s"}),
    "page is not part": ("/reports/8", {}),
    "credibility": ("/reports/8", {}),
    "reliability": ("/reports/5", {}),
    "owner": ("/reports/5", {"value": "Lirio Media"}),
    "voices are one": ("/voices", {"t_a": "a harbour official", "t_b": "Tern & Tide"}),
    "voice is another": ("/voices", {"t_voice": "Ansel District Hospital", "t_page": "pages/chain.txt", "value": "Skerry Hospital"}),
}


def test_every_kind_of_decision_has_its_place() -> None:
    assert set(BY_HAND) == set(KINDS) - {"undo"}


@pytest.mark.parametrize("kind", sorted(BY_HAND))
def test_every_kind_is_decided_and_undone_by_keyboard_alone(see, filled: Site, kind: str) -> None:  # type: ignore[no-untyped-def]
    seen = see()
    page, (path, given) = seen.page, BY_HAND[kind]
    page.goto(filled.url + path)
    if given.get("t_words") == "s":
        page.keyboard.press("s")
    form = page.locator(f"form[action='/judge']:has(input[name=kind][value='{kind}'])").last
    # Whatever is folded around the form is opened as a person does it: Enter on its line.
    for summary in form.locator("xpath=ancestor::details/summary").all():
        if summary.locator("xpath=..").get_attribute("open") is None:
            tab_to(page, summary)
            page.keyboard.press("Enter")
    for field in form.locator("input:not([type=hidden]), select, textarea").all():
        name = field.get_attribute("name") or ""
        tab_to(page, field)
        if name == "why":
            page.keyboard.type("because jj")
        elif given.get(name, "s") != "s":
            page.keyboard.type(given[name])
            page.keyboard.press("Escape")
            tab_to(page, field)
    tab_to(page, form.locator("button"))
    page.keyboard.press("Enter")
    told = page.locator(".notice.did")
    told.wait_for()
    assert told.inner_text().startswith("Decided:") and "It fits nothing" not in told.inner_text()
    page.keyboard.press("u")
    page.get_by_text("Undone:").wait_for()
    assert seen.complaints == []


def tab_to(page, wanted) -> None:  # type: ignore[no-untyped-def]
    """Press Tab until the wanted element has the focus."""
    handle = wanted.element_handle()
    for _ in range(400):
        if handle.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def test_sentences_are_marked_by_keyboard(see, filled: Site) -> None:  # type: ignore[no-untyped-def]
    page = see().page
    page.goto(f"{filled.url}/reports/1")
    words = page.locator("textarea[data-words]").first
    marked = []
    for key in ("s", "s", "s", "S"):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
        marked.append(words.input_value())
    text = " ".join(page.locator(".reading .text").inner_text().split())
    assert len(set(marked[:3])) == 3 and marked[3] == marked[1] and all(" ".join(m.split()) in text for m in marked)
    assert [text.index(" ".join(m.split())) for m in marked[:3]] == sorted(text.index(" ".join(m.split())) for m in marked[:3])


def test_without_scripts_everything_works(see, filled: Site) -> None:  # type: ignore[no-untyped-def]
    page = see(java_script_enabled=False).page
    page.goto(f"{filled.url}/reports?stance=denies")
    page.locator("tbody a").first.click()
    page.get_by_text("The whole report").click()
    form = page.locator("form", has=page.get_by_text("Credibility of the item"))
    form.get_by_role("combobox").select_option("3")
    form.get_by_role("button").click()
    page.get_by_text("Decided:").wait_for()
    page.locator(".notice").get_by_role("button", name="Undo").click()
    page.get_by_text("Undone:").wait_for()


@pytest.mark.parametrize(("scheme", "width"), [("light", 400), ("dark", 1280)])
def test_every_view_is_quiet_fits_and_pleases_axe(see, filled: Site, scheme: str, width: int) -> None:  # type: ignore[no-untyped-def]
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (axe-playwright-python)")
    axe = (pathlib.Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    seen = see(color_scheme=scheme, viewport={"width": width, "height": 900})
    wrong = []
    for path in PAGES:
        seen.page.goto(filled.url + path)
        seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if not seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            wrong.append(f"{path}: wider than the window")
        seen.page.evaluate(axe)
        wrong += [f"{path}: {v}" for v in seen.page.evaluate(_AXE)]
    assert wrong == [] and seen.complaints == []


def test_hostile_pages_run_nothing_and_please_axe(see, tmp_path: pathlib.Path) -> None:  # type: ignore[no-untyped-def]
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (axe-playwright-python)")
    axe = (pathlib.Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    made, path = fixture.hostile(), tmp_path / "hostile.case"
    with Case.create(path) as case:
        case.add([Page(r.page, r.text.encode("utf-8", "replace")) for r in made.reports])
        run(case, using=method(made))
    served = Site(path)
    seen = see(viewport={"width": 400, "height": 900})
    seen.page.on("dialog", lambda d: (seen.complaints.append(f"dialog: {d.message}"), d.dismiss()))
    try:
        wrong = []
        for view in ("/", "/claims/1", "/reports", "/reports/1", "/compare?a=1&b=2", "/voices", "/conflicts", "/timeline", "/pages"):
            seen.page.goto(served.url + view)
            seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            if not seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
                wrong.append(f"{view}: wider than the window")
            seen.page.evaluate(axe)
            wrong += [f"{view}: {v}" for v in seen.page.evaluate(_AXE)]
        assert wrong == [] and seen.complaints == []
        assert not [u for u in seen.requests if not u.startswith((served.url, "data:"))]
    finally:
        served.stop()


def test_words_on_another_page_are_found_and_lit(see, filled: Site) -> None:  # type: ignore[no-untyped-def]
    page = see().page
    page.goto(f"{filled.url}/claims/1")
    page.locator(".in-words .words a").first.press("Enter")
    page.locator("mark:target").first.wait_for()
    assert "/reports/" in page.url
