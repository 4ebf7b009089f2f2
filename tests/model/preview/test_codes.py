"""The table of codes that an encoder gives the levels of a column."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.preview import level_codes
from core.pipeline.build import build_preparation
from core.pipeline.output_names import readable_names
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def with_encoder(dataset, method, column="city", **options):
    pick = Pick(method=method, options=options)
    recipe = recipe_for(dataset, "two", overrides={column: {"encoder": pick}})
    return level_codes(dataset, recipe, column)


def test_the_codes_of_an_order_are_its_places(mixed):
    found = with_encoder(mixed, "ordinal", order=("Oslo", "日本"))
    assert {code.level: code.values for code in found.levels} == {
        "Oslo": (0.0,),
        "日本": (1.0,),
        "(missing)": (2.0,),
        "a<b": (3.0,),
    }
    assert found.sentence == "4 levels in 1 column: each has a code of its own."
    assert list(found.as_table().columns) == ["Level", "Training rows", "city"]


def test_rows_are_counted_among_training_rows_alone(mixed):
    recipe = recipe_for(mixed, "two")
    train = split_rows(make_training_data(mixed, recipe), recipe).train
    cities = mixed.frame["city"].astype(object).iloc[train].fillna("(missing)").value_counts()
    found = level_codes(mixed, recipe, "city")
    assert {code.level: code.rows for code in found.levels} == cities.to_dict()
    assert len(found.outputs) == 4
    assert [sum(code.values) for code in found.levels] == [1.0] * 4


def test_levels_of_equal_share_are_named():
    levels = ["a"] * 40 + ["b"] * 40 + ["c"] * 80 + ["d"] * 20 + ["e"] * 20
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"c": levels, "n": rng.normal(size=200)})
    frame["y"] = rng.choice(["p", "q"], 200)
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    recipe = recipe.with_(overrides={"c": {"encoder": Pick(method="frequency")}})
    found = level_codes(dataset, recipe, "c")
    rows = {code.level: code.rows for code in found.levels}
    alike = [{a for a in rows if rows[a] == count} for count in set(rows.values())]
    assert sorted(map(sorted, found.shared)) == sorted(sorted(g) for g in alike if len(g) > 1)


def test_a_column_without_levels_is_refused(mixed):
    with pytest.raises(NotApplicableError, match="'when' is no category that is learned from"):
        level_codes(mixed, recipe_for(mixed, "two"), "when")


def test_positions_are_those_that_the_fitted_preparation_gives(mixed):
    pick = Pick(method="positions", options={"size": 3})
    recipe = recipe_for(mixed, "two", overrides={"many": {"many_encoder": pick}})
    found = level_codes(mixed, recipe, "many")
    assert found.outputs == ("many · axis 1", "many · axis 2", "many · axis 3")
    assert found.is_map
    data = make_training_data(mixed, recipe)
    rows = split_rows(data, recipe).train
    made = build_preparation(recipe, data).fit(data.X.iloc[rows], data.y[rows])
    places = [list(readable_names(made)).index(name) for name in found.outputs]
    values = np.asarray(made.transform(data.X.iloc[rows]))[:, places]
    codes = {code.level: code.values for code in found.levels}
    expected = [codes[level] for level in data.X["many"].iloc[rows]]
    np.testing.assert_allclose(values, expected)
    assert {"num [1]", "<b>gap</b>"} <= set(readable_names(made))


@pytest.mark.parametrize(
    "pick",
    [
        Pick(method="forward", options={"time": "when", "group": "flag"}),
        Pick(method="classified", options={"estimator": "trees"}),
    ],
)
def test_levels_are_those_after_a_filling_that_reads_other_columns(mixed, pick):
    recipe = recipe_for(mixed, "two", overrides={"city": {"category_imputer": pick}})
    found = level_codes(mixed, recipe, "city")
    data = make_training_data(mixed, recipe)
    rows = split_rows(data, recipe).train
    X = data.X.iloc[rows]
    for name, step in build_preparation(recipe, data).steps:
        X = step.fit_transform(X, data.y[rows])
        if name == "fill":
            break
    assert {c.level: c.rows for c in found.levels} == X["city"].value_counts().to_dict()
    assert found.levels[0].rows > mixed.frame["city"].value_counts().max() * len(rows) / mixed.rows
