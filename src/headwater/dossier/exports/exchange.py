"""A dossier for the tools of investigators and analysts: FollowTheMoney entities and a STIX 2.1 bundle.

Sources: the FollowTheMoney model (https://followthemoney.tech), the OASIS standard STIX 2.1. Both say less than a dossier does; what they
have no word for (spans, bounds of the count, reasons) stays in the JSON.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from headwater.dossier.exports.linked import printed
from headwater.dossier.sentence import sentence
from headwater.dossier.shown import instant, machine_time, report_name, safe, safe_url, short
from headwater.model import Dossier, Report, Statement, Voice

WORDS_LIMIT = 2000  # code points of a statement's words
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:headwater:dossier")
_OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # the standard's namespace for the ids of observables
# FollowTheMoney knows languages by ISO 639-3.
_LANGUAGES = dict(
    pair.split("=")
    for pair in (
        "ar=ara az=aze be=bel bg=bul bn=ben bs=bos ca=cat cs=ces da=dan de=deu el=ell en=eng es=spa et=est fa=fas fi=fin fr=fra he=heb "
        "hi=hin hr=hrv hu=hun hy=hye id=ind it=ita ja=jpn ka=kat kk=kaz ko=kor lt=lit lv=lav mk=mkd ms=msa nl=nld no=nor pl=pol pt=por "
        "ro=ron ru=rus sk=slk sl=slv sq=sqi sr=srp sv=swe sw=swa th=tha tr=tur uk=ukr ur=urd uz=uzb vi=vie zh=zho"
    ).split()
)
_SCHEMATA = {
    "person": "Person", "organisation": "Organization", "outlet": "Organization", "document": "Document", "recording": "Document",
    "account": "UserAccount", "anonymous": "LegalEntity",
}  # fmt: skip
_CLASSES = {"person": "individual", "organisation": "organization", "outlet": "organization"}


def _words(dossier: Dossier) -> dict[str, str]:
    """The words of each statement, by its id."""
    texts = {r.id: r.text for r in dossier.reports}
    return {s.id: short(" … ".join(texts.get(s.report, "")[a:b] for a, b in s.content), WORDS_LIMIT) for s in dossier.statements}


def _told(statements: Iterable[Statement], known: set[str]) -> Iterator[tuple[str, str, str]]:
    """(voice, the voice it spoke through, report) for every step of a chain, each once, in order."""
    steps = {(a, b, s.report): None for s in statements for a, b in pairwise(s.chain) if a in known and b in known}
    yield from sorted(steps)


# FollowTheMoney


def ftm(dossier: Dossier) -> str:
    """The dossier as FollowTheMoney entities, one JSON object a line (as `ftm` and Aleph read them).

    Reports are Articles, voices Persons, Organizations, LegalEntities, Documents or UserAccounts, claims Notes. A Documentation ties a
    voice or a claim to the report in which it stands, with the words; an UnknownLink says who told whom, on whose word a claim stands,
    which report has its text from which, and who owns an outlet. The reports' texts are left out.
    """
    reports = {r.id: r for r in dossier.reports}
    voices = {v.id: v for v in dossier.voices}
    words = _words(dossier)
    entities = [_article(r) for r in dossier.reports]
    for v in dossier.voices:
        entities.append(_party(v))
        if v.owner:
            owner = _entity("LegalEntity", ("owner", v.owner), name=short(v.owner))
            entities += [owner, _link(owner["id"], _key("voice", v.id), "owner")]
    for s in dossier.statements:
        for voice in s.chain or ((s.voice,) if s.voice else ()):
            if voice in voices and s.report in reports:
                entities.append(
                    _entity(
                        "Documentation", ("said", s.id, voice), document=_key("report", s.report), entity=_key("voice", voice),
                        role="speaks" if voice == (s.chain or (s.voice,))[0] else "is credited with it", summary=words[s.id],
                    )
                )  # fmt: skip
    for a, b, report in _told(dossier.statements, set(voices)):
        entities.append(_link(_key("voice", a), _key("voice", b), "told", report))
    for p in dossier.reuse:
        if p.a in reports and p.b in reports:
            copy, source = (p.b, p.a) if p.direction == "b-from-a" else (p.a, p.b)
            role = f"{p.relation}, shares text with" if p.direction == "undecided" else f"{p.relation}, has its text from"
            entities.append(_link(_key("report", copy), _key("report", source), role))
    for c in dossier.claims:
        claim = _entity("Note", ("claim", c.id), name=short(c.text, 350), description=sentence(c))
        entities.append(claim)
        for row in c.reports:
            if row.report in reports:
                said = " / ".join(dict.fromkeys(words[x.statement] for x in row.statements if x.statement in words))
                entities.append(
                    _entity("Documentation", ("bears", c.id, row.report), document=_key("report", row.report), entity=claim["id"],
                            role=row.stance, summary=short(said, WORDS_LIMIT))
                )  # fmt: skip
        for g in c.origins.groups:
            how = f"{g.stance}; {'counted' if g.counted == 'yes' else 'not counted' if g.counted == 'no' else g.counted}"
            entities += [_link(_key("voice", v), claim["id"], how, *g.reports) for v in g.voices if v in voices]
    return "".join(f"{printed(e)}\n" for e in {e["id"]: e for e in entities}.values())


def _key(*parts: str) -> str:
    return f"hw-{hashlib.sha1(json.dumps(parts).encode()).hexdigest()}"


def _entity(schema: str, key: tuple[str, ...], **properties: str | Iterable[str] | None) -> dict[str, Any]:
    held = {k: [v] if isinstance(v, str) else list(v) for k, v in properties.items() if v}
    return {"id": _key(*key), "schema": schema, "properties": {k: v for k, v in held.items() if v}}


def _link(subject: str, object_: str, role: str, *proof: str) -> dict[str, Any]:
    return _entity("UnknownLink", ("link", subject, object_, role), subject=subject, object=object_, role=role,
                   proof=sorted({_key("report", r) for r in proof}))  # fmt: skip


def _article(r: Report) -> dict[str, Any]:
    published = machine_time(r.published.time) if r.published else None
    return _entity(
        "Article", ("report", r.id), name=short(r.title) or report_name(r), title=short(r.title), author=short(r.byline),
        publisher=short(r.publisher), sourceUrl=safe_url(r.url), fileName=short(r.page),
        publishedAt=instant(published).replace("+00:00", "").replace(" ", "T") if published else None,
        language=_LANGUAGES.get((r.language or "").split("-")[0]),
    )  # fmt: skip


def _party(v: Voice) -> dict[str, Any]:
    schema = _SCHEMATA[v.kind]
    name = short(v.label) or v.kind
    more: dict[str, str | None] = {}
    if schema == "Person":
        more["position"] = ", ".join(x for x in (short(v.role), short(v.affiliation)) if x)
    elif schema == "UserAccount":
        more["username"] = name
    elif schema == "Document":
        more["fileName"] = name
    about = "unnamed in the texts" if v.kind == "anonymous" else v.kind
    aliases = sorted({short(a) for a in v.aliases} - {name, ""})
    return _entity(schema, ("voice", v.id), name=name, alias=aliases, description=about, **more)


# STIX


def stix(dossier: Dossier) -> str:
    """The dossier as a STIX 2.1 bundle, the same ids and times for the same dossier.

    Voices are identities (documents and recordings: files), reports are reports, a claim is a note on the reports that bear it, each
    origin an opinion on that note by its name. Relationships say which report is attributed to whom, who told whom, and which report is
    derived from which.
    """
    made = _Stix(dossier)
    objects = {o["id"]: o for o in made.objects()}
    return f"{printed({'type': 'bundle', 'id': made.name('bundle', *sorted(objects)), 'objects': list(objects.values())}, indent=1)}\n"


class _Stix:
    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        times = [dossier.made_by.time, *(w.time for r in dossier.reports for w in (r.modified, r.published, r.captured) if w)]
        self.time = next((t for t in map(_stamp, times) if t), "1970-01-01T00:00:00.000Z")
        self.me = self.name("identity", "headwater")
        self.voices = {v.id: self.voice_id(v) for v in dossier.voices}
        self.reports = {r.id: self.name("report", r.id) for r in dossier.reports}

    @staticmethod
    def name(kind: str, *parts: str) -> str:
        return f"{kind}--{uuid.uuid5(_NAMESPACE, json.dumps([kind, *parts]))}"

    def voice_id(self, v: Voice) -> str:
        if v.kind not in ("document", "recording"):
            return self.name("identity", v.id)
        name = short(v.label) or v.kind
        return f"file--{uuid.uuid5(_OBSERVABLES, json.dumps({'name': name}, ensure_ascii=False, separators=(',', ':')))}"

    def made(self, kind: str, *key: str, **properties: Any) -> dict[str, Any]:
        """A domain object with what every one has; properties that are empty are left out."""
        held = {k: v for k, v in properties.items() if v not in (None, "", [])}
        return {
            "type": kind, "spec_version": "2.1", "id": self.name(kind, *key), "created_by_ref": self.me, "created": self.time,
            "modified": self.time, **held,
        }  # fmt: skip

    def tied(self, source: str, kind: str, target: str, says: str = "") -> dict[str, Any]:
        key = (source, kind, target, says)
        return self.made("relationship", *key, relationship_type=kind, source_ref=source, target_ref=target, description=says)

    def objects(self) -> Iterator[dict[str, Any]]:
        me = self.made("identity", "headwater", name=f"Headwater {safe(self.dossier.made_by.version)}", identity_class="system")
        yield {k: v for k, v in me.items() if k != "created_by_ref"}
        yield from map(self.voice, self.dossier.voices)
        yield from map(self.report, self.dossier.reports)
        yield from self.ties()
        for c in self.dossier.claims:
            bearing = [self.reports[b.report] for b in c.reports if b.report in self.reports] or [self.me]
            note = self.made("note", c.id, abstract=short(c.text, 2000), content=sentence(c), object_refs=bearing)
            yield note
            for g in c.origins.groups:
                yield self.made(
                    "opinion", c.id, g.id, opinion="agree" if g.stance == "asserts" else "disagree", authors=[short(g.name) or g.kind],
                    explanation=" ".join(short(e.text, 600) for e in g.why), object_refs=[note["id"]],
                    labels=[{"yes": "counted", "no": "not-counted"}.get(g.counted, "only-in-high")],
                )  # fmt: skip

    def voice(self, v: Voice) -> dict[str, Any]:
        name = short(v.label) or v.kind
        if v.kind in ("document", "recording"):
            return {"type": "file", "spec_version": "2.1", "id": self.voices[v.id], "name": name}
        kind = "group" if (v.stated_number or 0) > 1 else _CLASSES.get(v.kind, "unknown")
        about = "; ".join(
            x for x in ("unnamed in the texts" if v.kind == "anonymous" else v.kind, short(v.affiliation), short(v.owner)) if x
        )
        return self.made("identity", v.id, name=name, identity_class=kind, description=about, roles=[short(v.role)] if v.role else [])

    def report(self, r: Report) -> dict[str, Any]:
        said = {v for s in self.dossier.statements if s.report == r.id for v in (*s.chain, s.voice) if v in self.voices}
        link = safe_url(r.url)
        published = _stamp(r.published.time) if r.published else None
        return self.made(
            "report", r.id, name=short(r.title) or report_name(r), published=published or self.time,
            labels=[] if published else ["date-not-known"],
            object_refs=sorted({self.voices[v] for v in said if v}) or [self.me],
            external_references=[{"source_name": report_name(r), **({"url": link} if link else {"description": short(r.page)})}],
        )  # fmt: skip

    def ties(self) -> Iterator[dict[str, Any]]:
        d = self.dossier
        for report, voice in sorted({(s.report, s.chain[0]) for s in d.statements if s.chain}):
            if report in self.reports and voice in self.voices:
                yield self.tied(self.reports[report], "attributed-to", self.voices[voice])
        for a, b, _ in _told(d.statements, set(self.voices)):
            yield self.tied(self.voices[a], "related-to", self.voices[b], "told")
        for p in d.reuse:
            if p.a in self.reports and p.b in self.reports:
                copy, source = (p.b, p.a) if p.direction == "b-from-a" else (p.a, p.b)
                kind = "related-to" if p.direction == "undecided" else "derived-from"
                yield self.tied(self.reports[copy], kind, self.reports[source], p.relation)


def _stamp(time: str | None) -> str | None:
    """A time as STIX writes it, at its earliest where it is known to a day, a month or a year; None for what is no time."""
    known = machine_time(time)
    if known is None:
        return None
    whole = instant(known)
    padded = whole + "0001-01-01"[len(whole) :] if len(whole) < 10 else whole
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        return None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
