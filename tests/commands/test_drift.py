"""What a comparison of two tables says on the command line."""

import pandas as pd
import pytest

from core.data.load import sample_path


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


def test_the_target_is_proposed_and_can_be_named(run, tmp_path):
    rows = [f"{n % 7},{'xyz'[n % 3]},{n % 5}" for n in range(300)]
    before = tmp_path / "before.csv"
    before.write_text("a,kind,churned\n" + "\n".join(rows) + "\n", encoding="utf-8")
    _, document, _ = run("drift", before, before, "--json")
    assert document["target"]["name"] == "churned"
    assert document["notes"] == [
        "churned was taken for the target, as its name is a usual name for a target; --target "
        "names another."
    ]
    _, document, _ = run("drift", before, before, "--target", "kind", "--json")
    assert (document["target"]["name"], document["notes"]) == ("kind", [])
    code, _, error = run("drift", before, before, "--target", "nope")
    assert (code, "has no column 'nope'" in error) == (2, True)


def test_a_model_goes_without_recipe_and_target(run, table, trained):
    code, _, error = run("drift", table, table, "--model", trained["model"], "--target", "two")
    assert (code, "leave out --recipe and --target" in error) == (2, True)


def test_the_batch_as_a_whole_is_told(run):
    before, after = sample_path("churn"), sample_path("churn_next_quarter")
    code, document, _ = run("drift", before, after, "--json")
    assert [change["measure"] for change in document["batch"]] == [
        *("Rows", "Missing cells", "Far values")
    ]
    assert document["batch"][0]["level"] == "alert"
    _, _, _ = run("drift", before, after)


@pytest.mark.fault("M-F09")
def test_a_file_is_read_as_the_model_learned(run, tmp_path, monkeypatch):
    """Whole thousands read as fractions, where nobody says that a dot groups digits."""

    def written(name, cents):
        amounts = [1000 + 37 * n % 8000 for n in range(200)]
        cells = [f"{n // 1000}.{n % 1000:03d}{cents}" for n in amounts]
        labels = ["up" if n > 4500 else "down" for n in amounts]
        lines = [f"{cell};{label}" for cell, label in zip(cells, labels, strict=True)]
        path = tmp_path / name
        path.write_text("amount;y\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    before, now = written("before.csv", ",50"), written("now.csv", "")
    run("train", before, "--target", "y", "--models", "logistic", "--name", "m")
    for extra in ((), ("--model", "m")):
        _, document, _ = run("drift", before, now, *extra, "--json")
        assert document["verdict"] == "stable"
        assert document["kind_changes"] == []
