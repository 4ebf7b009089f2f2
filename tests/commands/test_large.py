"""The command line on folders and on files larger than memory."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.__main__ import main
from core.choices.pick import Pick
from core.data.large import open_large
from core.data.load import read_table
from core.model.predict import predict
from core.model.predict.parts import predict_large
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model
from tests.tables import mixed_frame, recipe_for


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    frame = mixed_frame(600)
    for part in range(3):
        frame[part * 200 : part * 200 + 200].to_parquet(folder / f"{part}.parquet")
    return folder


def said(capsys, *arguments):
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def tiny_memory(monkeypatch):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 100_000)


def test_a_folder_is_profiled_in_one_pass(folder, capsys):
    document = said(capsys, "profile", folder, "--sample", 150, "--target", "two")
    frame = mixed_frame(600)
    assert (document["rows"], document["sampled_rows"]) == (600, 150)
    assert document["duplicate_rows"] is None
    assert "uniform sample of 150 rows" in document["note"]
    variables = {variable["name"]: variable for variable in document["variables"]}
    assert variables["num [1]"]["mean"] == pytest.approx(frame["num [1]"].mean())
    assert variables["num [1]"]["unique"] == 600
    assert "quantiles" in variables["num [1]"]["from_sample"]
    assert variables["<b>gap</b>"]["missing"] == frame["<b>gap</b>"].isna().sum()
    assert {level["name"]: level["count"] for level in variables["two"]["levels"]} == dict(
        frame["two"].value_counts()
    )
    assert document["findings"]


def test_a_sample_is_written(folder, tmp_path, capsys):
    out = tmp_path / "sample.parquet"
    document = said(capsys, "profile", folder, "--sample", 90, "--stratify", "two", "--output", out)
    assert len(pd.read_parquet(out)) == 90 == document["sample"]["rows"]
    assert document["sample"]["stratified_by"] == "two"
    assert main(["profile", str(folder), "--stratify", "two"]) == 2
    assert "say where to with --output" in capsys.readouterr().err
    assert main(["profile", str(folder), "--sample", "9", "--output", "/no/where.csv"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_larger_than_memory_is_streamed_by_itself(folder, capsys, tiny_memory):
    file = folder / "0.parquet"
    assert said(capsys, "profile", file)["sampled_rows"] == 200
    assert main(["profile", str(file)]) == 0
    assert "All figures are of all 200 rows" in capsys.readouterr().out


def test_other_verbs_refuse_what_does_not_fit_with_the_way_out(folder, capsys, tiny_memory):
    assert main(["train", str(folder), "--target", "two"]) == 2
    sentence = capsys.readouterr().err
    assert "100 kB are free" in sentence
    assert "--sample N --output FILE" in sentence


def test_a_folder_that_fits_is_a_table_like_any_other(folder, capsys):
    document = said(capsys, "drift", folder, folder / "1.parquet")
    assert document["verdict"]


@pytest.fixture
def model(shelf, workspace, mixed):
    def make():
        label = Label("mixed", "", None)
        saved = fit_and_save(mixed, recipe_for(mixed, "two"), Pick(method="logistic"), label)
        return saved.card.reference

    return shelf.take("of-large", make, workspace)


def test_predictions_in_batches_are_those_of_the_whole(folder, tmp_path, model, monkeypatch):
    monkeypatch.setattr("core.data.large.scan.BATCH_ROWS", 64)
    loaded = load_model(model)
    result = predict_large(loaded, open_large(folder), tmp_path / "out.parquet")
    whole = predict(loaded, make_dataset(mixed_frame(600), "all")).frame
    written = pd.read_parquet(tmp_path / "out.parquet")
    assert (result.rows, result.rejected) == (600, 0)
    assert written["row id"].tolist() == mixed_frame(600)["row id"].tolist()
    assert list(written.columns) == list(whole.columns)
    assert written["row_id"].tolist() == written["row id"].tolist()
    assert written["prediction"].tolist() == whole["prediction"].tolist()
    np.testing.assert_allclose(written["probability_yes"], whole["probability_yes"], rtol=1e-9)


def test_rows_without_an_identifier_are_counted_through_all_batches(tmp_path, model, monkeypatch):
    monkeypatch.setattr("core.data.large.scan.BATCH_ROWS", 64)
    mixed_frame(150).drop(columns="row id").to_parquet(tmp_path / "rows.parquet")
    result = predict_large(
        load_model(model), open_large(tmp_path / "rows.parquet"), tmp_path / "out.parquet"
    )
    assert result.rows == 150
    assert pd.read_parquet(tmp_path / "out.parquet")["row_id"].tolist() == list(range(1, 151))


def test_the_verb_predicts_a_folder(folder, tmp_path, model, capsys):
    out = tmp_path / "out.csv"
    document = said(capsys, "predict", model, folder, "-o", out)
    assert document["rows"] == 600
    assert len(pd.read_csv(out)) == 600
    assert main(["predict", model, str(folder), "-o", str(folder / "1.parquet")]) == 2
    assert "is a file of the table to predict" in capsys.readouterr().err


def test_rows_without_anything_are_rejected_by_their_number(tmp_path, model, capsys):
    frame = mixed_frame(50).astype(object)
    frame.loc[[7, 30]] = None
    folder = tmp_path / "gaps"
    folder.mkdir()
    frame.iloc[:20].to_parquet(folder / "a.parquet")
    frame.iloc[20:].to_parquet(folder / "b.parquet")
    document = said(capsys, "predict", model, folder, "-o", tmp_path / "out.parquet")
    assert [row["row"] for row in document["rejected"]] == [8, 31]
    assert document["rejected_rows"] == 2


def test_a_lacking_column_leaves_no_half_file(folder, tmp_path, model, capsys):
    small = tmp_path / "small"
    small.mkdir()
    mixed_frame(20)[["city"]].to_parquet(small / "a.parquet")
    assert main(["predict", model, str(small), "-o", str(tmp_path / "out.parquet")]) == 2
    assert "lacks" in capsys.readouterr().err
    assert not list(tmp_path.glob("*out.parquet*"))


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


@pytest.mark.fault("M-F04", "M-F16", "B3")
def test_batches_are_read_as_the_model_learned_to_and_come_back_as_they_were(tmp_path):
    path = tmp_path / "t.csv"
    rows = [f"{n % 13 + 1}.{n % 900 + 100},{n % 9}5;{n % 13 * 2}" for n in range(200)]
    path.write_text("\n".join(["amount;y", *rows]))
    dataset = read_table(path, path.name)
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    loaded = load_model(fit_and_save(dataset, recipe, Pick(method="ridge"), Label("m")))
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "a.csv").write_text("id;amount\n007;1.234\nNA;2.000\n9;9;9\n1E5;3.000,5\n")
    result = predict_large(loaded, open_large(folder), tmp_path / "out.csv")
    assert (result.rows, result.rejected) == (4, 1)
    assert result.named[0].row == 3
    assert result.named[0].reason == "row 3 of its file has 3 fields where the header has 2"
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out[["id", "amount"]].to_numpy().tolist() == [
        *(["007", "1.234"], ["NA", "2.000"], ["", ""]),
        ["1E5", "3.000,5"],
    ]
    expected = loaded.pipeline.predict(pd.DataFrame({"amount": [1234.0, 2000.0, 3000.5]}))
    assert out["prediction"].tolist()[2] == ""
    assert out["prediction"].drop(2).astype(float).tolist() == expected.tolist()


@pytest.mark.fault("M-F04")
def test_m_f04_every_part_of_a_table_is_read_by_the_order_that_one_of_them_proves(
    tmp_path, monkeypatch
):
    frame = pd.DataFrame({"when": pd.date_range("2020-01-01", periods=400), "n": range(400)})
    frame["y"] = frame["when"].dt.month * 100.0
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    loaded = load_model(fit_and_save(dataset, recipe, Pick(method="tree"), Label("dated")))
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "a.csv").write_text("when,n\n05/06/2020,7\n")
    (folder / "b.csv").write_text("when,n\n13/06/2020,7\n")
    result = predict_large(loaded, open_large(folder), tmp_path / "out.csv")
    found = pd.read_csv(tmp_path / "out.csv")["prediction"]
    assert found.tolist() == [600, 600]
    assert "In 'when', the day comes first here, as the file proves." in result.warnings
    (folder / "b.csv").unlink()
    result = predict_large(loaded, open_large(folder), tmp_path / "out.csv")
    assert any("'05/06/2020' is taken for 6 May 2020" in said for said in result.warnings)


@pytest.mark.fault("M-F04")
def test_m_f04_every_part_of_a_table_is_read_by_the_mark_that_the_whole_proves(tmp_path):
    frame = pd.DataFrame({"amount": [n * 10.5 for n in range(400)]})
    frame["y"] = (frame["amount"] > 600) * 100.0
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    loaded = load_model(fit_and_save(dataset, recipe, Pick(method="tree"), Label("priced")))
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "a.csv").write_text("amount;n\n1.234;7\n")
    (folder / "b.csv").write_text("amount;n\n1.500,5;7\n")
    result = predict_large(loaded, open_large(folder), tmp_path / "out.csv")
    assert pd.read_csv(tmp_path / "out.csv")["prediction"].round(6).tolist() == [100, 100]
    told = "In 'amount', the numbers have a decimal comma here, as the file proves."
    assert [said for said in result.warnings if "decimal" in said] == [told]
    (folder / "b.csv").write_text("amount;n\n1.500,5;7\n2.5;7\n3.5;7\n")
    predict_large(loaded, open_large(folder), tmp_path / "out.csv")
    found = pd.read_csv(tmp_path / "out.csv")["prediction"]
    assert found.round(6).iloc[0] == 0, "two cells against one hold to the learned mark"
