"""What the flags of the verb that learns ask for, and what they cannot ask."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.errors import WorkbenchError
from core.explore.findings import find_all
from core.pipeline.answer import act
from core.pipeline.training_data import make_training_data
from core.recipe.intention import Intention
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import recipe_yaml
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task
from core.workspace.registry import find_model
from tests.tables import recipe_for


def asked(dataset, target="two", **flags):
    return recipe_asked(dataset, TrainRequest("mixed.csv", target, **flags))


def test_flags_say_what_pages_let_choose(mixed):
    recipe = asked(
        mixed,
        positive="no",
        ignore=["city", "note"],
        kind=["many=text", "num [1]=category"],
        metric="f1",
        threshold=0.3,
        models="tree",
    )
    assert (recipe.target, recipe.task, recipe.positive) == ("two", Task.CLASSIFICATION, "no")
    assert recipe.ignored == ("city", "note")
    assert recipe.kinds == {"many": Kind.TEXT, "num [1]": Kind.CATEGORY}
    assert (recipe.metric, recipe.threshold) == ("f1", 0.3)
    assert [model.method for model in recipe.models] == ["tree"]


def test_a_blend_is_asked_for_by_a_flag(mixed):
    assert asked(mixed, blend=True, models="tree,knn").blend
    assert not asked(mixed, models="tree,knn").blend
    assert asked(mixed, blend=True, preset="quick").blend
    assert not asked(mixed, preset="quick").blend


def test_a_preset_is_asked_for_in_place_of_models(mixed):
    recipe = asked(mixed, preset="best", budget=90.0)
    assert (recipe.intention, recipe.blend) == (Intention(preset="best", seconds=90), True)
    assert asked(mixed, budget=90.0).intention == Intention(preset="good", seconds=90)
    assert asked(mixed, preset="quick", first=2).intention == Intention(preset="quick", first=2)
    assert asked(mixed).intention is None


def test_another_task_of_the_recipes_target_takes_nothing_over(mixed, tmp_path):
    path = tmp_path / "recipe.yaml"
    path.write_text(recipe_yaml(recipe_for(mixed, "amount", metric="mae")), encoding="utf-8")
    same = asked(mixed, "amount", recipe=str(path))
    assert (same.task, same.metric) == (Task.REGRESSION, "mae")
    other = asked(mixed, "amount", recipe=str(path), task="classification")
    assert (other.task, other.metric) == (Task.CLASSIFICATION, None)


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ({"kind": ["city"]}, "'city' names no kind: write COLUMN=KIND"),
        ({"kind": ["city=colour"]}, "one of number, category, boolean"),
        ({"kind": ["nope=text"]}, "has no column 'nope'"),
        ({"ignore": ["nope"]}, "has no column 'nope'"),
        ({"ignore": ["two"]}, "names the target 'two'"),
        ({"metric": "rmse"}, "RMSE does not suit this target; choose one of roc_auc"),
        ({"metric": "nope"}, "No metric is called 'nope'; there are"),
        ({"preset": "good", "models": "tree"}, "leave --models out"),
        ({"preset": "good", "trials": 5}, "leave --tune out"),
        ({"budget": 30.0, "first": 3}, "give one"),
        ({"budget": 1.0}, "Seconds must be"),
        ({"first": 0}, "Configurations must be"),
        ({"threshold": 2.0}, "Threshold must be between 0.0 and 1.001, got 2.0"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(mixed, flags, sentence):
    with pytest.raises(WorkbenchError) as refused:
        asked(mixed, **flags)
    assert sentence in str(refused.value)


@pytest.fixture
def coded(tmp_path):
    """Two numbers as labels, of which the larger is rarer, three letters, and whole counts."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=200)
    frame = pd.DataFrame({"x": x, "risk": np.where(x + rng.normal(size=200) > 1, 2, 1)})
    frame["grade"] = np.resize(["a", "b", "c"], 200)
    frame["claims"] = rng.poisson(np.exp(1 + 0.5 * x))
    path = tmp_path / "coded.csv"
    frame.to_csv(path, index=False)
    return path


@pytest.mark.fault("M-F05")
@pytest.mark.parametrize(
    ("flags", "positive"), [((), 2), (("--positive", "1"), 1), (("--positive", "2"), 2)]
)
def test_of_two_numbers_the_one_asked_for_is_positive_else_the_rarer(run, coded, flags, positive):
    arguments = ("--target", "risk", "--ignore", "grade", "claims", "--models", "logistic")
    code, document, error = run("train", coded, *arguments, *flags, "--json")
    assert (code, error) == (0, "")
    card = find_model(document["model"]).card
    assert card.positive == document["positive"] == positive
    assert card.features == ("x",)


@pytest.mark.fault("M-F05")
def test_the_positive_class_is_named_in_text_and_card(run, coded):
    arguments = ("--target", "risk", "--metric", "f1", "--models", "logistic", "--name", "m")
    code, text, _ = run("train", coded, *arguments)
    assert code == 0
    told = "recall are those of class '2', which counts as positive."
    assert told in text
    code, text, _ = run("explain", "m")
    assert told in text
    assert run("explain", "m", "--json")[1]["positive"] == 2
    assert run("export", "m", "--to", "card", "-o", "card.md")[0] == 0
    assert "- **Counts as positive** `2`" in Path("card.md").read_text(encoding="utf-8")


@pytest.mark.fault("M-F26")
def test_a_threshold_judges_folds_and_sealed_rows_alike(run, coded):
    arguments = ("train", coded, "--target", "risk", "--metric", "recall", "--models", "logistic")
    usual, low = (
        run(*arguments, "--name", name, *flags, "--json")[1]
        for name, flags in (("usual", ()), ("low", ("--threshold", "0.05")))
    )
    for document in (usual, low):
        best = document["leaderboard"][0]
        card = find_model(document["model"]).card
        assert card.cv["recall"].mean == pytest.approx(best["score"])
        assert abs(best["score"] - document["test"]["recall"]) < 0.35
    assert low["leaderboard"][0]["score"] > 0.9 > usual["leaderboard"][0]["score"]
    assert low["test"]["recall"] > 0.9 > usual["test"]["recall"]
    assert "from probability 0.05 on" in run(*arguments, "--threshold", "0.05")[1]


@pytest.mark.fault("M-F24")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("risk", "--positive", "3"), "has no class '3' that could count as positive; it has"),
        (("grade", "--positive", "a"), "A positive class is for two classes, and 'grade' has 3"),
        (("grade", "--threshold", "0.3"), "A threshold is for two classes, and 'grade' has 3"),
        (
            ("claims", "--task", "regression", "--threshold", "0.3"),
            "A threshold is for two classes, and 'claims' is learned as a number",
        ),
        (("risk", "--task", "both"), "invalid choice: 'both'"),
    ],
)
def test_a_class_or_a_threshold_without_effect_is_refused(run, coded, arguments, sentence):
    code, out, error = run("train", coded, "--models", "tree", "--target", *arguments)
    assert (code, out) == (2, "")
    assert sentence in error
    assert error.count("\n") == 1


@pytest.mark.fault("M-F32")
def test_counts_are_numbers_where_that_is_asked(run, coded):
    code, document, _ = run(
        *("train", coded, "--target", "claims", "--task", "regression"),
        *("--models", "ridge", "--ignore", "risk", "grade", "--json"),
    )
    assert code == 0
    assert (document["task"], document["metric"]) == ("regression", "r2")


@pytest.fixture
def spelled(mixed):
    """A target in two spellings of each class, of which one has a blank behind it."""
    frame = mixed.frame.head(60).copy()
    other = np.arange(60) % 3 == 0
    two = frame["two"].astype(str)
    frame["two"] = np.where(other, two.str.upper() + " ", two)
    return make_dataset(frame, "spelled")


@pytest.mark.fault("M-F27")
def test_a_flag_writes_texts_in_one_way_as_the_button_does(spelled):
    recipe = asked(spelled, unify=["two"])
    (finding,) = [f for f in find_all(spelled, "two") if f.code == "class_spellings"]
    assert recipe.cleaning == act(fresh_recipe(spelled.fingerprint), finding.action).recipe.cleaning
    assert make_training_data(spelled, recipe).classes == ("no", "yes")
    assert len(make_training_data(spelled, asked(spelled)).classes) == 4


@pytest.mark.fault("M-F27")
def test_a_flag_that_would_unify_nothing_is_refused(spelled):
    with pytest.raises(WorkbenchError, match="no texts of this column differ in case or blanks"):
        asked(spelled, unify=["many"])
    with pytest.raises(WorkbenchError, match="has no column 'nope'"):
        asked(spelled, unify=["nope"])


def test_equal_rows_are_dropped_where_it_is_asked_for(mixed):
    assert [step.method for step in asked(mixed, drop_duplicates=True).cleaning] == [
        "drop_duplicates"
    ]
    assert asked(mixed).cleaning == ()


def test_a_promise_chooses_the_threshold_of_the_saved_model(run, table):
    arguments = ("--target", "two", "--models", "logistic", "--name", "kept", "--json")
    code, document, error = run("train", table, *arguments, "--promise", "precision=0.7")
    assert code == 0, error
    told = document["promise"]
    _, card, _ = run("models", "show", "kept", "--json")
    assert card["threshold"] == told["threshold"]
    assert told["confidence"] == 0.9
    assert "holds with 90 % confidence" in told["verdict"]


def test_a_promise_that_no_threshold_keeps_is_told_and_changes_none(run, table):
    arguments = ("--target", "two", "--models", "dummy,tree", "--name", "kept")
    code, text, _ = run("train", table, *arguments, "--promise", "precision=0.995")
    assert code == 0
    assert "! No threshold can promise a precision of at least 0.995" in text


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("--promise", "precision"), "as precision=0.9"),
        (("--promise", "luck=0.9"), "one of precision, recall, cost"),
        (("--confidence", "0.9"), "give --promise, too"),
        (("--promise", "recall=0.9", "--threshold", "0.4"), "--promise or --threshold"),
    ],
)
def test_a_promise_that_says_nothing_is_refused(run, table, flags, why):
    code, _, error = run("train", table, "--target", "two", "--models", "tree", *flags)
    assert code == 2
    assert why in error
