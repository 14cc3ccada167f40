"""The page over a case: `headwater serve CASE`. Needs the extra `serve` (starlette, uvicorn, python-multipart)."""

from __future__ import annotations

import contextvars
import errno
import os
import secrets
import socket
import threading
from collections.abc import Callable

from headwater.dossier.catalogue import load, speaking
from headwater.serve.app import application
from headwater.serve.safety import Guard, is_loopback
from headwater.serve.state import Held

__all__ = ["application", "serve"]


def serve(
    case: str | os.PathLike[str],
    *,
    host: str = "127.0.0.1",
    port: int = 8737,
    who: str = "",
    say: Callable[[str], None] = print,
    language: str = "en",
) -> None:
    """Serve a case until interrupted. An address that is not this machine's own asks for a token, which is in the address said.

    `language`: of the page's own texts. Raises ValueError for one that the interface does not speak, and for a host and port where it
    cannot listen.
    """
    import uvicorn

    load(language)

    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    guard = Guard(host=host, token=token)
    held = Held(case)
    with speaking(language):
        context = contextvars.copy_context()
    threading.Thread(target=context.copy().run, args=(held.warm,), daemon=True).start()
    config = uvicorn.Config(
        application(held, guard=guard, who=who), host=host, port=port, log_level="warning", access_log=False, server_header=False
    )
    listening = _listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    say(f"Open http://{shown}:{listening.getsockname()[1]}/{f'?token={token}' if token else ''} (stop with Ctrl-C)")
    context.run(uvicorn.Server(config).run, sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that whoever follows the address once it is said is answered."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":  # elsewhere it would let two programs share a port
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(128)
        except OSError:
            listening.close()
            raise
    except OSError as e:
        way = (
            "choose another with --port, or 0 for any that is free"
            if e.errno in (errno.EADDRINUSE, errno.EACCES)
            else "choose another host"
        )
        raise ValueError(f"the page cannot listen on {host}, port {port} ({e.strerror or e}): {way}") from e
    return listening
