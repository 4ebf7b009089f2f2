"""The verb curve: whether more rows would help a model."""

import pytest

from core.recipe.recipe_file import recipe_yaml
from core.table.dataset import make_dataset
from tests.tables import mixed_frame, recipe_for


def test_the_curve_is_told_with_its_verdict(run, table):
    code, document, _ = run("curve", table, "--target", "two", "--model", "tree", "--json")
    assert code == 0
    assert document["answer"] in {"help", "hardly", "unknown"}
    assert document["metric"] == "roc_auc"
    points = document["points"]
    assert [point["rows"] for point in points] == sorted(point["rows"] for point in points)
    assert all(
        low <= p["held"]["mean"] <= high for p in points for low, high in [p["held"]["interval"]]
    )
    assert document["remedies"]


def test_any_metric_judges_and_a_wrong_one_is_named(run, table):
    code, text, _ = run("curve", table, "--target", "two", "--metric", "log_loss")
    assert code == 0
    assert "Log loss" in text
    code, _, said = run("curve", table, "--target", "two", "--metric", "rmse")
    assert code == 2
    assert "RMSE does not suit" in said


def test_an_option_is_followed_with_its_price(run, table):
    asked = ("curve", table, "--target", "two", "--model", "tree", "--option")
    code, document, _ = run(*asked, "max_depth", "--json")
    assert code == 0
    assert document["answer"] in {"fits", "overfits", "underfits"}
    assert document["in_force"] == 6
    values = [point["value"] for point in document["points"]]
    assert values == sorted(values)
    assert document["best"] in values
    code, text, _ = run(*asked, "min_samples_leaf")
    assert code == 0
    assert "(in force)" in text
    assert "on these folds, so its ROC-AUC" in text
    code, _, said = run(*asked, "depth")
    assert code == 2
    assert "no option 'depth' to follow; it has max_depth" in said


@pytest.mark.parametrize("split", [{"validation": 0.25}, {"validation": 0.25, "repeats": 3}])
@pytest.mark.parametrize("option", [(), ("--option", "max_depth")])
def test_no_fold_is_spoken_of_where_a_validation_part_is_scored(
    run, table, tmp_path, split, option
):
    recipe = recipe_for(make_dataset(mixed_frame(), "t"), "two", split=split)
    (tmp_path / "recipe.yaml").write_text(recipe_yaml(recipe), encoding="utf-8")
    asked = ("curve", table, "--target", "two", "--recipe", "recipe.yaml", "--model", "tree")
    code, text, said = run(*asked, *option)
    assert code == 0, said
    assert "fold" not in text.replace("into folds", "")


def test_the_rounds_of_a_network_and_its_learning_rates_are_followed_by_its_own_loss(run, table):
    asked = ("curve", table, "--target", "two", "--model", "mlp")
    code, document, _ = run(*asked, "--rounds", "--json")
    assert code == 0
    assert document["asked"] == 40
    assert document["noun"] == "epochs"
    assert all(len(one["held"]) == len(one["rounds"]) for one in document["curves"])
    code, document, _ = run(*asked, "--rate", "--json")
    assert code == 0
    assert document["rates"][0] < document["proposed"] < document["rates"][-1]
    code, _, said = run("curve", table, "--target", "two", "--model", "tree", "--rate")
    assert code == 2
    assert "learns without a learning rate" in said
