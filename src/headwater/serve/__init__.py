"""The page over a case: `headwater serve CASE`. Needs the extra `serve` (starlette, uvicorn, python-multipart)."""

from __future__ import annotations

import contextvars
import os
import secrets
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

    `language`: of the page's own texts. Raises ValueError for one that the interface does not speak.
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
    listening = config.bind_socket()
    listening.listen(128)  # before it is said, so that whoever follows the address is answered
    shown = f"[{host}]" if ":" in host else host
    say(f"Open http://{shown}:{listening.getsockname()[1]}/{f'?token={token}' if token else ''} (stop with Ctrl-C)")
    context.run(uvicorn.Server(config).run, sockets=[listening])
