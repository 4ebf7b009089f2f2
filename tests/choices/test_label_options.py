"""Options that speak of labels: what they take, as text, in words."""

import pytest

from core.choices.catalog import Catalog, Method
from core.choices.label_options import LevelOrder, Mapping, alphabetical, by_place
from core.choices.pick import Pick
from core.choices.written import read_value, written
from core.errors import InvalidOptionError

WEIGHTS = Mapping("weights", "Weight of a class", 0.5, 10.0)
ORDER = LevelOrder("order", "Order")
CATALOG = Catalog("way", Method("w", "Weighed", "", lambda **_: None, options=(WEIGHTS, ORDER)))


@pytest.mark.parametrize("value", [{}, {"yes": 3}, {"yes": 0.5, "<b>": 10.0}])
def test_a_mapping_takes_numbers_of_labels_and_survives_as_text(value):
    WEIGHTS.check(value)
    assert read_value(WEIGHTS, written(value)) == value


@pytest.mark.parametrize(
    "value",
    [{"yes": 0.4}, {"yes": 11}, {"yes": True}, {1: 2.0}, {"yes": "3"}, ["yes"], None, "yes"],
)
def test_a_mapping_takes_nothing_else(value):
    with pytest.raises(InvalidOptionError, match="Weight of a class must give labels a number"):
        WEIGHTS.check(value)


def test_levels_are_different_texts_in_an_order():
    for value in ((), ("low", "mid", "high"), ["b", "a"]):
        ORDER.check(value)
        assert read_value(ORDER, written(value)) == tuple(value)
    for value in (("a", "a"), (1, 2), "ab", {"a": 1}):
        with pytest.raises(InvalidOptionError, match="list of different levels"):
            ORDER.check(value)
    with pytest.raises(InvalidOptionError, match="different levels, got 'low'"):
        read_value(ORDER, "low")


def test_they_read_as_people_say_them():
    pick = Pick(method="w", options={"weights": {"yes": 3, "no": 1.5}, "order": ("low", "high")})
    assert pick.in_words(CATALOG) == ("weighed (weight of a class yes 3, no 1.5, order low < high)")
    assert Pick(method="w", options={"weights": {}, "order": ()}).is_as(Pick(method="w"), CATALOG)


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ((1, 2, 3, None), "abc"),
        ((1, 2, 1, None), "cab"),
        ((3, 2, 3, None), "bca"),
        ((2, 2, 3, None), "bac"),
        ((None, 2, 3, None), "bc"),
        ((1, 2, 3, 2), "adbc"),
        ((9, 2, 3, None), "bca"),
    ],
)
def test_a_moved_label_pushes_the_others_towards_where_it_came_from(after, order):
    assert by_place("abcd", (1, 2, 3, None), after) == tuple(order)


def test_numbers_in_labels_go_by_their_size():
    assert alphabetical(["b", "level 10", "Level 2", "1", "½"])[:1] == ("1",)
    assert alphabetical(["level 10", "Level 2", "b"]) == ("b", "Level 2", "level 10")
