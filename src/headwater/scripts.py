"""One name in two languages: transliterations, Arabic spellings without short vowels, and public bodies by what they are called.

Stricter than it is lenient: names of people need both the given name and the surname, so that Volodymyr stays apart from Vladimir and one
Ivanov from another. Asked only where at least one of two voices comes from a report that is not in English.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

from headwater import names
from headwater.languages import key
from headwater.model import Voice
from headwater.names import Likeness
from headwater.text import fold

_BODIES = frozenset({"organisation", "outlet", "account"})
_ARABIC = re.compile("[\u0621-\u064a]")
_LETTERS = dict(
    pair.split("=", 1)
    for pair in (
        "ب=[bp]+ ت=t+h? ث=(?:th|t|s) ج=(?:dj|dzh|j|g|zh)+ ح=h+ خ=(?:kh|h|ch|x)+ د=d+h? ذ=(?:dh|d|z)+ ر=r+ ز=[zs]+ س=(?:ts|[scz])+ "
        "ش=(?:sh|ch|sch|sz|s)+ ص=s+ ض=d+h? ط=t+ ظ=(?:z|d|dh)+ ع=['aeiou]* غ=(?:gh|g|h)+ ف=(?:ff?|v|w|ph) ق=[qkg]+ ك=(?:[kcgq]|ch|ck)+ "
        "ل=l+ م=m+ ن=n+ ه=h* ة=(?:ah?|eh?|t) و=a?[ouvw]+ ا=[ae]+ ي=a?[iyej]+ ء= ئ=[iey]* ؤ=[ou]* ى=[aiy]+"
    ).split(" ")
)
_WEAK = "اويعءئؤةى"
# Beyond `names.skeleton`: how German, French, Polish or Greek spell what English transliterates another way.
_LOOSE = (
    ("gue", "ge"),
    ("gui", "gi"),
    ("dz", "z"),
    ("cz", "c"),
    ("sz", "s"),
    ("z", "s"),
    ("c", "s"),
    ("g", "h"),
    ("kh", "h"),
    ("qv", "kv"),
    ("qu", "kv"),
)


@lru_cache(maxsize=20_000)
def _arabic(word: str) -> re.Pattern[str]:
    """A pattern over Latin letters for an Arabic spelling: short vowels may stand between consonants, long ones must."""
    plain = key(word)
    plain = plain[2:] if plain.startswith("ال") and len(plain) > 4 else plain
    out, last = [], ""
    if opening := re.match("[اأإآ][وي]", plain):
        # One vowel at the beginning of a name is written with two letters ("أورستد": Orsted).
        out, last, plain = ["[aeiouyhvwj]+"], opening.group()[-1], plain[2:]
    for n, c in enumerate(plain):
        if last and c not in _WEAK and last not in _WEAK:
            out.append("[aeiouy]*")
        if n == 0 and c in "اأإ" and not out:
            out.append("[aeiouhj]+")
        else:
            # A final alef that is written like ya (Layla) or ya itself.
            out.append("(?:a|a?[iyej]+)" if c == "ي" and n == len(plain) - 1 else _LETTERS.get(c, re.escape(c)))
        last = c
    return re.compile("(?:al-?|el-?)?" + "".join(out) + "[aeiou]?")


# Greek sounds that two letters write, as their letters without accents stand.
_GREEK = (("χ", "h"), ("ου", "u"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("ευ", "ef"), ("αυ", "af"))


@lru_cache(maxsize=20_000)
def loose(word: str) -> str:
    """A rougher form than `names.skeleton`; final e and i are gone, final a stays (Petrov is not Petrova)."""
    if re.search("[\u0370-\u03ff]", word):
        plain = key(word)
        for written, sound in _GREEK:
            plain = plain.replace(written, sound)
        word = plain
    w = names.skeleton(word)
    for written, sound in _LOOSE:
        w = w.replace(written, sound)
    w = re.sub("ku(?=[aeio])", "kv", w)  # Quist, Квіст, Κουίστ
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[ie]+$|^i(?=[aeou])", "", w))


def one_word(a: str, b: str) -> bool:
    """Whether two names of one word are one by sound, or one in Arabic letters spells the other."""
    arabic_a, arabic_b = bool(_ARABIC.search(a)), bool(_ARABIC.search(b))
    if arabic_a and arabic_b:
        return key(a).removeprefix("ال") == key(b).removeprefix("ال")
    if arabic_a or arabic_b:
        arabic, latin = (a, b) if arabic_a else (b, a)
        return bool(_arabic(arabic).fullmatch(re.sub(r"[^a-z]", "", fold(latin)))) or bool(_arabic(arabic).fullmatch(names.skeleton(latin)))
    x, y = loose(a), loose(b)
    # German writes "Schukow" where English has "Zhukov", of which the sound form keeps no first letter.
    return len(x) >= 2 and (x == y or (_hushed(a, b) and x[1:] == y) or (_hushed(b, a) and x == y[1:]))


def _hushed(german: str, other: str) -> bool:
    return german.casefold().startswith("sch") and other.casefold().startswith(("zh", "ж"))


def _parts(name: str) -> list[str]:
    if _ARABIC.search(name):
        return [w for w in re.findall(r"[\w\u064b-\u065f]+", name) if key(w) not in names.titles()]
    words = [w for w in re.findall(r"[^\W\d_][\w'’]*", name) if fold(w) not in names.titles()]
    return [w for w in words if fold(w) not in ("al", "el", "bin", "ibn")] or words


def same_person(a: str, b: str) -> Likeness:
    """Whether two full names in two languages are one: given names and surnames alike, each by itself."""
    x, y = _parts(a), _parts(b)
    x, y = ([w for w in p if key(w) not in ("بن", "ابن")] for p in (x, y))
    if len(x) < 2 or len(y) < 2 or not one_word(x[-1], y[-1]):
        return Likeness(False)
    # A title that no list has, or a middle name, stands before or after the given name.
    given = any(one_word(p, q) or _given(loose(p), loose(q)) for p, q in {(x[0], y[0]), (x[-2], y[-2])})
    return Likeness(given, f"“{a}” and “{b}” are spellings of one name in two languages" if given else "")


def _given(a: str, b: str) -> bool:
    """Given names alike: equal, or with the same consonants, the same two letters first and no final a in one alone (Pavlo and Pavel are
    one; Ivan and Ivana, Volodymyr and Vladimir are two)."""
    if a == b:
        return a != ""
    if {a, b} in ({a[:1] + "i" + a[1:], a}, {b[:1] + "i" + b[1:], b}) and min(len(a), len(b)) >= 4:
        return True  # Dimitri and Dmitry
    frames = [re.sub(r"[aeiouy]", "", x) for x in (a, b)]
    return frames[0] == frames[1] and len(frames[0]) >= 2 and a[:2] == b[:2] and (a[-1] == "a") == (b[-1] == "a")


def alike(voices: Sequence[Voice], foreign: Collection[str]) -> Iterator[tuple[Voice, Voice, str]]:
    """Pairs of voices that are one across languages, at least one of the two from a report that is not in English, with the reason."""
    named = [v for v in voices if v.name and v.kind != "anonymous"]
    for i, a in enumerate(named):
        for b in named[i + 1 :]:
            if a.id not in foreign and b.id not in foreign:
                continue
            found = Likeness(False)
            if a.kind == "person" and b.kind == "person":
                found = same_person(a.name or "", b.name or "")
            elif a.kind == b.kind == "document":
                found = same_paper(a.name or "", b.name or "")
            elif a.kind in _BODIES and b.kind in _BODIES:
                found = same_body(a.name or "", b.name or "")
                if not found.same:
                    found = _same_brand(a.name or "", b.name or "")
            if found.same:
                yield a, b, found.why


def _same_brand(a: str, b: str) -> Likeness:
    """Whether two names of firms or outlets are one by sound, apart from words that only say what kind of firm each is ("telefonbolaget
    Telanor" and "Telanor")."""
    for x, y in ((a, b), (brand(a), brand(b))):
        if _joined(x) == _joined(y) and len(_joined(x)) > 3:
            return Likeness(True, f"“{a}” and “{b}” are one name in two languages")
    x, y = brand(a), brand(b)
    if any(_only_named(p, q) for p, q in ((a, b), (b, a))):
        return Likeness(True, f"“{a}” and “{b}” are one name in two languages")
    one = not any(" " in n for n in (x, y)) and bool(_ARABIC.search(x)) != bool(_ARABIC.search(y))
    if one and min(len(x), len(y)) > 3 and one_word(x, y):
        return Likeness(True, f"“{a}” and “{b}” are one name in two languages")
    return Likeness(False)


def _only_named(long: str, name: str) -> bool:
    """Whether a name is another's after words in small letters that tell what it is, or before them ("armator Nordtrans", "Nordtrans
    hajózási társaság"), and that are no public body's ("policie Mirov" is not Mirov)."""
    words, capital = long.split(), name.split()
    if not all(w[:1].isupper() for w in capital) or len(words) <= len(capital) or len(_joined(name)) < 4:
        return False
    small = [w for w in words if w[:1].islower()]
    named = " ".join(w for w in words if not w[:1].islower())
    return _joined(named) == _joined(name) and 0 < len(small) <= 3 and not body(" ".join(small))[0]


@cache
def _generic() -> frozenset[str]:
    text = resources.files("headwater").joinpath("data", "names", "generic.txt").read_text(encoding="utf-8")
    return frozenset(key(line) for line in text.splitlines() if line and not line.startswith("#"))


def brand(name: str) -> str:
    """A name without the words of the list of kinds of firms, and without its articles in small letters; as it is where nothing is left."""
    kept = [w for w in name.split() if key(re.sub(r"^[dlDL]['’]", "", w)) not in _generic() and (len(w) > 3 or w[:1].isupper())]
    return " ".join(kept) or name


def _joined(name: str) -> str:
    return "".join(loose(w) for w in names.name_words(name))


_ANY = "office"


@cache
def _bodies(file: str = "bodies.tsv") -> tuple[tuple[str, str], ...]:
    text = resources.files("headwater").joinpath("data", "names", file).read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            english, stems = line.split("\t")
            found += [(key(s.replace("_", " ")), english) for s in stems.split()]
    return tuple(sorted(set(found), key=lambda s: (-len(s[0]), s)))


@lru_cache(maxsize=20_000)
def body(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a body is called, in English words, and the sounds of the words of its name that are left (a nationality, a town)."""
    words = [key(w) for w in re.findall(r"[\w’'\u064b-\u065f-]+", re.sub(r"^[ldLD]['’]", "", name))]
    plain = " ".join(words)
    told: set[str] = set()
    used: set[int] = set()
    taken: set[int] = set()  # words of names of several words: "openbaar ministerie" is no ministry
    for stem, english in _bodies():
        if " " in stem:
            if stem in plain:
                told.add(english)
                taken |= {i for i, w in enumerate(words) if w in stem.split() or w.startswith(stem.split()[-1])}
            continue
        for i, w in enumerate(words):
            if i in taken:
                continue
            if w.startswith(stem) or (len(stem) >= 6 and stem in w) or (len(stem) < 4 and w == stem):
                told.add(english)
                used.add(i)
                if w == stem:
                    taken.add(i)
    # An office, a service, an authority are said of any body: they tell two apart only where nothing else is said.
    told -= {_ANY} if len(told) > 1 else set()
    rest = {names.skeleton(w)[:5] for i, w in enumerate(words) if i not in used | taken and len(w) > 3}
    return frozenset(told), frozenset(r for r in rest if r)


def same_body(a: str, b: str) -> Likeness:
    """Whether two names of public bodies in two languages are one: the same words for what it is, and the same names beside them."""
    (x, rest_x), (y, rest_y) = body(a), body(b)
    if (
        x - {_ANY}
        and x == y
        and all(any(p[:4] == q[:4] for q in rest_y) for p in rest_x)
        and all(any(p[:4] == q[:4] for q in rest_x) for p in rest_y)
    ):
        return Likeness(True, f"“{a}” and “{b}” are the {' '.join(sorted(x))} in two languages")
    return Likeness(False)


def same_paper(a: str, b: str) -> Likeness:
    """Whether two writings in two languages are one: of one kind, and of bodies that are one ("report by the health authority", "zpráva
    zdravotního úřadu"). A writing of which no body is told is nobody's in particular."""
    (x, body_x), (y, body_y) = _paper(a), _paper(b)
    if x and x == y and same_body(body_x, body_y).same:
        return Likeness(True, f"“{a}” and “{b}” are the {' '.join(sorted(x))} of one body in two languages")
    return Likeness(False)


def whose_paper(name: str) -> str:
    """The words of a writing's name that tell whose it is; "" for no writing, or nobody's."""
    told, body_ = _paper(name)
    return body_ if told else ""


@cache
def _body_words() -> frozenset[str]:
    """The words that name bodies, short ones too ("tax", "food")."""
    return frozenset(w for stem, _ in _bodies() for w in stem.split() if len(w) > 2)


_JOINS = frozenset("della delle degli dello dalla dalle".split())  # longer words for "of"


@lru_cache(maxsize=20_000)
def _paper(name: str) -> tuple[frozenset[str], str]:
    """What kinds of writing a name tells, in English words, and the words that are left: whose writing it is."""
    told, rest = set(), []
    for w in re.findall(r"[\w’'\u064b-\u065f-]+", re.sub(r" to .*", "", name)):
        english = next((e for stem, e in _bodies("papers.tsv") if key(w).startswith(stem)), "")
        if english:
            told.add(english)
        elif key(w) not in _JOINS and (len(w) > 4 or w[:1].isupper() or _ARABIC.search(w) or key(w) in _body_words()):
            rest.append(w)
    return frozenset(told), " ".join(rest)
