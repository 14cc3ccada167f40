"""Attribution in languages other than English: marked-up sentences with floors, lists, bad input."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import language_marks
from headwater import attribution
from headwater.attribution import languages
from headwater.languages import SECTIONS, key, lists, words
from headwater.model import Report

CODES = "ar ca cs de el es fr hu it nl pl pt ro ru sv tr uk".split()
HERE = Path(__file__).parent / "languages"


def told(text: str, language: str | None = None) -> list[tuple[str | None, str, str]]:
    """(voice, mode, words of the content) of what is attributed."""
    done = attribution.attribute_text(text, language=language)
    label = {v.id: v.label for v in done.voices}
    return [
        (label.get(s.voice or ""), s.mode, " ".join(text[c.start : c.end] for c in s.content)) for s in done.statements if s.mode != "own"
    ]


def scored(name: str, *, forms: bool = False) -> Counter[str]:
    """Shares of right answers over a file, by part, in hundredths; with `forms` in any case form of a name."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for sentence in language_marks.load(HERE / name):
        for part, ok in language_marks.check(sentence, forms=forms).items():
            every[part] += 1
            right[part] += ok
    return Counter({part: 100 * right[part] // n for part, n in every.items()})


def test_every_language_of_the_list_has_sentences_with_right_answers() -> None:
    for name in ("dev.txt", "held.txt", "open.txt", "aside.txt"):
        assert {s.language for s in language_marks.load(HERE / name)} == set(CODES)
    assert languages.codes() == set(CODES)


def test_the_sentences_for_work_on_the_rules() -> None:
    found = scored("dev.txt")
    floors = {"found": 97, "voice": 97, "kind": 97, "mode": 97, "via": 95, "credit": 99}
    assert all(found[part] >= least for part, least in floors.items()), found


def test_the_sentences_set_aside_keep_their_floors() -> None:
    found = scored("held.txt")
    floors = {"found": 95, "voice": 93, "kind": 94, "mode": 95, "via": 70, "credit": 99}
    assert all(found[part] >= least for part, least in floors.items()), found


def test_the_sentences_of_somebody_who_knew_no_rule() -> None:
    found = scored("open.txt", forms=True)
    floors = {"found": 93, "voice": 86, "kind": 86, "mode": 91, "via": 62, "credit": 83, "none": 85}
    assert all(found[part] >= least for part, least in floors.items()), found


def test_those_of_them_that_are_set_aside() -> None:
    found = scored("aside.txt", forms=True)
    floors = {"found": 89, "voice": 76, "kind": 77, "mode": 84, "via": 53, "credit": 60, "none": 81}
    assert all(found[part] >= least for part, least in floors.items()), found


def test_sentences_that_came_after_the_network_had_learned() -> None:
    found = scored("third.txt", forms=True)
    floors = {"found": 85, "voice": 70, "kind": 72, "mode": 83, "via": 52, "none": 82}
    assert all(found[part] >= least for part, least in floors.items()), found


def test_languages_without_lists_are_heard_by_the_network_alone() -> None:
    found = scored("unlisted.txt", forms=True)
    floors = {"found": 84, "voice": 60, "kind": 53, "mode": 79, "none": 70}
    assert all(found[part] >= least for part, least in floors.items()), found


def test_english_by_the_same_measure() -> None:
    found, aside = scored("english_open.txt", forms=True), scored("english_aside.txt", forms=True)
    floors = {"found": 88, "voice": 78, "kind": 79, "mode": 86, "via": 91, "credit": 88, "none": 77}
    assert all(found[part] >= least for part, least in floors.items()), found
    floors = {"found": 76, "voice": 62, "kind": 65, "mode": 75, "via": 46, "credit": 54, "none": 55}
    assert all(aside[part] >= least for part, least in floors.items()), aside


@pytest.mark.parametrize("code", CODES)
def test_lists_hold_each_entry_once_and_say_what_they_were_checked_from(code: str) -> None:
    text = resources.files("headwater").joinpath("data", "languages", f"{code}.ini").read_text(encoding="utf-8")
    assert "checked" in text.splitlines()[0]
    for block in re.split(r"(?m)^\[", text)[1:]:
        name, body = block.split("]\n", 1)
        entries = [" ".join(e.split()) for line in body.splitlines() if not line.startswith("#") for e in line.split(",") if e.strip()]
        assert name in SECTIONS
        assert [e for e, n in Counter(entries).items() if n > 1] == [], name


def test_the_speaker_before_goes_on() -> None:
    text = "„Das Wasser sinkt wieder“, sagte Bürgermeisterin Alva Lindner. „Morgen öffnen wir die Schule.“ Sie sagte, dass niemand fehle."
    assert [v for v, _, _ in told(text, "de")] == ["Alva Lindner"] * 3


def test_a_surname_and_an_inflected_name_are_one_voice() -> None:
    text = "Эксперт Иван Корвацкий заявил, что судно было исправно. По словам Корвацкого, экипаж не виноват."
    assert {v for v, _, _ in told(text, "ru")} == {"Иван Корвацкий"}


def test_the_reason_for_anonymity_stands_with_the_voice() -> None:
    text = "Un responsable, qui a requis l'anonymat par crainte de représailles, a déclaré que le pont était fermé."
    done = attribution.attribute_text(text, language="fr")
    found = [s.anonymity for s in done.statements if s.anonymity]
    assert [a.reason for a in found] == ["par crainte de représailles"]


def test_conditional_and_reportive_moods_are_hedges() -> None:
    for language, text in (("fr", "Le navire aurait coulé dans la nuit."), ("de", "Das Schiff soll in der Nacht gesunken sein.")):
        done = attribution.attribute_text(text, language=language)
        assert [c.degree for s in done.statements for c in s.certainty] == ["hedged"], text


@pytest.mark.parametrize(
    ("text", "language", "voice", "content"),
    [
        # An article after the verb's particle opens what is said, and no relative clause.
        ("Der Betreiber teilte mit, die Anlage laufe wieder.", "de", "Betreiber", "die Anlage laufe wieder"),
        ("Die Reederei erklärte auf Anfrage, die Fähre sei alt.", "de", "Reederei", "die Fähre sei alt"),
        # A body as a place, before a verb in the plural without a subject.
        ("В полиции уточнили, что скрылись двое мужчин.", "ru", "полиция", "что скрылись двое мужчин"),
        ("У лікарні повідомили, що трьох пацієнтів перевели.", "uk", "лікарня", "що трьох пацієнтів перевели"),
        # A name without a title in a script without capitals, also before a relative clause.
        ("وقالت ليلى نصر إن الباب كان مفتوحا.", "ar", "ليلى نصر", "إن الباب كان مفتوحا"),
        ("وقالت ليلى نصر، التي تسكن قبالة المصنع، إن الباب كان مفتوحا.", "ar", "ليلى نصر", "إن الباب كان مفتوحا"),
        ("وقال يوم الثلاثاء إن الباب كان مفتوحا.", "ar", None, "إن الباب كان مفتوحا"),
        # Verbs of telling.
        ("„Semmit sem láttunk aznap” – mesélte Nagy Anna, aki szemben lakik.", "hu", "Nagy Anna", "„Semmit sem láttunk aznap”"),
        ("Zdroj blízký vyšetřování prozradil Kurýru, že klíč zmizel.", "cs", "Zdroj blízký vyšetřování", "že klíč zmizel"),
        ("„Nic nie widzieliśmy tej nocy” – opowiada Anna Lis.", "pl", "Anna Lis", "„Nic nie widzieliśmy tej nocy”"),
        # Verbs that call, describe or count, with an object alone.
        ("Bürgermeisterin Alva Lindner hat den Bericht eine Erfindung genannt.", "de", "Alva Lindner", "den Bericht eine Erfindung"),
        ("La mairesse Anne Morel a qualifié le rapport d'invention.", "fr", "Anne Morel", "le rapport d'invention"),
        ("Il sindaco Gino Rossi ha definito il rapporto un'invenzione.", "it", "Gino Rossi", "il rapporto un'invenzione"),
        ("Мэр Иван Ром назвал сообщение выдумкой.", "ru", "Иван Ром", "сообщение выдумкой"),
        ("Borgmästaren Nils Ek kallade rapporten ett påhitt.", "sv", "Nils Ek", "rapporten ett påhitt"),
        # An infinitive is what is said.
        ("Le maire Luc Arvonne dit avoir vu trois hommes.", "fr", "Luc Arvonne", "avoir vu trois hommes"),
        ("Il sindaco Gino Rossi ha detto di aver visto tre uomini.", "it", "Gino Rossi", "di aver visto tre uomini"),
        # Whose allegation is rejected was not told of it.
        (
            "El ministerio rechazó las acusaciones del Correo de que el puente era peligroso.",
            "es",
            "ministerio",
            "que el puente era peligroso",
        ),
        # A paper or document behind what is said.
        ("Selon la Gazette, le maire, Luc Arvonne, a déclaré que le pont était fermé.", "fr", "Luc Arvonne", "que le pont était fermé"),
        ("Мост закрыт из-за трещины, говорится в сообщении банка.", "ru", "сообщение банка", "Мост закрыт из-за трещины"),
        ("Trente fûts ont fui, selon un rapport de l'agence daté du 14 janvier.", "fr", "rapport de l'agence", "Trente fûts ont fui"),
        ("Potrivit unei scrisori a fiscului către parlament, discul lipsea.", "ro", "scrisori a fiscului", "discul lipsea"),
        # "al" is "to the" in Italian, and a hyphened office is one.
        ("«La porta era aperta da giorni», ha raccontato Wilk al Courier.", "it", "Wilk", "«La porta era aperta da giorni»"),
        ("A porta estava aberta, disse o diretor-geral da firma, Rui Sá.", "pt", "Rui Sá", "A porta estava aberta"),
        # Words between an article and the noun, before the verb; who stands right before a quotation.
        (
            "Zwei mit der Sache vertraute Personen sagten, das Tor sei offen.",
            "de",
            "Zwei mit der Sache vertraute Personen",
            "das Tor sei offen",
        ),
        ("Su kesildikten sonra bir yetkili “Kapı bütün gece açıktı” demişti.", "tr", "bir yetkili", "“Kapı bütün gece açıktı”"),
        # A participle that belongs to anonymity is no verb of saying.
        ("Ein Mann, der nicht namentlich genannt werden wollte, sagte, das Tor sei offen.", "de", "Ein Mann", "das Tor sei offen"),
    ],
)
def test_who_says_it_in_wordings_of_each_language(text: str, language: str, voice: str | None, content: str) -> None:
    assert (voice, content) in [(v, c) for v, _, c in told(text, language)]


def test_who_calls_nothing_by_a_name_of_its_own_is_no_voice() -> None:
    assert told("Pavel Dorin řekl, že most stojí. Zákon popisuje tři případy.", "cs")[1:] == []
    assert told("Den så kallade rapporten kom i går.", "sv") == []


def test_an_outlet_that_cites_at_the_end_of_its_sentence() -> None:
    text = "Radio Ek rapporterade att bron stängts, med hänvisning till polisen."
    done = attribution.attribute_text(text, language="sv")
    label = {v.id: v.label for v in done.voices}
    found = [([label[v] for v in s.chain], [text[c.start : c.end] for c in s.content]) for s in done.statements if s.mode != "own"]
    assert found == [(["polisen", "Radio Ek"], ["att bron stängts"])]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Behörde wollte das weder bestätigen noch dementieren.", "de"),
        ("Bakanlık haberi ne doğruladı ne de yalanladı.", "tr"),
        ("Министерство это не подтвердило и не опровергло.", "ru"),
        ("El ministerio ni confirmó ni desmintió la noticia.", "es"),
    ],
)
def test_neither_confirming_nor_denying_is_declining(text: str, language: str) -> None:
    done = attribution.attribute_text(text, language=language)
    assert [s.relation for s in done.statements if s.mode != "own"] == ["declined"]


def test_declining_to_comment_is_no_statement_of_its_own() -> None:
    done = attribution.attribute_text("El ministerio no quiso comentar la información.", language="es")
    assert [s.relation for s in done.statements if s.mode != "own"] == ["declined"]


def test_marks_of_quotation_of_each_habit() -> None:
    for text, language in (
        ("»Der Damm hält noch«, sagte Alva Lindner.", "de"),
        ("”Dammen håller än”, säger Alva Lindner.", "sv"),
        ("« La digue tient encore », a dit Alva Lindner.", "fr"),
        ("„Hráz zatím drží,“ řekla Alva Lindnerová.", "cs"),
    ):
        assert [m for _, m, _ in told(text, language)] == ["direct"], text


def test_vowel_marks_bidirectional_and_zero_width_characters_leave_offsets_alone() -> None:
    plain = "قالت الشرطة إن الجسر مغلق."
    marked = "\u202bقَالَتِ الشُّرطة\u200b إنَّ الجسر مُغلق.\u202c"
    (one,), (two,) = told(plain, "ar"), told(marked, "ar")
    assert one[0] == "الشرطة"
    assert key(two[0] or "") == key(one[0])
    assert two[2] in marked


def test_a_wrong_label_gives_way_to_the_script() -> None:
    text = "Полиция сообщила, что мост закрыт до мая."
    report = Report(id="r", page="p", text=text, language="de")
    assert languages.code(report) == "ru"
    assert languages.code(Report(id="r", page="p", text="Поліція повідомила, що міст закритий.", language=None)) == "uk"
    assert languages.code(Report(id="r", page="p", text="The bridge is closed.", language="en")) is None


def test_turkish_letters_match_with_and_without_dots() -> None:
    assert key("İSTANBUL") == key("istanbul")
    assert key("Ilıca") == key("ılıca")
    assert lists("tr").has("says", key("SÖYLEDİ"))


def test_a_language_nobody_prepared_is_said_and_its_quotations_are_found() -> None:
    done = attribution.attribute_text('Borgmesteren sa: "Vannet stiger fortsatt i hele byen."', language="nb")
    assert [d.reason for d in done.drops] == ["not looked for in this language"]
    assert any(s.mode == "direct" for s in done.statements)


def test_a_covered_language_drops_nothing() -> None:
    assert attribution.attribute_text("Die Polizei teilte mit, dass die Brücke gesperrt ist.", language="de").drops == ()


_MARKS = '„ “ « » " : , . - – \u200b \u202e １２３ İ ı \n'.split(" ")
_WORDS = "sagte dass Laut der Minister que selon источник قال إن göre söyledi szerint (dpa) Quelle: Reuters'a".split()
_PIECES = st.sampled_from([*_MARKS, *_WORDS, "Karl Dorn", "a déclaré", "по данным"])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CODES), st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=40))
def test_any_text_gives_statements_within_it(code: str, pieces: list[str]) -> None:
    text = " ".join(pieces)
    done = attribution.attribute_text(text, language=code)
    known = {v.id for v in done.voices}
    for s in done.statements:
        assert all(0 <= x.start < x.end <= len(text) for x in (*s.content, *s.cue, *s.source))
        assert {v for v in (s.voice, *s.chain) if v} <= known
    assert attribution.attribute_text(text, language=code) == done


@given(st.text(max_size=60), st.sampled_from(CODES))
def test_words_stand_where_they_say(text: str, code: str) -> None:
    for w in words(text, code):
        assert text[w.start : w.start + len(w.text)] == w.text
        assert w.end <= len(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Polizei teilte mit, dass die Brücke gesperrt ist. The mayor said it is closed. Мэр сказал, что мост закрыт.", "de"),
        ("Budanov skazal, chto most zakryt. Mer soobshchil, chto nikto ne postradal.", "en"),
        ("Budanov skazal, chto most zakryt.", "ru"),
        ("Der BÃ¼rgermeister sagte, dass die BrÃ¼cke gesperrt ist.", "de"),
        ("قَالَتِ الشُّرْطَةُ إِنَّ الجِسْرَ مُغْلَق.", "ar"),
        ("La policía dijo que había １２ heridos.", "es"),
        ("Vali Işıl Ilıca'ya göre köprü kapalı. VALİ IŞIL ILICA köprünün kapalı olduğunu söyledi.", "tr"),
        ("La\u200b police\u202e a déclaré\u202c que le pont\u2066 était fermé\u2069.", "fr"),
        ("Полиция сообщила, что мост закрыт.", "fr"),
    ],
)
def test_offsets_still_point_at_the_words_of_bad_input(text: str, language: str) -> None:
    done = attribution.attribute_text(text, language=language)
    covered = [False] * len(text)
    for s in done.statements:
        for x in (*s.content, *s.cue, *s.source):
            assert 0 <= x.start < x.end <= len(text)
            assert text[x.start : x.end].strip() == text[x.start : x.end]
            covered[x.start : x.end] = [True] * (x.end - x.start)
    assert all(covered[i] for i, c in enumerate(text) if c.isalpha()) or sum(covered) > 0.6 * len(text)


def test_names_of_bad_input_are_read_as_they_are_written() -> None:
    found = told("VALİ IŞIL ILICA köprünün kapalı olduğunu söyledi.", "tr") + told("Işıl Ilıca köprünün kapalı olduğunu söyledi.", "tr")
    assert key("IŞIL ILICA") == key("Işıl Ilıca")
    assert any(key("Işıl Ilıca") in key(v or "") for v, _, _ in found)


@pytest.mark.parametrize(
    ("text", "language", "voice", "content"),
    [
        ("De molen is verkocht, maakte de gemeente dinsdag bekend.", "nl", "gemeente", "De molen is verkocht"),
        ("Музей продал картину «Синий мост», рассказали Halm Courier двое сотрудников.", "ru", None, "Музей продал картину «Синий мост»"),
        (
            "El museu va vendre el quadre «El pont blau», va dir l'ajuntament.",
            "ca",
            "ajuntament",
            "El museu va vendre el quadre «El pont blau»",
        ),
        ("Dvorno'daki okulun bir öğretmeni, iki çocuğun mantar topladığını söyledi.", "tr", "okulun bir öğretmeni", None),
        ("Halm Courier'in yazdığı gibi köprü kapatıldı ve yol boşaltıldı.", "tr", "Halm Courier", "köprü kapatıldı ve yol boşaltıldı"),
        ("Brisa a rejeté l'accusation d'avoir caché une étude.", "fr", "Brisa", None),
        ("La diga è sicura, riferisce Costa Diaria, che cita l'autorità portuale.", "it", "autorità portuale", "La diga è sicura"),
        ("La presa cedió por la noche, según muestran correos internos de la empresa.", "es", "correos internos de la empresa", None),
    ],
)
def test_who_says_it_in_constructions_of_one_language(text: str, language: str, voice: str | None, content: str | None) -> None:
    found = [(v, c) for v, _, c in told(text, language)]
    assert voice is None or voice in [v for v, _ in found]
    assert content is None or content in [c for _, c in found]


@pytest.mark.parametrize(
    ("text", "language", "voice"),
    [
        ("„Wir haben sie gezählt, zweimal sogar“, sagte Ina Brandt. „Alle sind da“, sagte sie über die Bewohner.", "de", "Ina Brandt"),
        (
            "« Le pont est fermé », a dit Luc Arvonne. « Un navire l'a heurté hier », a-t-il dit lors d'une conférence de presse.",
            "fr",
            "Luc Arvonne",
        ),
        ("En nattvakt sade att luckan var öppen. ”Jag såg det klart och tydligt”, sade mannen.", "sv", "En nattvakt"),
        (
            "Muzeul din Halm a negat că a vândut tabloul. „Tabloul este la noi, în atelier”, a spus un purtător de cuvânt.",
            "ro",
            "Muzeul din Halm",
        ),
    ],
)
def test_who_spoke_before_goes_on_where_nobody_is_named(text: str, language: str, voice: str) -> None:
    assert [v for v, _, _ in told(text, language)][-1] == voice
