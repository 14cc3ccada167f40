"""Read the invented stories under tests/cases: pages of news text and the right answers, in one plain text file each.

The format is explained in tests/cases/README.md. `parse` reads one file, `load` a folder of them; `Case.write` lays the
pages out for `headwater trace`, and `Case.gold` gives the right answers in the shape that the origins scorer reads.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

STANCES = ("asserts", "reports", "doubts", "denies")
AGAINST = ("doubts", "denies")
VERDICTS = ("conflict", "updated", "different scope")
MARKS = ("inferred", "not seen", "circular", "disowned", "same body", "opinion")
JSONL = "pages.jsonl"
PLAIN = ("count", "right", "own word", "also", "side", "mark", "values", "not seen")
OF_ONE = ("origin", "against", "bears", "near")  # these keys name an origin or a page: `bears a: ...`


class CaseError(ValueError):
    """A case file that does not keep to the format; the message names the file and the line."""


@dataclass(frozen=True)
class Words:
    """Words that must stand, letter for letter, in the text of one page."""

    page: str
    text: str


@dataclass(frozen=True)
class CasePage:
    """One page. `publisher`, `time` (ISO 8601, as precise as known) and `title` are None where only the text tells them.

    `file` is the path of the page's file, for pages that are files of their own; `text` is then all that is in it.
    """

    id: str
    publisher: str | None
    time: str | None
    title: str | None
    text: str
    file: Path | None = None


@dataclass(frozen=True)
class CaseOrigin:
    """One origin behind a claim. `stance` is "asserts" or "denies"; `name` is for people, it is not scored."""

    id: str
    name: str
    stance: str


@dataclass(frozen=True)
class Bearing:
    """How one page bears a claim.

    `credits`: for each voice credited, innermost first, its acceptable names; None where credits are not scored.
    `origins`: ids of CaseOrigin that the page rests on. `words`: words of the page that bear the claim.
    """

    page: str
    stance: str
    credits: tuple[tuple[str, ...], ...] | None
    origins: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class CaseValues:
    """Values told apart: "conflict", "updated" (first to last) or "different scope", each with its words."""

    verdict: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class CaseMark:
    """A mark that one origin must carry, and the words that give it (None where the absence of something does)."""

    origin: str
    mark: str
    words: Words | None


@dataclass(frozen=True)
class CaseClaim:
    """A claim and its right answer: `low` <= `count` <= `high`; each number from right[0] to right[1] is a right count."""

    text: str
    count: int
    low: int
    high: int
    right: tuple[int, int]
    origins: tuple[CaseOrigin, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    own_word: tuple[tuple[str, ...], ...] = ()
    also: tuple[tuple[str, ...], ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    marks: tuple[CaseMark, ...] = ()
    values: tuple[CaseValues, ...] = ()
    near: tuple[Words, ...] = ()
    not_seen: tuple[str, ...] = ()

    @property
    def against(self) -> int:
        """How many separate origins deny the claim."""
        return sum(o.stance == "denies" for o in self.origins)


@dataclass(frozen=True)
class CaseCopy:
    """Two pages that share text: `derived` came from `source`; with `directed` False neither is known to be first."""

    derived: str
    source: str
    relation: str
    directed: bool


@dataclass(frozen=True)
class CaseTrap:
    """One pair of pages that only looks like a copy, and why it is none."""

    a: str
    b: str
    why: str


@dataclass(frozen=True)
class Case:
    """One invented story. `path` is the file it was read from; `name` that file's name without its ending."""

    name: str
    path: Path
    kinds: tuple[str, ...]
    about: str
    pages: tuple[CasePage, ...]
    claims: tuple[CaseClaim, ...]
    copies: tuple[CaseCopy, ...]
    traps: tuple[CaseTrap, ...]

    def page(self, page_id: str) -> CasePage:
        """The page with this id. Raises KeyError where there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    def printed(self, page_id: str) -> str:
        """The page's name as the scorer sees it in the dossier of the pages that `write` laid out."""
        file = self.page(page_id).file
        return f"{JSONL}#{page_id}" if file is None else re.sub(r"\.(txt|md|html?)$", "", file.name, flags=re.I)

    def report(self, printed: str) -> str:
        """The id of the page that a dossier prints as `printed`, with or without its folder. Raises KeyError if none."""
        last = printed.rpartition("/")[2]
        for page in self.pages:
            if last == (page.file.name if page.file else f"{JSONL}#{page.id}"):
                return page.id
        raise KeyError(printed)

    def write(self, folder: Path) -> Path:
        """Write the pages into `folder`, made if need be; return what to trace: a JSONL file, or the folder of page files."""
        folder.mkdir(parents=True, exist_ok=True)
        files = [page.file for page in self.pages if page.file]
        if files:
            for file in files:
                shutil.copyfile(file, folder / file.name)
            return folder
        lines = [json.dumps(_record(page), ensure_ascii=False) + "\n" for page in self.pages]
        path = folder / JSONL
        path.write_text("".join(lines), encoding="utf-8")
        return path

    def gold(self) -> dict[str, object]:
        """The right answers as the origins scorer reads them: story, about, claims, copies, not_copies, pages."""
        return {
            "story": self.name,
            "about": self.about,
            "claims": [self._claim(c) for c in self.claims],
            "copies": [[self.printed(c.derived), self.printed(c.source), c.relation] for c in self.copies],
            "not_copies": [[self.printed(t.a), self.printed(t.b), t.why] for t in self.traps],
            "pages": [{"page": self.printed(p.id), "text": p.text} for p in self.pages],
        }

    def _claim(self, claim: CaseClaim) -> dict[str, object]:
        families = {p: f"own word {n}" for n, family in enumerate(claim.own_word, 1) for p in family}
        return {
            "claim": claim.text,
            "count": list(claim.right),
            "also": [list(names) for names in claim.also],
            "pages": [
                {
                    "page": self.printed(b.page),
                    "bears": True,
                    "against": b.stance in AGAINST,
                    "credits": None if b.credits is None else [list(names) for names in b.credits],
                    "origins": [*b.origins, *([families[b.page]] if b.page in families else [])],
                }
                for b in claim.bearings
            ],
        }


def _record(page: CasePage) -> dict[str, str]:
    known = {"id": page.id, "publisher": page.publisher, "date": page.time, "title": page.title, "text": page.text}
    return {key: value for key, value in known.items() if value is not None}


def load(folder: Path) -> list[Case]:
    """All cases of a folder, by name. Raises CaseError for the first one that does not keep to the format."""
    return [parse(path) for path in sorted(folder.glob("*.txt"))]


def parse(path: Path) -> Case:
    """Read one case. Raises CaseError where the file does not keep to the format, OSError where it cannot be read."""
    head, _, rest = ("\n" + path.read_text(encoding="utf-8")).partition("\n=== ")
    draft = _Draft(path)
    for number, line in enumerate(head.split("\n")):
        if line.strip() and not line.lstrip().startswith("#"):
            draft.line(number, line.strip())
    for block in rest.split("\n=== ") if rest else []:
        draft.inline(block)
    return draft.case()


@dataclass
class _Draft:
    """What has been read of a case so far."""

    path: Path
    kinds: tuple[str, ...] = ()
    about: str = ""
    pages: list[CasePage] = field(default_factory=list)
    claims: list[dict[str, list[str]]] = field(default_factory=list)
    copies: list[CaseCopy] = field(default_factory=list)
    traps: list[CaseTrap] = field(default_factory=list)
    number: int = 0

    def line(self, number: int, line: str) -> None:
        self.number = number
        key, colon, value = (part.strip() for part in line.partition(":"))
        word = key.partition(" ")[0]
        if not colon:
            self.fail("a header line is `key: value`")
        if key == "kind":
            self.kinds = _list(value, ",")
        elif key == "about":
            self.about = value
        elif word == "page":
            self.file(_second(key), value)
        elif key == "copy":
            self.copies.append(self.copy(value))
        elif key == "trap":
            pair, _, why = (part.strip() for part in value.partition("|"))
            a, b = self.two(pair, "and")
            self.traps.append(CaseTrap(a, b, why))
        elif key == "claim":
            self.claims.append({"claim": [value]})
        elif key in PLAIN or word in OF_ONE:
            if not self.claims:
                self.fail(f"`{key}` belongs under a claim")
            name, said = (key, value) if key in PLAIN else (word, f"{_second(key)} {value}")
            self.claims[-1].setdefault(name, []).append(said)
        else:
            self.fail(f"no such key: {key}")

    def fail(self, why: str) -> None:
        raise CaseError(f"{self.path.name}, line {self.number}: {why}")

    def two(self, value: str, between: str) -> tuple[str, str]:
        parts = value.split()
        if len(parts) != 3 or parts[1] != between:
            self.fail(f"expected `a {between} b`, found `{value}`")
        return parts[0], parts[2]

    def copy(self, value: str) -> CaseCopy:
        pair, _, relation = (part.strip() for part in value.partition("|"))
        sign = "=" if "=" in pair else "<"
        derived, source = self.two(pair, sign)
        return CaseCopy(derived, source, relation, sign == "<")

    def file(self, page_id: str, name: str) -> None:
        file = self.path.parent / name
        self.pages.append(CasePage(page_id, None, None, None, file.read_text(encoding="utf-8"), file))

    def inline(self, block: str) -> None:
        heading, _, text = block.partition("\n")
        parts = [part.strip() for part in heading.split("|")]
        if len(parts) != 4:
            self.fail(f"a page begins `=== id | publisher | time | title`, found `=== {heading}`")
        known = [None if part in ("", "-") else part for part in parts[1:]]
        self.pages.append(CasePage(parts[0], known[0], known[1], known[2], text.strip("\n") + "\n"))

    def case(self) -> Case:
        return Case(
            self.path.stem,
            self.path,
            self.kinds,
            self.about,
            tuple(self.pages),
            tuple(self.claim(raw) for raw in self.claims),
            tuple(self.copies),
            tuple(self.traps),
        )

    def claim(self, raw: dict[str, list[str]]) -> CaseClaim:
        text = raw["claim"][0]
        found = re.fullmatch(r"(\d+) \((\d+)-(\d+)\)", raw.get("count", [""])[0])
        if not found:
            raise CaseError(f"{self.path.name}: `count: 1 (1-2)` is missing or wrong for: {text}")
        count, low, high = (int(n) for n in found.groups())
        first, _, last = raw.get("right", [str(count)])[0].partition("-")
        return CaseClaim(
            text,
            count,
            low,
            high,
            (int(first), int(last or first)),
            tuple(_origin(value, stance) for key, stance in (("origin", "asserts"), ("against", "denies")) for value in raw.get(key, [])),
            tuple(_bearing(v) for v in raw.get("bears", [])),
            tuple(tuple(f.split()) for v in raw.get("own word", []) for f in _list(v, "|")),
            tuple(_list(v, "/") for v in raw.get("also", [])),
            tuple(tuple(v.split()) for v in raw.get("side", [])),
            tuple(_mark(v) for v in raw.get("mark", [])),
            tuple(_values(v) for v in raw.get("values", [])),
            tuple(w for v in raw.get("near", []) for w in _words(v)),
            tuple(v for value in raw.get("not seen", []) for v in _list(value, ";")),
        )


def _second(key: str) -> str:
    return key.partition(" ")[2].strip()


def _list(value: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(separator) if part.strip())


def _words(value: str) -> Iterator[Words]:
    """`a "words" "more words"` gives the words, each with page a."""
    page = value.partition(" ")[0]
    for text in re.findall(r'"([^"]+)"', value):
        yield Words(page, text)


def _origin(value: str, stance: str) -> CaseOrigin:
    origin, _, name = value.partition(" ")
    return CaseOrigin(origin, name.strip(), stance)


def _bearing(value: str) -> Bearing:
    page, _, rest = value.partition(" ")
    parts = [part.strip() for part in rest.split("|")] + [""] * 3
    stance, credited, origins, words = parts[:4]
    names = tuple(_list(c, "/") for c in _list(credited, ";")) if credited not in ("-", "?") else ()
    return Bearing(
        page,
        stance,
        None if credited == "?" else names,
        () if origins == "-" else tuple(origins.split()),
        tuple(re.findall(r'"([^"]+)"', words)),
    )


def _mark(value: str) -> CaseMark:
    head, _, where = (part.strip() for part in value.partition("|"))
    origin, _, mark = head.partition(" ")
    return CaseMark(origin, mark.strip(), next(_words(where), None))


def _values(value: str) -> CaseValues:
    verdict, *sides = _list(value, "|")
    return CaseValues(verdict, tuple(w for side in sides for w in _words(side)))
