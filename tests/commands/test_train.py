"""The verb train: what it makes of its flags, the promised keys, scores as in the literature."""

import json
import subprocess
import sys

import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes

from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.export.card_text import card_text
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import recipe_yaml
from core.table.schema import Task
from core.workspace.registry import find_model
from tests.pages.driving import ROOT
from tests.tables import recipe_for


def test_another_target_than_the_recipes_takes_nothing_over_that_was_chosen_for_that(
    mixed, tmp_path
):
    path = tmp_path / "recipe.yaml"
    chosen = {"metric": "f1", "threshold": 0.3, "positive": "yes", "split": {"folds": 3}}
    path.write_text(recipe_yaml(recipe_for(mixed, "two", **chosen)), encoding="utf-8")
    same = recipe_asked(mixed, TrainRequest("", "two", recipe=str(path)))
    assert (same.metric, same.threshold, same.positive) == ("f1", 0.3, "yes")
    other = recipe_asked(mixed, TrainRequest("", "amount", recipe=str(path)))
    assert (other.target, other.task) == ("amount", Task.REGRESSION)
    assert (other.metric, other.threshold, other.positive) == (None, None, None)
    assert other.split.folds == 3


def test_train_gives_the_promised_keys(trained):
    assert trained["task"] == "classification"
    assert trained["metric"] == "roc_auc"
    assert trained["baseline"]["score"] == 0.5
    assert [row["model"] for row in trained["leaderboard"]][-1] == "dummy"
    for row in trained["leaderboard"]:
        keys = {"model", "score", "std", "interval", "fold_scores", "fit_seconds", "error"}
        assert keys <= set(row)
        assert len(row["fold_scores"]) == 5
    assert trained["best"] == "logistic"
    assert trained["more_than_noise"] is True
    assert trained["verdict"].startswith(
        "The baseline scores 0.5000: the gain is more than noise. It cannot be told from Decision "
    )
    assert [doubt["code"] for doubt in trained["doubts"]] == ["tie"]
    checks = {check["code"]: check for check in trained["checks"]}
    assert checks["tie"]["answer"] == "speaks"
    assert checks["tie"]["said"] == trained["doubts"]
    assert checks["too_good"]["answer"] == "nothing found"
    assert all(check["looked_at"].endswith(".") for check in checks.values())
    assert trained["test"]["roc_auc"] > 0.8
    assert trained["model"] == "m@1"
    assert trained["openings"] == find_model("m@1").card.test.openings == 1


@pytest.mark.fault("S12", "B2", "M-F21", "A7")
def test_s12_every_scoring_of_the_same_sealed_rows_is_counted(run, table):
    openings = []
    for model in ("tree", "logistic", "tree"):
        arguments = ("--target", "two", "--models", model, "--name", "m", "--json")
        code, document, _ = run("train", table, *arguments)
        openings.append((code, document["openings"]))
    assert openings == [(0, 1), (0, 2), (0, 3)]
    assert [find_model(f"m@{n}").card.test.openings for n in (1, 2, 3)] == [1, 2, 3]
    assert "opened 3 times by now" in document["warnings"][-1]
    _, document, _ = run(
        "train", table, "--target", "two", "--models", "tree", "--seed", "1", "--json"
    )
    assert document["openings"] == 1


def test_a_recipe_is_replayed(run, table, trained, tmp_path):
    recipe = Recipe(**find_model("m").card.recipe)
    (tmp_path / "recipe.yaml").write_text(recipe_yaml(recipe), encoding="utf-8")
    arguments = ("--target", "two", "--recipe", "recipe.yaml", "--name", "again", "--json")
    code, document, _ = run("train", table, *arguments)
    assert code == 0
    scores = [row["fold_scores"] for row in document["leaderboard"]]
    assert scores == [row["fold_scores"] for row in trained["leaderboard"]]


@pytest.mark.parametrize("flags", [(), ("--stratify", "city"), ("--repeats", "2")])
def test_a_validation_part_is_replayed_by_its_recipe(workspace, run, table, tmp_path, flags):
    arguments = ("--target", "two", "--models", "tree", "--json")
    code, first, _ = run("train", table, *arguments, "--validation", "0.25", *flags, "--name", "m")
    assert code == 0
    recipe = Recipe(**find_model("m").card.recipe)
    assert recipe.split.validation == 0.25
    (tmp_path / "recipe.yaml").write_text(recipe_yaml(recipe), encoding="utf-8")
    code, second, _ = run("train", table, *arguments, "--recipe", "recipe.yaml", "--name", "again")
    assert code == 0
    assert Recipe(**find_model("again").card.recipe).split == recipe.split
    scores = [[row["fold_scores"] for row in one["leaderboard"]] for one in (first, second)]
    assert scores[0] == scores[1]
    assert {len(row) for row in scores[0]} == {recipe.split.fits}


def test_tuning_takes_part(run, table):
    arguments = ("--target", "two", "--models", "tree", "--tune", "3", "--name", "t", "--json")
    code, document, _ = run("train", table, *arguments)
    assert code == 0
    assert document["best"] == "tree"


@pytest.mark.fault("S7")
def test_train_tells_the_price_of_tuning_and_the_card_keeps_it(run, table):
    arguments = ("--target", "two", "--models", "tree", "--tune", "4", "--name", "priced")
    code, document, _ = run("train", table, *arguments, "--json")
    assert code == 0
    assert "the best of 4 tried on these folds" in document["verdict"]
    trials = {row["model"]: row["trials"] for row in document["leaderboard"]}
    assert trials == {"tree": 4, "dummy": 0}
    card = find_model("priced").card
    assert card.trials == card.recipe["models"][0]["trials"] == 4
    assert "the best of 4 tried" in card_text(card)
    (row,) = [row for row in document["leaderboard"] if row["model"] == "tree"]
    assert row["corrected"] == pytest.approx(card.corrected)
    assert row["corrected"] <= row["score"]
    told = f"chosen on the other folds each time, it is {card.corrected:.4f}"
    assert told in document["verdict"]
    assert told in card_text(card)


@pytest.mark.parametrize(
    ("frame", "metric", "least"),
    [
        (load_breast_cancer(as_frame=True).frame, "roc_auc", 0.97),
        (load_diabetes(as_frame=True).frame, "r2", 0.3),
    ],
    ids=["breast_cancer", "diabetes"],
)
def test_known_tables_score_as_in_the_literature(tmp_path, frame, metric, least):
    """As a user runs it: another process, another folder."""
    frame.to_csv(tmp_path / "table.csv", index=False)
    command = [sys.executable, "-m", "core", "train", str(tmp_path / "table.csv")]
    command += ["--target", "target", "--folds", "3", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["test"][metric] > least
    assert done.stderr == ""


def test_a_preset_says_what_became_of_its_plan_and_how_to_replay_it(run, table):
    division = ("--target", "two", "--folds", "2", "--json")
    code, told, _ = run("train", table, "--preset", "good", "--first", "2", *division)
    assert code == 0
    budget = told["budget"]
    assert (budget["preset"], budget["asked"]) == ("good", None)
    assert [one["model"] for one in budget["plan"]] == ["logistic", "lightgbm"]
    assert all(one["left_out"] is None and one["seconds"] > 0 for one in budget["plan"])
    assert budget["used"] >= sum(one["seconds"] for one in budget["plan"])
    flags = budget["replay"].split(" ")
    assert flags == ["--models", "logistic:C=0.5,lightgbm", "--blend"]
    code, again, _ = run("train", table, *flags, *division)
    assert code == 0
    assert "budget" not in again
    scores = [
        {row["model"]: row["fold_scores"] for row in one["leaderboard"]} for one in (told, again)
    ]
    assert scores[0] == scores[1]


def test_a_budget_in_seconds_is_told_with_what_was_used(run, table):
    division = ("--target", "two", "--folds", "2", "--json")
    code, told, _ = run("train", table, "--preset", "quick", "--budget", "300", *division)
    assert code == 0
    assert told["budget"]["asked"] == 300
    assert [one["model"] for one in told["budget"]["plan"]][0] == "logistic"
    assert all(one["expected_seconds"] > 0 for one in told["budget"]["plan"])
    assert run("train", table, "--budget", "1", *division)[0] == 2
