"""Column names that mean the same."""

from core.data.combine.names import matches, normal


def test_case_accents_blanks_and_marks_do_not_count():
    assert {normal(name) for name in ("Kunden Nr.", "kunden_nr", "KündenNR")} == {"kundennr"}
    assert normal("€") == "€"


def test_an_equal_name_comes_before_a_similar_one():
    assert matches(["id", "ID"], ["ID"]) == {"ID": "ID"}
    assert matches(["Id"], ["ID", "name"]) == {"Id": "ID"}
    assert matches(["Id"], ["ID", "i d"]) == {}
