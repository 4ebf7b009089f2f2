"""What is proposed for columns: each rule once where it must speak, once where it must not."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.advice import accept, column_advice
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.edits.columns import read_as
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task

ROWS = 1200


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def opened(columns, target, **chosen):
    """A table of these columns with a target `y`, and its recipe."""
    table = make_dataset(pd.DataFrame({**columns, "y": target}), "t.csv")
    task = Task.REGRESSION if np.asarray(target).dtype.kind == "f" else Task.CLASSIFICATION
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task=task, **chosen)
    return table, recipe


def advised(*opened_table):
    return {(p.column, p.slot): p for p in column_advice(*opened_table)}


def classes(rng):
    return rng.choice(["a", "b"], ROWS)


def test_plain_columns_get_no_advice(rng):
    columns = {"x": rng.normal(size=ROWS), "city": rng.choice(["Oslo", "Rome"], ROWS)}
    assert not advised(*opened(columns, classes(rng)))


@pytest.mark.parametrize("of", ["classes", "numbers"])
def test_a_gap_that_goes_with_the_target_is_to_be_flagged(rng, of):
    target = classes(rng) if of == "classes" else rng.normal(size=ROWS)
    tells = target == "a" if of == "classes" else target > 0
    x = np.where(tells & (rng.random(ROWS) < 0.3), np.nan, rng.normal(size=ROWS))
    plain = {"missing_flags": Pick(method="none")}
    table, recipe = opened({"x": x, "other": rng.normal(size=ROWS)}, target)
    recipe = recipe.with_(preparation={**recipe.preparation, **plain})
    proposal = advised(table, recipe)["x", "missing_flags"]
    assert proposal.pick.method == "flag"
    assert "below 0.001" in proposal.why


def test_gaps_by_luck_are_not(rng):
    told = 0
    for _ in range(20):
        x = np.where(rng.random(ROWS) < 0.2, np.nan, rng.normal(size=ROWS))
        table, recipe = opened({"x": x, "other": rng.normal(size=ROWS)}, classes(rng))
        plain = {**recipe.preparation, "missing_flags": Pick(method="none")}
        told += ("x", "missing_flags") in advised(table, recipe.with_(preparation=plain))
    assert told <= 1


def test_a_number_that_another_tells_is_filled_by_it(rng):
    whole = rng.normal(size=ROWS)
    near = np.where(rng.random(ROWS) < 0.2, np.nan, whole + rng.normal(size=ROWS) / 4)
    far = np.where(rng.random(ROWS) < 0.2, np.nan, rng.normal(size=ROWS))
    table, recipe = opened({"whole": whole, "near": near, "far": far}, classes(rng))
    found = advised(table, recipe)
    assert found["near", "number_imputer"].pick.method == "iterative"
    assert "'whole'" in found["near", "number_imputer"].why
    assert ("far", "number_imputer") not in found
    trees = recipe.with_(models=(Pick(method="xgboost"),))  # they learn which way a gap goes
    assert ("near", "number_imputer") not in advised(table, trees)


def test_a_tail_is_evened_for_models_that_would_follow_it(rng):
    tail = np.exp(rng.normal(size=ROWS))
    target = np.where(np.log(tail) + rng.normal(size=ROWS) > 0, "a", "b")
    table, recipe = opened({"tail": tail}, target)
    assert advised(table, recipe)["tail", "transform"].pick.method == "yeo_johnson"
    trees = recipe.with_(models=(Pick(method="forest"),))
    assert not advised(table, trees)


def test_a_skewness_of_nothing_has_no_sign(rng, monkeypatch):
    skews = iter([4.1, -0.01])
    monkeypatch.setattr("core.model.advice.shape_rules._skewness", lambda _: next(skews))
    table, recipe = opened({"tail": rng.lognormal(size=ROWS)}, classes(rng))
    told = advised(table, recipe.with_(models=(Pick(method="logistic"),)))
    assert "is 4.1, and 0.0 after Yeo-Johnson" in told["tail", "transform"].why


def test_a_tail_that_the_target_has_too_is_left(rng):
    tail = np.exp(rng.normal(size=ROWS))
    assert not advised(*opened({"tail": tail}, 3 * tail + rng.normal(size=ROWS)))


def test_many_levels_of_few_rows_are_not_to_be_one_hot(rng):
    codes = rng.choice([f"c{n}" for n in range(200)], ROWS)
    table, recipe = opened({"code": codes, "x": rng.normal(size=ROWS)}, classes(rng))
    one_hot = {**recipe.preparation, "many_encoder": Pick(method="one_hot")}
    found = advised(table, recipe.with_(preparation=one_hot))
    assert found["code", "many_encoder"].pick.method == "target"
    assert not advised(table, recipe)


def test_labels_that_hardly_return_are_to_be_left_out(rng):
    names = [f"name {n}" for n in rng.permutation(ROWS)]
    table, recipe = opened({"name": names, "x": rng.normal(size=ROWS)}, classes(rng))
    recipe = read_as(recipe, "name", Kind.CATEGORY).recipe
    assert advised(table, recipe)["name", "many_encoder"].pick.method == "drop"


@pytest.mark.parametrize(
    ("levels", "is_told"),
    [
        (["0-17", "18-29", "30-44", "45+"], True),
        (["under 2", "2 to 5", "6 to 9", "10 and over"], True),
        (["zone 1", "zone 2", "zone 3", "zone 4"], False),
        (["A1", "A2", "B1", "B2"], False),
    ],
)
def test_ranges_have_an_order_and_codes_have_none(rng, levels, is_told):
    table, recipe = opened(
        {"band": rng.choice(levels, ROWS), "x": rng.normal(size=ROWS)}, classes(rng)
    )
    found = advised(table, recipe)
    assert (("band", "encoder") in found) == is_told
    if is_told:
        assert found["band", "encoder"].pick.options == {"by": "number"}


def test_what_is_accepted_is_not_proposed_again(rng):
    tail, band = np.exp(rng.normal(size=ROWS)), rng.choice(["0-9", "10-19", "20-29", "30+"], ROWS)
    table, recipe = opened({"tail": tail, "band": band}, classes(rng))
    proposals = column_advice(table, recipe)
    assert len(proposals) == 2
    edit = accept(recipe, proposals)
    assert edit.sentence == "Accept 2 proposals"
    assert not column_advice(table, edit.recipe)
    assert accept(recipe, proposals[:1]).sentence.startswith("Transform numbers of tail")


def test_no_sealed_row_is_looked_at(rng):
    columns = {"row": [f"r{n}" for n in range(ROWS)], "other": rng.normal(size=ROWS)}
    columns["tail"] = np.exp(rng.normal(size=ROWS))
    table, recipe = opened(columns, classes(rng))
    recipe = recipe.with_(split=recipe.split.model_copy(update={"key": "row"}))
    data = make_training_data(table, recipe)
    sealed = data.X.index[split_rows(data, recipe).test]
    frame = table.frame.copy()
    frame.loc[sealed, ["other", "tail"]] = 1e9
    again = make_dataset(frame, "t.csv")
    kept = make_training_data(again, recipe)
    assert set(kept.X.index[split_rows(kept, recipe).test]) == set(sealed)
    assert column_advice(again, recipe) == column_advice(table, recipe) != ()


GERMAN = ("die Lieferung kam viel zu spät und der Karton war kaputt", "sehr gute Ware und schnell")
ENGLISH = ("the parcel came much too late and the box was broken", "very good and quick delivery")


def texts_read(rng, texts, pick):
    columns = {"note": [f"{texts[n % 2]} {n}" for n in range(ROWS)]}
    table, recipe = opened(columns, classes(rng), kinds={"note": Kind.TEXT})
    return advised(table, recipe.with_(preparation={**recipe.preparation, "text_encoder": pick}))


@pytest.mark.parametrize(
    ("pick", "proposed"),
    [
        (
            Pick(method="words", options={"form": "stem", "clean": ("emoji", "abbreviations")}),
            Pick(
                method="words",
                options={"form": "stem", "language": "German", "clean": ("emoji",)},
            ),
        ),
        (Pick(method="sentiment"), Pick(method="words")),
    ],
)
def test_texts_of_another_language_are_read_without_english_rules(rng, pick, proposed):
    assert not texts_read(rng, ENGLISH, pick)
    proposal = texts_read(rng, GERMAN, pick)["note", "text_encoder"]
    assert proposal.pick == proposed
    assert not texts_read(rng, GERMAN, proposed)
    assert "200 of 200 texts whose language can be told are German" in proposal.why


def test_texts_that_are_read_by_no_languages_rules_are_left_alone(rng):
    assert not texts_read(rng, GERMAN, Pick(method="words"))


def cities(rng, levels, models):
    """Levels that the target goes by in no order, for these models."""
    city = rng.integers(0, levels, ROWS)
    y = np.where(rng.random(ROWS) < 0.2 + 0.6 * (city % 2), "a", "b")
    columns = {"x": rng.normal(size=ROWS), "city": [f"c{n}" for n in city]}
    return opened(columns, y, models=tuple(Pick(method=key) for key in models))


def test_levels_with_rows_enough_are_left_to_trees_that_take_them(rng):
    (of_few,) = advised(*cities(rng, 12, ("lightgbm", "xgboost", "dummy"))).values()
    assert of_few.pick == Pick(method="native", options={"otherwise": "one_hot"})
    assert "12 levels, 79 rows each" in of_few.why
    (of_many,) = advised(*cities(rng, 18, ("xgboost",))).values()
    assert of_many.pick.options["otherwise"] == "target"


@pytest.mark.parametrize(
    ("levels", "models"),
    [(12, ("lightgbm", "logistic")), (4, ("lightgbm",)), (40, ("lightgbm",)), (12, ("dummy",))],
    ids=["another model", "few levels", "few rows each", "no model"],
)
def test_levels_are_not_left_to_models_that_cannot_or_gain_nothing(rng, levels, models):
    assert not advised(*cities(rng, levels, models))
