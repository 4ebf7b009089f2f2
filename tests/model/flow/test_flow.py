"""The flow of a recipe: true to the table, to what training does, and honest about what it sees."""

import numpy as np
import pandas as pd
import pytest

from core.charts.flow import flow_chart
from core.choices.pick import Step
from core.errors import WorkbenchError
from core.model.flow import FlowStep, Lane, Sees, data_flow, fold_flow
from core.model.flow.fold import told
from core.model.preview import preparing
from core.model.train import prepare_folds
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.intention import Intention
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import mixed_frame, recipe_for

HOSTILE = "**x** <script> $a$ =cmd() 日本"
TWICE = Step(method="drop_duplicates")
OFF = Step(method="drop_columns", options={"columns": ("many",)}, on=False)
FORMULA = Step(method="formula", options={"name": HOSTILE, "formula": "amount + 1"})
WRONG = Step(method="formula", options={"name": "z", "formula": "nowhere + 1"})


def flow_of(dataset, recipe):
    return data_flow(dataset, recipe, fold_flow(dataset, recipe))


def step_of(flow, name) -> FlowStep:
    (found,) = [step for step in flow.steps if step.name == name]
    return found


@pytest.fixture(scope="module")
def doubled():
    """The mixed table with eight copies and five rows without a target."""
    frame = mixed_frame()
    frame.loc[:4, "two"] = None
    return make_dataset(pd.concat([frame, frame.tail(8)]), "doubled.csv")


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_each_step_takes_what_the_one_before_gave(mixed, target):
    flow = flow_of(mixed, recipe_for(mixed, target, cleaning=(TWICE, OFF)))
    main = [step for step in flow.steps if step.lane is Lane.FITTED]
    for before, after in zip(main, main[1:], strict=False):
        assert (after.rows_in, after.columns_in) == (before.rows_out, before.columns_out)
    fold = flow.fold
    assert fold.train + fold.test == fold.usable
    assert fold.fitted + fold.scored == fold.train


def test_rows_and_columns_are_those_of_the_table(doubled):
    flow = flow_of(doubled, recipe_for(doubled, "two", cleaning=(TWICE, OFF)))
    copies = step_of(flow, "Drop duplicate rows")
    assert (copies.rows_in, copies.rows_out, copies.what) == (248, 240, "8 rows dropped")
    off = step_of(flow, "Drop columns")
    assert not off.is_on
    assert off.columns_in == off.columns_out == 12
    assert off.learns_from == "nothing"
    chosen = step_of(flow, "Choose columns")
    assert (chosen.rows_in, chosen.rows_out) == (240, 235)
    assert "5 rows without a target leave" in chosen.what
    assert "2 left out by you" in chosen.what


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"balance": {"method": "smote"}},
        {"balance": {"method": "under"}},
        {"unusual_rows": {"method": "isolated", "options": {"share": 0.1}}},
    ],
)
def test_the_fold_comes_out_as_in_training(mixed, choices):
    recipe = recipe_for(mixed, "two", **choices)
    table = make_training_data(mixed, recipe)
    split = split_rows(table, recipe)
    trained = prepare_folds(recipe, table, split)[0]
    model = step_of(flow_of(mixed, recipe), "Model")
    assert model.columns_in == trained.X_fit.shape[1]
    if not choices:  # the rows come in another order, which a sampler's draw depends on
        assert model.rows_in == len(trained.X_fit)
    assert model.rows_in == pytest.approx(len(trained.X_fit), abs=3)


def test_what_learns_is_told_from_what_only_looks(mixed):
    recipe = recipe_for(mixed, "two", cleaning=(TWICE,), balance={"method": "over"})
    flow = flow_of(mixed, recipe)
    assert flow.learning == ("Conform", "Treat", "Fill", "Scale", "Sampler", "Encode", "Model")
    assert step_of(flow, "Drop duplicate rows").sees is Sees.TABLE
    assert step_of(flow, "Sampler").is_fit_only
    assert not step_of(flow, "Fill").is_fit_only
    table = flow.as_table().set_index("Step")
    assert table.loc["Fill", "Learns from"] == "the rows that this fold fits, no others"
    assert not table.loc["Drop duplicate rows", "Predicted rows too"]


def test_a_step_that_nothing_is_said_of_goes_by_its_own_name(mixed):
    recipe = recipe_for(mixed, "two")
    assert (
        told("choose_features", recipe, make_training_data(mixed, recipe))[0] == "Choose features"
    )


def test_repairs_stand_where_predicted_rows_meet_them(mixed):
    trim = Step(method="unify_case", options={"columns": ("city",)})
    flow = flow_of(mixed, recipe_for(mixed, "two", cleaning=(trim,)))
    assert step_of(flow, "Repair").sees is Sees.ROW
    assert "Repair" not in {step.name for step in flow_of(mixed, recipe_for(mixed, "two")).steps}


def test_kinds_that_were_set_say_how_many_cells_do_not_fit(mixed):
    flow = flow_of(mixed, recipe_for(mixed, "two", kinds={"many": "number"}))
    assert "many is number; 240 cells do not fit" in step_of(flow, "Set kinds").what
    unchanged = recipe_for(mixed, "two", kinds={"num [1]": "number"})
    assert "Set kinds" not in {step.name for step in data_flow(mixed, unchanged).steps}


def test_without_a_target_the_flow_ends_with_the_cleaned_table(mixed):
    recipe = fresh_recipe(mixed.fingerprint).with_(cleaning=(OFF, WRONG))
    with pytest.raises(WorkbenchError, match="No target is chosen"):
        fold_flow(mixed, recipe.with_(cleaning=()))
    flow = data_flow(mixed, recipe)
    assert [step.name for step in flow.steps] == ["File", "Drop columns", "Formula column"]
    assert "nowhere" in flow.steps[-1].problem
    assert flow.fold is None


def test_a_large_fold_is_measured_on_some_rows(mixed, monkeypatch):
    monkeypatch.setattr("core.model.preview.quick_rows.ROWS_FITTED", 50)
    monkeypatch.setattr("core.model.preview.balancing.LEAST_RARE", 5)
    recipe = recipe_for(mixed, "two")
    fold = fold_flow(mixed, recipe)
    assert fold.is_sampled
    drawn = step_of(data_flow(mixed, recipe, fold), "Sample for this view")
    assert (drawn.rows_in, drawn.rows_out) == (fold.fitted, 50)
    assert (fold.worked_on, fold.steps[0].rows_in) == (50, 50)


def test_a_recipe_that_makes_too_many_columns_is_refused(mixed, monkeypatch):
    monkeypatch.setattr(preparing, "MOST_OUTPUTS", 3)
    with pytest.raises(WorkbenchError, match="at most 3 are made"):
        fold_flow(mixed, recipe_for(mixed, "two"))


def test_the_picture_has_a_line_a_step_and_takes_hostile_names(mixed):
    flow = flow_of(mixed, recipe_for(mixed, "amount", cleaning=(OFF, Step(method="trim_text"))))
    chart = flow_chart(flow)
    texts = [text for trace in chart.data for text in trace.text or ()]
    assert len(texts) == len(flow.steps)
    assert sum("switched off" in text for text in texts) == 1
    frame = pd.DataFrame({HOSTILE: np.arange(3), "a": [None, None, 1.0]})
    table = make_dataset(frame, "<b>x</b>.csv")
    keep = Step(method="drop_columns", options={"columns": (HOSTILE,)})
    told = flow_chart(data_flow(table, fresh_recipe(table.fingerprint).with_(cleaning=(keep,))))
    assert "<script>" not in told.to_json()
    assert "<b>x</b>" not in told.to_json()


def test_a_number_is_not_said_to_be_stratified_and_a_preset_is_named(mixed):
    wish = Intention(preset="good", first=3)
    flow = flow_of(mixed, recipe_for(mixed, "amount", intention=wish))
    assert step_of(flow, "Split").what.endswith("folds: plain")
    assert step_of(flow, "Model").what == "Models by preset: Good, at most 3 configurations"
    assert step_of(flow_of(mixed, recipe_for(mixed, "two")), "Split").what.endswith("stratified")
