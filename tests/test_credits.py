"""Credits: outlets, posts and papers named as where something was said, and lines that credit a whole report."""

import pytest

from headwater.attribution import attribute, attribute_text
from headwater.model import Report
from headwater.names import outlet


def credited(text: str, publisher: str | None = None) -> set[tuple[str, str]]:
    """Who is credited and how; agencies under the name that the table gives them."""
    done = attribute_text(text, publisher=publisher, find=lambda _: [])
    labels = {v.id: v.label for v in done.voices}
    found = {(labels[s.voice], s.relation) for s in done.statements if s.mode != "own" and s.voice}
    return found | {(row.name, how) for label, how in found if (row := outlet(label))}


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("PORT AMSEL (AFP) - Two ferries collided.", "AFP", "republishes"),
        ("VARDIN, June 3 (Reuters) - The bank raised its rate.", "Reuters", "republishes"),
        ("The mill burned.\nSource: Nordlys", "Nordlys", "republishes"),
        ("The mill burned. [via CNN]", "CNN", "hat tip"),
        ("The mill burned.\nh/t Harbour Eyes", "Harbour Eyes", "hat tip"),
        ("The mill burned. This article originally appeared on Kestria Weekly.", "Kestria Weekly", "republishes"),
        ("The sale was first reported by the Orla Post.", "Orla Post", "cites"),
        ("She told Australian newspaper Marl News that it hurt.", "Marl News", "cites"),
        ("A website is reporting that the tram was sold.", "website", "cites"),
        ("According to a new report from CNN, the tram was sold.", "CNN", "cites"),
        ("By Ina Brandt and Reuters\n\nThe mill burned.", "Reuters", "republishes"),
        ("The mill burned.\n© 2033 Agence France-Presse", "Agence France-Presse", "republishes"),
        ("Holt wrote on her Facebook page that the shop was shut.", "Facebook page", "cites"),
        ("Holt said in a recent radio interview that the shop was shut.", "radio interview", "cites"),
        ("The mill burned.\nThe post Ash over Amsel appeared first on Harbour Eyes.", "Harbour Eyes", "republishes"),
        ("The mill burned.\nThis investigation was produced in partnership with Reuters.", "Reuters", "republishes"),
        ("The mill burned.\nDistributed by Agence France-Presse.", "Agence France-Presse", "republishes"),
        ("The mill burned.\n© 2033 dpa", "dpa", "republishes"),
        ("The mill burned.\nStaff and agencies", "agencies", "republishes"),
        ("Reuters in Vardin\n\nThe mill burned.", "Reuters", "republishes"),
        ("VARDIN, July 2, Interfax – The mill burned.", "Interfax", "republishes"),
        ("The mill burned.\nAFP, AP and Post staff contributed to this report.", "AFP", "republishes"),
        ("The mill burned.\nThis essay first appeared in German in Der Bote.", "Der Bote", "republishes"),
        ("The mill burned. More on this story at Nordlys.", "Nordlys", "cites"),
        ("The audit was first revealed by the Amsel Gazette.", "Amsel Gazette", "cites"),
        ("Kapital first reported the talks.", "Kapital", "cites"),
        ("The mill burned on Monday. (Xinhua)", "Xinhua", "republishes"),
        ("The mill burned on Monday. PTI RDK VN", "Press Trust of India", "republishes"),
        ("The mill burned on Monday. – PA", "PA Media", "republishes"),
        ("(This story is published from a feed. — IANS)", "Indo-Asian News Service", "republishes"),
        ("The mill burned.\n\n- AFP\n\nTopics: fire, mills", "Agence France-Presse", "republishes"),
        ("By Ada Ojo\nBBC News, Lagos\n\nThe mill burned.", "BBC", "republishes"),
        ("BBC News, Lagos\n\nThe mill burned.", "BBC", "republishes"),
        ("By Reuters Staff\n\nThe mill burned.", "Reuters", "republishes"),
        ("By Ada Ojo, Bloomberg News (TNS)\n\nThe mill burned.", "Bloomberg", "republishes"),
        ("The mill burned. (With inputs from ANI, PTI and IANS)", "Press Trust of India", "republishes"),
        ("Sources: Reuters, Brenna Gazette, company filings", "Brenna Gazette", "republishes"),
        ("Additional reporting by Ada Ojo of the Brenna Gazette", "Brenna Gazette", "republishes"),
        ("Contributing: Ada Ojo, Associated Press", "Associated Press", "republishes"),
        ("The AP's Ada Ojo contributed from Vardin.", "Associated Press", "republishes"),
        ("This story was produced by Grist Mill and co-published with the Prairie Gazette.", "Prairie Gazette", "republishes"),
        ("Mayor shot in Vardin: Reuters\n\nThe mayor was shot.", "Reuters", "cites"),
        ("Mayor shot in Vardin - AFP", "Agence France-Presse", "cites"),
        ("Mayor to quit, says the Orla Post", "Orla Post", "cites"),
        ("Ferry sinks off Solby: state media", "state media", "cites"),
        ("In remarks to the Orla Post, the mayor denied it.", "Orla Post", "cites"),
        ("The Telegraph understands that the mayor will go.", "Telegraph", "cites"),
        ("Via our friends at Harbour Eyes", "Harbour Eyes", "hat tip"),
        ("The winner was known in February, the Courier of Warta reported.", "Courier of Warta", "cites"),
        ("Sealane was first with the news of the split.", "Sealane", "cites"),
    ],
)
def test_a_credit_names_its_outlet_and_says_how(text: str, name: str, relation: str) -> None:
    found = credited(text)
    assert name in {n for n, _ in found}, found
    assert relation in {r for n, r in found if n == name}


@pytest.mark.parametrize(
    "text",
    [
        "Additional reporting by Pia Sorn in Vardin.",
        "She bought the Orla Post at the kiosk.",
        "Vardin beat Halden 3-1 on Saturday.",
        "The ferry goes from Amsel to Brenna via Solby.",
        "The opera first appeared in Vienna in 1904.",
        "The wine is distributed by Holt & Sons of Vardin and sold in jars.",
        "Holt in Vardin",
        "The bridge was built in partnership with the town of Solby.",
        "Photo: Reuters / Ina Brandt",
        "The agencies are closed on Mondays.",
        "Reporting by Pia Sorn in Vardin; editing by Max Ulle",
        "By Ada Ojo, Local Democracy Reporter",
        "By Ada Ojo\nStaff Reporter",
        "Read more: Table and fixtures",
        "The mill burned on Monday. (end)",
        "He works for the council. PS AB",
        "Paris, France",
        "Mayor shot in Vardin - BBC News",
        "Lena Moritz: AFP",
        "Photo of the fire: Reuters",
        "The Orla Post was found in a bin.",
        "The land is shared with the Orm Rowing Club.",
        "Halden Town was first with the ball.",
        "Halden Courier staff writer Ed Marsh contributed to this report.",
    ],
)
def test_staff_and_mere_mentions_are_no_credits(text: str) -> None:
    assert credited(text) == set()


def test_the_printing_outlet_credits_not_itself() -> None:
    assert credited("Copyright 2033 Orla Post", publisher="Orla Post") == set()


def test_a_copyright_notice_at_the_foot_names_the_page_itself_unless_an_agency() -> None:
    page = "The mill burned.\n\nNobody was hurt.\n\nThe owner was away.\n\n© 2033 "
    assert credited(page + "The Daily Compass") == set()
    assert ("Associated Press", "republishes") in credited(page + "The Associated Press")
    assert ("Daily Compass", "republishes") in credited(page + "The Daily Compass", publisher="Orla Post")


def test_the_byline_is_read_too() -> None:
    done = attribute(Report(id="r", page="p", text="The mill burned.", byline="Ina Brandt, Associated Press"), find=lambda _: [])
    assert "Associated Press" in {v.name for v in done.voices}


def test_a_paper_is_called_by_its_own_words_alone():
    found = credited("Statement:\n\nMinister Ina Brandt rejects the report of the Orla Examiner in the strongest terms.")
    assert not any("Brandt" in name or "rejects" in name for name, _ in found)
    assert ("Vardin District Court", "cites") in credited("The bank knew of it, shows a complaint filed with Vardin District Court.")


@pytest.mark.parametrize("hearers", ["the Evening Tide and the Upland Gazette", "Radio Vardin and the Upland Gazette"])
def test_who_told_two_outlets_told_each_of_them(hearers):
    done = attribute_text(f"A harbour official told {hearers} that the gate was open.")
    labels = {v.id: v.label for v in done.voices}
    chains = [[labels[v] for v in s.chain] for s in done.statements if s.mode != "own"]
    assert ["A harbour official", "Upland Gazette"] in chains
    assert ["Upland Gazette"] not in chains
