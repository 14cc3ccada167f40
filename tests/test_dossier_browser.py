"""The dossier's page in a real browser: readable with and without scripts, narrow and dark, asking nothing of any network."""

from __future__ import annotations

import os
import pathlib
import shutil
from collections.abc import Iterator

import pytest

import dossier_fixture as fixture
from headwater import dossier as show

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = os.environ.get("HEADWATER_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
if CHROMIUM is None:
    pytest.skip("there is no Chromium on this machine", allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: pathlib.Path = tmp_path_factory.mktemp("dossiers")
    made = {"rich": fixture.dossier(), "many": fixture.many(60), "hostile": fixture.hostile()}
    for name, dossier in made.items():
        (folder / f"{name}.html").write_text(show.html(dossier), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in made}


class Seen:
    """A page opened in its own context, with everything it complained of and asked for."""

    def __init__(self, browser: sync_api.Browser, url: str, **settings: object) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: (self.complaints.append(f"dialog: {d.message}"), d.dismiss()))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(url)


@pytest.fixture
def see(browser: sync_api.Browser, files: dict[str, str]) -> Iterator[object]:
    opened: list[Seen] = []

    def open_(name: str, **settings: object) -> Seen:
        opened.append(Seen(browser, files[name], **settings))
        return opened[-1]

    yield open_
    for seen in opened:
        seen.context.close()


@pytest.mark.parametrize("name", ["rich", "many", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_it_opens_quietly_and_fits(see, name: str, scheme: str, width: int) -> None:  # type: ignore[no-untyped-def]
    seen = see(name, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert seen.complaints == []
    assert [u for u in seen.requests if not u.startswith("file:")] == [] and len(seen.requests) == 1
    assert seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


# The contrast of every text with the nearest background behind it, by WCAG 2.2; returns those below 4.5.
_CONTRAST = r"""() => {
  const numbers = c => c.match(/[\d.]+/g).map(Number);
  const part = v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 };
  const light = c => { const [r, g, b] = numbers(c).map(part); return .2126 * r + .7152 * g + .0722 * b };
  const behind = e => {
    for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\)$/.test(c)) return c }
    return "rgb(255,255,255)";
  };
  const poor = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest("svg, script") || !e.getClientRects().length) continue;
    const a = light(getComputedStyle(e).color), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.push(ratio.toFixed(2) + " " + walk.currentNode.data.trim().slice(0, 40));
  }
  return poor;
}"""
_OVERLAPS = """() => [...document.querySelectorAll("svg.graph")].flatMap(svg => {
  const all = [...svg.querySelectorAll("text")].map(t => [t.textContent, t.getBoundingClientRect()]);
  const meet = (r, q) => r.left < q.right - 1 && q.left < r.right - 1 && r.top < q.bottom - 3 && q.top < r.bottom - 3;
  return all.flatMap(([a, r], i) => all.slice(i + 1).filter(([b, q]) => meet(r, q)).map(([b]) => a + " / " + b));
})"""
_OUTSIDE = """() => [...document.querySelectorAll("svg.graph g")].flatMap(g => {
  const box = g.querySelector(":scope > rect");
  if (!box) return [];
  const limit = box.getBoundingClientRect().right - 1;
  return [...g.querySelectorAll(":scope > text")].filter(t => t.getBoundingClientRect().right > limit).map(t => t.textContent);
})"""
_AXE = """axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" ")))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(see, scheme: str) -> None:  # type: ignore[no-untyped-def]
    seen = see("rich", color_scheme=scheme)
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert seen.page.evaluate(_CONTRAST) == []
    dark = seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    assert dark == (scheme == "dark")


def test_without_scripts_it_is_complete(see) -> None:  # type: ignore[no-untyped-def]
    page = see("rich", java_script_enabled=False).page
    assert page.locator("form.tools").is_hidden()
    assert "2 separate origins" in page.locator(".overview").inner_text()
    bearing = page.locator("#claim-1 .bearing").first
    assert bearing.locator("blockquote").first.is_hidden()
    bearing.locator("summary").click()
    assert "ferry Merrow Star was carrying more passengers" in bearing.locator("blockquote").first.inner_text()
    bearing.get_by_text("in its place").first.click()
    assert page.locator("mark:target").inner_text() == "ferry Merrow Star was carrying more passengers than its licence allows"


def test_the_filter_leaves_only_lines_with_the_words(see) -> None:  # type: ignore[no-untyped-def]
    page = see("rich").page
    page.fill("#filter", "lantern live")
    rows = page.locator("#reports tbody tr:visible")
    assert rows.count() == 1 and "Lantern Live" in rows.first.inner_text()
    assert "of" in page.locator("#found").inner_text()
    page.fill("#filter", "")
    assert page.locator("#reports tbody tr:visible").count() == 9


def test_the_keyboard_walks_and_can_be_switched_off(see) -> None:  # type: ignore[no-untyped-def]
    page = see("rich").page
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "claim-1"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#claim-1 .bearing").first.get_attribute("open") is not None
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "claim-1"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "filter"
    page.keyboard.type("jj")
    assert page.input_value("#filter") == "jj"
    page.fill("#filter", "")
    page.uncheck("#keys")
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "filter"


def test_a_link_to_words_opens_what_holds_them(see) -> None:  # type: ignore[no-untyped-def]
    page = see("rich").page
    href = page.locator("#claim-1 .in-words .words a").first.get_attribute("href")
    page.evaluate("h => { location.hash = h }", href)
    target = page.locator("mark:target")
    assert target.is_visible() and target.inner_text().startswith("The Merrow Star was carrying 312 passengers")


def test_it_prints_with_everything_open(see) -> None:  # type: ignore[no-untyped-def]
    seen = see("rich")
    seen.page.emulate_media(media="print")
    assert seen.page.locator(".contents").is_hidden()
    assert seen.page.locator("#claim-1 .bearing blockquote").first.is_visible()
    assert len(seen.page.pdf(format="A4")) > 20_000


def test_in_a_drawing_no_text_lies_on_another_or_leaves_its_box(see) -> None:  # type: ignore[no-untyped-def]
    for name in ("rich", "many"):
        page = see(name).page
        assert page.evaluate(_OVERLAPS) == []
        assert page.evaluate(_OUTSIDE) == []


@pytest.mark.parametrize(("name", "scheme"), [("rich", "light"), ("rich", "dark"), ("hostile", "light")])
def test_axe_finds_nothing(see, name: str, scheme: str) -> None:  # type: ignore[no-untyped-def]
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (axe-playwright-python)")
    page = see(name, color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate((pathlib.Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate(_AXE) == []
