"""Suggested merges: levels that are one are found, words of their own are left alone."""

import pandas as pd
import pytest

from core.methods.clean import spellings
from core.methods.clean.spellings import clusters, fingerprint_key, has_clusters


def found(*texts):
    return [set(cluster.spellings) for cluster in clusters(pd.Series(texts, dtype=object))]


@pytest.mark.parametrize(
    "spellings",
    [
        ("NY", "ny", "N.Y.", " Ny "),
        ("Müller, Max", "max muller", "MAX MÜLLER"),
        ("São Paulo", "Sao  Paulo"),
        ("O'Brien", "OBrien", "o’brien"),
        ("New York", "NewYork", "New-York"),
        ("e-mail", "E mail"),
    ],
)
def test_spellings_of_one_level_are_found(spellings):
    for kind in (object, "category"):
        values = pd.Series([*spellings, "something else"], dtype=kind)
        ((cluster),) = clusters(values)
        assert set(cluster.spellings) == set(spellings)


@pytest.mark.parametrize(
    "levels",
    [
        ("male", "female"),
        ("<=50K", ">50K"),
        ("A+", "A-", "A"),
        ("C", "C++", "C#"),
        ("1.5", "15", "1,5", "5,1"),
        ("10-20", "20-10"),
        ("-5", "5"),
        ("type 1", "type 2"),
        ("2019", "2018"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("yes", "no", None, ""),
        ("日本", "中国"),
        ("!!!", "???"),
    ],
)
def test_words_of_their_own_are_left_alone(levels):
    assert found(*levels) == []
    assert not has_clusters(pd.Series(levels, dtype=object))


def test_a_rare_level_near_a_common_one_is_suggested():
    values = ["Stockholm"] * 40 + ["Stokholm"] + ["Oslo"] * 9 + ["Olso"]
    (cluster,) = clusters(pd.Series(values))
    assert cluster.members == (("Stockholm", 40), ("Stokholm", 1))
    assert (cluster.into, cluster.rows) == ("Stockholm", 1)
    assert found(*(["Stockholm"] * 3 + ["Stokholm"] * 2)) == []


def test_the_commonest_spelling_is_proposed_and_trimmed():
    (cluster,) = clusters(pd.Series(["oslo ", "oslo ", "Oslo"]))
    assert cluster.into == "oslo"
    assert cluster.rows == 3


def test_merges_with_most_rows_come_first():
    values = ["a b", "b a", *["Rome"] * 5, *["rome"] * 4]
    assert [cluster.rows for cluster in clusters(pd.Series(values))] == [4, 1]


@pytest.mark.parametrize(
    ("common", "rare", "near"),
    [
        ("Lisbon", "Lisboa", True),  # changed
        ("Lisbon", "Lisbn", True),  # left out
        ("Lisbon", "Lisbbon", True),  # added
        ("Lisbon", "Lsibon", True),  # swapped
        ("Lisbon", "Lsibno", False),  # two letters of six
        ("Copenhagen", "Copnehagne", True),  # two swaps of ten
        ("Copenhagen", "Copnehange", False),
        ("Copenhagen", "Kopenhagen", False),  # another first letter
        ("gate 12 north", "gate 13 north", False),  # another figure
        ("Rome", "Roma", False),  # too short to tell
    ],
)
def test_how_near_is_near(common, rare, near):
    assert found(*[common] * 5, rare) == ([{common, rare}] if near else [])


def test_many_levels_are_compared_a_part_at_a_time(monkeypatch):
    parts = [a + b for a in "bcdfgh" for b in "aeiou"]
    common = [f"s{a}x{b}y" for a in parts for b in parts]
    values = pd.Series(common * 5 + [f"{name}z" for name in common])
    whole = clusters(values)
    assert len(whole) == len(common) == 900
    assert all(set(cluster.spellings) == {cluster.into, f"{cluster.into}z"} for cluster in whole)
    monkeypatch.setattr(spellings, "PAIRS_AT_ONCE", 5000)
    assert clusters(values) == whole


def test_many_levels_and_odd_cells_do_not_hurt():
    values = pd.Series([f"person {n}" for n in range(3000)] + ["", " ", "\u200b", "ﬁ", "fi"])
    assert all(len(cluster.members) > 1 for cluster in clusters(values))
    assert fingerprint_key("") == ""
    assert clusters(pd.Series([], dtype=object)) == ()
    assert clusters(pd.Series([1.0, 2.0, None])) == ()
