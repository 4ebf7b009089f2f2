"""The command line: the promised documents, the promised exit codes, one line for what is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes

from core.__main__ import main
from core.recipe.recipe_file import recipe_yaml
from core.workspace.registry import find_model
from tests.pages.driving import ROOT
from tests.tables import mixed_frame


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Run a verb in an empty folder; gives the exit code, the document or text, and the error."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as exit_:
            code = exit_.code
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out, err

    return call


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "mixed.csv"
    mixed_frame().drop(columns=["three", "amount"]).to_csv(path, index=False)
    return path


@pytest.fixture
def trained(run, table):
    arguments = ("--target", "two", "--models", "logistic,tree", "--name", "m", "--json")
    code, document, _ = run("train", table, *arguments)
    assert code == 0
    return document


def test_profile_gives_the_promised_keys(run, table):
    code, document, _ = run("profile", table, "--target", "two", "--json")
    assert code == 0
    assert {"rows", "columns", "duplicate_rows", "memory_bytes", "variables", "findings"} <= set(
        document
    )
    assert document["rows"] == 240
    kinds = {v["name"]: v["kind"] for v in document["variables"]}
    assert kinds["<b>gap</b>"] == "number"
    for finding in document["findings"]:
        assert {"code", "columns", "severity", "message", "remedy"} <= set(finding)


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
    assert trained["verdict"] == "The baseline scores 0.5000: the gain is more than noise."
    assert trained["test"]["roc_auc"] > 0.8
    assert trained["model"] == "m@1"
    assert trained["openings"] == find_model("m@1").card.test.openings == 1


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


def test_predict_keeps_every_row_in_order(run, table, trained):
    rows = pd.read_csv(table).sample(frac=1, random_state=0)
    rows.to_csv("new.csv", index=False)
    code, document, _ = run("predict", trained["model"], "new.csv", "-o", "out.csv", "--json")
    assert code == 0
    assert (document["rows"], document["rejected"], document["output"]) == (240, [], "out.csv")
    out = pd.read_csv("out.csv")
    assert out["row id"].tolist() == rows["row id"].tolist()
    assert set(out["prediction"]) == {"yes", "no"}
    assert (out["probability_yes"] + out["probability_no"]).round(9).eq(1).all()


def test_explain_ranks_the_planted_signal_first(run, trained):
    code, document, _ = run("explain", trained["model"], "--json")
    assert code == 0
    assert document["columns"][0]["name"] == "num [1]"
    assert document["seen_in_training"]


def test_m_f06_explain_counts_every_class_and_m_f22_says_which_way_a_loss_goes(run):
    mixed_frame().drop(columns=["two", "amount"]).to_csv("mixed.csv", index=False)
    run("train", "mixed.csv", "--target", "three", "--models", "logistic", "--name", "three")
    _, document, _ = run("explain", "three", "--json")
    for column in document["columns"]:
        assert len(column["shap_by_class"]) == 3
        assert column["shap"] == pytest.approx(np.mean(list(column["shap_by_class"].values())))
    _, text, _ = run("explain", "three", "mixed.csv")
    assert text.startswith("How much ROC-AUC falls when the column is shuffled, on 240 rows of ")
    assert "among those it learned from" in text, "it is the file that the model learned from"


def test_drift_is_a_gate_only_when_asked(run, table):
    moved = pd.read_csv(table)
    moved["num [1]"] += 3
    moved.to_csv("moved.csv", index=False)
    code, document, _ = run("drift", table, table, "--fail-on", "drift", "--json")
    assert (code, document["verdict"]) == (0, "stable")
    code, document, _ = run("drift", table, "moved.csv", "--json")
    assert code == 0
    assert document["verdict"] in ("watch", "retrain")
    promised = {"verdict", "reason", "share_drifted", "columns", "missing_columns", "new_columns"}
    assert promised | {"target", "prediction"} <= set(document)
    first = document["columns"][0]
    keys = {"name", "test", "statistic", "p_value", "effect", "drifted", "direction"}
    assert keys <= set(first)
    assert (first["name"], first["drifted"]) == ("num [1]", True)
    code, _, error = run("drift", table, "moved.csv", "--fail-on", "drift")
    assert code == 1
    assert error.count("\n") == 1


def test_drift_with_a_model_judges_its_predictions(run, table, trained):
    moved = pd.read_csv(table)
    moved["num [1]"] += 3
    moved.to_csv("moved.csv", index=False)
    _, document, _ = run("drift", table, "moved.csv", "--model", trained["model"], "--json")
    assert document["prediction"]["drifted"]
    assert document["verdict"] == "retrain"


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("kind", ["bundle", "joblib", "skops", "script"])
def test_export_is_certified(run, kind, tmp_path):
    code, document, error = run("export", "m", "--to", kind, "-o", f"made.{kind}", "--json")
    assert code == 0, error
    assert document["certified"]
    assert document["format"] == kind
    assert document["max_difference"] <= 1e-9
    assert document["bytes"] == (tmp_path / f"made.{kind}").stat().st_size


@pytest.mark.usefixtures("trained")
def test_a_card_is_written_but_there_is_nothing_of_it_to_certify(run):
    code, document, error = run("export", "m", "--to", "card", "-o", "card.md", "--json")
    assert code == 0, error
    assert (document["format"], document["certified"]) == ("card", None)


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize(("kind", "why"), [("onnx", "ONNX is not offered"), ("zip", "no format")])
def test_a_format_that_there_is_not_is_named_with_the_way_out(run, kind, why):
    code, _, error = run("export", "m", "--to", kind, "-o", "made")
    assert code == 2
    assert why in error
    assert "bundle, joblib, skops" in error


@pytest.mark.usefixtures("trained")
def test_models_are_listed_shown_and_promoted(run):
    assert [m["model"] for m in run("models", "--json")[1]["models"]] == ["m@1"]
    assert run("models", "list", "--json")[1]["models"][0]["stage"] == "poc"
    code, document, _ = run("models", "promote", "m", "staging", "--why", "good", "--json")
    assert (code, document["stage"]) == (0, "staging")
    assert run("models", "show", "m", "--json")[1]["stage"] == "staging"
    code, document, _ = run("ledger", "--kind", "promotion", "--of", "m@1", "--json")
    (entry,) = document["entries"]
    assert (code, entry["detail"], entry["facts"]["stage"]) == (0, "good", "staging")
    assert "promotion  m@1  good" in run("ledger", "--newest", "1")[1]


def test_b1_the_command_line_never_predicts_with_what_is_retired(run, table, trained):
    arguments = ("--target", "two", "--models", "tree", "--name", "m")
    run("train", table, *arguments)
    run("models", "promote", "m@2", "retired", "--why", "worse")
    assert run("predict", "m", table, "-o", "out.csv")[0] == 0
    assert run("ledger", "--kind", "predict", "--json")[1]["entries"][0]["subject"] == "m@1"
    for words in (("predict", "m@2", table, "-o", "no.csv"), ("watch", ".", "--model", "m@2")):
        code, _, error = run(*words)
        assert (code, "m@2 is retired (worse)" in error) == (2, True)
    assert not Path("no.csv").exists()
    assert trained["model"] == "m@1"


@pytest.mark.usefixtures("trained")
def test_what_the_command_line_does_stands_in_the_ledger(run, table, tmp_path):
    run("predict", "m", table, "-o", str(tmp_path / "out.csv"))
    run("export", "m", "--to", "joblib", "-o", str(tmp_path / "m.joblib"))
    kinds = [entry["kind"] for entry in run("ledger", "--json")[1]["entries"]]
    assert kinds == ["opening", "save_model", "train", "predict", "export"]
    assert run("ledger", "--newest", "0")[0] == 2


def test_a_recipe_is_replayed(run, table, trained, tmp_path):
    from core.recipe.recipe import Recipe

    recipe = Recipe(**find_model("m").card.recipe)
    (tmp_path / "recipe.yaml").write_text(recipe_yaml(recipe), encoding="utf-8")
    arguments = ("--target", "two", "--recipe", "recipe.yaml", "--name", "again", "--json")
    code, document, _ = run("train", table, *arguments)
    assert code == 0
    scores = [row["fold_scores"] for row in document["leaderboard"]]
    assert scores == [row["fold_scores"] for row in trained["leaderboard"]]


def test_the_goal_of_a_recipe_goes_into_report_and_card(run, table, tmp_path):
    from core.recipe.recipe import Recipe

    recipe = Recipe(dataset="0" * 32, goal="Ring <all> of them", models=[{"method": "tree"}])
    (tmp_path / "recipe.yaml").write_text(recipe_yaml(recipe), encoding="utf-8")
    assert run("profile", table, "--recipe", "recipe.yaml", "--html", "r.html")[0] == 0
    assert "Ring &lt;all&gt; of them" in (tmp_path / "r.html").read_text(encoding="utf-8")
    code, _, _ = run("train", table, "--target", "two", "--recipe", "recipe.yaml", "--name", "g")
    assert code == 0
    assert "for: Ring <all> of them" in run("models", "show", "g")[1]


def test_tuning_takes_part(run, table):
    arguments = ("--target", "two", "--models", "tree", "--tune", "3", "--name", "t", "--json")
    code, document, _ = run("train", table, *arguments)
    assert code == 0
    assert document["best"] == "tree"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("profile", "nowhere.csv"), "There is no file nowhere.csv"),
        (("train", "{table}", "--target", "nope"), "has no column 'nope'"),
        (("train", "{table}", "--target", "two", "--models", "ridge"), "cannot do classification"),
        (("train", "{table}", "--target", "two", "--models", "magic"), "No model is called"),
        (
            ("train", "{table}", "--target", "two", "--folds", "1"),
            "Folds must be a whole number between 2 and 20",
        ),
        (
            ("train", "{table}", "--target", "two", "--recipe", "x.yaml"),
            "cannot be read as a recipe",
        ),
        (("train", "{table}", "--target", "two", "--name", "../x"), "cannot be called"),
        (("predict", "nobody", "{table}"), "No model is called 'nobody'"),
        (("models", "show", "nobody"), "No model is called 'nobody'"),
        (("models", "promote", "m", "moon", "--why", "x"), "No model is called 'm'"),
        (("drift", "{table}"), "the following arguments are required"),
        (("sing",), "invalid choice: 'sing'"),
        ((), "required"),
    ],
)
def test_what_the_user_can_put_right_is_one_line(run, table, arguments, sentence):
    code, out, error = run(*(a.replace("{table}", str(table)) for a in arguments))
    assert code == 2
    assert not out
    assert sentence in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.csv"),
        ("empty.csv", b"", "empty.csv"),
        ("head.csv", b"a,b,c\n", "head.csv"),
        ("cut.parquet", b"PAR1 and then nothing", "cut.parquet"),
        ("cut.csv.gz", b"\x1f\x8b\x08\x00 broken", "cut.csv.gz"),
    ],
)
def test_a_bad_file_is_one_sentence_that_names_it(run, tmp_path, name, content, sentence):
    (tmp_path / name).write_bytes(content)
    code, _, error = run("profile", name)
    assert code == 2
    assert sentence in error
    assert "Traceback" not in error
    assert error.count("\n") == 1


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
    command += ["--target", "target", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["test"][metric] > least
    assert done.stderr == ""
