"""Yes and no in their many spellings."""

import pandas as pd
import pytest

from core.parts.values.opposites import are_opposites, as_flags, telling_of, truth_of


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("yes", True),
        (" YES ", True),
        ("Nein", False),
        ("1.0", True),
        ("0", False),
        ("да", True),
        ("いいえ", False),
        ("☐", False),
        ("maybe", None),
        ("", None),
        ("yes!", None),
    ],
)
def test_a_word_says_yes_no_or_neither(text, truth):
    assert truth_of(text) is truth


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["yes", "no"], True),
        (["Y", "N", " y "], True),
        (["ja", "nee"], True),
        (["1", "0", "1.0"], True),
        (["yes", "no", "true", "false"], True),
        (["EVET", "Hayır"], True),
        (["Kyllä", "Ei"], True),
        (["Da", "Nu"], True),
        (["Ano", "Ne"], True),
        (["Igen", "Nem"], True),
        (["Ναι", "Όχι"], True),
        (["Ei", "Igen"], False),
        (["Ya", "Ne"], False),
        (["yes"], False),
        (["yes", "off"], False),
        (["T", "F", "N"], False),
        (["yes", "no", "unknown"], False),
        ([], False),
    ],
)
def test_each_word_stands_beside_its_opposite(texts, expected):
    assert are_opposites(texts) is expected


@pytest.mark.fault("M-F05")
@pytest.mark.parametrize(
    ("labels", "telling"),
    [
        (["0", "1"], "1"),
        (["-1", "1"], "1"),
        (["1", "2"], None),
        (["1", "3"], None),
        (["No", "Yes"], "Yes"),
        (["FALSE", "TRUE"], "TRUE"),
        (["stayed", "churned"], "churned"),
        (["maybe", "yes"], "yes"),
        (["f", "t"], "t"),
        (["s", "t"], None),
        (["n", "y"], "y"),
        (["x", "y"], None),
        (["off", "on"], "on"),
        (["nein", "ja"], "ja"),
        (["+", "-"], "+"),
        (["bad", "fraud"], None),
        (["ham", "egg"], None),
        (["0", "1", "2"], None),
        (["yes"], None),
        ([], None),
    ],
)
def test_a_label_tells_by_its_word_or_beside_its_opposite(labels, telling):
    assert telling_of(labels) == telling
    assert telling_of(labels[::-1]) == telling


def test_flags_are_read_from_words_and_from_what_is_one_already():
    cells = pd.Series(["yes", "NO", True, False, 1, 0, None, "perhaps", 7], dtype=object)
    flags = ["True", "False", "True", "False", "True", "False", None, "perhaps", 7]
    assert as_flags(cells).tolist() == flags
