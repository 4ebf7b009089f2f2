"""Options as widgets: each kind draws what suits it, shows a value, and gives back a valid one."""

import pytest

from core.choices.catalog import Catalog, Method
from core.choices.column_options import Columns
from core.choices.nested import Nested
from core.choices.number_list import NumberList
from core.choices.options import Choice, Number, Text, Toggle
from core.choices.pick import Pick
from core.choices.several_options import Several
from core.table.schema import Kind
from pages.shared.forms import Offered, ask_method, ask_option, ask_options, columns_of_table
from tests.pages.driving import HOSTILE, draw, words

WHOLE = Number("k", "Neighbours", 1, 50, 5)
WIDE = Number("seed", "Seed", 0, 2**32 - 1, 0)
RATE = Number("rate", "Rate", 1e-4, 1.0, 0.1, log=True)
SHARE = Number("share", "Share", 0.0, 0.5, 0.25)
CHOICE = Choice("by", "By", ("one_way", "other"), "other")
BAG_OF = Nested("estimator", "Model inside", "core.methods.models.catalog:MODELS", usual="lightgbm")
COLUMNS = Columns("columns", "Columns", kinds=frozenset({"number"}))

LAYERS = NumberList("layers", "Layers", 1, 256, most=3)
INSIDE = Nested(
    "inside", "Inside", "core.methods.models.catalog:MODELS", "tree", suits="regression"
)


@pytest.mark.parametrize(
    "option", [WHOLE, WIDE, RATE, SHARE, CHOICE, Toggle("on", "On"), COLUMNS, LAYERS, INSIDE]
)
def test_a_widget_begins_with_the_default_and_keeps_its_type(option):
    (value,) = draw(ask_option, option, "s").given
    assert value == option.default
    assert type(value) is type(option.default)
    option.check(value)


@pytest.mark.parametrize(
    ("option", "values"), [(WHOLE, (1, 50)), (WIDE, (0, 2**32 - 1)), (SHARE, (0.0, 0.5))]
)
def test_every_value_that_an_option_allows_can_be_shown(option, values):
    for value in values:
        assert draw(ask_option, option, "s", value).given == [value]


def test_a_short_range_is_a_slider_and_a_long_one_a_field():
    assert draw(ask_option, WHOLE, "s").slider[0].step == 1
    assert draw(ask_option, SHARE, "s").slider[0].step == 0.005
    for option in (WIDE, RATE):
        page = draw(ask_option, option, "s")
        assert page.number_input
        assert not page.slider


def test_choices_are_read_without_underscores():
    box = draw(ask_option, CHOICE, "s", "one_way").selectbox[0]
    assert (box.options, box.value) == (["one way", "other"], "one_way")


def test_only_columns_that_are_there_are_shown():
    numbers = Offered(dict.fromkeys(("a", HOSTILE), Kind.NUMBER))
    page = draw(ask_option, COLUMNS, "s", ("a", "gone"), numbers)
    assert page.given == [("a",)]
    page.multiselect[0].set_value(["a", HOSTILE]).run()
    assert page.given[-1] == ("a", HOSTILE)


def test_columns_are_offered_by_their_kind(mixed):
    page = draw(ask_options, (COLUMNS,), "s", None, columns_of_table(mixed))
    numbers = [name for name, kind in mixed.schema.kinds.items() if kind == "number"]
    assert page.multiselect[0].options == numbers


@pytest.mark.fault("A11")
def test_a_text_of_lines_gets_an_area():
    assert draw(ask_option, Text("t", "Names"), "s", "a\nb").text_area[0].value == "a\nb"
    assert draw(ask_option, Text("t", "Names"), "s", "a").text_input[0].value == "a"
    assert draw(ask_option, Text("t", "Names", multiline=True), "s", "a").text_area[0].value == "a"
    assert draw(ask_option, Text("t", "Deadline"), "s", "a").text_input


def test_a_slider_goes_by_the_declared_step():
    share = Number("share", "Share", 0.05, 0.5, 0.2, step=0.01)
    assert draw(ask_option, share, "s").slider[0].step == 0.01


METHODS = Catalog(
    "way",
    Method("first", "First", "Does **one**.", lambda: 1, (WHOLE,)),
    Method("second", "Second", "Does another.", lambda: 2, (SHARE, Toggle("on", "On"))),
    Method("gone", "Gone", "Is not here.", lambda: 3, requires="no_such_library"),
)


def test_a_method_is_asked_with_its_options_and_what_is_not_installed_is_left_out():
    page = draw(ask_method, "Way", METHODS, "s", Pick(method="second", options={"share": 0.5}))
    assert page.selectbox[0].options == ["First", "Second"]
    assert page.given == [Pick(method="second", options={"share": 0.5, "on": False})]
    page.selectbox[0].set_value("first").run()
    assert page.given[-1] == Pick(method="first", options={"k": 5})
    assert r"Does \*\*one\*\*\." in words(page)


def test_a_method_that_is_not_installed_gives_way_to_the_first():
    page = draw(ask_method, "Way", METHODS, "s", Pick(method="gone"))
    assert page.given[0].method == "first"


def test_a_nested_method_is_chosen_and_given_its_own_options():
    page = draw(ask_option, INSIDE, "s", {"method": "tree", "options": {"max_depth": 3}})
    assert page.given[0]["options"]["max_depth"] == 3
    box = page.selectbox(key="s.inside.method")
    assert "Ridge" in box.options
    assert "Logistic regression" not in box.options
    box.set_value("ridge").run()
    page.number_input(key="s.inside.ridge.alpha").set_value(4.0).run()
    assert page.given[-1] == {"method": "ridge", "options": {"alpha": 4.0}}


def test_numbers_are_asked_for_with_commas_between():
    page = draw(ask_option, LAYERS, "s", (32, 16))
    assert page.given == [(32, 16)]
    assert page.text_input(key="s.layers").value == "32, 16"
    page.text_input(key="s.layers").set_value("64,,8 ").run()
    assert page.given[-1] == (64, 8)
    page.text_input(key="s.layers").set_value("many").run()
    assert "at most 3 whole numbers between 1 and 256" in page.exception[0].message


def test_numbers_that_need_not_be_whole_are_read_as_they_are_written():
    edges = NumberList("edges", "Edges", -100, 100, most=3, is_whole=False)
    page = draw(ask_option, edges, "s")
    page.text_input(key="s.edges").set_value("18, -2.5").run()
    assert page.given[-1] == (18, -2.5)
    page.text_input(key="s.edges").set_value("18; 65").run()
    assert "at most 3 numbers between -100 and 100" in page.exception[0].message


def test_some_of_a_set_are_picked_in_any_order():
    parts = Several("parts", "Parts", ("day", "month", "year"), default=("day",))
    page = draw(ask_option, parts, "s")
    assert page.given == [("day",)]
    page.multiselect(key="s.parts").set_value(["year", "day"]).run()
    assert page.given[-1] == ("day", "year")


def test_a_model_inside_another_is_offered_the_columns(mixed):
    page = draw(ask_option, BAG_OF, "s", None, columns_of_table(mixed))
    assert page.multiselect(key="s.estimator.lightgbm.rising").options[0] == "num [1]"
