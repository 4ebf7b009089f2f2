"""Reasons beside predictions: what moves an answer, by how much, and from whose rows."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Step
from core.data.large import open_large
from core.model.predict import background_of, predict, reasons_of
from core.model.predict.parts import Beside, predict_large
from core.model.save import Label, fit_and_save
from core.parts.reasons.finder import ROWS_TOGETHER
from core.parts.reasons.reason_words import reason_text
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model

COUNT = 300


def people():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "income": rng.integers(1, 90, COUNT) * 1.0,
            "city": rng.choice(["Bern", "Chur", "Genf"], COUNT, p=[0.6, 0.2, 0.2]),
            "since": pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 900, COUNT), "D"),
            "mail": [f"p{n}@example.org" for n in range(COUNT)],
        }
    )
    frame.loc[:40, "income"] = np.nan
    frame["amount"] = 2 * frame["income"].fillna(45) + 30 * (frame["city"] == "Genf")
    frame["size"] = np.select([frame["amount"] > 120, frame["amount"] > 60], ["big", "mid"], "low")
    return frame


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Saved models by their target: numbers of a linear model, three classes of a tree."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        yield {"amount": saved("amount", "linear"), "size": saved("size", "tree")}


def saved(target, method, **choices):
    dataset = make_dataset(people(), "people.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target=target,
        task="regression" if target == "amount" else "classification",
        ignored=tuple({"amount", "size", "mail"} - {target}),
        models=[{"method": method}],
        **choices,
    )
    one = fit_and_save(dataset, recipe, recipe.models[0], Label(target))
    return one, load_model(one)


def test_a_number_is_moved_by_what_its_columns_add(kept):
    loaded = kept["amount"][1]
    finder = reasons_of(*kept["amount"])
    rows = people().head(60).tail(10)
    result = predict(loaded, rows, finder=finder)
    assert result.added[-2:] == ("reason_3", "reason_3_moves")
    row = result.frame.iloc[0]
    assert row["reason_1"] in (f"income = {row['income']:g}", f"city = {row['city']}")
    parts = finder.parts(rows[list(loaded.card.features)])
    total = parts.base + parts.values.sum(axis=1)[:, 0]
    assert total == pytest.approx(result.frame["prediction"].to_numpy(float))
    # The rule: 2 for one of income, whatever the city is.
    income = parts.values[:, finder.columns.index("income"), 0]
    slope = np.polyfit(rows["income"], income, 1)[0]
    assert slope == pytest.approx(2, abs=0.1)


def test_of_several_classes_the_predicted_one_is_moved(kept):
    loaded, finder = kept["size"][1], reasons_of(*kept["size"])
    rows = people().tail(30)
    result = predict(loaded, rows, finder=finder)
    parts = finder.parts(rows[list(loaded.card.features)])
    for n, (said, moves) in enumerate(
        zip(result.frame["prediction"], result.frame["reason_1_moves"], strict=True)
    ):
        of_said = parts.values[n, :, loaded.card.classes.index(said)]
        assert moves == of_said[np.abs(of_said).argmax()]
        assert moves > 0  # what speaks for a class moves its probability up


def test_a_row_without_an_answer_has_no_reasons(kept):
    rows = people().head(3)
    rows.loc[1, ["income", "city", "since"]] = None
    frame = predict(kept["size"][1], rows, finder=reasons_of(*kept["size"])).frame
    assert pd.isna(frame.loc[1, ["reason_1", "reason_1_moves"]]).all()
    assert "income is missing" in frame.loc[0, ["reason_1", "reason_2"]].tolist()


def test_many_rows_have_the_same_reasons_as_each_alone(kept):
    finder = reasons_of(*kept["amount"])
    X = people()[list(kept["amount"][1].card.features)]
    assert len(X) > ROWS_TOGETHER
    assert finder.parts(X).values[-1] == pytest.approx(finder.parts(X.tail(1)).values[0])
    assert finder.seconds_for(2_000) > finder.seconds_for(20) > 0


def test_a_file_in_batches_has_the_same_reasons(kept, tmp_path):
    people().to_csv(tmp_path / "in.csv", index=False)
    finder, loaded = reasons_of(*kept["amount"]), kept["amount"][1]
    done = predict_large(
        loaded,
        open_large(tmp_path / "in.csv"),
        tmp_path / "out.parquet",
        beside=Beside(None, finder),
    )
    expected = predict(loaded, people(), finder=finder).frame
    found = pd.read_parquet(done.path)
    for name in ("reason_1_moves", "reason_2_moves"):
        assert found[name].to_numpy() == pytest.approx(expected[name].to_numpy(float))


def test_the_rows_they_start_from_are_made_up_column_by_column(kept):
    rows = pd.DataFrame(background_of(*kept["amount"]))
    assert len(rows) == 8
    assert rows["city"].value_counts()["Bern"] in (4, 5)  # 60 % of the rows
    assert rows["income"].isna().sum() == 1  # 14 % have none
    assert rows["income"].median() == pytest.approx(people()["income"].median(), abs=8)
    assert rows["since"].str.match(r"\d{4}-\d\d-\d\dT").all()
    known = (
        people().drop_duplicates().assign(since=lambda f: f["since"].map(lambda d: d.isoformat()))
    )
    assert rows.merge(known, on=["income", "city", "since"]).empty


def test_cells_that_rules_hide_are_in_no_reason_and_in_no_row_to_start_from(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    hidden = Step(method="hash", options={"columns": ("city",)})
    kept = saved("amount", "linear", cleaning=(hidden,))
    assert {row["city"] for row in background_of(*kept)} == {None}
    told = predict(kept[1], people().head(60), finder=reasons_of(*kept)).frame
    text = " ".join(told[["reason_1", "reason_2", "reason_3"]].astype(str).to_numpy().ravel())
    assert "Genf" not in text


def test_a_long_cell_is_cut_and_a_hidden_one_not_shown():
    row = {"a": "x" * 50, "b": 1.5}
    assert reason_text("a", row, {"a"}) == f"a = {'x' * 40}…"
    assert reason_text("a", row, {"b"}) == "a"
    assert reason_text("b", row, {"b"}) == "b = 1.5"
    assert reason_text("b", {"b": 1234567.5}, {"b"}) == "b = 1234567.5"
    assert reason_text("b", {"b": 0.1 + 0.2}, {"b"}) == "b = 0.3"
