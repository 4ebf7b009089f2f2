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
        ("zażółć;gęślą;jaźń;źdźbło;łódź;święto;Kraków;Wrocław;dzień", "iso8859-2"),
        ("210,50 zł;Łódź", "cp1250"),
        ("210,50 zł;Łódź", "iso8859-2"),
        ("Umsatz¹;Menge", "cp1252"),
        ("Nº;1ª vez;Rua 5ª", "cp1252"),
        ("Öl;1,50 €;Käse;2 €", "iso8859-15"),
        ("Öl;1,50 €;Käse;2 €", "cp1252"),
        ("Türkiye güneş ışık değil çok şişe ağaç yağmur Uğur İstanbul Beşiktaş", "cp1254"),
        ("élève;être à côté;déjà reçu;forêt brûlée", "mac_roman"),
        ("Größe;Länge;über;für;Straße;schön", "cp850"),
        ("Привет;мир;столица;Москва;погода;сегодня;хорошая", "cp1251"),
        ("name,city\nМария,Москва\nИван,Казань\n", "cp1251"),
        ("name,city\nМария,Москва\nИван,Казань\n", "koi8-r"),
        ("name,city\nМария,Москва\nИван,Казань\n", "cp866"),
        ("name,city\nМария,Москва\nИван,Казань\n", "iso8859-5"),
        ("id,name\n1,Анна\n", "koi8-r"),
        ("id,name\n1,Νίκος\n2,Ελένη\n", "cp1253"),
        ("id,name\n1,Νίκος\n2,Ελένη\n", "cp737"),
        ("id,рост\n1,высокий\n2,низкий\n", "cp1251"),
        ("id,a\n1,вес\n2,рост\n3,возраст\n", "cp1251"),
        ("id,пол\n1,муж\n2,жен\n3,муж\n", "cp1251"),
        ("id,пол\n1,муж\n2,жен\n3,муж\n", "koi8-r"),
        ("ПОЛ,n\nМУЖ,1\nЖЕН,2\n", "cp1251"),
        ("ПОЛ,n\nМУЖ,1\nЖЕН,2\n", "cp866"),
        ("ИМЯ,ГОРОД\nИВАН,МОСКВА\nПЁТР,ТВЕРЬ\n", "koi8-r"),
        ("ИМЯ,ГОРОД\nИВАН,МОСКВА\nПЁТР,ТВЕРЬ\n", "cp1251"),
        ("id,цвет\n1,красный\n2,синий\n", "koi8-r"),
        ("id,місто\n1,Київ\n2,Львів\n", "koi8-u"),
        ("id,φύλο\n1,άνδρας\n2,γυναίκα\n", "cp1253"),
        ("id,a\n1,ναι\n2,όχι\n", "cp1253"),
        ("ΟΝΟΜΑ,ΠΟΛΗ\nΓΙΩΡΓΟΣ,ΑΘΗΝΑ\nΜΑΡΙΑ,ΠΑΤΡΑ\n", "cp1253"),
        ("ΟΝΟΜΑ,ΠΟΛΗ\nΓΙΩΡΓΟΣ,ΑΘΗΝΑ\nΜΑΡΙΑ,ΠΑΤΡΑ\n", "cp737"),
        ("id,מין\n1,זכר\n2,נקבה\n", "cp1255"),
        ("id,a\n1,כן\n2,לא\n3,כן\n", "cp1255"),
        ("פרי,מחיר\nתפוח,1\nבננה,2\nענבים,3\n", "cp1255"),
        ("姓名,城市\n王小明,北京\n李华,上海\n", "gb18030"),
        ("名前,都市\n田中,東京\n鈴木,大阪です\n", "cp932"),
    ],
)
def test_the_letters_tell_the_encoding(text, encoding):
    assert legacy_encoding(text.encode(encoding)) == encoding


@pytest.mark.parametrize(
    "text",
    [
        *("price;10 €;5 °C;3 µm", "“so” – he said", "a\xe9"),
        *("a;€€\nb;€€€€\n", "a;££\nb;££££\n", "a;……\nb;…………\n", "a;°°\nb;°°°°\n"),
    ],
)
def test_signs_around_words_and_a_few_letters_prove_nothing(text):
    assert legacy_encoding(text.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize("text", ["“Tom”;it’s;a–b;", "he doesn’t;they’ll;"])
def test_quotes_and_apostrophes_of_english_are_no_letters_of_a_macintosh(text):
    assert legacy_encoding((text * 9).encode("cp1252")) == "cp1252"


def test_hebrew_is_told_by_its_bytes_alone():
    assert legacy_encoding("שלום;עולם;ירושלים".encode("cp1255")) == "cp1255"


@pytest.mark.fault("L14")
def test_a_large_letter_behind_small_ones_speaks_against_an_encoding():
    assert legacy_encoding(b"1,ab\x81cd\xe9\n" * 9) == "cp1252"


@pytest.mark.fault("L14")
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (word, "mac_roman")
            for word in ("Z\u00fcrich", "Caf\u00e9", "gar\u00e7on", "M\u00e1laga", "25\u00b0C")
        ),
        *((word, "cp850") for word in ("K\u00f6ln", "M\u00fcnchen", "Mu\u00f1oz")),
        ("Wroc\u0142aw", "cp1250"),
        *(
            (word, "cp1252")
            for word in (
                "don\u2019t",
                "Du\u0161an",
                "M\u00dcLLER",
                "na\u00efve",
                "25\u00b0C",
                "m\u00b2",
                "A\u2013B",
            )
        ),
    ],
)
def test_a_few_letters_are_of_the_encoding_in_which_they_make_words(text, encoding):
    assert legacy_encoding(f"ann,{text}\n".encode(encoding)) == encoding


@pytest.mark.parametrize(
    "text",
    ["model;cm³;hp", "volume ft³;m³", "region;turnover £m", "region,Price£", "pipe,¾in\nrod,3in"],
)
def test_units_and_pounds_beside_letters_are_no_letters_of_another_encoding(text):
    assert legacy_encoding(text.encode("cp1252")) == "cp1252"


def test_letters_at_ends_of_words_still_tell_the_encoding():
    assert legacy_encoding("imie;Paweł;Michał".encode("cp1250")) == "cp1250"
    assert legacy_encoding("país;Perú;México".encode("cp850")) == "cp850"
