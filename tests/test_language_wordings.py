"""Attribution in languages other than English: writings, interviews, bodies with adjectives, who is near to something, and what is nobody's
word."""

from __future__ import annotations

import pytest

from headwater import attribution
from headwater.languages import inflected, lists, spoken_for


def chains(text: str, language: str) -> list[tuple[list[str], list[str]]]:
    """(labels of the chain, words of the content) of what is attributed."""
    done = attribution.attribute_text(text, language=language)
    label = {v.id: v.label for v in done.voices}
    return [([label[v] for v in s.chain], [text[c.start : c.end] for c in s.content]) for s in done.statements if s.mode != "own"]


@pytest.mark.parametrize(
    ("text", "language", "voice", "content"),
    [
        # Behind a colon or a dash stands who says what stands before it.
        ("Venerdì si fermano i bus: lo annunciano i sindacati, che lasciano il tavolo.", "it", "sindacati", "Venerdì si fermano i bus"),
        ("Бинты кончились ещё в мае — так утверждают две медсестры.", "ru", "две медсестры", "Бинты кончились ещё в мае"),
        ("Die Brücke sei sicher, so das Fazit der Gutachterin Ines Falk.", "de", "Ines Falk", "Die Brücke sei sicher"),
        # Who writes on a network is not the network.
        ("В своём телеграм-канале губернатор Борис Нежданов написал, что мост цел.", "ru", "Борис Нежданов", "что мост цел"),
        ("Pe pagina sa de Facebook, violonista Teodora Hanganu a anunțat că renunță.", "ro", "Teodora Hanganu", "că renunță"),
        # What tells of a source is no part of what it says.
        ("A detta di un funzionario che chiede l'anonimato, il piano era fermo.", "it", "un funzionario", "il piano era fermo"),
        ("El piloto ignoró dos avisos, de acuerdo con el informe de la torre.", "es", "informe de la torre", "El piloto ignoró dos avisos"),
        # Offices before and behind, names of several words.
        ("Karaçam Çimento'nun sözcüsü, fabrikanın satılacağını yalanladı.", "tr", "Karaçam Çimento", "fabrikanın satılacağını"),
        ("Nach Angaben der Reederei Brandt & Söhne sank der Frachter.", "de", "Reederei Brandt & Söhne", "sank der Frachter"),
        ("Celliste Noor van den Eeckhout vertelde dat ze twee platen maakt.", "nl", "Noor van den Eeckhout", "dat ze twee platen maakt"),
        (
            "Sillen är borta om tio år, befarar fiskeforskaren Torbjörn Elf vid Havsinstitutet.",
            "sv",
            "Torbjörn Elf",
            "Sillen är borta om tio år",
        ),
        # A phrase between commas behind the verb, and what is promised inside what is shown.
        ("La Compagnie du Ponant dément, dans un communiqué, avoir vendu le bac.", "fr", "Compagnie du Ponant", "avoir vendu le bac"),
        ("Primarul a promis o licență cazinoului, arată o înregistrare.", "ro", "înregistrare", "Primarul a promis o licență cazinoului"),
        ("La Banca del Trebio smentisce categoricamente l'aumento di capitale.", "it", "Banca del Trebio", "l'aumento di capitale"),
        # From a writing something follows; a recording shows it.
        ("Aus den Protokollen geht hervor, dass die Schleuse offen stand.", "de", "Protokollen", "dass die Schleuse offen stand"),
        ("Les factures montrent que le vin venait d'ailleurs.", "fr", "factures", "que le vin venait d'ailleurs"),
        ("El contrato revela que la torre se vendió dos veces.", "es", "contrato", "que la torre se vendió dos veces"),
        ("Dalle fatture emerge che la torre era già venduta.", "it", "fatture", "che la torre era già venduta"),
        ("Op de camerabeelden is te zien dat de deur openstond.", "nl", "camerabeelden", "dat de deur openstond"),
        ("Из договора следует, что башню продали дважды.", "ru", "договор", "что башню продали дважды"),
        ("З листа випливає, що вежу продали двічі.", "uk", "лист", "що вежу продали двічі"),
        ("Das Video zeigt den Einsturz der Brücke.", "de", "Video", "den Einsturz der Brücke"),
        ("Ze smlouvy vyplývá, že věž byla prodána dvakrát.", "cs", "smlouva", "že věž byla prodána dvakrát"),
        ("Inspelningen visar att porten stod öppen.", "sv", "Inspelningen", "att porten stod öppen"),
        ("Η σύμβαση δείχνει ότι ο πύργος πουλήθηκε δύο φορές.", "el", "σύμβαση", "ότι ο πύργος πουλήθηκε δύο φορές"),
        # A body with an adjective, before or after its noun, and with what it is of.
        ("Selon l'Office régional des forêts (ORF), le feu est éteint.", "fr", "Office régional des forêts", "le feu est éteint"),
        ("Podle Státního ústavu (SU) je voda čistá.", "cs", "Státního ústavu", "je voda čistá"),
        ("Новый мост открыт, сообщила Областная прокуратура.", "ru", "Областная прокуратура", "Новый мост открыт"),
        ("Nach Angaben des Ordnungsamts ist die Brücke offen.", "de", "Ordnungsamt", "ist die Brücke offen"),
        ("Краевой союз рыбаков (КСР) сообщил, что лед тонкий.", "ru", "Краевой союз рыбаков", "что лед тонкий"),
        ("Okresní rada lesníků (ORL) oznámila, že cesta je volná.", "cs", "Okresní rada lesníků", "že cesta je volná"),
        # Who speaks for a body that no list has.
        ("Rzeczniczka rafinerii powiedziała, że zbiornik jest pusty.", "pl", "rafineria", "że zbiornik jest pusty"),
        ("Mluvčí lanovky řekla, že lano drží.", "cs", "lanovky", "že lano drží"),
        # Somebody near to something.
        ("Una fonte vicina alla famiglia ha detto che la casa è vuota.", "it", "Una fonte vicina alla famiglia", "che la casa è vuota"),
        ("Um morador próximo do autarca disse que a casa está vazia.", "pt", "Um morador próximo do autarca", "que a casa está vazia"),
        ("Источник в порту заявил, что кран упал.", "ru", "Источник в порту", "что кран упал"),
        # Bodies and people in a form that no list has.
        ("Ein Sprecher des Elektrizitätswerks sagte, das Netz sei stabil.", "de", "Elektrizitätswerk", "das Netz sei stabil"),
        # Who speaks of something.
        ("Le syndicat fait état de quarante départs.", "fr", "syndicat", "quarante départs"),
        ("A szakszervezet legalább negyven elbocsátásról beszél.", "hu", "szakszervezet", "legalább negyven elbocsátásról"),
        # What is denied or announced is a noun.
        ("نفى الوزير بيع الأراضي.", "ar", "الوزير", "بيع الأراضي"),
        ("وأكدت الشركة إغلاق المصنع.", "ar", "الشركة", "إغلاق المصنع"),
        ("وأفادت الشرطة باعتقال رجلين.", "ar", "الشرطة", "باعتقال رجلين"),
        # A ministry in the genitive is no name of the minister.
        ("Ministra Culturii, Ioana Berza, a spus că muzeul e închis.", "ro", "Ioana Berza", "că muzeul e închis"),
        ("Laut der Stadtverwaltung ist das Bad zu.", "de", "Stadtverwaltung", "ist das Bad zu"),
        # "In a statement": who says it stands behind; who listens is nobody.
        ("W oświadczeniu bank zapewnia, że sejf jest pełny.", "pl", "bank", "że sejf jest pełny"),
        ("В заявлении банк утверждает, что сейф полон.", "ru", "банк", "что сейф полон"),
        ("Ředitel banky novinářům řekl, že sejf je plný.", "cs", "Ředitel banky", "že sejf je plný"),
        ("La alcaldesa dijo ante la prensa que no hay fondos.", "es", "alcaldesa", "que no hay fondos"),
        # An infinitive behind who was told or blamed.
        ("Due cuochi hanno raccontato al Giornale del Porto di aver visto topi.", "it", "Due cuochi", "di aver visto topi"),
        ("Les voisins reprochent à la mairie d'avoir menti.", "fr", "Les voisins", "avoir menti"),
        ("Twee koks zeggen ratten te hebben gezien.", "nl", "Twee koks", "ratten te hebben gezien"),
        # One of several, who is not named.
        ("„Mosten är dyr“, sade en av lärarna.", "sv", "en av lärarna", "„Mosten är dyr“"),
        ("«Мост закрыт», — сказал один из инженеров.", "ru", "один из инженеров", "«Мост закрыт»"),
        ("„Most jest zamknięty” – powiedział jeden z inżynierów.", "pl", "jeden z inżynierów", "„Most jest zamknięty”"),
        # An office and a name before a verb with an object say it and are nothing that is said.
        ("La portavoz del museo, Inés Kern, confirmó ayer la venta del cuadro.", "es", "Inés Kern", "la venta del cuadro"),
        ("Голосиха федерації Олена Крут сказала, що суд відклали.", "uk", "Олена Крут", "що суд відклали"),
        ("Laut einer am Freitag verbreiteten Mitteilung ist das Bad zu.", "de", "verbreiteten Mitteilung", "ist das Bad zu"),
        ("Las autoridades dicen no haber recibido nada.", "es", "autoridades", "no haber recibido nada"),
        ("La mairie dit ne pas avoir reçu la lettre.", "fr", "mairie", "ne pas avoir reçu la lettre"),
    ],
)
def test_who_says_it(text: str, language: str, voice: str, content: str) -> None:
    assert (voice, content) in [(c[0] if c else None, " ".join(w)) for c, w in chains(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "chain"),
    [
        ("In einem Interview mit Radio Ostufer sagte Ministerin Ilse Kern, das Bad bleibe zu.", "de", ["Ilse Kern", "Radio Ostufer"]),
        ("En una entrevista con Radio Orilla, la ministra Inés Kern dijo que no hay fondos.", "es", ["Inés Kern", "Radio Orilla"]),
        ("Intervistata da Radio Riva, la ministra Ines Corti ha detto che non ci sono fondi.", "it", ["Ines Corti", "Radio Riva"]),
        ("Osoba znająca sprawę powiedziała Reutersowi, że most sprzedano.", "pl", ["Osoba znająca sprawę", "Reuters"]),
        ("„Wir gehen“, schrieb die Abgeordnete Ilse Kern auf X.", "de", ["Ilse Kern"]),
        ("La Voz del Puerto, citando fuentes policiales, dice que falta dinero.", "es", ["fuentes policiales", "Voz del Puerto"]),
        ("Wie der „Ostufer-Bote“ unter Berufung auf Anwohner berichtet, ist das Bad zu.", "de", ["Anwohner", "Ostufer-Bote"]),
    ],
)
def test_who_was_told_and_who_is_cited(text: str, language: str, chain: list[str]) -> None:
    assert chain in [c for c, _ in chains(text, language)]


def test_greek_kata_is_according_to_at_the_beginning_of_a_clause_alone() -> None:
    assert ["αστυνομία"] in [c for c, _ in chains("Κατά την αστυνομία, ο δρόμος είναι κλειστός.", "el")]
    found = chains("Ο δήμος διέψευσε ότι έγινε επίθεση κατά μαθητών στην πλατεία.", "el")
    assert [c for c, _ in found] == [["δήμος"]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Gebäude zeigt tiefe Risse.", "de"),
        ("Il museo conta trecento opere.", "it"),
        ("Az igazgató nagyon szépen beszél.", "hu"),
        ("Le bâtiment montre des fissures.", "fr"),
        ("Из окна видно, что идёт снег.", "ru"),
        ("La calle muestra que hubo fiesta.", "es"),
        ("Der Bericht steht seit Juni im Netz.", "de"),
        ("El director dice adiós a su escuela.", "es"),
        ("Het verslag staat op de website.", "nl"),
        ("Fabrika pazartesi günleri kapalı.", "tr"),
        ("Из города следует поезд на юг.", "ru"),
        ("Továrna stojí u řeky.", "cs"),
        ("La fábrica muestra sus motores en el patio.", "es"),
    ],
)
def test_what_shows_something_and_is_no_writing_is_no_voice(text: str, language: str) -> None:
    assert chains(text, language) == []


def test_an_acronym_in_brackets_is_the_body_before_it() -> None:
    text = "Selon l'Agence nationale des forêts (ANF), le feu est éteint. L'ANF a déclaré que les routes rouvrent."
    assert [c for c, _ in chains(text, "fr")] == [["Agence nationale des forêts"]] * 2


def test_forms_of_nouns_by_their_endings() -> None:
    assert inflected(lists("de"), "konzerns") == "bodies"
    assert inflected(lists("hu"), "levelekben") in ("", "documents")
    assert inflected(lists("de"), "es") == ""


def test_for_whom_somebody_speaks_by_a_role() -> None:
    assert spoken_for("portavoz del ministerio de Sanidad", lists("es")) == "ministerio de Sanidad"
    assert spoken_for("Sprecherin des Hafenamts", lists("de")) == "Hafenamts"
    assert spoken_for("ministra de Sanidad", lists("es")) == ""
    assert spoken_for("", lists("es")) == ""


@pytest.mark.parametrize(
    ("text", "language", "voice", "content"),
    [
        # A verb that no list has, between a quotation and who says it.
        ("„Das reicht nicht“, grummelte Trainerin Edda Moll nach dem Spiel.", "de", "Edda Moll", "„Das reicht nicht“"),
        ("« On attend toujours », bougonnait hier un pêcheur.", "fr", "un pêcheur", "« On attend toujours »"),
        ("«La barca è affondata subito», balbettava il marinaio Ivo Serra.", "it", "Ivo Serra", "«La barca è affondata subito»"),
        ("«Лёд тонкий, не ходите», — буркнул рыбак Степан Лаптев.", "ru", "Степан Лаптев", "«Лёд тонкий, не ходите»"),
        # Before a colon, with a verb or without.
        ("Ines Corral: «No vamos a vender el barco».", "es", "Ines Corral", "«No vamos a vender el barco»"),
        ("Ministr dopravy Jan Hora: Most letos neotevřeme", "cs", "Jan Hora", "Most letos neotevřeme"),
        # A dash opens what is said.
        ("– Bron håller inte längre, säger ingenjören Siv Alm.", "sv", "Siv Alm", "– Bron håller inte längre"),
        ("– Lód jest za cienki – ostrzega strażak Piotr Wrona.", "pl", "Piotr Wrona", "– Lód jest za cienki"),
        # Who says it is inserted in a quotation, or in a clause.
        ("«Мы ждали, — говорит врач Нина Зорина, — три часа».", "ru", "Нина Зорина", "«Мы ждали три часа»"),
        ("De brug, zo meldt de politie, blijft tot mei dicht.", "nl", "politie", "De brug blijft tot mei dicht"),
        ("Die Brücke, wie die Polizei mitteilte, bleibt bis Mai gesperrt.", "de", "Polizei", "Die Brücke bleibt bis Mai gesperrt"),
        # The word of whoever was told of before.
        ("La maire Alva Lindner a parlé lundi. Selon elle, le pont est sûr.", "fr", "Alva Lindner", "le pont est sûr"),
        ("Burmistrz Anna Kot wystąpiła dziś. Jej zdaniem most jest bezpieczny.", "pl", "Anna Kot", "most jest bezpieczny"),
        # The sentence before.
        ("Мост закрыт до мая. Об этом сообщили в министерстве транспорта.", "ru", "министерство транспорта", "Мост закрыт до мая"),
        ("Die Brücke bleibt gesperrt. Das teilte die Polizei am Montag mit.", "de", "Polizei", "Die Brücke bleibt gesperrt"),
        ("Il ponte resta chiuso. Lo scrive il quotidiano La Riva.", "it", "La Riva", "Il ponte resta chiuso"),
        # A noun of saying, with whose it is.
        ("La advertencia del alcalde Juan Rey de que el río crece.", "es", "Juan Rey", "que el río crece"),
        ("Заявление профсоюза докеров о том, что порт закроют, удивило всех.", "ru", "профсоюз докеров", "что порт закроют"),
        # In whose view it is so.
        ("Per il geologo Elio Conti, la frana è ferma.", "it", "Elio Conti", "la frana è ferma"),
        # In Turkish who speaks stands before the comma.
        ("Radyo Koy'a konuşan çiftçi Ali Demir, kuyunun kuruduğunu söyledi.", "tr", "Ali Demir", "kuyunun kuruduğunu"),
    ],
)
def test_who_says_it_without_a_listed_verb(text: str, language: str, voice: str, content: str) -> None:
    assert (voice, content) in [(c[0] if c else None, " ".join(w)) for c, w in chains(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Zahlen sprechen für sich: drei Tore in zehn Minuten.", "de"),
        ("L'obra «Va dir que tornaria» es representa fins diumenge.", "ca"),
        ("Le roman « Le fleuve me l'a dit » sort lundi.", "fr"),
        ("Никто из соседей не сказал пожарным, что в подвале газ.", "ru"),
    ],
)
def test_nobody_says_it(text: str, language: str) -> None:
    assert chains(text, language) == []


def test_by_whom_somebody_is_quoted_joins_the_chain() -> None:
    text = "« Le front tient », a déclaré le général Omar Tikora, cité par l'agence Sahel Presse."
    assert [c for c, _ in chains(text, "fr")] == [["Omar Tikora", "Sahel Presse"]]


@pytest.mark.parametrize(
    ("line", "language", "outlet"),
    [
        ("Publicerad med tillstånd av Fjällpress.", "sv", "Fjällpress"),
        ("© Ostener Anzeiger, alle Rechte vorbehalten", "de", "Ostener Anzeiger"),
        ("(Avec AFP)", "fr", "AFP"),
        ("За матеріалами інформагенції «Бескид-Новини»", "uk", "Бескид-Новини"),
    ],
)
def test_a_line_at_the_edge_credits_an_outlet(line: str, language: str, outlet: str) -> None:
    text = {"sv": "Bron är stängd.", "de": "Die Brücke ist zu.", "fr": "Le pont est fermé.", "uk": "Міст закрито."}[language]
    assert [outlet] in [c for c, _ in chains(f"{text}\n\n{line}", language)]


def test_a_few_quoted_words_go_on_behind_who_says_them():
    text = "«Τα δίχτυα γύρισαν γεμάτα πλαστικά», μας λέει ο Μανώλης Ξένος, «και μία σαγιονάρα»."
    assert chains(text, "el") == [(["Μανώλης Ξένος"], ["«Τα δίχτυα γύρισαν γεμάτα πλαστικά»", "«και μία σαγιονάρα»"])]


def test_words_picked_out_are_quoted():
    done = attribution.attribute_text("Drie oud-medewerkers spreken van een ‘angstcultuur’ op de afdeling.", language="nl")
    assert [s.mode for s in done.statements if s.mode != "own"] == ["mixed"]


def test_whom_an_arabic_paper_has_it_from():
    told = chains("نقلت صحيفة مرايا الخليج عن مسؤول أن صفقة بيع النادي ستوقَّع.", "ar")
    assert (["مسؤول", "مرايا الخليج"], ["أن صفقة بيع النادي ستوقَّع"]) in told


def test_the_words_of_a_quotation_hold_no_auxiliary_of_the_verb_behind_it():
    text = "„Wir haben das Lied in einer Nacht geschrieben“, verraten Mira Stolle und Jonte Raabe, bevor sie auf die Bühne müssen."
    assert chains(text, "de")[0] == (["Mira Stolle"], ["„Wir haben das Lied in einer Nacht geschrieben“"])


def test_a_turkish_speaker_behind_a_participle():
    told = chains("“Bu sahada bir daha maç oynatmam” diyen teknik direktör Orhan Sezgil, hakem raporunu bekliyor.", "tr")
    assert told == [(["Orhan Sezgil"], ["“Bu sahada bir daha maç oynatmam”"])]
