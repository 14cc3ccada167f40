"""Site furniture: what stands under two pages that are otherwise unlike is no reuse, whoever publishes them. All texts are invented."""

import itertools

import pytest

from headwater.reuse import Document, compare

QUAKE = (
    "A landslide closed the mountain road between Tarvel and Ossing on Monday after two days of rain.\n"
    "Road crews found boulders as large as vans on the tarmac, foreman Emil Karsten said.\n"
    "Nobody was injured, but a milk lorry is stuck in the tunnel until the rock above has been secured.\n"
    "The regional council hopes to open one lane by Friday."
)
QUAKE_TOO = (
    "Commuters from Ossing face a detour of seventy kilometres because mud and rock lie across the pass.\n"
    "Shopkeeper Hanna Brode has begun to ration bread.\n"
    "Geologists flew over the slope in a helicopter and photographed a new crack above the chapel.\n"
    "The army is ready to bring fuel to the upper villages, a captain told the council."
)
VOTE = (
    "The parliament of Vantria passed a law against plastic nets in its northern waters late on Tuesday.\n"
    "Fishing towns get nine million crowns to buy nets of hemp, finance secretary Ola Wend said.\n"
    "Opponents called the sum a drop in the sea and announced a blockade of the port.\n"
    "The law comes into force when the herring season opens."
)
FOOTERS = {
    "about us": (
        "About us\nThe Ossing Mirror has reported from the high valleys since 1902.\n"
        "It is printed in Tarvel and belongs to the Alder family, who also run a paper mill and two radio stations."
    ),
    "newsletter": (
        "Enjoyed this story? Our morning letter brings the five things to know to your inbox before breakfast, free of charge.\n"
        "You can leave the list at any time with a single click."
    ),
    "copyright": (
        "© 2031 Alder Media Limited, 14 Mill Lane, Tarvel. Registered in the canton of Ossing under number 55120.\n"
        "No part of this page may be reproduced without the written consent of the publisher."
    ),
    "author": (
        "Mirko Valdes is a staff reporter who covers transport and the mountains. Before he came to us he wrote for a sailing magazine.\n"
        "He lives in Tarvel with a parrot and can be reached at mvaldes@alder.example."
    ),
    "corrections": (
        "We want our reports to be accurate. If you think that something here is wrong, please write to the readers’ editor, "
        "who answers every letter within a week.\nAlder Media abides by the code of the press council."
    ),
    "help line": (
        "If you or somebody you know is in distress, the Lantern line is open day and night on 0555 123 456.\n"
        "Calls cost nothing, and you need not give your name."
    ),
    "support": (
        "Good journalism takes time and money. Readers who give five crowns a month keep our pages open to everybody.\n"
        "Join three thousand members who already do so."
    ),
    "comments": (
        "Comments on this page are closed at midnight. Abuse and advertisements are removed by our moderators without notice.\n"
        "Say something kind or say it briefly."
    ),
    "app": (
        "Never miss what moves the valleys: our app sends you a message when it matters and stays silent when it does not.\n"
        "It works on all telephones made after 2024."
    ),
    "no telling words": (
        "A pot of tea, a chair by the window and the Alder Almanac: that is how winter begins in forty thousand homes.\n"
        "The Almanac for 2032 lies ready at all stationers, bound in green cloth with a ribbon."
    ),
}
BODIES = {"one event": (QUAKE, QUAKE_TOO), "two events": (QUAKE, VOTE)}
OWNERS = {"one paper": ("Ossing Mirror", "Ossing Mirror"), "one group": ("Ossing Mirror", "Tarvel Echo"), "not known": (None, None)}


@pytest.mark.parametrize("owners", OWNERS)
@pytest.mark.parametrize("bodies", BODIES)
@pytest.mark.parametrize("footer", FOOTERS)
def test_what_stands_under_two_pages_is_furniture(footer: str, bodies: str, owners: str) -> None:
    (one, two), (first, second) = BODIES[bodies], OWNERS[owners]
    documents = [
        Document("a", f"{one}\n{FOOTERS[footer]}", publisher=first),
        Document("b", f"{two}\n{FOOTERS[footer]}", publisher=second),
    ]
    assert compare(documents).reuse == ()


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_footer_whose_year_and_names_differ_is_furniture_too(footer: str) -> None:
    changed = FOOTERS[footer].replace("2031", "2030").replace("Tarvel", "Ossing").replace("five", "six").replace("two", "three")
    documents = [
        Document("a", f"{QUAKE}\n{FOOTERS[footer]}", publisher="Ossing Mirror"),
        Document("b", f"{VOTE}\n{changed}", publisher="Tarvel Echo"),
    ]
    assert compare(documents).reuse == ()


@pytest.mark.parametrize("footer", FOOTERS)
def test_several_footers_together_and_a_banner_above_are_furniture(footer: str) -> None:
    banner = "Sport, weather and the tides at a glance. The valleys in the morning.\n"
    tail = "\n".join(dict.fromkeys([FOOTERS[footer], FOOTERS["newsletter"], FOOTERS["copyright"]]))
    documents = [Document("a", banner + QUAKE + "\n" + tail, publisher="P"), Document("b", banner + VOTE + "\n" + tail, publisher="Q")]
    assert compare(documents).reuse == ()


STANDING = (
    "The pass was first closed in 1987, when a glacier lake burst and took the old bridge with it. "
    "A commission then asked for nets along eleven kilometres, of which four have been built."
)


def test_a_standing_paragraph_of_one_paper_is_furniture() -> None:
    lines = QUAKE.split("\n"), QUAKE_TOO.split("\n")
    one, two = ("\n".join([*x[:2], STANDING, *x[2:]]) for x in lines)
    documents = [Document("a", one, publisher="Ossing Mirror"), Document("b", two, publisher="Ossing Mirror")]
    found = compare(documents)
    assert found.reuse == ()
    assert {f.text for f in found.furniture} == {STANDING}


def test_the_same_paragraph_at_two_papers_is_reuse() -> None:
    lines = QUAKE.split("\n"), QUAKE_TOO.split("\n")
    one, two = ("\n".join([*x[:2], STANDING, *x[2:]]) for x in lines)
    [pair] = compare([Document("a", one, publisher="Ossing Mirror"), Document("b", two, publisher="Vantrian Post")]).reuse
    assert pair.relation == "excerpt"
    assert [one[p.a_start : p.a_end] for p in pair.passages] == [STANDING]


@pytest.mark.parametrize("place", ["start", "end"])
def test_news_that_another_paper_took_over_at_the_edge_of_its_page_is_reuse(place: str) -> None:
    taken = "\n".join(QUAKE.split("\n")[:2])
    host = f"{taken}\n{VOTE}" if place == "start" else f"{VOTE}\n{taken}"
    [pair] = compare([Document("a", QUAKE, publisher="P"), Document("b", host, publisher="Q")]).reuse
    assert {host[p.b_start : p.b_end] for p in pair.passages} == set(taken.split("\n"))


@pytest.mark.parametrize(("one", "two"), list(itertools.combinations(["about us", "help line", "author", "copyright"], 2)))
def test_a_copy_under_other_furniture_is_still_found_whole(one: str, two: str) -> None:
    [pair] = compare([Document("a", f"{QUAKE}\n{FOOTERS[one]}"), Document("b", f"{QUAKE}\n{FOOTERS[two]}")]).reuse
    assert pair.relation == "verbatim"
    assert len(pair.passages) == 4


def test_a_version_of_a_papers_own_report_is_reuse() -> None:
    updated = QUAKE.replace("by Friday", "by Saturday") + "\nA second slide blocked the lower road at noon."
    [pair] = compare([Document("a", QUAKE, publisher="P"), Document("b", updated, publisher="P")]).reuse
    assert pair.relation in ("verbatim", "light edit")
