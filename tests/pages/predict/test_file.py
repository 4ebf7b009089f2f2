"""Every row of a file: predicted behind its columns, with what is unlike training said."""

from dataclasses import replace

import pandas as pd
import pytest

from core.drift.compare.choice import DRIFT_CHOICE
from core.errors import WorkbenchError
from core.model.predict import logged_batches
from core.parts.predictions.assured import AssuranceLimits
from pages.predict.file import file_view
from tests.pages.driving import (
    button,
    downloads,
    draw,
    plain,
    project_with,
    table_with,
    tile_values,
    words,
)
from tests.tables import mixed_frame


def shown(model):
    """The view; what it gives is the sentence that it refuses a file with."""

    def part():
        try:
            file_view(model)
        except WorkbenchError as error:
            return str(error)
        return None

    return draw(part)


def upload(page, frame):
    page.file_uploader(key="predict.file.0").upload("new.csv", frame.to_csv(index=False).encode())
    page.run()
    assert not page.exception
    return page


def test_rows_are_predicted_with_their_probabilities_first(loaded):
    page = upload(shown(loaded("two")), mixed_frame(50, 1))
    assert tile_values(page)["Rows predicted"] == "50"
    rows = table_with(page, "prediction")
    assert list(rows.columns[:4]) == ["row_id", "prediction", "probability_no", "probability_yes"]
    said = rows["probability_yes"] >= 0.5
    assert (rows["prediction"] == said.map({True: "yes", False: "no"})).all()
    assert downloads(page) == ["All rows as CSV"]
    assert "ms a row" in words(page)
    assert "It says `yes` from probability 0.5" in words(page)


def test_numbers_are_predicted_too(loaded):
    page = upload(shown(loaded("amount")), mixed_frame(50, 1))
    rows = table_with(page, "prediction")
    assert pd.api.types.is_float_dtype(rows["prediction"])
    assert "probability" not in words(page)


def test_a_missing_column_is_an_error_until_the_user_says_otherwise(loaded):
    page = upload(shown(loaded("two")), mixed_frame(50).drop(columns=["flag"]))
    assert "lacks 1 of the" in page.given[-1]
    page.toggle(key="predict.fill").set_value(True).run()
    assert tile_values(page)["Rows predicted"] == "50"


def test_levels_never_seen_are_said_and_harmless(loaded):
    page = upload(shown(loaded("two")), mixed_frame(50).assign(city="=Atlantis()"))
    assert any("never saw" in warning.value for warning in page.warning)
    assert tile_values(page)["Warnings"] != "0"


def test_a_file_larger_than_memory_is_predicted_in_batches(loaded, jobs_at_once, monkeypatch):
    model = loaded("two")
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 50_000)
    page = upload(shown(model), mixed_frame(300))
    page.button(key="predict.folder.start").click().run()
    assert not page.exception
    assert r"300 of 300 rows predicted" in words(page)
    assert downloads(page) == ["All rows as Parquet"]
    assert jobs_at_once


@pytest.mark.fault("U13")
def test_what_the_predictions_come_to_stands_before_the_rows(loaded):
    page = upload(shown(loaded("two")), mixed_frame(50, 1))
    classes = table_with(page, "Share").set_index("Class")
    said = table_with(page, "prediction")["prediction"].value_counts()
    assert classes["Rows"].to_dict() == said.to_dict()
    assert classes["Share"].sum() == 1


def test_rows_come_in_the_order_that_is_asked_for(loaded):
    page = upload(shown(loaded("two")), mixed_frame(50, 1))
    as_came = table_with(page, "prediction")["row_id"].tolist()
    page.segmented_control(key="predict.order").set_value("highest first").run()
    ordered = table_with(page, "prediction")
    assert ordered["probability_yes"].is_monotonic_decreasing
    page.segmented_control(key="predict.order").set_value("least sure first").run()
    doubt = (table_with(page, "prediction")["probability_yes"] - 0.5).abs()
    assert doubt.is_monotonic_increasing
    page.segmented_control(key="predict.order").set_value("as in the file").run()
    assert table_with(page, "prediction")["row_id"].tolist() == as_came


def test_a_number_is_not_more_or_less_sure(loaded):
    page = upload(shown(loaded("amount")), mixed_frame(50, 1))
    assert page.segmented_control(key="predict.order").options == [
        *("as in the file", "highest first", "lowest first"),
    ]
    page.segmented_control(key="predict.order").set_value("lowest first").run()
    assert table_with(page, "prediction")["prediction"].is_monotonic_increasing


@pytest.mark.fault("U14")
def test_the_same_file_goes_on_to_drift_where_the_models_table_is_open(loaded, mixed, monkeypatch):
    model, gone = loaded("two"), []
    monkeypatch.setattr("pages.predict.summary.go_to", gone.append)
    project = project_with(mixed)
    page = upload(draw(file_view, model, project=project), mixed_frame(50, 1))
    button(page, "Score it on its outcomes, and see its drift").click().run()
    assert gone == ["drift"]
    assert DRIFT_CHOICE.look(project).record.file.name == "new.csv"


@pytest.mark.parametrize(
    ("target", "limits", "columns"),
    [
        ("amount", AssuranceLimits(0.8, reach=(3.0,)), ["prediction_low", "prediction_high"]),
        ("two", AssuranceLimits(0.8, limits=(0.9, 0.9)), ["prediction_set"]),
    ],
)
def test_what_is_kept_with_the_model_stands_beside_without_being_asked_for(
    loaded, target, limits, columns
):
    model = loaded(target)
    card = model.card.model_copy(update={"assurance": limits})
    page = upload(shown(replace(model, card=card)), mixed_frame(50, 1))
    rows = table_with(page, "prediction")
    assert [*columns] == [name for name in rows.columns if name.startswith("prediction_")]
    assert "that hold 80 % are kept with the model" in plain(page)
    if target == "amount":
        assert (rows["prediction_high"] - rows["prediction_low"]).round(6).eq(6.0).all()
    page.toggle(key="predict.file.assured").set_value(True).run()
    assert not page.exception
    assert table_with(page, "prediction")[columns].notna().all(axis=None)


def test_reasons_stand_beside_where_they_are_no_wait_and_can_be_left_out(loaded, monkeypatch):
    page = upload(shown(loaded("two")), mixed_frame(50, 1))
    (toggle,) = [one for one in page.toggle if one.label.startswith("Reasons")]
    toggle.set_value(True).run()
    assert not page.exception
    rows = table_with(page, "reason_1")
    assert rows[["reason_1", "reason_1_moves"]].notna().all(axis=None)
    assert (rows["reason_1_moves"].abs() >= rows["reason_2_moves"].abs()).all()
    (toggle,) = [one for one in page.toggle if one.label.startswith("Reasons")]
    toggle.set_value(False).run()
    assert "reason_1" not in table_with(page, "prediction").columns
    monkeypatch.setattr("pages.predict.reasons.MOST", 0.0)
    page.run()
    assert "python -m core predict" in words(page)
    assert not [one for one in page.toggle if one.label.startswith("Reasons")]


def test_rejected_rows_are_listed_with_their_reasons_and_can_be_fetched(loaded):
    rows = mixed_frame(50, 1).astype(object)
    rows.iloc[[5, 9]] = None
    page = upload(shown(loaded("two")), rows.assign(extra="kept"))
    assert tile_values(page)["Without a prediction"] == "2"
    left = table_with(page, "reason")
    assert left["row"].tolist() == [6, 10]
    assert (left["extra"] == "kept").all()
    assert downloads(page) == ["Rejected rows as CSV", "All rows as CSV"]


def test_predictions_are_kept_under_their_ids_when_that_is_switched_on(loaded):
    model = loaded("two")
    page = upload(shown(model), mixed_frame(20, 1))
    assert not logged_batches(model.card.reference)
    page.toggle(key="predict.log").set_value(True).run()
    assert not page.exception
    (batch,) = logged_batches(model.card.reference)
    ids = table_with(page, "prediction")["prediction_id"]
    assert pd.read_parquet(batch.path)["prediction_id"].tolist() == ids.tolist()
    assert f"Kept as batch `{batch.id}`" in words(page)


@pytest.mark.fault("RA14")
def test_ra14_a_file_that_takes_longer_is_a_job_that_is_asked_for(
    loaded, jobs_at_once, monkeypatch
):
    """Its answers are those of the page, and found again without another job."""
    model = loaded("two")
    at_once = upload(shown(model), mixed_frame(50, 1))
    monkeypatch.setattr("pages.predict.file.AT_ONCE", 100)
    page = upload(shown(model), mixed_frame(50, 1))
    assert not downloads(page)
    page.button(key="predict.file.start").click().run()
    assert not page.exception
    assert jobs_at_once
    assert tile_values(page)["Rows predicted"] == "50"
    rows = table_with(page, "prediction")
    same = table_with(at_once, "prediction")[rows.columns]  # that one has reasons, too
    pd.testing.assert_frame_equal(rows, same)
    assert "predict.file.start" not in {button.key for button in page.run().button}


@pytest.mark.fault("RA14")
def test_ra14_a_missing_column_is_said_by_the_job_too(loaded, jobs_at_once, monkeypatch):
    monkeypatch.setattr("pages.predict.file.AT_ONCE", 100)
    page = upload(shown(loaded("two")), mixed_frame(50).drop(columns=["flag"]))
    page.button(key="predict.file.start").click().run()
    assert "lacks 1 of the" in words(page)
    page.toggle(key="predict.fill").set_value(True).run()
    page.button(key="predict.file.start").click().run()
    assert tile_values(page)["Rows predicted"] == "50"
    assert jobs_at_once
