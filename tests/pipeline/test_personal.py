"""Rows that are kept beside a model: nothing that a rule hides, and still the model's rows."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick, Step
from core.model.explain import explain, explain_row
from core.model.save import Label, fit_and_save
from core.parts.predictions.front import as_met
from core.parts.steps.conform import Conform
from core.parts.values.personal import masked
from core.parts.values.reshape import renamed
from core.pipeline.front import learned_columns
from core.pipeline.personal import hidden_columns, rows_of_table, shown_rows, with_columns
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from core.workspace.files import home
from core.workspace.registry import load_model, read_reference

pytestmark = pytest.mark.fault("B4")
ROWS = 240


def people() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "Mail": [f"person{row % 12}@example.org" for row in range(ROWS)],
            "card": [f"4111-2222-{row % 7:04d}" for row in range(ROWS)],
            "age": rng.integers(18, 80, ROWS),
            "birth": pd.Timestamp("1960-01-17") + pd.to_timedelta(rng.integers(0, 9000, ROWS), "D"),
            "x": rng.normal(size=ROWS),
        }
    )
    return frame.assign(y=np.where(frame["x"] + rng.normal(size=ROWS) > 0, "yes", "no"))


def step(method: str, **options) -> Step:
    return Step(method=method, options=options)


def saved_with(*rules: Step):
    dataset = make_dataset(people(), "people")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task=Task.CLASSIFICATION, cleaning=rules
    )
    return fit_and_save(dataset, recipe, Pick(method="logistic"), Label("people"))


HIDING = (
    step("rename_columns", columns=("Mail",), into="address"),
    step("hash", columns=("address",)),
    step("mask", columns=("card",), keep=2),
    step("into_bands", columns=("age",), width=10.0),
    step("coarsen_dates", columns=("birth",), unit="year"),
)


def test_nothing_kept_of_a_model_holds_what_its_rules_hide():
    saved_with(*HIDING)
    kept = [path for path in (home() / "models").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        content = path.read_bytes()
        assert not [word for word in (b"person", b"example.org", b"4111-") if word in content]


def test_a_model_meets_the_kept_rows_as_it_met_those_it_learned_from():
    saved = saved_with(*HIDING)
    reference, pipeline = read_reference(saved), load_model(saved).pipeline
    raw = people().loc[people()["x"].isin(reference["x"])]
    met, known = (as_met(pipeline, rows.reset_index(drop=True)) for rows in (reference, raw))
    pd.testing.assert_frame_equal(met, known, check_categorical=False)
    assert not reference["age"].isin(raw["age"]).all()
    assert (reference["birth"].dt.month == 1).all()


@pytest.mark.parametrize(
    "maker",
    [
        step("formula", name="key", formula="lower(Mail)"),
        step("combine_columns", columns=("Mail", "card"), into="key", separator=" "),
        step("split_column", columns=("Mail",), into="key\nhost", separator="@"),
    ],
    ids=lambda maker: maker.method,
)
def test_what_a_hidden_column_was_made_of_is_not_kept(maker):
    saved = saved_with(maker, step("hash", columns=("key",)))
    if "Mail" in read_reference(saved):
        assert read_reference(saved)["Mail"].isna().all()


def test_without_such_rules_rows_are_kept_as_they_came():
    reference = read_reference(saved_with(step("trim_text", columns=("card",))))
    assert reference["Mail"].str.contains("@").all()


def test_rows_are_shown_as_rules_leave_them_and_the_model_meets_them():
    dataset = make_dataset(people(), "people")
    saved = saved_with(*HIDING)
    pipeline, raw = load_model(saved).pipeline, dataset.frame.iloc[:9]
    shown = shown_rows(pipeline, raw, learned_columns(pipeline))
    assert not any("@" in str(cell) or "4111" in str(cell) for cell in shown.to_numpy().ravel())
    assert shown["age"].str.contains(" to <").all()
    assert shown["address"].str.startswith("h_").all()
    assert shown["x"].equals(raw["x"])


def test_rows_of_the_table_are_shown_without_what_is_hidden_of_columns_that_no_model_uses():
    dataset = make_dataset(people(), "people")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task=Task.CLASSIFICATION, cleaning=HIDING, ignored=("Mail", "card")
    )
    labels = [5, 0, 7]
    shown = rows_of_table(dataset, recipe, labels)
    assert shown.index.tolist() == labels
    assert shown["Mail"].str.startswith("h_").all()
    assert shown["card"].str.startswith("****").all()
    plain = rows_of_table(dataset, recipe.with_(cleaning=()), labels)
    assert plain["Mail"].tolist() == people()["Mail"].loc[labels].tolist()


def test_an_explanation_holds_and_tells_nothing_that_is_hidden():
    dataset = make_dataset(people(), "people")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task=Task.CLASSIFICATION, cleaning=HIDING
    )
    seen = explain(dataset, recipe, Pick(method="logistic"))
    one = explain_row(seen.subject, dataset.frame.loc[[3], list(seen.subject.inputs)])
    for cells in (seen.rows.to_numpy().ravel(), one.raw):
        assert not any("@" in str(cell) or "4111" in str(cell) for cell in cells)


def test_columns_may_be_called_like_arguments():
    rows = pd.DataFrame({"self": [1, 2], "x": [3, 4]})
    changed = with_columns(rows, {"self": [5, 6], "other": [7, 8]})
    assert changed.to_dict("list") == {"self": [5, 6], "x": [3, 4], "other": [7, 8]}
    assert rows["self"].tolist() == [1, 2]


def test_a_renamed_column_that_gave_its_name_away_is_told_from_the_one_that_took_it():
    typed = Conform((("a", "category"), ("b", "category"))).fit_transform(
        pd.DataFrame({"a": ["one", "two"], "b": ["x", "y"]})
    )
    swap = (renamed, None, (("names", (("a", "b"), ("b", "a"))),))
    hidden = hidden_columns(typed, (swap, (masked, ("a",), (("keep", 0),))))
    assert list(hidden) == ["b"]
    assert hidden["b"].tolist() == ["*", "*"]
