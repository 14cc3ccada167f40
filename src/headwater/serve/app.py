"""The page's addresses. Reading is GET and changes nothing; every change is a POST with the session's form token."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import secrets
import threading
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from headwater import dossier as showing
from headwater.dossier import catalogue, shown
from headwater.errors import HeadwaterError
from headwater.model import Drop, Page, Span
from headwater.serve import forms
from headwater.serve.desk import CLAIM_PART, PAGE_SIZE, Desk, only_claim, relink
from headwater.serve.safety import Gate, Guard
from headwater.serve.state import Held
from headwater.store import Case, Method
from headwater.store.exporting import FORMS, export, zipped
from headwater.store.judgements import RELIABILITY, STANCES, VOICE_KINDS

STATIC = {
    "page.css": ("headwater.dossier", "templates/page.css", "text/css"),
    "app.css": ("headwater.serve", "static/app.css", "text/css"),
    "htmx.min.js": ("headwater.serve", "static/htmx.min.js", "text/javascript"),
    "app.js": ("headwater.serve", "static/app.js", "text/javascript"),
}
FILTERS = ("stance", "claim", "outlet", "language", "since", "until", "q")


def application(case: str | os.PathLike[str] | Held, *, guard: Guard | None = None, who: str = "", using: Method | None = None) -> ASGIApp:
    """The page over a case, as an ASGI application behind its gate."""
    guard = guard or Guard()
    site = Site(case if isinstance(case, Held) else Held(case, using), guard, who)
    views = [
        ("/", site.overview), ("/claims/{n:int}", site.claim), ("/reports", site.reports), ("/reports/{n:int}", site.report),
        ("/copies", site.copies), ("/compare", site.compare), ("/voices", site.voices), ("/conflicts", site.conflicts),
        ("/timeline", site.timeline), ("/search", site.search), ("/pages", site.pages), ("/log", site.log), ("/keys", site.keys),
    ]  # fmt: skip
    get = [
        ("/status", site.status), ("/dossier.html", site.dossier), ("/dossier.json", site.as_json), ("/export/{form}", site.export),
        ("/static/{name}", static), *((path, site.view(handler)) for path, handler in views),
    ]  # fmt: skip
    post = [
        ("/judge", site.judge), ("/undo", site.undo), ("/ask", site.ask), ("/withdraw", site.withdraw), ("/run", site.run),
        ("/paste", site.paste), ("/upload", site.upload), ("/fetch", site.fetch), ("/me", site.me),
    ]  # fmt: skip
    routes = [Route(p, f, methods=["GET"]) for p, f in get] + [Route(p, site.form(f), methods=["POST"]) for p, f in post]
    app = Starlette(routes=routes, exception_handlers={HTTPException: site.failed, HeadwaterError: site.failed})
    return Gate(app, guard)


Fields = dict[str, str]
KEPT_LIMIT = 32_000_000  # bytes of pages that are kept


class Kept:
    """Pages as they were made for one state of the case; those of another state are forgotten, and the oldest beyond `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit, self.size = limit, 0
        self.state: tuple[int, ...] = ()
        self._held: dict[object, bytes] = {}
        self._lock = threading.Lock()

    def get(self, state: tuple[int, ...], key: object) -> bytes | None:
        """The page, or None."""
        with self._lock:
            return self._held.get(key) if self.state == state else None

    def put(self, state: tuple[int, ...], key: object, page: bytes) -> None:
        """Keep a page that was made while the case was in this state."""
        with self._lock:
            if self.state != state:
                self.state, self._held, self.size = state, {}, 0
            self.size += len(page) - len(self._held.pop(key, b""))
            self._held[key] = page
            while self.size > self.limit:
                self.size -= len(self._held.pop(next(iter(self._held))))


class Site:
    """The handlers, over one case."""

    def __init__(self, held: Held, guard: Guard, who: str) -> None:
        self.held, self.guard, self.who = held, guard, who
        self.token = secrets.token_hex(16)  # stands where a session's form token belongs, until a page is sent
        self.kept = Kept(KEPT_LIMIT)

    # Reading

    def view(self, handler: Callable[[Request], HTMLResponse]) -> Callable[[Request], Response]:
        """A page that is made once for each state of the case and address, and sent with the session's own form token."""

        def answer(request: Request) -> Response:
            did = {"did", "said", "token"} & set(request.query_params)
            html = None
            work = self.held.work
            if not did and not (work and work.running):
                with self.held.open() as case:
                    state = case.state()
                key = (request.url.path, request.url.query, self._who(request), work)
                html = self.kept.get(state, key)
                if html is None:
                    html = bytes(handler(request).body)
                    self.kept.put(state, key, html)
            html = bytes(handler(request).body) if html is None else html
            return HTMLResponse(html.replace(self.token.encode(), self.guard.form_token(request.state.session).encode()))

        return answer

    def page(self, request: Request, template: str, desk: Desk, case: Case, **values: Any) -> HTMLResponse:
        """A page with what every page shows: the case, work under way, what was just decided."""
        did = request.query_params.get("did", "")
        html = (
            environment()
            .get_template(template)
            .render(
                case_name=self.held.path.name,
                here=request.url.path,
                back=request.url.path + (f"?{q}" if (q := _without_did(request.url.query)) else ""),
                csrf=self.token,
                who=self._who(request),
                stale=(desk.shown.stale if desk.shown else bool(case.pages())),
                ran=desk.shown is not None,
                work=self.held.work,
                did=desk.judgement(int(did)) if did.isdecimal() and len(did) < 12 else None,
                said=request.query_params.get("said", "")[:20],
                unfitting=desk.unfitting(),
                **values,
            )
        )
        return HTMLResponse(relink(html))

    def overview(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            asked = case.claims()
            waiting = [t for t in asked if t not in {c.text for c in desk.claims}]
            return self.page(
                request, "overview.html", desk, case, **desk.overview(), asked=asked, waiting=waiting,
                reports=len(desk.reports), pages=len(case.pages()),
            )  # fmt: skip

    def claim(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            number = request.path_params["n"]
            if not 1 <= number <= len(desk.claims):
                raise HTTPException(404, "There is no such claim.")
            sizes = desk.claim_size(number)
            rows, lines = (_pager(request, n, CLAIM_PART, key) for n, key in zip(sizes, ("origins", "page"), strict=True))
            found = desk.claim(number, rows["page"], lines["page"])
            body = desk.once(("claim body", number, rows["page"], lines["page"]), lambda: _claim_body(found, rows, lines))
            return self.page(
                request, "claim.html", desk, case, c=found, body=body, lines=lines, stances=STANCES, many=len(desk.claims),
                asked=case.claims(),
            )  # fmt: skip

    def reports(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            wanted = {k: request.query_params.get(k, "")[:200] for k in FILTERS}
            rows = desk.report_rows(wanted) if desk.dossier else []
            part, pager = _part(request, rows)
            claims = [{"n": n, "text": shown.short(c.text, 90)} for n, c in enumerate(desk.claims, 1)]
            return self.page(
                request, "reports.html", desk, case, rows=part, found=len(rows), total=len(desk.reports), wanted=wanted, pager=pager,
                outlets=desk.outlets(), languages=desk.languages(), claims=claims,
            )  # fmt: skip

    def report(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            found = desk.report(request.path_params["n"], _span(request.query_params.get("at", "")))
            if found is None:
                raise HTTPException(404, "There is no such report.")
            return self.page(
                request, "report.html", desk, case, r=found, reliability=RELIABILITY, total=len(desk.reports),
                claims=[c.text for c in desk.claims], kinds=VOICE_KINDS,
            )  # fmt: skip

    def copies(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            part, pager = _part(request, desk.pair_rows() if desk.dossier else [])
            names = [ref for r in desk.reports if (ref := desk.ref(r.id))]
            return self.page(request, "copies.html", desk, case, pairs=part, pager=pager, reports=names)

    def compare(self, request: Request) -> HTMLResponse:
        numbers = [request.query_params.get(k, "") for k in ("a", "b")]
        with self.held.open() as case:
            desk = self.held.desk(case)
            found = desk.compared(int(numbers[0]), int(numbers[1])) if all(x.isdecimal() and len(x) < 8 for x in numbers) else None
            if found is None:
                raise HTTPException(404, "Name two reports of this case.")
            return self.page(request, "compare.html", desk, case, **found)

    def voices(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            q = request.query_params.get("q", "")[:200]
            part, pager = _part(request, desk.voice_rows(q))
            return self.page(
                request, "voices.html", desk, case, voices=part, pager=pager, q=q, names=desk.voice_names(), outlets=desk.outlets(),
                pages=sorted({r.page for r in desk.reports}), reliability=RELIABILITY,
            )  # fmt: skip

    def conflicts(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            return self.page(request, "conflicts.html", desk, case, conflicts=desk.conflicts())

    def timeline(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            part, pager = _part(request, desk.timeline())
            return self.page(request, "timeline.html", desk, case, timeline=part, pager=pager)

    def search(self, request: Request) -> HTMLResponse:
        q = request.query_params.get("q", "")[:200]
        with self.held.open() as case:
            desk = self.held.desk(case)
            hits = [
                {"report": ref, "pieces": [(shown.safe(t), hit) for t, hit in h.pieces]}
                for h in case.search(q, limit=50)
                if (ref := desk.ref(h.report))
            ]
            return self.page(request, "search.html", desk, case, q=q, hits=hits)

    def pages(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            rows = [
                {"name": shown.short(p.name, 200), "url": shown.safe_url(p.url), "sha256": p.sha256, "added": shown.shown_time(p.added),
                 "captured": shown.shown_time(p.captured), "reports": desk.pages().get(p.name, [])}
                for p in case.pages()
            ]  # fmt: skip
            part, pager = _part(request, rows)
            drops = [{"reason": d.reason, "what": shown.short(d.what, 200), "where": shown.short(d.where, 200)} for d in case.drops()[-50:]]
            return self.page(request, "pages.html", desk, case, pages=part, pager=pager, total=len(rows), drops=drops)

    def log(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            desk = self.held.desk(case)
            part, pager = _part(request, desk.log_lines(), at=desk.log_place(request.query_params.get("line", "")))
            return self.page(request, "log.html", desk, case, lines=part, pager=pager)

    def keys(self, request: Request) -> HTMLResponse:
        with self.held.open() as case:
            return self.page(request, "keys.html", self.held.desk(case), case)

    def status(self, request: Request) -> Response:
        work = self.held.work
        if work is None:
            return JSONResponse({"running": False})
        return JSONResponse({"running": work.running, "stage": work.stage, "done": work.done, "total": work.total, "ended": work.ended})

    def dossier(self, request: Request) -> Response:
        with self.held.open() as case:
            made = self._whole(request, case)
        html = showing.html(made, quotes_only=request.query_params.get("quotes") == "only", language=catalogue.chosen())
        # The file brings its own policy and is shown as one would send it; it is downloaded, not framed.
        return Response(html.encode("utf-8", "replace"), media_type="text/html", headers=_as_file("dossier.html"))

    def as_json(self, request: Request) -> Response:
        return self._export(request, "json")

    def export(self, request: Request) -> Response:
        form = request.path_params["form"]
        if form not in FORMS:
            raise HTTPException(404, f"The forms of export are {', '.join(FORMS)}.")
        return self._export(request, form)

    def _export(self, request: Request, form: str) -> Response:
        with self.held.open() as case:
            made = export(self._whole(request, case), form)
        _, _, name, media_type = FORMS[form]
        data = made.encode("utf-8", "replace") if isinstance(made, str) else zipped(made)
        return Response(data, media_type=media_type, headers=_as_file(name))

    def _whole(self, request: Request, case: Case) -> Any:
        desk = self.held.desk(case)
        if desk.dossier is None:
            raise HTTPException(404, "The case has not run yet.")
        n = request.query_params.get("claim", "")
        try:
            return only_claim(desk.dossier, int(n)) if n.isdecimal() and len(n) < 8 else desk.dossier
        except IndexError as e:
            raise HTTPException(404, "There is no such claim.") from e

    # Changing

    def form(self, change: Callable[[Request, Fields, list[UploadFile]], str]) -> Callable[[Request], Awaitable[Response]]:
        """A POST: its form token is checked, the change made in a thread, and the browser sent on to a page that shows it."""

        async def handler(request: Request) -> Response:
            data = await forms.parsed(request)
            try:
                fields = {k: v for k, v in data.multi_items() if isinstance(v, str)}
                uploads = [v for _, v in data.multi_items() if isinstance(v, UploadFile)]
                if not self.guard.may_write(request.state.session, fields.get("csrf", "")):
                    raise HTTPException(403, "This form is from an earlier session: load the page again.")
                try:
                    target = await run_in_threadpool(change, request, fields, uploads)
                except ValueError as e:
                    raise HTTPException(400, str(e)) from e
            finally:
                await data.close()
            answer = RedirectResponse(target, 303)
            if "name" in fields and request.url.path == "/me":
                answer.set_cookie(
                    "headwater_who", quote(_name(fields["name"]), safe=""), httponly=True, samesite="strict", max_age=31_536_000
                )
            return answer

        return handler

    def _who(self, request: Request) -> str:
        return _name(unquote(given)) if (given := request.cookies.get("headwater_who")) is not None else self.who[:80]

    def judge(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        kind, target, value, why = forms.judgement(fields)
        if kind == "undo":
            raise ValueError("Undo has its own button.")
        with self.held.open() as case:
            made = case.judge(kind, target, value, why=why, who=self._who(request))
        return _with(forms.back(fields.get("back", "/")), f"did={made.id}")

    def undo(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        given = fields.get("judgement", "")
        with self.held.open() as case:
            if given == "last":
                given = next((str(j.id) for j in reversed(case.judgements()) if j.undone_by is None and j.kind != "undo"), "")
            if not given.isdecimal() or len(given) > 12:
                raise ValueError("There is nothing to undo.")
            made = case.undo(int(given), why=fields.get("why", "")[:2000], who=self._who(request))
        return _with(forms.back(fields.get("back", "/log")), f"did={made.id}")

    def ask(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        with self.held.open() as case:
            case.ask(" ".join(fields.get("text", "").split())[:2000])
        return "/?said=asked"

    def withdraw(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        with self.held.open() as case:
            case.ask(fields.get("text", ""), asked=False)
        return "/?said=withdrawn"

    def run(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        self.held.run()
        return forms.back(fields.get("back", "/"))

    def paste(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        with self.held.open() as case:
            case.add([forms.pasted(fields, _now())])
        return "/pages?said=added"

    def upload(self, request: Request, fields: Fields, uploads: list[UploadFile]) -> str:
        pages: list[Page] = []
        drops: list[Drop] = []
        for file in uploads:
            if not file.filename:
                continue
            made = forms.uploaded(file.filename, file.file.read(forms.FILE_LIMIT + 1), _now())
            if isinstance(made, Page):
                pages.append(made)
            else:
                drops.append(made)
        if not pages and not drops:
            raise ValueError("No file was chosen.")
        with self.held.open() as case:
            case.add(pages, drops)
        return f"/pages?said={'refused' if drops else 'added'}"

    def fetch(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        good, bad = forms.addresses(fields.get("urls", ""))
        if not good:
            raise ValueError("There is no web address: give one a line, each with http:// or https://.")

        def task(progress: Callable[[str, int, int], None]) -> str:
            from headwater.read.sources import gather

            came = 0
            for i, url in enumerate(good):
                progress("fetching", i, len(good))
                found = gather([url])
                with self.held.open() as case:
                    case.add(found.pages, found.drops, answers=found.answers)
                came += bool(found.pages)
            missed = f" From {len(good) - came} no page came: the reasons stand under “Refused”." if came < len(good) else ""
            none = f" {shown.plural(len(bad), 'line is', 'lines are')} no web address." if bad else ""
            return f"{shown.plural(len(good), 'address', 'addresses')} asked for.{missed}{none}"

        if not self.held.start("fetching", task):
            raise ValueError("Other work is under way: try again when it has ended.")
        return "/pages"

    def me(self, request: Request, fields: Fields, _: list[UploadFile]) -> str:
        return forms.back(fields.get("back", "/log"))

    async def failed(self, request: Request, error: Exception) -> Response:
        """A page that says what is wrong, with a way back."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        text = str(error.detail) if isinstance(error, HTTPException) else str(error)
        html = environment().get_template("failed.html").render(text=shown.short(text, 500), status=status, case_name=self.held.path.name)
        return HTMLResponse(html, status)


def static(request: Request) -> Response:
    """One of our own files, by its exact name."""
    found = STATIC.get(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "There is no such file.")
    package, path, media_type = found
    caching = {"cache-control": "public, max-age=31536000, immutable" if request.query_params.get("v") else "no-cache"}
    return Response((files(package) / path).read_bytes(), media_type=media_type, headers=caching)


@lru_cache
def version_of(name: str) -> str:
    """The address of a static file, which changes with its bytes."""
    package, path, _ = STATIC[name]
    return f"/static/{name}?v={hashlib.sha256((files(package) / path).read_bytes()).hexdigest()[:12]}"


def environment() -> Environment:
    """The templates in the language that is spoken: those of the page, and the dossier's macros."""
    return _environment(catalogue.chosen())


@lru_cache(maxsize=4)
def _environment(language: str) -> Environment:
    texts = catalogue.load(language)
    english = language == catalogue.SOURCE

    def load(name: str) -> str:
        package = "headwater.dossier" if name == "macros.html" else "headwater.serve"
        return texts.template((files(package) / "templates" / name).read_text(encoding="utf-8"))

    made = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=None if english else texts.value,
    )
    made.filters.update(plural=shown.plural if english else texts.plural, shown=shown.short)
    made.globals.update(static=version_of, forms=tuple(FORMS))
    return made


def _part(request: Request, rows: list[Any], size: int = PAGE_SIZE, at: int = 0) -> tuple[list[Any], Mapping[str, Any]]:
    pager = _pager(request, len(rows), size, at=at)
    return rows[(pager["page"] - 1) * size : pager["page"] * size], pager


def _pager(request: Request, rows: int, size: int, key: str = "page", at: int = 0) -> Mapping[str, Any]:
    """The part of a list that a request asks for under `key`, and the addresses of the parts beside it."""
    given = request.query_params.get(key, str(at // size + 1))
    last = max(1, -(-rows // size))
    page = min(max(1, int(given) if given.isdecimal() and len(given) < 8 else 1), last)
    rest = {k: v for k, v in request.query_params.items() if k not in (key, "did", "said", "line")}
    links = {k: f"?{urlencode({**rest, key: n})}" if 1 <= n <= last else "" for k, n in (("before", page - 1), ("after", page + 1))}
    return {"page": page, "last": last, "rows": rows, **links}


def _claim_body(claim: Any, rows: Mapping[str, Any], lines: Mapping[str, Any]) -> Markup:
    return Markup(environment().get_template("claim_body.html").render(c=claim, rows=rows, lines=lines))


def _span(text: str) -> Span | None:
    m = re.fullmatch(r"(\d{1,9})-(\d{1,9})", text)
    return Span(int(m[1]), int(m[2])) if m else None


def _without_did(query: str) -> str:
    return "&".join(p for p in query.split("&") if p and not p.startswith(("did=", "said=", "token=")))


def _with(path: str, query: str) -> str:
    base, mark, anchor = path.partition("#")
    return f"{base}{'&' if '?' in base else '?'}{query}{mark}{anchor}"


def _name(given: str) -> str:
    """Who decides, on one line; a cookie carries it percent-encoded, as it may be written in any script."""
    return shown.short("".join(c for c in given if c.isprintable() or c.isspace()), 80)


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": "sandbox"}


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
