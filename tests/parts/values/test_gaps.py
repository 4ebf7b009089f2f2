"""What people write where they have no value."""

import pandas as pd
import pyarrow as pa
import pytest

from core.parts.values.gaps import GAP_TEXTS, are_gap_words, without_gap_words

WORDS = (
    *("--", "---", ".", "..", "...", "-.-", "--,--", "\u2013", "\u2014", "\u2212", "…", "*", "___"),
    *("n.a.", "N.A.", "n/a.", "n. a.", "na", "NONE", "Null", "k.A.", "k. A.", "keine Angabe"),
    *("(blank)", "(null)", "[null]", "<none>", "missing", "Unknown", "not available", "no data"),
    *("#NV", "#WERT!", "#N/D", "#VALEUR!", "###", "TBD", "unbekannt", "s/d", "n.d.", "sin datos"),
)
NONE = ("0", "-1", "x", "+", "++", "<5", "#", "#12", "late", "A", "no", "-5.", "n5", "unknown 3")


def test_marks_of_spreadsheets_and_programs_are_known_and_each_stands_once():
    assert {"", "NA", "null", "None", "NaN", "?", "-", "#N/A", "#DIV/0!"} <= set(GAP_TEXTS)
    assert len(set(GAP_TEXTS)) == len(GAP_TEXTS)
    assert not {"0", "no", "none"} & set(GAP_TEXTS)


MORE_WORDS = ("Undetermined", "not detected", "nicht nachweisbar", ".a", "$ -", "- €", "R$ –")
MORE_VALUES = ("a.b", "R$", ".5", "kr", "detected", "$5")


@pytest.mark.parametrize("word", [*WORDS, *MORE_WORDS])
def test_words_and_marks_that_say_nothing_is_known_are_gaps_among_numbers(word):
    assert without_gap_words(pa.array([word, "5"])).to_pylist() == [None, "5"]
    assert are_gap_words(pd.Series([f" {word}", "5", None])).tolist() == [True, False, False]
    assert not are_gap_words(pd.Series([word]), (word,)).any()


@pytest.mark.parametrize("text", [*NONE, *MORE_VALUES])
def test_what_may_be_a_value_is_no_gap(text):
    assert without_gap_words(pa.array([text])).to_pylist() == [text]
