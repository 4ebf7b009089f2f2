"""Lines that are not UTF-8: the encoding under which they are words of some language."""

import pytest

from core.data.load.text.legacy import legacy_encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("élève;être à côté;déjà reçu;forêt brûlée", "cp1252"),
        ("Größe;Länge;über;für;Straße;schön", "cp1252"),
        ("zażółć;gęślą;jaźń;źdźbło;łódź;święto;Kraków;Wrocław;dzień;następny", "cp1250"),
        ("příliš;žluťoučký;kůň;úpěl;ďábelské", "cp1250"),
        ("Türkiye güneş ışık değil çok şişe ağaç yağmur Uğur İstanbul Beşiktaş", "cp1254"),
        ("élève;être à côté;déjà reçu;forêt brûlée", "mac_roman"),
        ("Größe;Länge;über;für;Straße;schön", "cp850"),
        ("Привет;мир;столица;Москва;погода;сегодня;хорошая", "cp1251"),
    ],
)
def test_the_letters_tell_the_encoding(text, encoding):
    assert legacy_encoding(text.encode(encoding)) == encoding


@pytest.mark.parametrize("text", ["price;10 €;5 °C;3 µm", "“so” – he said", "a\xe9"])
def test_signs_around_words_and_a_few_letters_prove_nothing(text):
    assert legacy_encoding(text.encode("cp1252")) == "cp1252"


def test_hebrew_is_told_by_its_bytes_alone():
    assert legacy_encoding("שלום;עולם;ירושלים".encode("cp1255")) == "cp1255"


@pytest.mark.fault("L14")
def test_a_large_letter_behind_small_ones_speaks_against_an_encoding():
    assert legacy_encoding(b"1,ab\x81cd\xe9\n" * 9) == "cp1252"
