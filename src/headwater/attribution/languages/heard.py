"""What the network hears and what the rules find, as one list of attributions.

The network tells cue, source and content; the rules' lists tell who a source is, who else was told, and whom it cites. Where both see one
attribution in the same words, the rules' reading stays.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterable, Sequence

from headwater.attribution.drafts import meet
from headwater.attribution.languages.clauses import Reader
from headwater.attribution.languages.parts import RELATIVES, Cue, Said
from headwater.attribution.languages.phrases import Phrase, Reading
from headwater.attribution.languages.readings import read
from headwater.attribution.spans import Found
from headwater.languages import key
from headwater.model import Span
from headwater.text import overlap

# What the network must believe (0 to 1), chosen on tests/languages/open.txt and tests/languages/stories/dev.txt:
_NEW = 0.66  # that something is said that no rule sees
_SEEN = 0.4  # that something is said where a rule sees it too
_AGAINST = 0.75  # that another one says it than the rules read
# Shares of the words of both contents: from the first on two are one; from the second on they differ in little words at the ends.
_SAME, _ALIKE = 0.5, 0.75
_NEAR = 4  # words from a cue within which a saying or a refusal takes it in
_HEAD = 3  # words of a source at most in which "nobody" may stand
_SHORT = 3  # letters of a lone small word that is a pronoun, though no list has it
_TOPIC = 6  # words of a content at most that is a mere topic
_OF = frozenset("про о об über uber sobre su sul sulla sui sugli sulle om over despre για hakkinda عن".split())
_NAME = r"[^\W\d_a-zà-öø-ÿа-яёіїєґα-ωά-ώ][\w’'-]*"
_PLACE = re.compile(rf"[ \u00a0][^\W\d_]{{1,4}}[ \u00a0]{_NAME}(?:[ \u00a0]{_NAME})*(?=$|,)")
_HEAD_LAST = frozenset({"hu", "tr"})  # "Polis sözcüsü": the spokesman of the police
_LONGER = re.compile(r"(?:[ \u00a0][^\W\d_][\w’'-]*){1,5}$")
_APPOSED = re.compile(rf",((?: [^\W\d_]+){{0,2}}) ({_NAME}(?: {_NAME})+)$")


def together(reader: Reader, said: Sequence[Said], found: Sequence[Found]) -> list[Said]:
    """The attributions of a text, in its order, from those of the rules and those of the network."""
    out: list[Said] = []
    left = list(said)
    for f in sorted(found, key=lambda f: (-f.score, f.content)):
        same = max(left, key=lambda x: _same(x, f), default=None)
        same = same if same is not None and _same(same, f) > 0 else None
        if f.score < (_NEW if same is None else _SEEN) or _void(reader, f, left):
            continue
        if any(_shared(x.content, f.content) >= _SAME for x in out):
            continue  # "..., said General Tikora, quoted by the agency": one told already
        one = same if same is not None and not _differ(same, f) else _said(reader, f)
        if one is None or _only_shows(reader, one):
            continue
        # Sentences that go on in the same voice are statements of their own, where the rules have them.
        apart = [x.content for x in left if x is not same]
        content = tuple(c for c in f.content if all(_shared((c,), x) < _ALIKE for x in apart)) or f.content
        if one is not same or _better(reader, one, f, content):
            one.content, one.mode = content, f.mode
        if one.reading is not None and f.source:
            one.reading = _whole(reader, f.source[0], one.reading)
        one.content = _without_grants(reader, one) or one.content
        if same is not None:
            left.remove(same)
        out.append(one)
    accepted = [x for one in out for x in (*one.content, *one.cue)]
    out += [x for x in left if x.relation == "declined" or not meet((*x.content, *x.cue), accepted)]
    return sorted(out, key=lambda x: (x.content or x.cue)[0].start)


def _better(reader: Reader, x: Said, f: Found, content: tuple[Span, ...]) -> bool:
    """Whether the network's content takes the place of that which a rule has with the same source."""
    if x.cited is not None or _shared(x.content, content) >= _ALIKE or _of_source(reader, f):
        return False
    k, i = (bisect.bisect_left(reader.starts, s.start) for s in (x.content[0], f.cue[0]))
    inside = any(c.start <= x.content[0].start and x.content[-1].end <= c.end for c in content)
    clause = k < len(reader.toks) and reader.lists.match("that", reader.toks, k) > 0
    # "rejected the accusations that the bridge was unsafe"; "called the report an invention"
    return not (inside and clause) and not (i < len(reader.toks) and reader.lists.match("calls", reader.toks, i))


def _only_shows(reader: Reader, one: Said) -> bool:
    """Whether a thing that is no writing shows something: nobody says it ("the building shows cracks")."""
    i = bisect.bisect_left(reader.starts, one.cue[0].start) if one.cue else len(reader.toks)
    if i >= len(reader.toks) or not reader.lists.match("shows", reader.toks, i) or reader.lists.match("says", reader.toks, i):
        return False
    return one.reading is not None and one.reading.kind not in ("document", "recording")


def _void(reader: Reader, f: Found, said: Iterable[Said]) -> bool:
    """Whether what the network hears says nothing, or nothing new: a saying that the lists know ("the figures speak for themselves"),
    nobody who says it, a mere topic, a refusal as the rules have it, or what the rules have in a chain."""
    lists, toks = reader.lists, reader.toks
    i, j = _words(reader, f.cue)
    if i < j and lists.match("cited_by", toks, i) and any(meet(x.content, f.content) for x in said if x.via):
        return True  # "..., said General Tikora, quoted by the agency": the rules have that in the chain
    if any((n := lists.match("idioms", toks, k)) and k + n > i for k in range(max(0, i - _NEAR), j)):
        return True
    low, high = _words(reader, f.source) if f.source else (i, i)
    if any(lists.value("negation", toks[k].key) == "nobody" for k in range(low, min(high, low + _HEAD))):
        return True
    if _about(reader, f):
        return True
    head = (*f.source, *f.cue)
    if any(meet(x.content, head) and not meet(x.content, f.content) and not meet(x.cue, f.cue) for x in said):
        return True  # source and cue stand in what somebody else says, and the content does not
    return any(x.relation == "declined" and x.sentence.start <= f.cue[0].start < x.sentence.end and _beside(reader, x, f) for x in said)


def _about(reader: Reader, f: Found) -> bool:
    """Whether the content only tells what somebody spoke of ("was the first to report on the inspectors' findings")."""
    low, high = _words(reader, f.content)
    return high - low <= _TOPIC and any(reader.toks[k].key in _OF for k in range(low, min(high, low + 2)))


def _of_source(reader: Reader, f: Found) -> bool:
    """Whether the content is a relative clause of its source ("wie eine Aufnahme zeigt, die dem Kurier vorliegt")."""
    k, i = (bisect.bisect_left(reader.starts, s.start) for s in (f.content[0], f.cue[0]))
    shows = i < len(reader.toks) and reader.lists.match("shows", reader.toks, i) > 0
    ends = [s.end for s in (*f.source, *(f.cue if shows else ()))]
    behind = any(re.fullmatch(r"\s*,\s*", reader.text[end : f.content[0].start]) for end in ends)
    return behind and k < len(reader.toks) and reader.toks[k].key in RELATIVES


def _beside(reader: Reader, declined: Said, f: Found) -> bool:
    """Whether a refusal stands in what the network hears, or within few words of its cue."""
    if meet(declined.cue, (*f.cue, *f.content)):
        return True
    low, high = sorted((declined.cue[0].start, f.cue[0].start))
    return bisect.bisect_left(reader.starts, high) - bisect.bisect_left(reader.starts, low) <= _NEAR


def _words(reader: Reader, spans: Sequence[Span]) -> tuple[int, int]:
    """The words [first, last) from the first span to the last."""
    return bisect.bisect_left(reader.starts, spans[0].start), bisect.bisect_left(reader.starts, spans[-1].end)


def _shared(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Code points in both over code points in either."""
    a, b = tuple(a), tuple(b)
    common = sum(overlap(x, y) for x in a for y in b)
    return common / max(1, sum(x.end - x.start for x in (*a, *b)) - common)


def _same(x: Said, f: Found) -> float:
    """How much an attribution of the rules and one of the network have in common; 0 where they are two."""
    if x.relation == "declined":
        return 0.0
    shared, cue = _shared(x.content, f.content), meet(x.cue, f.cue)
    return shared + cue if shared >= _SAME or cue else 0.0


def _differ(x: Said, f: Found) -> bool:
    """Whether the network has another source than the rules."""
    if not f.source:
        return False
    if x.source is None:
        return x.opening is None or f.score >= _NEW
    if x.reading is not None and x.source.end >= f.cue[0].end and x.source.start < f.cue[0].start:
        return True  # a phrase that has taken in the verb
    if f.score < _AGAINST:
        return False
    return not meet((x.source, *((x.cited[1],) if x.cited else ())), f.source)


def _said(reader: Reader, f: Found) -> Said | None:
    """An attribution of the network as the rules would have it: they tell who was told and who is cited; the source is the network's."""
    starts = reader.starts
    n = bisect.bisect_right(reader.sentences, f.cue[0].start, key=lambda s: s.start) - 1
    if n < 0:
        return None
    sentence = reader.sentences[n]
    i, j = _words(reader, f.cue)
    before = [c for c in f.content if sentence.start <= c.start and c.end <= f.cue[0].start]
    after = [c for c in f.content if f.cue[-1].end <= c.start < sentence.end]
    lead = bisect.bisect_left(starts, max([sentence.start, *(c.end for c in before)]))
    stop = bisect.bisect_left(starts, min([sentence.end, *(c.start for c in after)]))
    if i < j:
        said = reader.said(sentence, min(lead, i), i, j, max(stop, j), Cue(i, j, "say"), f.content, f.mode, bool(before))
        said.cue = f.cue
    else:
        said = Said(None, f.cue, f.content, f.mode, None, sentence)  # a colon
    return _sourced(reader, said, f)


def _sourced(reader: Reader, said: Said, f: Found) -> Said:
    """An attribution with the network's source, where that begins elsewhere than the rules' own."""
    starts, lists, toks = reader.starts, reader.lists, reader.toks
    if not f.source:
        return said
    source = f.source[0]
    low, high = _words(reader, (source,))
    if said.source is not None and meet((said.source,), f.source):
        mine = bisect.bisect_left(starts, said.source.start)
        bare = low + 1 if low + 1 < high and lists.has("determiners", toks[low].key) else low
        if low - 1 <= mine <= bare:
            return said
    said.source, said.pronoun, said.anaphor, said.reading = source, "", low >= high, None
    if low >= high:
        return said  # "a-t-il"
    if lists.has("pronouns", toks[low].key) or (high - low == 1 and len(toks[low].key) <= _SHORT and toks[low].text.islower()):
        said.pronoun, said.anaphor = toks[low].key, True
        return said
    stop = min([said.sentence.end, *(c.start for c in (*f.content, *f.cue) if c.start >= source.end)])
    phrase = _phrase(reader, low, high, bisect.bisect_left(starts, stop))
    r = read(reader.speech, phrase) if phrase is not None else _unlisted(reader, low, high)
    if high - low > 1 and len(r.label.split()) == 1 and lists.has("numbers", key(r.label)):
        r = Reading(reader.speech.words(low, high), "anonymous", False)  # "Unsprezece copii": eleven children
    said.reading = r
    return said


def _whole(reader: Reader, at: Span, r: Reading) -> Reading:
    """What words say of a voice, with what the network counts to the source beyond them: the place behind a body's name ("Krajský soud v
    Hradové"), whose or what body it is ("Профсоюз работников порта"), and the name behind an office ("the spokesman of the inspectorate,
    Major Remus Tatar")."""
    if r.kind != "organisation":
        return r
    source = reader.text[at.start : at.end]
    start = source.find(r.label)
    if (m := _APPOSED.search(source)) and m[2] != r.label and r.nouns and reader.lists.has("spokes", r.nouns[0]):
        between = [key(w) for w in m[1].split()]
        if not any(reader.lists.has(x, w) for x in ("determiners", "prepositions", "to") for w in between):
            return Reading(m[2], "person", True, role=source[: m.start()], nouns=r.nouns)
    end = start + len(r.label)
    plain = " " not in r.label and reader.lists.language not in _HEAD_LAST
    longer = _LONGER.match(source, end) if plain else None
    if start >= 0 and (m := _PLACE.match(source, end) or longer):
        return dataclasses.replace(r, label=source[start : m.end()])
    return r


def _without_grants(reader: Reader, said: Said) -> tuple[Span, ...]:
    """The content without sentences that only tell that somebody asked to stay unnamed."""
    kept = []
    for c in said.content:
        low, high = _words(reader, (c,))
        elsewhere = not said.sentence.start <= c.start < said.sentence.end
        if not (elsewhere and any(reader.lists.match("anonymity", reader.toks, k) for k in range(low, high))):
            kept.append(c)
    return tuple(kept)


def _phrase(reader: Reader, low: int, high: int, stop: int) -> Phrase | None:
    """The phrase with which a source at words [low, high) begins; it may go on up to `stop`."""
    phrases = [p for p in reader.speech.phrases(low, max(high, stop)) if p.start < high]
    return next((p for p in phrases if not p.after), phrases[0] if phrases else None)


def _unlisted(reader: Reader, low: int, high: int) -> Reading:
    """A source whose noun no list has: somebody unnamed behind an indefinite article, else a body."""
    lists, toks = reader.lists, reader.toks
    if lists.has("indefinite", toks[low].key):
        return Reading(reader.speech.words(low, high), "anonymous", False)
    first = low + 1 if lists.has("determiners", toks[low].key) and high - low > 1 else low
    return Reading(reader.speech.words(first, high), "organisation", True)
