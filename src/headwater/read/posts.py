"""Exports of accounts: Telegram channels (JSON, HTML) and X archives. Each post is a report of its account, its words untouched.

A post travels as a page of its own whose bytes are the export's own record, and whose media type says what it is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from headwater.model import Drop, Page, When
from headwater.read.blocks import letters

TELEGRAM, TWEET = "application/json; profile=telegram", "application/json; profile=x"
_YTD = re.compile(r"^\s*window\.YTD\.(?P<what>\w+)\.part\d+\s*=\s*(?P<json>\[.*)$", re.DOTALL)
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its words, its account, where it came from if it was passed on, and its times; None where the export doesn't say."""

    text: str
    account: str | None
    passed_on_from: str | None = None
    published: When | None = None
    edited: When | None = None
    url: str | None = None
    links: tuple[tuple[str, str], ...] = ()


def of_page(page: Page) -> Post | None:
    """The post that a page of an export holds; None for any other page."""
    if page.media_type not in (TELEGRAM, TWEET):
        return None
    try:
        record = json.loads(page.data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, Mapping):
        return None
    return _telegram(record, page) if page.media_type == TELEGRAM else _tweet(record, page)


def telegram_pages(value: Any, name: str) -> Iterator[Page | Drop] | None:
    """The posts of a Telegram export (result.json): of one channel, or of all chats of an account; None for any other JSON."""
    if not isinstance(value, Mapping):
        return None
    chats = [value]
    listed = value.get("chats")
    if isinstance(listed, Mapping) and isinstance(listed.get("list"), list):
        chats = [c for c in listed["list"] if isinstance(c, Mapping)]
    chats = [c for c in chats if isinstance(c.get("messages"), list) and (c.get("type") or c.get("id") is not None)]
    return _messages(chats, name) if chats else None


def _messages(chats: list[Mapping[str, Any]], name: str) -> Iterator[Page | Drop]:
    for number, chat in enumerate(chats):
        account = _words(chat.get("name"))
        for message in chat["messages"][:_MOST]:
            if not isinstance(message, Mapping) or message.get("type") != "message":
                continue  # service messages: somebody joined, a picture of the channel changed
            own = f"{number}-" if len(chats) > 1 else ""
            full = f"{name}#{own}{message.get('id')}"[:1_000]
            if not letters(_telegram_text(message)):
                yield Drop("read", "empty", "a post without words", full)
                continue
            # In a channel every post is the channel's; in a group it is its author's.
            author = account if "channel" in str(chat.get("type")) else _words(message.get("from")) or account
            data = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
            yield Page(full, data, media_type=TELEGRAM, known_publisher=author)
        if len(chat["messages"]) > _MOST:
            yield Drop("read", "too large", f"{len(chat['messages']):,} posts: those beyond {_MOST:,} were not read", name)


def _telegram_text(message: Mapping[str, Any]) -> str:
    text = message.get("text")
    if isinstance(text, list):
        return "".join(str(p.get("text", "")) if isinstance(p, Mapping) else str(p) for p in text)
    return text if isinstance(text, str) else ""


def _telegram(message: Mapping[str, Any], page: Page) -> Post:
    parts = [p for p in (message.get("text_entities") or message.get("text") or []) if isinstance(p, Mapping)]
    links = [(str(p.get("href") or p.get("text")), str(p.get("text"))) for p in parts if p.get("type") in ("link", "text_link")]
    return Post(
        _telegram_text(message),
        page.known_publisher,
        _words(message.get("forwarded_from")),
        _moment(message.get("date_unixtime"), message.get("date")),
        _moment(message.get("edited_unixtime"), message.get("edited")),
        page.url,
        tuple(links),
    )


def _moment(seconds: Any, day: Any) -> When | None:
    """Seconds since 1970, which say the zone; else the day alone, since the export's clock is that of whoever exported."""
    try:
        return When(dt.datetime.fromtimestamp(int(seconds), dt.UTC).isoformat(), "the post's time")
    except (TypeError, ValueError, OverflowError, OSError):
        m = re.match(r"^((?:19|20)\d\d-\d\d-\d\d)(?:T|$)", str(day or ""))
        return When(m[1], "the post's day") if m else None


def telegram_html(tree: HtmlElement, page: Page) -> list[Page | Drop] | None:
    """The posts of a Telegram export in HTML (messages.html), as pages; None where a page is none."""
    marked = tree.xpath("//div[contains(concat(' ', @class, ' '), ' message ') and contains(@class, 'default')]")
    heads = tree.xpath("//div[contains(@class, 'page_header')]//div[contains(@class, 'text')]")
    if not marked or not tree.xpath("//div[contains(@class, 'page_body')]//div[contains(@class, 'history')]"):
        return None
    account = " ".join(heads[0].text_content().split()) if heads else None
    found: list[Page | Drop] = []
    for element in marked[:_MOST]:
        full = f"{page.name}#{(element.get('id') or str(len(found) + 1)).removeprefix('message')}"[:1_000]
        bodies = element.xpath(".//div[@class='text']")
        dates = element.xpath(".//div[contains(@class, 'date') and contains(@class, 'details')]/@title")
        forwarded = element.xpath(".//div[contains(@class, 'forwarded')]//div[contains(@class, 'from_name')]")
        text = "\n".join(_lines(body) for body in bodies).strip()
        if not letters(text):
            found.append(Drop("read", "empty", "a post without words", full))
            continue
        seconds = _zoned(str(dates[0])) if dates else None
        record = {"text": text, "date_unixtime": seconds, "forwarded_from": _forwarder(forwarded[0]) if forwarded else None}
        found.append(Page(full, json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"), captured=page.captured,
                          media_type=TELEGRAM, known_publisher=account or page.known_publisher))  # fmt: skip
    return found


def _lines(element: HtmlElement) -> str:
    """An element's text with its line breaks."""
    pieces = [element.text or ""]
    for child in element:
        pieces += ["\n" if child.tag == "br" else _lines(child), child.tail or ""]
    return re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces)).strip(" \t") if element.tag == "div" else "".join(pieces)


def _forwarder(element: HtmlElement) -> str | None:
    return _words(element.text)


def _zoned(title: str) -> int | None:
    """ "04.09.2021 21:10:00 UTC+02:00" as seconds since 1970; None where it says no zone."""
    m = re.match(r"^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d) UTC([+-]\d\d):?(\d\d)$", title.strip())
    try:
        return int(dt.datetime.fromisoformat(f"{m[3]}-{m[2]}-{m[1]}T{m[4]}:{m[5]}:{m[6]}{m[7]}:{m[8]}").timestamp()) if m else None
    except (ValueError, OverflowError):
        return None


def x_archive(data: bytes) -> tuple[str, list[Any]] | None:
    """What a file of an X archive holds ("tweets", "account"), and its records; None for any other file."""
    m = _YTD.match(data.decode("utf-8-sig", "replace"))
    if m is None:
        return None
    try:
        rows = json.loads(m["json"].rstrip().rstrip(";"))
    except (ValueError, RecursionError):
        return None
    return m["what"], rows if isinstance(rows, list) else []


def x_account(rows: list[Any]) -> str | None:
    """The account's handle, of the records of account.js."""
    inner = rows[0].get("account") if rows and isinstance(rows[0], Mapping) else None
    return _words(inner.get("username")) if isinstance(inner, Mapping) else None


def x_pages(rows: list[Any], name: str, account: str | None) -> Iterator[Page | Drop]:
    """The posts of the records of tweets.js. `account` is the handle, None where account.js is not beside it."""
    for number, row in enumerate(rows[:_MOST], start=1):
        tweet = row.get("tweet", row) if isinstance(row, Mapping) else None
        if not isinstance(tweet, Mapping):
            yield Drop("read", "unreadable", f"record {number} is no post", name)
            continue
        own = _words(tweet.get("id_str")) or str(number)
        full = f"{name}#{own}"[:1_000]
        if not letters(_tweet_text(tweet)):
            yield Drop("read", "empty", "a post without words", full)
            continue
        url = f"https://x.com/{account}/status/{own}" if account and own.isdigit() else None
        yield Page(full, json.dumps(tweet, ensure_ascii=False).encode("utf-8", "replace"), url=url, media_type=TWEET,
                   known_publisher=f"@{account}" if account else None)  # fmt: skip


def _tweet_text(tweet: Mapping[str, Any]) -> str:
    text = tweet.get("full_text") or tweet.get("text")
    return re.sub(r"&(amp|lt|gt);", lambda m: {"amp": "&", "lt": "<", "gt": ">"}[m[1]], text) if isinstance(text, str) else ""


def _tweet(tweet: Mapping[str, Any], page: Page) -> Post:
    text = _tweet_text(tweet)
    again = re.match(r"^RT @(\w{1,30}): ", text)
    try:
        time = dt.datetime.strptime(str(tweet.get("created_at")), "%a %b %d %H:%M:%S %z %Y").isoformat()
    except ValueError:
        time = None
    entities = tweet.get("entities")
    urls = entities.get("urls") if isinstance(entities, Mapping) else None
    marked = [u for u in urls if isinstance(u, Mapping)] if isinstance(urls, list) else []
    links = [(str(u.get("expanded_url")), str(u.get("url"))) for u in marked]
    return Post(text, page.known_publisher, f"@{again[1]}" if again else None, When(time, "the post's time") if time else None, None,
                page.url, tuple(links))  # fmt: skip


def _words(value: Any) -> str | None:
    return " ".join(value.split())[:200] or None if isinstance(value, str) else None
