"""What a request must be before anything looks at it: from this page, to this machine, by someone with the token, and not too large.

Pages' texts are the only hostile thing on a desk: the headers let no script, style or frame in that is not ours.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 64_000_000  # bytes of one request
PATH_LIMIT = 200  # characters of an address before its question mark; ours are far shorter
COOKIE, TOKEN_COOKIE = "headwater", "headwater_token"
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Guard:
    """Whom the page answers: `host` is where it listens; `token` is asked for where it is not None. `secret` signs the forms."""

    host: str = "127.0.0.1"
    token: str | None = None
    body_limit: int = BODY_LIMIT
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def knows_host(self, header: str) -> bool:
        """Whether a Host header names this machine, so that no other site's name can be pointed at it."""
        try:
            name = urlsplit(f"//{header}").hostname or ""
        except ValueError:
            return False
        if is_loopback(self.host):
            return is_loopback(name)
        if name in (self.host.casefold(), socket.gethostname().casefold(), socket.getfqdn().casefold()):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.token is not None  # an address is no name that another site could have chosen

    def form_token(self, session: str) -> str:
        """What every form of a session carries."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def may_write(self, session: str, given: str) -> bool:
        """Whether a form came from a page of this session."""
        return bool(session) and hmac.compare_digest(self.form_token(session).encode(), given.encode())

    def holds_token(self, given: str) -> bool:
        """Whether this is the token."""
        return self.token is not None and hmac.compare_digest(self.token.encode(), given.encode())


def session_of(headers: Mapping[str, str]) -> str:
    """The session named by a request's cookie, or ""."""
    return _cookie(headers, COOKIE)


def _cookie(headers: Mapping[str, str], name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except Exception:  # a cookie header can be anything
        return ""
    return found.value if found else ""


class Gate:
    """The middleware that asks a `Guard` about each request and puts the headers on each answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = session_of(headers)
        refused = self._refusal(scope, headers)
        fresh = "" if session else secrets.token_urlsafe(18)
        scope.setdefault("state", {})["session"] = session or fresh

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for key, value in HEADERS.items():
                    out.setdefault(key, value)
                if not scope["path"].startswith("/static/"):
                    out.setdefault("cache-control", "no-store")
                if fresh and refused is None:
                    out.append("set-cookie", f"{COOKIE}={fresh}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        if refused is not None:
            await refused(scope, receive, with_headers)
            return
        await self.app(scope, self._bounded(receive), with_headers)

    def _bounded(self, receive: Receive) -> Receive:
        seen = 0

        async def bounded() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.guard.body_limit:
                raise HTTPException(413, "This is more than one request may carry.")
            return message

        return bounded

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        guard = self.guard
        host = headers.get("host", "")
        if not guard.knows_host(host):
            return _plain("This page does not answer to that name.", 421)
        if len(scope["path"]) > PATH_LIMIT:
            return _plain("There is no such page.", 404)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _plain("Not here.", 405)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > guard.body_limit:
            return _plain("This is more than one request may carry.", 413)
        if scope["method"] == "POST" and not _from_here(headers, host):
            return _plain("This form came from another site.", 403)
        if guard.token is not None and not guard.holds_token(_cookie(headers, TOKEN_COOKIE)):
            given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
            if scope["method"] == "GET" and guard.holds_token(given):
                answer = RedirectResponse(scope["path"] or "/", 303)
                answer.set_cookie(TOKEN_COOKIE, given, httponly=True, samesite="strict")
                return answer
            return _plain("The address with the token opens this page; `headwater serve` has printed it.", 403)
        return None


def _from_here(headers: Headers, host: str) -> bool:
    origin = headers.get("origin")
    if origin is not None:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.netloc.casefold() == host.casefold()
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def _plain(text: str, status: int) -> Response:
    return PlainTextResponse(text + "\n", status)
