"""Reports in several languages side by side: pivot words, vectors, names across scripts, translated copies, one answer for a story."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from headwater import across, attribution, encode, pipeline, scripts
from headwater.claims import foreign, pair
from headwater.claims.units import units
from headwater.model import Page, Report, Voice
from headwater.names import unite
from headwater.origins import World
from headwater.origins.merging import _speaks_for
from headwater.origins.unnamed import fit
from headwater.reuse import Document, translations

ENGLISH = "The dam above Ostra held through the night, mayor Pavel Dorin said. Twelve people were injured. Soldiers brought sandbags."
GERMAN = (
    "Der Damm über Ostra hielt die Nacht über, sagte Bürgermeister Pavel Dorin. Zwölf Menschen wurden verletzt. "
    "Soldaten brachten Sandsäcke."
)
HUNGARIAN = (
    "Az Ostra feletti gát kitartott az éjszaka, mondta Pavel Dorin polgármester. Tizenkét ember megsérült. Katonák homokzsákokat hoztak."
)
OTHER = (
    "Die Regierung erhöht die Steuern auf Benzin. Der Finanzminister stellte den Plan am Montag vor. Die Opposition kündigte Proteste an."
)


def reports(**texts: str) -> list[Report]:
    return [Report(id=k, page=k, text=t, language=k) for k, t in texts.items()]


def test_reports_in_english_alone_need_nothing_of_this() -> None:
    assert across.of(reports(en=ENGLISH)) is None


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Mehr als 1.234,5 Tonnen", "de", "1,234.5"),
        ("zwölf Menschen", "de", "12"),
        ("300 mille euros", "fr", "300,000"),
        ("90 000 patients", "fr", "90,000"),
        ("12 500 человек", "ru", "12,500"),
        ("öten meghaltak", "hu", "5"),
        ("δύο εκατομμυρίων ευρώ", "el", "2,000,000"),
        ("لتسعين ألف مريض", "ar", "90,000"),
        ("τον Μάρτιο", "el", "March"),
        ("ödeme yapılmayacak", "tr", "not"),
        ("десятки людей", "ru", "dozens"),
        ("٣١ شخصا", "ar", "31"),
        ("３１ personas", "es", "31"),
        ("le 3 février", "fr", "February"),
        ("Das Ministerium dementierte", "de", "denied"),
        ("no hubo", "es", "not"),
        ("depuis vendredi", "fr", "Friday"),
        ("en 2019", "fr", "2019"),
    ],
)
def test_numbers_months_and_denials_become_english(text: str, language: str, words: str) -> None:
    found = across.of(reports(en=ENGLISH, de=GERMAN))
    assert found is not None
    assert words in found.pivot(text, language).split()


def test_words_of_grammar_and_names_lend_no_words_to_a_pivot() -> None:
    """Neither a relative pronoun nor a noun near "deny" makes a denial, and nobody's name stands for a word."""
    found = across.of(reports(en=f"{ENGLISH} The clerk denies it, Umeh said.", ru="x", fr="x"))
    assert found is not None
    assert "deny" not in found.vocabulary and "umeh" not in found.vocabulary
    assert found.pivot("который, в тот день", "ru") == "day"


def test_names_take_the_spelling_of_the_english_reports() -> None:
    found = across.of(reports(en=ENGLISH, ru="Мэр Павел Дорин сообщил, что плотина Остра выдержала."))
    assert found is not None
    assert {"Pavel", "Dorin", "Ostra"} <= set(found.pivot("Павел Дорин приехал в Остра", "ru").split())


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Två reservister väntade på torget.", "sv", "2 reservists waited square"),
        ("Ten starý pekař tam byl včera.", "cs", "old baker"),
        ("Un pescador va estar amb nosaltres", "ca", "fisherman"),
    ],
)
def test_words_without_an_english_one_are_left_out_where_only_the_glossary_knows_the_language(text: str, language: str, words: str) -> None:
    found = across.of(reports(en=f"{ENGLISH} Reservists waited.", sv="x", cs="x", ca="x"))
    assert found is not None
    assert found.pivot(text, language) == words


def test_both_pair_models_read_the_pivot_of_a_sentence_in_another_language() -> None:
    found = across.of(reports(en=ENGLISH, de=GERMAN))
    assert found is not None
    seen: list[tuple[str, str]] = []

    def model(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        seen.extend(pairs)
        return np.full((len(pairs), 4), 0.25, np.float32)

    text = "Zwölf Menschen wurden verletzt."
    readers = foreign.readers(found, pair.Readers(model, model))
    assert readers.close is not None
    readers.quick([("Twelve people were injured.", text)])
    readers.close([("Twelve people were injured.", text)])
    assert seen == [("Twelve people were injured.", found.pivot(text, "de"))] * 2


def test_one_sentence_in_two_languages_lies_close_and_two_matters_apart() -> None:
    found = across.of(reports(en=ENGLISH, de=GERMAN, hu=HUNGARIAN))
    assert found is not None
    read = found.encoder(encode.load(threads=1))
    claim = "Twelve people were injured."
    alike, hungarian, apart = "Zwölf Menschen wurden verletzt.", "Tizenkét ember megsérült.", "Die Regierung erhöht die Steuern auf Benzin."
    rows = read([claim, alike, found.pivot(hungarian, "hu"), apart])
    assert rows.shape == (4, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-3)
    assert rows[0] @ rows[1] > rows[0] @ rows[3] + 0.2
    assert rows[0] @ rows[2] > rows[0] @ rows[3] + 0.2


def test_english_rows_are_those_of_the_english_encoder() -> None:
    found = across.of(reports(en=ENGLISH, de=GERMAN))
    assert found is not None
    base = encode.load(threads=1)
    text = "The mayor of the town said that the dam had held."
    assert np.array_equal(found.encoder(base)([text]), base([text]))
    model = pair.load(threads=1).quick
    two = [("The dam held.", text)]
    assert np.array_equal(foreign.pairs(found, model)(two), model(two))


def test_units_of_other_languages_carry_pivot_words_and_english_ones_their_own() -> None:
    told = reports(en=ENGLISH, de=GERMAN)
    _, statements, _ = pipeline.attribute_all(told)
    found = units(told, statements)
    assert {u.foreign for u in found if u.report.id == "de"} == {True}
    assert all(u.content in ENGLISH for u in found if u.report.id == "en")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kyrylo Budanov", "Кирило Буданов"),
        ("Kyrylo Budanov", "كيريلو بودانوف"),
        ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
        ("فولوديمير زيلينسكي", "Volodymyr Zelensky"),
        ("Sergej Lawrow", "Sergueï Lavrov"),
        ("Άννα Πέτριτς", "Anna Petric"),
        ("سامر الدهان", "Samer al-Dahhan"),
        ("Павло Дорін", "Pavel Dorin"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("Хелена Марск", "Helena Marsk"),
    ],
)
def test_one_person_in_two_scripts(a: str, b: str) -> None:
    assert scripts.same_person(a, b).same
    assert scripts.same_person(b, a).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Ivanov", "Vladimir Ivanov"),
        ("فلاديمير إيفانوف", "Volodymyr Ivanov"),
        ("Igor Ivanov", "Иван Иванов"),
        ("Anna Petrova", "Иван Петров"),
        ("Ivan Petrov", "Ивана Петрова"),
        ("Marta Silen", "Мария Силен"),
        ("Ivanov", "Иванов Иван"),
    ],
)
def test_two_people_stay_two(a: str, b: str) -> None:
    assert not scripts.same_person(a, b).same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("defence ministry", "Verteidigungsministerium", True),
        ("Ministry of Defence", "Ministério da Defesa", True),
        ("transport ministry", "وزارة النقل", True),
        ("police", "поліція", True),
        ("Kestrian defence ministry", "kestriai védelmi minisztérium", True),
        ("defence ministry", "kestriai védelmi minisztérium", False),
        ("health ministry", "Ministerio de Transportes", False),
        ("Sandvik police", "policie", False),
    ],
)
def test_bodies_in_two_languages(a: str, b: str, same: bool) -> None:
    assert scripts.same_body(a, b).same is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("report by the health authority", "zpráva zdravotního úřadu", True),
        ("letter from the customs office to parliament", "lettre des douanes", True),
        ("report by the health authority", "rapport från polisen", False),
        ("report by the health authority", "lettre de l'autorité sanitaire", False),
        ("report by the food inspectorate", "zpráva potravinářské inspekce", True),
        ("letter of the tax office to parliament", "scrisori a fiscului", True),
        ("report", "zpráva", False),
    ],
)
def test_writings_in_two_languages_are_one_where_one_body_wrote_them(a: str, b: str, same: bool) -> None:
    voices = [Voice("a", a, "document"), Voice("b", b, "document")]
    assert bool(list(scripts.alike(voices, {"b"}))) is same


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Anders Quarn", "Андерс Кварн", "person"),
        ("Greta Holt", "Γκρέτα Χολτ", "person"),
        ("Lena Ostby", "لينا أوستبي", "person"),
        ("Torvik", "Torvik bankası", "organisation"),
        ("Torvik", "بنك تورفيك", "organisation"),
        ("Clear Water", "organização Clear Water", "organisation"),
        ("Nordtrans", "armator Nordtrans", "organisation"),
        ("Nordtrans", "Nordtrans hajózási társaság", "organisation"),
        ("teachers' union", "svaz učitelů", "organisation"),
    ],
)
def test_names_as_other_languages_spell_them(a: str, b: str, kind: str) -> None:
    assert list(scripts.alike([Voice("a", a, kind), Voice("b", b, kind)], {"b"}))  # type: ignore[arg-type]


def test_the_police_of_a_town_are_not_the_town() -> None:
    assert not list(scripts.alike([Voice("a", "Mirov", "organisation"), Voice("b", "policie Mirov", "organisation")], {"b"}))


def test_greek_names_and_capitals_behind_a_body_in_the_pivot() -> None:
    told = across.of(reports(en=ENGLISH, el="Το υπουργείο Άμυνας μίλησε με τον Μπρούνο Ντάλα."))
    assert told is not None
    assert told.pivot("Το υπουργείο Άμυνας μίλησε με τον Μπρούνο Ντάλα.", "el").split()[:2] == ["ministry", "defence"]
    assert "Bruno Dala" in told.pivot("Το υπουργείο Άμυνας μίλησε με τον Μπρούνο Ντάλα.", "el")


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("Due persone vicine ai colloqui hanno detto che il patto è pronto.", "it", "two people close to the talks"),
        ("Zwei mit den Gesprächen vertraute Personen sagten, der Pakt sei fertig.", "de", "two people familiar with the talks"),
        ("Dva lidé blízcí vyšetřování řekli, že pakt je hotov.", "cs", "two people close to the investigation"),
    ],
)
def test_what_describes_unnamed_voices_fits_across_languages(text: str, language: str, english: str) -> None:
    told = [Report("r", "p", text, language=language), Report("e", "q", ENGLISH, language="en")]
    done = attribution.attribute(told[0])
    found = pipeline._described(told, done.statements, done.voices)
    assert [fit(words, english) for words in found.values()] == ["well"], found


def test_who_speaks_for_a_body_in_another_language_is_that_body() -> None:
    body = Voice("y", "health ministry", "organisation")
    for text, language, same in (
        ("La portavoz del ministerio de Salud, Inés Kern, dijo que el pozo está cerrado.", "es", True),
        ("Die Sprecherin des Gesundheitsministeriums, Ina Kern, sagte, der Brunnen sei zu.", "de", True),
        ("La portavoz del ministerio de Transportes, Inés Kern, dijo que el pozo está cerrado.", "es", False),
    ):
        told = [Report("r", "p", text, language=language), Report("e", "q", ENGLISH, language="en")]
        done = attribution.attribute(told[0])
        words = pipeline._described(told, done.statements, done.voices)
        world = World.of(told, done.statements, done.voices, (), english=words)
        (person,) = [world.speaking(v.id) for v in done.voices if v.kind == "person"]
        assert _speaks_for(person, body, True) is same
        assert not _speaks_for(person, body, False)


def test_merges_across_scripts_are_right_and_wrong_ones_rare() -> None:
    hits: dict[str, list[bool]] = {"=": [], "!": []}
    for line in (Path(__file__).parent / "languages" / "names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, a, b = (x.strip() for x in line[1:].split("|"))
            kind = "person" if kind == "person" else "organisation"
            voices = [Voice("a", a, kind), Voice("b", b, kind)]  # type: ignore[arg-type]
            hits[line[0]].append(bool(list(scripts.alike(voices, {"b"}))))
    assert len(hits["="]) >= 50 and len(hits["!"]) >= 50
    assert sum(hits["="]) / len(hits["="]) >= 0.95
    assert sum(hits["!"]) / len(hits["!"]) <= 0.02


def test_names_are_compared_across_languages_only_where_a_report_is_foreign() -> None:
    one, two = Voice("v1", "Wolodymyr Selenskyj", "person"), Voice("v2", "Volodymyr Zelensky", "person")
    assert len(unite([one, two]).voices) == 2
    assert len(unite([one, two], foreign={"v1"}).voices) == 1


def test_a_translated_copy_is_found_and_another_matter_is_not() -> None:
    told = [*reports(en=ENGLISH, de=GERMAN, hu=HUNGARIAN), Report(id="x", page="x", text=OTHER, language="de")]
    found = across.of(told)
    assert found is not None
    documents = [Document(r.id, r.text) for r in told]
    pairs = translations.aligned(documents, found, encode.load(threads=1))
    assert {(x.a, x.b) for x in pairs} == {("de", "en"), ("de", "hu"), ("en", "hu")}
    assert {x.relation for x in pairs} == {"translation"}
    first = next(x for x in pairs if (x.a, x.b) == ("de", "en"))
    assert [GERMAN[p.a_start : p.a_end][:4] for p, _ in first.passages] == ["Der ", "Zwöl", "Sold"]
    assert translations.aligned(documents[::-1], found, encode.load(threads=1)) == pairs


def _traced(**texts: str) -> pipeline.Dossier:
    pages = [Page(f"{k}.txt", t.encode(), known_publisher=f"Paper {k}", known_date="2031-01-01") for k, t in sorted(texts.items())]
    return pipeline.trace(pages, claims=["Twelve people were injured near the Ostra dam."], encoder=encode.load(threads=1))


def test_a_page_replaced_by_its_translation_changes_no_count() -> None:
    one = "Twelve people were injured near the Ostra dam, governor Pavel Dorin said. The road is closed."
    two = "Twelve people were injured at the Ostra dam, according to the Red Cross. A shelter was opened."
    three = "Zwölf Menschen wurden am Ostra-Damm verletzt, laut dem Roten Kreuz. Eine Notunterkunft wurde eröffnet."
    english, mixed = _traced(a=one, b=two), _traced(a=one, b=three)
    # Low may be lower: across languages less tells two voices apart.
    assert english.claims[0].origins.count == mixed.claims[0].origins.count == 2
    assert mixed.claims[0].origins.high == english.claims[0].origins.high
    assert {b.stance for b in mixed.claims[0].reports} == {"reports"}


def _bench() -> ModuleType:
    path = Path(__file__).parents[1] / "bench" / "languages.py"
    spec = importlib.util.spec_from_file_location("bench_languages", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_translated_copies_of_the_stories_keep_their_floors() -> None:
    bench = _bench()
    dev, held = bench.copies("dev"), bench.copies("held")
    assert dev["found"] >= 0.94 and dev["taken wrongly"] <= 0.015, dev
    assert held["found"] >= 0.91 and held["taken wrongly"] <= 0.035, held


def test_tables_of_words_are_whole() -> None:
    for name, columns in (("data/languages/gloss.tsv", 18), ("data/names/bodies.tsv", 2), ("data/names/papers.tsv", 2)):
        text = resources.files("headwater").joinpath(*name.split("/")).read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
        assert {len(r) for r in rows} == {columns}
        heads = [r[0] for r in rows if r[0] != "english"]
        assert heads == sorted(set(heads), key=str.casefold)
