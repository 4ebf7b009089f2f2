"""What matters to two models, or on the rows of two times."""

import pandas as pd
import pytest

from core.recipe.recipe_file import recipe_yaml
from core.table.dataset import make_dataset
from tests.tables import mixed_frame, recipe_for


@pytest.mark.usefixtures("trained")
def test_what_matters_on_later_rows_is_held_against_what_mattered(run, table, tmp_path):
    later = mixed_frame(seed=1).drop(columns=["three", "amount"])
    later["num [1]"] = pd.Series(mixed_frame(seed=2)["num [1]"])  # says nothing any more
    later.to_csv(tmp_path / "later.csv", index=False)
    code, document, _ = run("explain", "m", table, "--then", "later.csv", "--json")
    assert code == 0
    assert [document[one]["rows"] for one in ("first", "second")] == [240, 240]
    lost = next(one for one in document["columns"] if one["name"] == "num [1]")
    assert lost["before"] > 0.1
    assert abs(lost["after"]) < 0.1
    assert lost["more_than_luck"]
    assert document["columns"][0]["name"] == "num [1]"
    code, text, _ = run("explain", "m", "--beside", "m")
    assert code == 0
    assert "loses when a column is shuffled" in text
    assert "True" not in text, "a model does not differ from itself"


@pytest.mark.usefixtures("trained")
def test_models_of_different_outcomes_are_not_held_together(run):
    mixed_frame().drop(columns=["two", "three"]).to_csv("numbers.csv", index=False)
    assert (
        run("train", "numbers.csv", "--target", "amount", "--models", "ridge", "--name", "r")[0]
        == 0
    )
    code, _, error = run("explain", "m", "--beside", "r")
    assert (code, error.splitlines()[-1].count("only models of one outcome")) == (2, 1)


@pytest.mark.parametrize(
    ("split", "told"),
    [({"folds": 3}, "in 3 folds is"), ({"validation": 0.3}, "in 1 validation part is")],
)
def test_a_model_without_each_column_is_told_by_what_was_scored(run, table, tmp_path, split, told):
    recipe = recipe_for(make_dataset(mixed_frame(), "t"), "two", split=split)
    (tmp_path / "recipe.yaml").write_text(recipe_yaml(recipe), encoding="utf-8")
    asked = ("drop-column", table, "--target", "two", "--model", "logistic", "--recipe")
    code, text, said = run(*asked, "recipe.yaml")
    assert code == 0, said
    assert told in text
