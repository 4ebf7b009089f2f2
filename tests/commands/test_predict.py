"""The verb that predicts: what it refuses says how it can be done all the same."""

import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from tests.tables import mixed_frame


@pytest.mark.fault("M-F30")
@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_columns_that_lack_count_as_gaps_where_that_is_asked(run, tmp_path, kind):
    rows = mixed_frame(30).drop(columns=["two", "three", "amount"])
    (tmp_path / "folder").mkdir()
    rows.drop(columns="city").to_parquet(tmp_path / "folder" / "file.parquet")
    data = "folder" if kind == "folder" else "folder/file.parquet"
    code, _, error = run("predict", "m", data)
    assert code == 2
    assert "needs: 'city'." in error
    assert error.endswith("or let missing columns count as gaps (--fill).\n")

    code, document, _ = run("predict", "m", data, "--fill", "-o", "filled.csv", "--json")
    assert (code, document["rows"]) == (0, 30)
    assert "The table has no 'city': every row counts as a gap there." in document["warnings"]
    rows.assign(city=None).to_parquet(tmp_path / "gaps.parquet")
    assert run("predict", "m", "gaps.parquet", "-o", "gaps.csv")[0] == 0
    filled, gaps = (pd.read_csv(f"{name}.csv")["probability_yes"] for name in ("filled", "gaps"))
    assert filled.tolist() == pytest.approx(gaps.tolist())


@pytest.mark.usefixtures("trained")
def test_a_table_with_no_column_of_the_model_cannot_be_filled(run, tmp_path):
    pd.DataFrame({"a": [1, 2]}).to_csv(tmp_path / "thin.csv", index=False)
    code, _, error = run("predict", "m", "thin.csv", "--fill")
    assert code == 2
    assert "Rename or add them." in error
    assert "--fill" not in error


@pytest.mark.usefixtures("trained")
def test_sets_stand_beside_predictions_where_a_confidence_is_given(run, tmp_path):
    mixed_frame(60, seed=4).to_parquet(tmp_path / "new.parquet")
    code, _, error = run("predict", "m", "new.parquet", "--confidence", "0.9", "-o", "out.csv")
    assert code == 0, error
    sets = pd.read_csv("out.csv")["prediction_set"]
    assert set(sets) <= {"no", "yes", "no | yes"}
    assert run("predict", "m", "new.parquet", "--confidence", "0.9", "--each")[0] == 0


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("--confidence", "2"), "between 0.5 and 0.999"),
        (("--each",), "give --confidence, too"),
        (("--confidence", "0.999"), "ask for less confidence"),
    ],
)
def test_a_confidence_that_cannot_be_had_says_why(run, tmp_path, flags, why):
    mixed_frame(20, seed=4).to_parquet(tmp_path / "new.parquet")
    code, _, error = run("predict", "m", "new.parquet", *flags)
    assert code == 2
    assert why in error


@pytest.mark.usefixtures("trained")
def test_reasons_ids_and_rejected_rows_are_written_where_they_are_asked_for(run, tmp_path):
    rows = mixed_frame(20, seed=4).astype(object)
    rows.iloc[[3, 7]] = None
    rows.to_csv(tmp_path / "new.csv", index=False)
    flags = ("--reasons", "--log", "--rejected", "left.csv", "-o", "out.csv", "--json")
    code, document, error = run("predict", "m", "new.csv", *flags)
    assert code == 0, error
    found, left = pd.read_csv("out.csv"), pd.read_csv("left.csv")
    assert found["reason_1_moves"].isna().sum() == len(left) == len(document["rejected"])
    assert left.columns[:2].tolist() == ["row", "reason"]
    assert left["row"].tolist() == [one["row"] for one in document["rejected"]]
    assert found["prediction_id"].is_unique
    assert found["prediction_id"].str.startswith(document["batch"]).all()
    kept = pd.read_parquet(document["log"])
    assert kept["prediction_id"].tolist() == found["prediction_id"].tolist()
    assert kept["model"].unique().tolist() == ["m@1"]


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("kind", ["file", "database"])
def test_the_same_rows_are_logged_once_however_often_they_are_predicted(run, tmp_path, kind):
    rows = mixed_frame(20, seed=4).assign(when="2024-01-05")
    rows.to_csv(tmp_path / "new.csv", index=False)
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        rows.to_sql("new", shop, index=False)
    shop.close()
    data = "new.csv" if kind == "file" else f"sqlite:///{tmp_path}/shop.db"
    asked = ("predict", "m", data, "--log", "-o", "out.csv")
    first, again = (run(*asked, "--json")[1] for _ in range(2))
    assert (first["logged_before"], again["logged_before"]) == (False, True)
    assert (first["batch"], first["log"]) == (again["batch"], again["log"])
    assert len([*Path(first["log"]).parent.glob("*.parquet")]) == 1
    assert f"as batch {first['batch']}: not written again." in run(*asked)[1]
    assert not run(*asked, "--fill", "--json")[1]["logged_before"], "another question"


@pytest.mark.usefixtures("trained")
def test_answers_that_a_table_brings_are_held_against_those_of_here(run, tmp_path):
    mixed_frame(30, seed=4).to_csv(tmp_path / "new.csv", index=False)
    assert run("predict", "m", "new.csv", "-o", "said.csv")[0] == 0
    code, document, _ = run("predict", "m", "said.csv", "-o", "again.csv", "--json")
    assert (code, document["before"]) == (0, {"rows": 30, "differing": 0})
    said = pd.read_csv("said.csv")
    said.loc[3, "probability_yes"] = 0.5
    said.to_csv("said.csv", index=False)
    code, text, _ = run("predict", "m", "said.csv", "-o", "again.csv")
    assert "The file brings answers of 30 rows. Others than here: 1 row, by up to" in text
