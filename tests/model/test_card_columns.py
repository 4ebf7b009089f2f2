"""The columns of a card: what a model has to be given, what rules make, and what is not told."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick, Step
from core.model.predict.ranges import beyond_range
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task


def card_with(*rules: Step, **more):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"x": rng.normal(size=120), "town": rng.choice(["Rome ", "Bonn"], 120)})
    frame["age"] = rng.integers(20, 80, 120).astype("float64")
    frame["seen"] = rng.choice(pd.date_range("1950-01-01", periods=9), 120)
    frame["won"] = rng.random(120) > 0.5
    frame["y"] = np.where(frame["x"] > 0, "yes", "no")
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task=Task.CLASSIFICATION, cleaning=rules, **more
    )
    return fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m")).card


def step(method: str, **options) -> Step:
    return Step(method=method, options=options)


def test_a_repaired_column_is_told_as_the_model_meets_it():
    card = card_with(step("trim_text", columns=("town",)))
    town = next(column for column in card.columns if column.name == "town")
    assert town.levels == ("Bonn", "Rome")
    assert card.made == ()


def test_what_rules_make_is_told_apart_from_what_has_to_be_given():
    card = card_with(step("formula", name="double", formula="2 * x"), ignored=("x",))
    assert [column.name for column in card.columns] == ["x", "town", "age", "seen", "won"]
    (double,) = card.made
    assert (double.name, double.kind) == ("double", Kind.NUMBER)


@pytest.mark.fault("B4")
@pytest.mark.parametrize("is_hidden", [False, True])
def test_levels_of_what_a_hidden_column_is_made_of_are_not_told(is_hidden):
    maker = step("combine_columns", columns=("town",), into="key")
    hider = step("hash", columns=("key",))
    card = card_with(maker, *([hider] if is_hidden else []), ignored=("town",))
    town = next(column for column in card.columns if column.name == "town")
    assert (town.levels == ()) is is_hidden


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("age", step("hash", columns=("age",))),
        ("age", step("mask", columns=("age",), keep=1)),
        ("seen", step("hash", columns=("seen",))),
        ("won", step("hash", columns=("won",))),
        ("won", step("mask", columns=("won",), keep=1)),
    ],
)
def test_ends_and_typical_value_of_what_a_personal_rule_takes_are_not_told(name, rule):
    columns = {column.name: column for column in card_with(rule).columns}
    hidden = columns.pop(name)
    assert (hidden.low, hidden.high, hidden.typical, hidden.levels) == (None, None, None, ())
    assert hidden.kind is {"age": Kind.NUMBER, "seen": Kind.DATE, "won": Kind.BOOLEAN}[name]
    assert columns["town"].levels == ("Bonn", "Rome ")
    assert list(beyond_range(hidden, pd.Series([1e9]), 120)) == []
    assert all(columns[other].low is not None for other in {"x", "age", "seen"} - {name})


def test_ends_of_what_a_hidden_column_is_made_of_are_not_told():
    maker = step("formula", name="half", formula="age / 2")
    card = card_with(maker, step("hash", columns=("half",)), ignored=("age",))
    age = next(column for column in card.columns if column.name == "age")
    assert (age.low, age.high, age.typical) == (None, None, None)
