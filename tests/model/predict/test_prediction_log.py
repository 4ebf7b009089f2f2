"""Predictions that are kept: under an id, without what the rules hide, a file a batch."""

import pytest

from core.choices.pick import Pick, Step
from core.model.predict import (
    FileForModel,
    FileQuestion,
    answer_file,
    log_predictions,
    logged_batches,
    predict,
    read_logged,
    rejected_rows,
)
from core.model.save import Label, fit_and_save
from core.parts.predictions.assured import AssuranceLimits
from core.workspace.registry import find_model, load_model
from core.workspace.store.ledger import LedgerQuestion, entries
from tests.tables import mixed_frame, recipe_for

SURE = AssuranceLimits(0.8, limits=(0.5, 0.5))


@pytest.fixture
def hiding(mixed):
    hidden = Step(method="mask", options={"columns": ("city",)})
    recipe = recipe_for(mixed, "two", cleaning=(hidden,))
    return load_model(fit_and_save(mixed, recipe, Pick(method="logistic"), Label("m")))


def test_each_batch_is_a_file_with_the_ids_that_were_given(hiding):
    rows = mixed_frame(12, 3)
    for _ in range(2):
        answered, batch = log_predictions(hiding, rows, predict(hiding, rows))
        assert answered.added[-1] == "prediction_id"
    assert batch == logged_batches("m@1")[-1]
    first, second = read_logged("m@1")
    assert second["prediction_id"].tolist() == answered.frame["prediction_id"].tolist()
    assert {*first["prediction_id"]}.isdisjoint(second["prediction_id"])
    assert second["probability_yes"].tolist() == answered.frame["probability_yes"].tolist()
    assert (second["model"] == "m@1").all()
    assert not set(second["city"].dropna()) & set(rows["city"].dropna())


def test_what_is_asked_again_is_not_written_again(hiding):
    rows = mixed_frame(5, 3)
    first, kept = log_predictions(hiding, rows, predict(hiding, rows), "upload 1, with reasons")
    again, known = log_predictions(hiding, rows, predict(hiding, rows), "upload 1, with reasons")
    assert (kept.is_new, known.is_new, known.path) == (True, False, kept.path)
    assert len(logged_batches("m@1")) == 1
    assert again.frame["prediction_id"].tolist() == first.frame["prediction_id"].tolist()
    log_predictions(hiding, rows, predict(hiding, rows), "upload 1")
    assert len(logged_batches("m@1")) == 2


def test_a_file_that_comes_again_under_another_name_is_not_written_again(hiding, tmp_path):
    """Each upload has a path of its own; its bytes say that it is the same."""
    saved, found = find_model("m@1"), []
    for name, rows in (("a", 5), ("b", 5), ("c", 6)):
        path = tmp_path / name
        mixed_frame(rows, 3).to_csv(path, index=False)
        file = FileForModel(path, f"{name}.csv", saved)
        found.append(answer_file(file, FileQuestion(is_logged=True)))
    assert [one.logged.is_new for one in found] == [True, False, True]
    assert len(logged_batches("m@1")) == 2
    told = entries(LedgerQuestion(kind="predict", subject="m@1"))
    assert [entry.detail for entry in told] == [
        "5 rows of a.csv predicted",
        "6 rows of c.csv predicted",
    ]
    filled = answer_file(file, FileQuestion(fill=True, is_logged=True))
    assert filled.logged.is_new  # another question


def test_a_table_with_an_id_of_that_name_keeps_its_own(hiding):
    rows = mixed_frame(5, 3).assign(prediction_id="mine")
    answered, _ = log_predictions(hiding, rows, predict(hiding, rows))
    assert (answered.frame["prediction_id"] == "mine").all()
    assert answered.added[-1] == "prediction_id (1)" or answered.added[-1].startswith(
        "prediction_id "
    )


def test_rejected_rows_come_as_they_stood_in_their_order(hiding):
    rows = mixed_frame(6, 3).astype(object)
    rows.iloc[[4, 1]] = None
    found = rejected_rows(predict(hiding, rows))
    assert found["row"].tolist() == [2, 5]
    assert found["reason"].str.contains("empty").all()
    assert {*rows.columns} <= {*found.columns}
    assert rejected_rows(predict(hiding, mixed_frame(6, 3))).empty


def test_a_class_outside_its_own_set_is_said_with_the_threshold_that_it_goes_by(mixed):
    recipe = recipe_for(mixed, "two", threshold=0.01)
    low = load_model(fit_and_save(mixed, recipe, Pick(method="logistic"), Label("low")))
    result = predict(low, mixed_frame(30, 3), assurance=SURE)
    (said,) = [note for note in result.warnings if "its own set" in note]
    frame = result.frame
    outside = ((frame["prediction"] == "yes") & (frame["probability_yes"] < 0.5)).sum()
    assert outside > 3
    assert said.startswith(f"In {outside} of 30 rows the predicted class is not in its own set")
    assert "the threshold 0.01" in said
    usual = load_model(
        fit_and_save(mixed, recipe_for(mixed, "two"), Pick(method="logistic"), Label("u"))
    )
    told = predict(usual, mixed_frame(30, 3), assurance=SURE).warnings
    assert not any("its own set" in note for note in told)


def test_half_a_character_is_written_as_its_code(hiding):
    rows = mixed_frame(2, 3).astype(object)
    (text,) = (name for name in hiding.card.features if name == "note")
    rows.loc[0, text] = "good \ud83d food"
    log_predictions(hiding, rows, predict(hiding, rows))
    assert next(read_logged("m@1"))[text][0] == "good \\ud83d food"
