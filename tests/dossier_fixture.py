# ruff: noqa: E501 - sentences are kept in one piece
"""An invented dossier, built by hand, with everything a dossier can hold; one with many reports; and one made of hostile texts.

The people, places and outlets do not exist.
"""

from __future__ import annotations

import dataclasses

from headwater.model import (
    Anonymity,
    Bearing,
    Borne,
    Certainty,
    Claim,
    Conflict,
    ConflictSide,
    Count,
    Dossier,
    Drop,
    Event,
    Evidence,
    Link,
    MadeBy,
    Mark,
    Model,
    Near,
    NotSeen,
    OriginGroup,
    Origins,
    Passage,
    Report,
    Reuse,
    Span,
    Statement,
    Step,
    Value,
    ValueCount,
    Voice,
    Way,
    When,
    Wire,
)  # fmt: skip

WIRE = (
    "PORT ANSEL, Nov 4 (Harbour Wire) - The ferry Merrow Star was carrying more passengers than its licence allows when a fire broke out "
    "in its engine room on Sunday evening, a harbour official told Harbour Wire.\n"
    "“We counted 312 people coming off a vessel licensed for 260,” said the official, who spoke on condition of anonymity because the "
    "inquiry is not public.\n"
    "Three people were hurt, the Ansel District Hospital said in a statement.\n"
    "The Ministry of Ports did not immediately respond to a request for comment.\n"
    "The Merrow Star has sailed between Port Ansel and the Skerry Islands since 1998."
)
COPY = WIRE.replace("PORT ANSEL, Nov 4 (Harbour Wire) - The", "The")
REWRITE = (
    "The Skerry ferry that caught fire on Sunday had far too many people on board.\n"
    "The Merrow Star was carrying 312 passengers although it is licensed for only 260, and the fire started in the engine room.\n"
    "Three people were taken to hospital with injuries.\n"
    "The ship has worked the route from Port Ansel to the islands since 1998."
)
CHAIN = (
    "Islanders have asked for a second ferry for years, and on Monday they asked again.\n"
    "According to the daily El Faro de Lirio, which cited a deckhand of the Merrow Star, the crew had counted more than 300 passengers before "
    "the ship cast off.\n"
    "“Nobody wanted to leave children on the quay,” the deckhand was quoted as saying.\n"
    "Five people are now known to be hurt, the Ansel District Hospital said on Tuesday."
)
OFFICIAL = (
    "An official familiar with the inquiry told Coastline Radio that the Merrow Star had taken on about 50 people more than allowed.\n"
    "The Ministry of Ports denied this on Tuesday. “The vessel sailed within its licence, with 255 passengers,” said the ministry's "
    "spokeswoman, Ilse Varga.\n"
    "Our reporter saw smoke over the harbour until midnight."
)
DENIAL = (
    "The Ministry of Ports has rejected reports that the ferry Merrow Star was overloaded.\n"
    "Ilse Varga, its spokeswoman, said the ship had carried 255 passengers and that the licence was respected."
)
ECHO = (
    "The Merrow Star was not overloaded, Ministry of Ports spokeswoman Ilse Varga said, according to the Port Gazette.\n"
    "The shipping line Tern & Tide has disowned the figure of 312 that was attributed to it online: “That number is not ours,” it said."
)
OWN = (
    "Greed sank common sense on the Skerry route: the Merrow Star was overloaded again.\n"
    "The fire could have killed many more if the wind had turned."
)
SPANISH = "El transbordador Merrow Star llevaba más pasajeros de los permitidos, según un marinero.\nCinco personas resultaron heridas."


def _span(text: str, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _report(id_: str, text: str, publisher: str | None, title: str, time: str | None, host: str | None, **more: object) -> Report:
    return Report(
        id=id_,
        page=f"pages/{id_}.txt",
        text=text,
        url=f"https://{host}/2024/{id_}.html" if host else None,
        publisher=publisher,
        title=title,
        published=When(time, "the dateline") if time else None,
        language="en",
        **more,  # type: ignore[arg-type]
    )


REPORTS = (
    _report("wire", WIRE, "Harbour Wire", "Burning ferry was overloaded, official says", "2024-11-04T06:10:00+00:00", "harbourwire.example",
            byline="By Oda Lindqvist", credit_lines=("Harbour Wire",), headline_stance={"c1": "reports"},
            links=(Link("https://harbourwire.example/skerry", 10, 20),),
            wire=Wire(True, (Evidence("a dateline with the agency's name", "wire", _span(WIRE, "(Harbour Wire)")),))),
    _report("copy", COPY, "Ansel Courier", "Ferry that burned was overloaded", "2024-11-04T09:30:00+00:00", "anselcourier.example",
            headline_stance={"c1": "asserts"}),
    _report("rewrite", REWRITE, "Daily Lantern", "Too many on board: what we know of the Skerry fire", "2024-11-04", "dailylantern.example"),
    _report("chain", CHAIN, "The Skerry Times", "Islanders ask for a second ferry", "2024-11-05", "skerrytimes.example"),
    _report("official", OFFICIAL, "Coastline Radio", "Ministry denies ferry was overloaded", "2024-11-05T18:00:00+00:00",
            "coastline.example"),
    _report("denial", DENIAL, "Port Gazette", "No overload on Merrow Star, ministry says", "2024-11-05", "portgazette.example"),
    _report("echo", ECHO, "Lantern Live", "“Not overloaded”", "2024-11-06", None),
    _report("own", OWN, None, "Greed on the Skerry route", None, "opinion.example"),
    dataclasses.replace(_report("spanish", SPANISH, "Noticias del Puerto", "El Merrow Star iba sobrecargado", "2024-11", "puerto.example"),
                        language="es"),
)  # fmt: skip
TEXT = {r.id: r.text for r in REPORTS}

VOICES = (
    Voice("v-harbour", None, "anonymous", described_as="a harbour official", affiliation="Ansel harbour"),
    Voice("v-inquiry", None, "anonymous", described_as="an official familiar with the inquiry"),
    Voice("v-hospital", "Ansel District Hospital", "organisation"),
    Voice("v-ministry", "Ministry of Ports", "organisation", aliases=("the ministry",)),
    Voice("v-varga", "Ilse Varga", "person", role="spokeswoman", affiliation="Ministry of Ports"),
    Voice("v-faro", "El Faro de Lirio", "outlet", aliases=("the daily El Faro de Lirio",), owner="Lirio Media"),
    Voice("v-deckhand", None, "anonymous", described_as="a deckhand of the Merrow Star"),
    Voice("v-line", "Tern & Tide", "organisation"),
    Voice("v-gazette", "Port Gazette", "outlet"),
    Voice("v-lantern", "Daily Lantern", "outlet"),
    Voice("v-opinion", "opinion.example", "outlet"),
    Voice("v-sailor", None, "anonymous", described_as="un marinero"),
)


def _statement(id_: str, report: str, content: str, voice: str, *, cue: str = "", source: str = "", chain: tuple[str, ...] | None = None,
               mode: str = "indirect", **more: object) -> Statement:  # fmt: skip
    text = TEXT[report]
    return Statement(
        id=id_,
        report=report,
        content=(_span(text, content),),
        cue=(_span(text, cue),) if cue else (),
        source=(_span(text, source),) if source else (),
        voice=voice,
        chain=(() if mode == "own" else (voice,)) if chain is None else chain,
        mode=mode,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


_LEAD = "ferry Merrow Star was carrying more passengers than its licence allows"
_QUOTE = "“We counted 312 people coming off a vessel licensed for 260,”"
STATEMENTS = (
    *(_statement(f"s-{r}-lead", r, _LEAD, "v-harbour", cue="told", source="a harbour official", addressee="Harbour Wire", basis="saw",
                 anonymity=Anonymity("the inquiry is not public", _span(TEXT[r], "because the inquiry is not public")))
      for r in ("wire", "copy")),
    *(_statement(f"s-{r}-quote", r, _QUOTE, "v-harbour", cue="said", source="the official", mode="direct") for r in ("wire", "copy")),
    *(_statement(f"s-{r}-hurt", r, "Three people were hurt", "v-hospital", cue="said in a statement", source="the Ansel District Hospital")
      for r in ("wire", "copy")),
    _statement("s-rewrite", "rewrite", "The Merrow Star was carrying 312 passengers although it is licensed for only 260", "v-lantern",
               mode="own"),
    _statement("s-rewrite-hurt", "rewrite", "Three people were taken to hospital with injuries", "v-lantern", mode="own"),
    _statement("s-chain", "chain", "the crew had counted more than 300 passengers before the ship cast off", "v-deckhand",
               cue="According to", source="a deckhand of the Merrow Star", chain=("v-deckhand", "v-faro"), relation="cites", score=0.91),
    _statement("s-chain-quote", "chain", "“Nobody wanted to leave children on the quay,”", "v-deckhand", cue="was quoted as saying",
               source="the deckhand", mode="direct", chain=("v-deckhand", "v-faro")),
    _statement("s-chain-hurt", "chain", "Five people are now known to be hurt", "v-hospital", cue="said",
               source="the Ansel District Hospital"),
    _statement("s-official", "official", "the Merrow Star had taken on about 50 people more than allowed", "v-inquiry", cue="told",
               source="An official familiar with the inquiry", addressee="Coastline Radio",
               certainty=(Certainty("hedged", _span(OFFICIAL, "about")),)),
    _statement("s-official-denial", "official", "“The vessel sailed within its licence, with 255 passengers,”", "v-varga", cue="said",
               source="the ministry's spokeswoman, Ilse Varga", mode="direct"),
    _statement("s-denial", "denial", "the ship had carried 255 passengers and that the licence was respected", "v-varga", cue="said",
               source="Ilse Varga, its spokeswoman"),
    _statement("s-echo", "echo", "The Merrow Star was not overloaded", "v-varga", cue="said",
               source="Ministry of Ports spokeswoman Ilse Varga", chain=("v-varga", "v-gazette")),
    _statement("s-echo-line", "echo", "“That number is not ours,”", "v-line", cue="said", source="The shipping line Tern & Tide",
               mode="direct"),
    _statement("s-own", "own", "the Merrow Star was overloaded again", "v-opinion", mode="own"),
    _statement("s-spanish", "spanish", "El transbordador Merrow Star llevaba más pasajeros de los permitidos", "v-sailor", cue="según",
               source="un marinero"),
)  # fmt: skip

_AT = COPY.index("ferry")
_WAT = WIRE.index("ferry")
REUSE = (
    Reuse("copy", "wire", "verbatim", "a-from-b", (Passage(0, len(COPY), _WAT - 4, len(WIRE)),),
          (Evidence("The same 110 words in the same order; Harbour Wire published first.", "wire", _span(WIRE, "(Harbour Wire)")),), 0.98),
    Reuse("rewrite", "wire", "rewrite", "a-from-b", (
        Passage(*_span(REWRITE, "The Merrow Star was carrying 312 passengers although it is licensed for only 260"),
                *_span(WIRE, "We counted 312 people coming off a vessel licensed for 260")),
        Passage(*_span(REWRITE, "Three people were taken to hospital with injuries."),
                *_span(WIRE, "Three people were hurt, the Ansel District Hospital said in a statement.")),
        Passage(*_span(REWRITE, "The ship has worked the route from Port Ansel to the islands since 1998."),
                *_span(WIRE, "The Merrow Star has sailed between Port Ansel and the Skerry Islands since 1998.")),
    ), (Evidence("Four facts in the same order, in other words; the later report credits nobody."),), 0.71, "meaning"),
    Reuse("denial", "echo", "excerpt", "b-from-a", (
        Passage(*_span(DENIAL, "overloaded"), *_span(ECHO, "overloaded")),), (Evidence("The echo credits the Port Gazette."),), 0.6),
    Reuse("copy", "rewrite", "rewrite", "undecided", (
        Passage(*_span(COPY, "since 1998."), *_span(REWRITE, "since 1998.")),), (), None),
    Reuse("official", "denial", "quotation", "undecided", (
        Passage(*_span(OFFICIAL, "255 passengers"), *_span(DENIAL, "255 passengers")),), (), None),
    Reuse("chain", "spanish", "translation", "undecided", (
        Passage(*_span(CHAIN, "Five people are now known to be hurt"), *_span(SPANISH, "Cinco personas resultaron heridas.")),), (), None),
)  # fmt: skip

_TOLD = _span(WIRE, "a harbour official told Harbour Wire")
OVERLOADED = Claim(
    id="c1",
    text="The ferry Merrow Star was carrying more passengers than its licence allows.",
    asked=True,
    reports=(
        Bearing("wire", "reports", ("a harbour official",), (Borne("s-wire-lead", "asserts"), Borne("s-wire-quote", "asserts"))),
        Bearing("copy", "asserts", ("a harbour official",), (Borne("s-copy-lead", "asserts"), Borne("s-copy-quote", "asserts"))),
        Bearing("rewrite", "asserts", (), (Borne("s-rewrite", "asserts"),)),
        Bearing("chain", "reports", ("a deckhand of the Merrow Star", "El Faro de Lirio"), (Borne("s-chain", "asserts", 0.95),)),
        Bearing("official", "reports", ("an official familiar with the inquiry", "Ilse Varga"),
                (Borne("s-official", "asserts"), Borne("s-official-denial", "denies"))),
        Bearing("denial", "denies", ("Ilse Varga",), (Borne("s-denial", "denies"),)),
        Bearing("echo", "doubts", ("Ilse Varga", "Port Gazette"), (Borne("s-echo", "denies"), Borne("s-echo-line", "doubts"))),
        Bearing("own", "asserts", (), (Borne("s-own", "asserts"),)),
    ),
    origins=Origins(
        count=2, low=1, high=3,
        groups=(
            OriginGroup(
                "g1", "a harbour official", "anonymous", "asserts", "yes", basis="saw", side="Ansel harbour",
                reports=("wire", "copy", "rewrite"), relays=("Harbour Wire",), voices=("v-harbour",),
                marks=(Mark("inferred", report="rewrite", at=_span(REWRITE, "The Merrow Star was carrying 312 passengers")),),
                why=(
                    Evidence("Ansel Courier carries the words of Harbour Wire, so it adds nothing.", "copy", _span(COPY, "a harbour official")),
                    Evidence("Daily Lantern credits nobody; its passage is rewritten from Harbour Wire and joins its origin.", "rewrite",
                             _span(REWRITE, "312 passengers although it is licensed for only 260")),
                ),
                ways=(
                    Way("wire", (Step("Harbour Wire says that a harbour official told it.", "wire", _TOLD),)),
                    Way("copy", (Step("Ansel Courier prints the words of Harbour Wire.", "copy", _span(COPY, "a harbour official")),
                                 Step("Harbour Wire says that a harbour official told it.", "wire", _TOLD))),
                    Way("rewrite", (Step("Daily Lantern gives the passage in other words, without credit.", "rewrite",
                                         _span(REWRITE, "312 passengers although it is licensed for only 260")),
                                    Step("Harbour Wire says that a harbour official told it.", "wire", _TOLD))),
                ),
            ),
            OriginGroup(
                "g2", "a deckhand of the Merrow Star", "anonymous", "asserts", "yes", basis="saw", reports=("chain",),
                relays=("El Faro de Lirio",), voices=("v-deckhand",), marks=(Mark("not seen", by="El Faro de Lirio"),),
                why=(Evidence("A deckhand and a harbour official are different descriptions.", "chain",
                              _span(CHAIN, "a deckhand of the Merrow Star")),),
                ways=(Way("chain", (Step("The Skerry Times credits El Faro de Lirio.", "chain", _span(CHAIN, "El Faro de Lirio")),
                                    Step("El Faro de Lirio, not in the set, is said to cite a deckhand.", "chain",
                                         _span(CHAIN, "which cited a deckhand of the Merrow Star")))),),
            ),
            OriginGroup(
                "g3", "an official familiar with the inquiry", "anonymous", "asserts", "only in high", basis="was told",
                reports=("official",), voices=("v-inquiry",),
                why=(Evidence("The description fits the harbour official's too; the text says that this one spoke to Coastline Radio.",
                              "official", _span(OFFICIAL, "An official familiar with the inquiry told Coastline Radio")),),
            ),
            OriginGroup(
                "g4", "Tern & Tide", "organisation", "asserts", "no", reports=("echo",), voices=("v-line",),
                marks=(Mark("disowned", by="Tern & Tide", time="2024-11-06", report="echo", at=_span(ECHO, "“That number is not ours,”")),),
                why=(Evidence("The company disowned the figure.", "echo", _span(ECHO, "has disowned the figure of 312")),),
            ),
            OriginGroup(
                "g5", "Ministry of Ports", "organisation", "denies", "yes", reports=("official", "denial", "echo"),
                relays=("Port Gazette",), voices=("v-ministry", "v-varga"),
                marks=(Mark("same body", by="Ilse Varga"),),
                why=(Evidence("Ilse Varga speaks for the ministry: one body, one origin.", "official",
                              _span(OFFICIAL, "the ministry's spokeswoman, Ilse Varga")),),
                ways=(Way("echo", (Step("Lantern Live credits the Port Gazette.", "echo", _span(ECHO, "according to the Port Gazette")),
                                   Step("The Port Gazette names Ilse Varga.", "denial", _span(DENIAL, "Ilse Varga, its spokeswoman")))),),
            ),
        ),
        against=Count(1, 1, 1),
        own_word=(("own",),),
        not_seen=(
            NotSeen("El Faro de Lirio", ("chain",), "It is credited with a deckhand's words and may name more voices.",
                    "https://faro.example/merrow", True),
            NotSeen("the licence of the Merrow Star", ("wire", "official"), "Both sides appeal to it."),
        ),
        unresolved=(
            Evidence("Whether the harbour official and the official familiar with the inquiry are one person.", "official",
                     _span(OFFICIAL, "An official familiar with the inquiry")),
        ),
        merges=(
            Evidence("One: the harbour official in Harbour Wire and in Ansel Courier, because the text is a copy.", "copy",
                     _span(COPY, "a harbour official told Harbour Wire")),
            Evidence("Apart: the harbour official and the deckhand, because their descriptions do not fit.", "chain",
                     _span(CHAIN, "a deckhand of the Merrow Star")),
        ),
    ),
    values=(
        Value("passengers", "312", "v-harbour", "wire", _span(WIRE, "312 people"), 312, 312, "people", "2024-11-03", None, None,
              ValueCount(1, 1, 1, ("g1",))),
        Value("passengers", "more than 300", "v-deckhand", "chain", _span(CHAIN, "more than 300"), 301, None, "people", None, None, None,
              ValueCount(1, 1, 1, ("g2",))),
        Value("passengers", "255", "v-varga", "denial", _span(DENIAL, "255 passengers"), 255, 255, "people", None, None, None,
              ValueCount(1, 1, 1, ("g5",))),
    ),
    conflicts=(
        Conflict("number", "passengers", (
            ConflictSide("312", "v-harbour", "wire", _span(WIRE, "312 people")),
            ConflictSide("255", "v-varga", "denial", _span(DENIAL, "255 passengers"))), "conflict", "Both speak of the same crossing."),
        Conflict("denial", "overloaded or not", (
            ConflictSide("more than its licence allows", "v-harbour", "wire", _span(WIRE, "more passengers than its licence allows")),
            ConflictSide("within its licence", "v-varga", "official", _span(OFFICIAL, "within its licence"))), "conflict",
            "The ministry denies what the official said."),
    ),
    near=(Near("s-spanish", "spanish", "Not looked for in this language.", 0.58),),
)  # fmt: skip

HURT = Claim(
    id="c2",
    text="Three people were hurt in the fire on the Merrow Star.",
    asked=True,
    reports=(
        Bearing("wire", "reports", ("Ansel District Hospital",), (Borne("s-wire-hurt", "asserts"),)),
        Bearing("copy", "reports", ("Ansel District Hospital",), (Borne("s-copy-hurt", "asserts"),)),
        Bearing("rewrite", "asserts", (), (Borne("s-rewrite-hurt", "asserts"),)),
        Bearing("chain", "reports", ("Ansel District Hospital",), (Borne("s-chain-hurt", "asserts"),)),
    ),
    origins=Origins(
        count=1, low=1, high=1,
        groups=(OriginGroup("h1", "Ansel District Hospital", "organisation", "asserts", "yes", "document", None,
                            ("wire", "copy", "rewrite", "chain"), ("Harbour Wire",), voices=("v-hospital",)),),
        own_word=(),
    ),
    values=(
        Value("people hurt", "3", "v-hospital", "wire", _span(WIRE, "Three people"), 3, 3, "people", "2024-11-04", True, "5",
              ValueCount(1, 1, 1, ("h1",))),
        Value("people hurt", "5", "v-hospital", "chain", _span(CHAIN, "Five people"), 5, 5, "people", "2024-11-05", True, None,
              ValueCount(1, 1, 1, ("h1",))),
    ),
    conflicts=(
        Conflict("number", "people hurt", (
            ConflictSide("3", "v-hospital", "wire", _span(WIRE, "Three people")),
            ConflictSide("5", "v-hospital", "chain", _span(CHAIN, "Five people"))), "updated", "One voice, a later report, a total."),
    ),
)  # fmt: skip

NOBODY = Claim(
    id="c3",
    text="The fire could have killed many more.",
    asked=False,
    reports=(Bearing("own", "asserts", (), (Borne("s-own", "asserts"),)),),
    origins=Origins(0, 0, 0, own_word=(("own",),)),
)


def dossier() -> Dossier:
    """Nine reports and three claims, with every kind of finding."""
    return Dossier(
        reports=REPORTS,
        voices=VOICES,
        statements=STATEMENTS,
        reuse=REUSE,
        claims=(OVERLOADED, HURT, NOBODY),
        timeline=(
            Event("2024-11-03", "event", "The fire on the Merrow Star", "wire", "c1", _span(WIRE, "on Sunday evening")),
            Event("2024-11-04T06:10:00+00:00", "published", "Burning ferry was overloaded, official says", "wire"),
            Event("2024-11-04T06:10:00+00:00", "first seen", "The claim's first report in this set", "wire", "c1"),
            Event("2024-11-04T09:30:00+00:00", "published", "Ferry that burned was overloaded", "copy"),
            Event("2024-11-05", "published", "No overload on Merrow Star, ministry says", "denial"),
            Event("2024-11", "published", "El Merrow Star iba sobrecargado", "spanish"),
        ),
        drops=(
            Drop("read", "menu", "Home | News | Weather | Tides", "pages/wire.txt"),
            Drop("read", "another story", "Herring prices fall for a third week as boats stay in port.", "pages/copy.txt", "Herring prices fall"),
            Drop("read", "newsletter box", "Sign up for the Lantern's morning letter.", "pages/rewrite.txt"),
            Drop("attribute", "not looked for in this language", "Indirect statements (es)", "pages/spanish.txt"),
        ),
        made_by=MadeBy("0.1.0", (Model("statements", "ab" * 32),), {"asked": 2}, "2024-11-07T10:00:00+00:00"),
    )  # fmt: skip


def many(reports: int = 60, *, copies: int = 2, paragraphs: int = 6) -> Dossier:
    """One claim with `reports` reports: every `copies` + 1 of them one text family of its own, each resting on another official."""
    made: list[Report] = []
    statements: list[Statement] = []
    reuse: list[Reuse] = []
    groups: list[OriginGroup] = []
    voices: list[Voice] = []
    filler = (
        "The council met again on the matter of the quay, and its members spoke at length about tides, tolls and the price of rope. " * 6
    )
    for i in range(reports):
        family = i // (copies + 1)
        lead = f"The quay will close in spring, officer number {family} of the harbour told reporters."
        text = "\n".join([lead, *(f"{n}. {filler}" for n in range(paragraphs))])
        id_ = f"r{i:03}"
        made.append(Report(id_, f"{id_}.txt", text, f"https://n{i}.example/quay", f"Newspaper {i}", f"Quay to close, says officer ({i})",
                           published=When(f"2024-03-{1 + i % 28:02}", "a tag"), language="en"))  # fmt: skip
        voice = f"v{family}"
        if i % (copies + 1) == 0:
            voices.append(Voice(voice, f"Officer {family}", "person"))
        else:
            parent = f"r{family * (copies + 1):03}"
            reuse.append(Reuse(parent, id_, "verbatim", "b-from-a", (Passage(0, len(text), 0, len(text)),)))
        statements.append(Statement(f"s{i}", id_, (_span(text, "The quay will close in spring"),), (_span(text, "told"),),
                                    (_span(text, f"officer number {family} of the harbour"),), voice, (voice,), "indirect"))  # fmt: skip
    for family in range((reports + copies) // (copies + 1)):
        members = tuple(r.id for i, r in enumerate(made) if i // (copies + 1) == family)
        groups.append(OriginGroup(f"g{family}", f"Officer {family}", "person", "asserts", "yes", "was told", reports=members,
                                  voices=(f"v{family}",)))  # fmt: skip
    bearings = tuple(Bearing(s.report, "reports", (f"Officer {s.voice}",), (Borne(s.id, "asserts"),)) for s in statements)
    claim = Claim("c", "The quay will close in spring.", True, bearings, Origins(len(groups), 1, len(groups), tuple(groups)))
    return Dossier(tuple(made), tuple(voices), tuple(statements), tuple(reuse), (claim,), (), (), MadeBy("0.1.0"))


SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)"><svg/onload=alert(3)>'
HOSTILE_URLS = (
    "javascript:alert(document.domain)",
    "data:text/html,<script>alert(1)</script>",
    "https://known.example@evil.example/",
    'https://quote.example/"onmouseover="alert(1)',
    " https://space.example/",
    "//no-scheme.example/",
    "https://[broken",
    "vbscript:msgbox(1)",
    "https://пример.example/страница?a=1&b=<b>",
)


def hostile() -> Dossier:
    """Every text a page can bring, made to break the page that shows it."""
    reorder = "safe\u202egpj.exe\u202c \u2066isolate\u2069"
    huge = "A" * 1_000_000
    text = f"{SCRIPT} said {reorder}.\n{{{{ 7 * 7 }}}} {{% raw %}} & &amp; </script><!-- ]]> \x00\x1b[31mred\x07 [bold]markup[/bold]\n\u2028end."
    reports = tuple(
        Report(f"h{i}", f"pages/{SCRIPT}{i}", text, url, SCRIPT if i % 2 else huge, reorder + SCRIPT, huge, language="\"><b>",
               published=When(SCRIPT, SCRIPT), wire=Wire(True, (Evidence(SCRIPT),)))
        for i, url in enumerate(HOSTILE_URLS)
    )  # fmt: skip
    voices = (Voice("hv", SCRIPT + reorder, "person", (SCRIPT,), SCRIPT, SCRIPT, huge, SCRIPT), Voice("hu", None, "anonymous"))
    statements = tuple(
        Statement(f"hs{i}", r.id, (Span(0, len(SCRIPT)),), (), (Span(5, len(text)),), "hv", ("hv", "hu", "missing"), "direct")
        for i, r in enumerate(reports)
    )
    evidence = Evidence(SCRIPT + "\x1b[31m[red]", "h0", Span(3, 20))
    claim = Claim(
        "hc\"><script>", SCRIPT + huge, True,
        tuple(Bearing(s.report, "asserts", (SCRIPT,), (Borne(s.id, "asserts"), Borne("missing", "denies"))) for s in statements),
        Origins(1, 0, 1, (OriginGroup(SCRIPT, SCRIPT, "person", "asserts", "yes", reports=tuple(r.id for r in reports), relays=(SCRIPT, huge),
                                      marks=(Mark("not seen", SCRIPT, SCRIPT, "h0", Span(0, 9)),), why=(evidence,), side=SCRIPT,
                                      ways=(Way("h0", (Step(SCRIPT, "missing", Span(0, 5)),)),), voices=("hv",)),),
                own_word=(("h1", "missing"),), not_seen=(NotSeen(SCRIPT, (SCRIPT,), SCRIPT, HOSTILE_URLS[0]),), unresolved=(evidence,),
                merges=(evidence,)),
        (Value(SCRIPT, SCRIPT, "missing", "h0", Span(0, 9)),),
        (Conflict("number", SCRIPT, (ConflictSide(SCRIPT, None, "h0", Span(0, 9)),), "conflict", SCRIPT),),
        (Near("missing", "h0", SCRIPT, 0.1),),
    )  # fmt: skip
    reuse = (Reuse("h0", "h1", "verbatim", "b-from-a", (Passage(0, len(text), 0, len(text)), Passage(0, 10**9, 0, 5)), (evidence,)),)
    return Dossier(
        reports, voices, statements, reuse, (claim,), (Event(SCRIPT, "event", SCRIPT, "h0", "missing"),),
        (Drop("read", "menu", SCRIPT * 20, SCRIPT, SCRIPT),), MadeBy(SCRIPT, (Model(SCRIPT, SCRIPT),), {SCRIPT: SCRIPT}, SCRIPT),
    )  # fmt: skip
