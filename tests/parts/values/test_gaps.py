"""What people write where they have no value."""

from core.parts.values.gaps import GAP_TEXTS


def test_marks_of_spreadsheets_and_programs_are_known_and_each_stands_once():
    assert {"", "NA", "null", "None", "NaN", "?", "-", "#N/A", "#DIV/0!"} <= set(GAP_TEXTS)
    assert len(set(GAP_TEXTS)) == len(GAP_TEXTS)
    assert not {"0", "no", "none"} & set(GAP_TEXTS)
