"""One object for what a recipe's cleaning makes of a dataset, each part made once."""

import pandas as pd
import pytest

from core.choices.pick import Step
from core.errors import WorkbenchError
from core.pipeline import cleaning as module
from core.pipeline.cleaning import Cleaning, cleaned_dataset, cleaned_schema
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind

FRAME = pd.DataFrame(
    {
        "code": [f"c{n}" for n in range(40)],
        "size": [float(n) for n in range(40)],
        "shop": ["a", "b"] * 20,
        "grade": [1, 2, 3, 4] * 10,
        "sold": [True, False] * 20,
    }
)
RENAME = Step(method="rename_columns", options={"columns": ("shop",), "into": "store"})
HALF = Step(method="formula", options={"name": "half", "formula": "size / 2"})
WRONG = Step(method="formula", options={"name": "bad", "formula": "nowhere + 1"})


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(FRAME, "sales.csv")


def cleaning_with(dataset, **choices):
    recipe = fresh_recipe(dataset.fingerprint).with_(target="sold", task="classification")
    return Cleaning(dataset, recipe.with_(**choices))


def test_the_parts_of_a_chain_that_makes_and_leaves_out(dataset):
    cleaning = cleaning_with(
        dataset, kinds={"grade": Kind.CATEGORY}, cleaning=(HALF,), ignored=("size",)
    )
    assert cleaning.start["grade"].dtype == "object" or cleaning.start["grade"].dtype == "category"
    assert list(cleaning.frame["half"][:3]) == [0.0, 0.5, 1.0]
    assert cleaning.raw_schema["grade"].reason == "you said so"
    assert cleaning.schema.names == (*dataset.schema.names, "half")
    assert cleaning.schema["half"].kind is Kind.NUMBER
    assert cleaning.ignored == {"size"}
    assert cleaning.features == ("shop", "grade", "half")
    assert cleaning.made(cleaning.features) == ("half",)
    assert cleaning.repairs_for("half").inputs == (("size", "number"),)


def test_a_column_that_was_left_out_stays_out_under_another_name(dataset):
    assert "store" in cleaning_with(dataset, cleaning=(RENAME,)).features
    cleaning = cleaning_with(dataset, cleaning=(RENAME,), ignored=("shop",))
    assert cleaning.ignored == {"store"}
    assert "store" not in cleaning.features


def test_a_rule_that_does_not_suit_is_told_or_raised(dataset):
    cleaning = cleaning_with(dataset, cleaning=(WRONG, HALF))
    assert "nowhere" in cleaning.states[0].effect.problem
    assert "half" in cleaning.frame.columns
    with pytest.raises(WorkbenchError, match="A step on Clean does not work.*nowhere"):
        cleaning.checked()
    with pytest.raises(WorkbenchError, match="nowhere"):
        cleaning.as_dataset()


def test_without_kinds_and_rules_the_cleaned_table_is_the_table(dataset):
    cleaning = cleaning_with(dataset)
    assert cleaning.checked() is cleaning
    assert cleaning.as_dataset() is dataset
    assert cleaning.raw_schema == cleaning.schema == dataset.schema


def test_as_a_dataset_it_has_the_kinds_that_were_set(dataset):
    kinds = {"grade": Kind.CATEGORY, "half": Kind.CATEGORY}
    recipe = cleaning_with(dataset, kinds=kinds, cleaning=(HALF,)).recipe
    tidy = cleaned_dataset(dataset, recipe)
    assert tidy.schema["grade"].kind is Kind.CATEGORY
    assert tidy.schema["half"].kind is Kind.CATEGORY
    assert cleaned_schema(dataset, recipe).kinds == tidy.schema.kinds


def test_a_part_is_made_when_it_is_asked_for_and_once(dataset, monkeypatch):
    calls = []
    chain = module.clean_states
    monkeypatch.setattr(module, "clean_states", lambda *a: calls.append(a) or chain(*a))
    cleaning = cleaning_with(dataset, cleaning=(HALF,))
    assert cleaning.raw_schema.names == dataset.schema.names
    assert calls == []
    assert cleaning.features
    assert cleaning.repairs_for("half").repairs
    assert len(calls) == 1


def test_what_a_step_made_cannot_be_filled_down():
    dataset = make_dataset(pd.DataFrame({"a": [1.5, None, 2.5], "b": [1, 2, 3]}), "t")
    steps = [
        {"method": "formula", "options": {"name": "c", "formula": "a * 2"}},
        {"method": "fill_down", "options": {"columns": ["c"]}},
    ]
    cleaning = Cleaning(dataset, fresh_recipe(dataset.fingerprint).with_(cleaning=steps))
    with pytest.raises(WorkbenchError, match="'c' is made by a step on Clean and cannot be filled"):
        _ = cleaning.taught
