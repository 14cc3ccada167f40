"""The catalogue of the interface: its messages (data/locale/headwater.pot), and the binary catalogues from the .po files beside it.

    python training/locale/make.py          # writes headwater.pot, and LANGUAGE.mo from each LANGUAGE.po
    python training/locale/make.py --check  # says what a .po file lacks

Needs nothing but the standard library.
"""

from __future__ import annotations

import argparse
import ast
import struct
from pathlib import Path

from headwater.dossier import catalogue, graph, view

ROOT = Path(__file__).parents[2] / "src" / "headwater"
PLACE = ROOT / "data" / "locale"
TEMPLATES = (ROOT / "dossier" / "templates", ROOT / "serve" / "templates")
CODE = tuple(ROOT / "dossier" / name for name in ("sentence.py", "glance.py", "graph.py"))
Key = tuple[str | None, str, str | None]  # context, message, plural


def values() -> list[str]:
    """The words that the view gives as values: kinds, states, relations, marks."""
    found: list[str] = []
    for name in ("KINDS", "COUNTED", "BASES", "DIRECTIONS", "MARKS", "RELATIONS", "EVENTS"):
        for v in getattr(view, name, {}).values():
            found += [v] if isinstance(v, str) else list(v)
    return [v for v in dict.fromkeys((*found, *graph.LABELS)) if v]


def wanted() -> list[Key]:
    """All messages, in the order of the files."""
    found: dict[Key, None] = {}
    for folder in TEMPLATES:
        for path in sorted(folder.glob("*.html")):
            for one, many in catalogue.messages(path.read_text(encoding="utf-8")):
                found.setdefault((None, one, many))
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "counted"):
                texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                if texts:
                    many = (texts[1] if len(texts) > 1 else texts[0] + "s") if node.func.id == "counted" else None
                    found.setdefault((None, texts[0], many))
    found.setdefault((None, view.CAVEAT, None))
    for v in values():
        found.setdefault(("value", v, None))
    plurals = {(c, one) for c, one, many in found if many}
    return [k for k in found if k[2] or (k[0], k[1]) not in plurals]


def read(path: Path) -> dict[Key, tuple[str, ...]]:
    """The translations of a .po file by message. Raises ValueError for a line that is none of a .po file's."""
    found: dict[Key, tuple[str, ...]] = {}
    entry: dict[str, str] = {}
    last = ""

    def close() -> None:
        if "msgid" in entry:
            told = tuple(entry[k] for k in ("msgstr", "msgstr[0]", "msgstr[1]") if k in entry)
            found[entry.get("msgctxt"), entry["msgid"], entry.get("msgid_plural")] = told
        entry.clear()

    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            close()
        elif line.startswith('"'):
            entry[last] += ast.literal_eval(line)
        elif not line.startswith("#"):
            last, _, text = line.partition(" ")
            if not last.startswith("msg"):
                raise ValueError(f"{path.name}: {line!r} is no line of a .po file")
            entry[last] = ast.literal_eval(text)
    return found


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def pot(keys: list[Key]) -> str:
    """The template of a catalogue."""
    out = [
        "# Texts of Headwater's interface. English is the source.",
        'msgid ""',
        'msgstr ""',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        "",
    ]
    for context, one, many in keys:
        out += [f"msgctxt {quoted(context)}"] if context else []
        out.append(f"msgid {quoted(one)}")
        out += [f"msgid_plural {quoted(many)}", 'msgstr[0] ""', 'msgstr[1] ""', ""] if many else ['msgstr ""', ""]
    return "\n".join(out)


def binary(found: dict[Key, tuple[str, ...]]) -> bytes:
    """A .mo file, sorted by message as gettext wants it."""
    rows = []
    for (context, one, many), told in found.items():
        if all(told):
            key = (f"{context}\x04" if context else "") + one + (f"\0{many}" if many else "")
            rows.append((key.encode(), "\0".join(told).encode()))
    rows.sort()
    start = 28 + 16 * len(rows)
    ids = b"".join(k + b"\0" for k, _ in rows)
    heads, tails, at, end = [], [], start, start + len(ids)
    for k, v in rows:
        heads.append(struct.pack("<II", len(k), at))
        tails.append(struct.pack("<II", len(v), end))
        at, end = at + len(k) + 1, end + len(v) + 1
    head = struct.pack("<IIIIIII", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0)
    return head + b"".join(heads) + b"".join(tails) + ids + b"".join(v + b"\0" for _, v in rows)


def lacking(path: Path) -> list[str]:
    """The messages that a .po file has no translation of."""
    have = read(path)
    return [one for context, one, many in wanted() if not all(have.get((context, one, many), ("",)))]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    for po in sorted(PLACE.glob("*.po")):
        if options.check:
            print(po.name, "lacks", len(lacking(po)))
            print("\n".join(lacking(po)))
        else:
            po.with_suffix(".mo").write_bytes(binary(read(po)))
    if not options.check:
        (PLACE / "headwater.pot").write_text(pot(wanted()), encoding="utf-8")
