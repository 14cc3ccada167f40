"""What a phrase says of a voice: its name or the words that describe it, its kind, its role, the number it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater import names as known_names
from headwater.attribution import lexicon
from headwater.attribution.languages.nouns import Item
from headwater.attribution.languages.phrases import PARTITIVE, Phrase, Reading, Speech
from headwater.languages import NOUNS, key
from headwater.model import VoiceKind

_AT = frozenset({"vid", "pa", "hos", "bei", "am", "an", "bij"})
_GENITIVE = frozenset({"ru", "uk", "pl", "cs", "el"})  # where an office stands before its body without "of"
# Words for an outlet that with a capital are most often part of its name ("Gazeta Lacului", "Radio Cumbre").
_TITLE = re.compile(
    "radi|tele|tv|радио|радіо|omroep|ραδιο|gaze|gazz|газет|curier|kur[iyý]|kurjer|corr|courr|corre|messag|postas|bot[ei]|echo|trib"
)


def read(speech: Speech, p: Phrase) -> Reading:
    """What a phrase says of a voice."""
    if not speech.cased:
        return _uncased(speech, p)
    items, first = p.items, p.items[0]
    nouns = tuple(speech.toks[i.start].key for i in items if i.kind != "name")
    names = [i for i in items if i.kind == "name"]
    people = [i for i in items if i.kind in ("offices", "people", "spokes")]
    if first.kind == "name" and not people:
        return _named(speech, p, first, items)
    late = speech.lists.language in ("hu", "tr") or (speech.lists.language == "sv" and speech.toks[first.end - 1].key.endswith("s"))
    if people and items.index(people[0]) <= (2 if late else 1 if first.kind == "name" else 0):
        return _human(speech, p, people[0], names, nouns)
    if first.kind in ("outlets", "accounts") and names:
        name = names[0] if names[0].start - first.end <= 2 else names[-1] if names[-1].start - p.items[-2].end <= 1 else None
        if name is not None:
            begin = name.start
            if _TITLE.match(speech.toks[begin - 1].key) and speech.gap(begin - 1) == " " and speech.toks[begin - 1].capital:
                begin -= 1
            return Reading(speech.words(begin, name.end), "outlet" if first.kind == "outlets" else "account", True, nouns=nouns)
    brand = next((n for n in names if known_names.outlet(speech.words(n.start, n.end))), None)
    if first.kind == "bodies" and brand is not None:
        return Reading(speech.words(brand.start, brand.end), "outlet", True, nouns=nouns)
    kinds: dict[str, VoiceKind] = {"outlets": "outlet", "documents": "document", "recordings": "recording", "accounts": "account"}
    # "az egészségügyi hatóság jelentése": in Hungarian and Turkish the head stands last.
    head = items[-1] if speech.lists.language in ("hu", "tr") and items[-1].kind in ("documents", "recordings") else first
    return Reading(nominative(speech, p), kinds.get(head.kind, "organisation"), True, nouns=nouns)


def _named(speech: Speech, p: Phrase, first: Item, items: Sequence[Item]) -> Reading:
    label = speech.words(first.start, first.end)
    whole = nominative(speech, p)
    kinds = [i.kind for i in items[1:]]
    if known_names.outlet(label) or (speech.quoted_name(first.start, first.end) > first.start and len(items) == 1):
        return Reading(label, "outlet", True)
    if known_names.outlet(whole) or "outlets" in kinds:
        return Reading(whole, "outlet", True)
    papers: dict[str, VoiceKind] = {"documents": "document", "recordings": "recording"}
    late = speech.lists.language in ("hu", "tr")
    if kinds and kinds[-1] in papers and first.end - first.start == 1 and (late or "bodies" not in kinds):
        return Reading(whole, papers[kinds[-1]], True, nouns=(speech.toks[items[-1].start].key,))
    last = items[-1]
    office = len(items) == 3 and first.end - first.start == 1 and speech.opens(first.start) and speech.lists.language in _GENITIVE
    if office and kinds == ["bodies", "name"] and last.end - last.start >= 2 and last.end == p.end:
        # "Президентка федерації Ольга Вінтер": an office that no list has.
        return Reading(speech.words(last.start, last.end), "person", True, role=speech.words(first.start, last.start), nouns=())
    body = next((i for i in items if i.kind == "bodies"), None)
    near = speech.toks[body.start - 1].key if body is not None else ""
    if body is not None and first.end - first.start > 1 and (near in PARTITIVE or (near in _AT and p.start < first.start)):
        return Reading(label, "person", True)  # "prof. Hanna Orszulik z Akademii Górskiej", "fiskeforskaren Torbjörn Elfving vid ..."
    if body is not None:
        return Reading(whole, "organisation", True)
    toks = speech.toks[first.start : first.end]
    if speech.lists.language == "sv" and len(toks) > 2 and speech.opens(first.start) and _DEFINITE.search(toks[0].key):
        return Reading(speech.words(first.start + 1, first.end), "person", True, role=toks[0].text)  # "Kommunalrådet Jan-Olof Wrede"
    if len(toks) == 1 and p.end > first.end and speech.opens(first.start) and len(items) <= 2 and not toks[0].acronym:
        # "Operatören av Ostradammen": the capital is that of the sentence.
        return Reading(whole, "organisation", True)
    if any(speech.lists.has("outlets", t.key) or t.key in lexicon.words("outlet_words") for t in toks) or re.search(r"\.\w{2,}$", label):
        return Reading(label, "outlet", True)
    if any(speech.lists.has("bodies", t.key) for t in toks) or (len(toks) == 1 and toks[0].acronym):
        return Reading(label, "organisation", True)
    if first.end - first.start == 1 and speech.lists.language in ("fr", "es", "it", "pt", "ca", "ro", "nl") and first.start - p.start >= 2:
        # "la naviera Corval": a noun that no list has before a single name is hardly a person's.
        return Reading(whole, "organisation", True)
    article = first.start > p.start and speech.lists.has("determiners", speech.toks[first.start - 1].key)
    if article and speech.lists.language in ("hu", "nl", "fr", "es") and not p.after:
        return Reading(label, "organisation", True)  # "A Vasutas Kör": these languages give people no article
    return Reading(label, "account" if label.startswith("@") else "person", True)


_RESIDENTS = re.compile(
    r"(?:жител|мешкан|obyvatel|mieszka|sakin|lako|habitant|vecin|veïn|vein|residen|abitant|bewohn|anwohn|inwon|bewon|morador|κατοικ|invan|boende|locuit|السكان|سكان)"
)


_DEFINITE = re.compile("(?:et|en|na)$")  # Swedish nouns with their article
_OF_A_PLACE = re.compile("(?:ого|ои|оі|их|іх|ego|ej|ych|eho|ych)$")


def _human(speech: Speech, p: Phrase, noun: Item, names: Sequence[Item], nouns: tuple[str, ...]) -> Reading:
    free = [
        n
        for n in names
        if (speech.free(n) or (n is p.items[0] and not p.after))
        and speech.quoted_name(n.start, n.end) == n.start
        and not known_names.outlet(speech.words(n.start, n.end))
    ]
    if noun.kind == "spokes" and len(free) == 1 and free[0].end - free[0].start == 1 and free[0].end < p.end and noun.end == free[0].start:
        free = []  # "пресс-служба Прилесской железной дороги": the body's first word
    if speech.lists.language in ("hu", "tr"):
        before = {i.start for i in p.items if i.kind in ("bodies", "outlets")}
        free = [n for n in free if n.end not in before]  # "a Zalamenti Törvényszék szóvivője"
    if noun.kind == "spokes":
        free = [n for n in free if not (speech.toks[n.end - 1].suffix and n.end <= noun.start)]  # "Karaçam Çimento'nun sözcüsü"
        # "eine Sprecherin des Klinikums Saalweiler": where the body is
        after = {i.end for i in p.items if i.kind == "bodies"}
        free = [n for n in free if n.end - n.start > 1 or n.start not in after]
    lone = [n for n in free if not (n.end - n.start == 1 and speech.toks[n.start].acronym and noun.kind != "offices")]
    role = re.sub(
        r"\s+", " ", speech.words(noun.start, next((i.start for i in p.items if i.kind == "name" and i.start > noun.start), p.end))
    ).strip(" ,")
    if lone and noun.kind == "people" and _RESIDENTS.match(speech.toks[noun.start].key):
        one_word = len(lone) == 1 and lone[0].end - lone[0].start == 1
        if one_word or _OF_A_PLACE.search(speech.toks[lone[-1].start].key):
            lone = []  # "мешканці Нижнього Ставу"
    if lone:
        first = lone[0].start == p.items[0].start and lone[0].end - lone[0].start > 1 and "," in speech.gap(lone[0].end - 1)
        name = lone[0] if first else lone[-1]  # "Roser Camprubí, veïna del carrer Nou"
        if noun.kind == "spokes" and name.start > noun.start:
            role = re.sub(r"\s+", " ", speech.words(noun.start, name.start)).strip(" ,")  # with the name of the body
        if _placed_first(speech, noun, name):
            name = Item(name.start + 1, name.end, "name")
        return Reading(speech.words(name.start, name.end), "person", True, role=role or None, nouns=nouns)
    label = nominative(speech, p)
    number = next(
        (int(v) for t in speech.toks[p.start : p.end] if (v := speech.lists.value("numbers", t.key)).isdigit() and int(v) > 1), None
    )
    if noun.kind == "spokes":
        earlier = [i for i in p.items if i.end <= noun.start and i.kind in ("bodies", "outlets", "name")]
        if earlier and speech.lists.language in ("tr", "hu"):
            whole = nominative(speech, Phrase(p.start, noun.start, tuple(i for i in p.items if i.end <= noun.start), False, False))
            return Reading(whole, "organisation", True, role=role or None, nouns=nouns)
        bodies = [i for i in p.items if i.start > noun.start and i.kind in ("bodies", "outlets", "name")]
        if bodies:
            body = bodies[0]
            whole = nominative(speech, Phrase(body.start, p.end, tuple(i for i in p.items if i.start >= body.start), False, False))
            return Reading(whole, "organisation", True, role=role or None, nouns=nouns)
        if not earlier and noun.end < p.end and not names:
            # "rzeczniczka kolei": a body that no list has.
            start = noun.end
            while start < p.end - 1 and any(speech.lists.has(s, speech.toks[start].key) for s in ("of", "determiners")):
                start += 1
            return Reading(speech.words(start, p.end), "organisation", True, role=role or None, nouns=nouns)
    if noun.kind == "people" or p.indefinite:
        return Reading(
            re.sub(r"\s+", " ", speech.text[speech.toks[p.start].start : speech.toks[p.end - 1].end]),
            "anonymous",
            False,
            number=number,
            nouns=nouns,
        )
    return Reading(label, "person", True, role=label, nouns=nouns)


_PATRONYMIC = re.compile(r"(?:вич|вна|ична|івна)$")


def _placed_first(speech: Speech, noun: Item, name: Item) -> bool:
    """Russian and Ukrainian: whether the first of three capitals behind an office is where it is held ("мэр Кедровска Юлия Пахомова"), and
    no given name before a patronymic."""
    three = speech.lists.language in ("ru", "uk") and name.end - name.start == 3 and name.start == noun.end
    return three and noun.kind in ("offices", "people") and not _PATRONYMIC.search(speech.toks[name.start + 1].key)


def _uncased(speech: Speech, p: Phrase) -> Reading:
    """Arabic: after an office or a paper's noun and the definite words that belong to it, what is left is the name."""
    first = p.items[0]
    nouns = (speech.toks[first.start].key,)
    i = first.end
    whole = speech.words(p.start, p.end)
    body = None
    while i < p.end and (speech.toks[i].text.startswith("ال") or speech.toks[i].key == "باسم" or speech.noun(i) is not None):
        if body is None and (n := speech.noun(i)) is not None and n[0] in ("bodies", "outlets"):
            body = i
        i += 1
    rest = speech.words(i, p.end)
    if first.kind == "people":
        if rest and speech.toks[first.start].key.startswith("ال") and not p.indefinite:
            return Reading(rest, "person", True, role=speech.words(first.start, i), nouns=nouns)
        return Reading(whole, "anonymous", False, nouns=nouns)
    if first.kind == "outlets":
        label = rest or speech.words(first.end, p.end) or whole
        return Reading(label, "outlet", True, nouns=nouns)
    if first.kind in ("offices", "spokes"):
        if p.indefinite and first.start > p.start:
            return Reading(whole, "anonymous", False, nouns=nouns)  # "أحد المديرين": one of them
        if rest:
            return Reading(rest, "person", True, role=speech.words(first.start, i) or None, nouns=nouns)
        if first.kind == "spokes" and body is None and i - first.end >= 2 and speech.toks[first.end].key == "باسم":
            body = first.end + 1
        if first.kind == "spokes" and body is not None:
            return Reading(speech.words(body, i), "organisation", True, role=whole, nouns=nouns)
        return Reading(whole, "person", True, role=whole, nouns=nouns)
    kinds: dict[str, VoiceKind] = {"documents": "document", "recordings": "recording", "accounts": "account", "bodies": "organisation"}
    if first.kind == "name":
        return Reading(whole, "outlet" if known_names.outlet(whole) else "person", True)
    return Reading(whole, kinds.get(first.kind, "organisation"), True, nouns=nouns)


def nominative(speech: Speech, p: Phrase) -> str:
    """The words of a phrase without leading articles; a head noun whose list gives its base form takes it ("министерства транспорта" ->
    "министерство транспорта")."""
    start = p.start
    while start < p.end - 1 and (
        speech.lists.has("determiners", speech.toks[start].key) or speech.lists.has("prepositions", speech.toks[start].key)
    ):
        if speech.noun(start) is not None:
            break
        start += 1
    head = next((i for i in p.items if i.kind != "name"), None)
    if head is None or head.start < start:
        return speech.words(start, p.end)
    if speech.lists.language == "de" and head.start > 0 and speech.toks[head.start - 1].key in ("des", "eines"):
        # "Angaben des Bundesamts für ...": the genitive has an ending.
        written = speech.toks[head.end - 1].text
        bare = next(
            (written[: -len(e)] for e in ("es", "s") if written.endswith(e) and speech.lists.has(head.kind, key(written[: -len(e)]))), ""
        )
        if bare:
            return f"{speech.words(start, head.end - 1)} {bare} {speech.words(head.end, p.end)}".strip()
    base = speech.lists.value(head.kind, speech.toks[head.start].key)
    if not base and speech.lists.language == "tr":
        return _without_ending(speech, start, p.end)
    if not base or head.start != start or base.casefold() == speech.toks[head.start].text.casefold():
        return speech.words(start, p.end)
    written = speech.toks[head.start].text
    base = base.upper() if written.isupper() and len(written) > 1 else base[:1].upper() + base[1:] if written[:1].isupper() else base
    rest = speech.words(head.start + 1, p.end)
    return f"{base} {rest}".strip()


def _without_ending(speech: Speech, start: int, end: int) -> str:
    """The words of a phrase; its last one, which bears the case, cut to the listed noun that it begins with ("İtfaiyeye": "İtfaiye")."""
    last = speech.toks[end - 1]
    base = next((v for s in NOUNS if (v := speech.lists.value(s, last.key)) and last.text.islower()), "")
    if base and end - start > 1:
        return f"{speech.words(start, end - 1)} {base}"
    cut = 0 if _listed(speech, last.key) else next((n for n in range(len(last.key) - 1, 3, -1) if _listed(speech, last.key[:n])), 0)
    whole = speech.words(start, end)
    return whole[: len(whole) - len(last.text) + cut] if cut and len(last.key) == len(last.text) else whole


def _listed(speech: Speech, word: str) -> bool:
    return any(speech.lists.has(s, word) for s in NOUNS)
