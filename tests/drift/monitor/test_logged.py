"""What a model was asked, by its logs, as batches that are watched."""

import io
import json
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from core.drift.monitor import (
    GivenBatch,
    add_feedback,
    logged_days,
    monitor_batch,
    read_history,
    watched_model,
)
from core.errors import BadTableError, NotApplicableError
from core.model.predict import learned_by, log_predictions, predict, prediction_log
from core.parts.service.request_log import RequestLog
from core.table.dataset import make_dataset
from tests.drift.compare.model_tables import process

TODAY = datetime.now(UTC).date()


@pytest.fixture
def model(saved):
    return watched_model(saved)


@pytest.fixture
def logged(model, monkeypatch):
    """Keep the answers to rows as if they were asked some days ago."""

    def keep(rows, days_ago):
        when = datetime.now(UTC) - timedelta(days=days_ago)
        monkeypatch.setattr(prediction_log, "now", when.isoformat)
        loaded = model.at_hand.loaded
        return log_predictions(loaded, rows, predict(loaded, rows))[0].frame

    return keep


def days_of(model, **given):
    return logged_days(model, learned_by(model.at_hand.loaded), **given)


def watch(model, days):
    return monitor_batch(model, GivenBatch(days.rows, key=days.key, said=days.said))


def asked(seed, rows):
    return process(seed, rows).drop(columns="y")


def test_the_workbench_s_log_gives_a_batch_a_day_and_each_once(model, logged):
    before, yesterday = logged(asked(1, 60), 2), logged(asked(2, 40), 1)
    logged(asked(3, 7), 0)
    log = days_of(model)
    assert [days.rows.rows for days in log.batches] == [60, 40]
    assert log.told == ("7 rows wait: of today, or of days with fewer than 20 rows.",)
    for days, frame in zip(log.batches, (before, yesterday), strict=True):
        np.testing.assert_array_equal(days.said[:, 1], frame["probability_yes"])
        assert [*days.rows.frame["prediction_id"]] == [*frame["prediction_id"]]
    found = [watch(model, days) for days in log.batches]
    assert [one.number for one in found] == [1, 2]
    assert days_of(model).batches == ()
    assert [look.rows for look in read_history(model.saved).batches] == [60, 40]


def test_days_of_few_rows_are_put_together_and_the_rest_waits(model, logged):
    for days_ago, rows in ((5, 12), (4, 12), (3, 30), (1, 9)):
        logged(asked(days_ago, rows), days_ago)
    log = days_of(model)
    assert [days.rows.rows for days in log.batches] == [24, 30]
    assert log.told[-1].startswith("9 rows wait")
    since = days_of(model, since=TODAY - timedelta(days=3))
    assert [days.rows.rows for days in since.batches] == [30]


def test_one_row_waits_alone(model, logged):
    logged(asked(1, 1), 0)
    assert days_of(model).told[-1].startswith("1 row waits: of today")


def test_outcomes_join_by_the_id_of_the_prediction(model, logged):
    rows = process(4, 80)
    ids = logged(rows.drop(columns="y"), 1)["prediction_id"]
    (days,) = days_of(model).batches
    watch(model, days)
    came = make_dataset(pd.DataFrame({"prediction_id": ids, "y": rows["y"]}), "came")
    (late,) = add_feedback(model, came, "prediction_id").late
    assert late.outcomes.rows == 80
    assert late.outcomes.scores["roc_auc"].value > 0.6


def lines_of(model, rows, days_ago, of="m@1", name="r1"):
    stream = io.StringIO()
    loaded = model.at_hand.loaded
    said = predict(loaded, rows).frame[["probability_no", "probability_yes"]]
    told = [{"no": no, "yes": yes} for no, yes in said.itertuples(index=False)]
    request = {"request": name, "model": of, "path": "/predict", "status": 200}
    cells = rows.replace({np.nan: None}).to_dict("records")
    RequestLog((), True, stream).write(request | {"rows": len(rows)}, cells, told)
    line = json.loads(stream.getvalue())
    time = datetime.now(UTC) - timedelta(days=days_ago)
    return json.dumps(line | {"time": time.isoformat()})


def test_the_log_of_a_service_is_read_with_what_it_said_and_what_it_lacks(model, tmp_path):
    rows = asked(5, 50)
    bare = {"time": "2026-01-01T00:00:00+00:00", "request": "r0", "model": "m@1", "status": 200}
    bare |= {"rows": 3}
    other = lines_of(model, asked(6, 30), 1, of="m@2")
    path = tmp_path / "service.log"
    path.write_text("\n".join([lines_of(model, rows, 1), json.dumps(bare), "no json", other, ""]))
    log = days_of(model, file=path)
    (days,) = log.batches
    expected = predict(model.at_hand.loaded, rows).frame["probability_yes"]
    np.testing.assert_array_equal(days.said[:, 1], expected)
    assert days.rows.frame["prediction_id"][0] == "r1-0"
    assert days.rows.name == f"service.log of {TODAY - timedelta(days=1)} to {days.rows.name[-10:]}"
    assert [told.split(" left")[0] for told in log.told] == [
        "1 request",
        "1 line of the log",
    ]
    assert watch(model, days).look.verdict == "stable"
    assert days_of(model, file=path).batches == ()


def test_a_time_may_be_written_as_any_iso_time(model, tmp_path):
    week = (datetime.now(UTC) - timedelta(days=9)).strftime("%G-W%V-%u")
    line = json.loads(lines_of(model, asked(5, 50), 1)) | {"time": week}
    path = tmp_path / "service.log"
    path.write_text(json.dumps(line))
    assert [days.rows.rows for days in days_of(model, file=path).batches] == [50]


def test_what_is_no_log_is_said(model, tmp_path):
    with pytest.raises(NotApplicableError, match="Nothing is logged of m@1: predict with --log"):
        days_of(model)
    empty = tmp_path / "empty.log"
    empty.write_text("")
    with pytest.raises(NotApplicableError, match="empty.log has no rows that m@1 answered"):
        days_of(model, file=empty, since=date(2026, 1, 1))
    with pytest.raises(
        BadTableError, match=r"absent.log cannot be read as the log .* \(No such file"
    ):
        days_of(model, file=tmp_path / "absent.log")
    empty.write_bytes(b"\xff\x80")
    with pytest.raises(BadTableError, match="is no log of a service: it is no text in UTF-8"):
        days_of(model, file=empty)


def test_a_row_counts_once_whatever_its_file_is_called(model, tmp_path):
    """A full log changes its name, and another service of the model calls its own as this one."""
    logs = [tmp_path / name / "requests.jsonl" for name in ("one", "another")]
    for n, path in enumerate(logs):
        path.parent.mkdir()
        path.write_text(lines_of(model, asked(5 + n, 50), 1, name=f"r{n}"))
        (days,) = days_of(model, file=path).batches
        assert days.rows.frame["prediction_id"][0] == f"r{n}-0"
        watch(model, days)
    full = logs[0].rename(logs[0].with_name("requests.jsonl.1"))
    earlier = lines_of(model, asked(8, 40), 2, name="r8")
    full.write_text(f"{full.read_text()}\n{earlier}\n{earlier}")
    (days,) = days_of(model, file=full).batches
    assert {*days.rows.frame["prediction_id"]} == {f"r8-{n}" for n in range(40)}


def test_a_batch_that_is_called_as_days_of_a_log_hides_none(model, logged):
    for seed, name in ((1, "log of 5 to 9"), (2, f"log of 2020-01-01 to {TODAY}")):
        monitor_batch(model, GivenBatch(make_dataset(process(seed, 60), name)))
    logged(asked(3, 40), 1)
    assert [days.rows.rows for days in days_of(model).batches] == [40]


@pytest.mark.parametrize(
    "odd",
    [
        {"time": ""},
        {"time": "yesterday"},
        {"time": 5},
        {"request": ""},
        {"inputs": 5},
        {"inputs": [5]},
        {"inputs": [{"a": [1]}]},
        {"inputs": [{"a": {"x": 1}}]},
        {"said": 5},
        {"said": [{"no": 10**400, "yes": 0.5}]},
        {"said": [10**400]},
        {"said": [{"no": float("inf"), "yes": 0.5}]},
        {"inputs": [{"a": 10**400}]},
        {"time": "0001-01-01T00:00:00+00:00"},
        {"time": "9999-12-31T00:00:00+00:00"},
    ],
)
def test_a_line_that_no_service_writes_is_told_and_left_out(model, tmp_path, odd):
    path = tmp_path / "service.log"
    whole = lines_of(model, asked(5, 50), 1)
    one = {"inputs": [{"a": 1}], "said": [{"no": 0.5, "yes": 0.5}], "rows": 1}
    path.write_text("\n".join([whole, json.dumps(json.loads(whole) | one | odd), "[" * 100_000]))
    log = days_of(model, file=path)
    assert [days.rows.rows for days in log.batches] == [50]
    assert log.told == ("2 lines of the log left out that no service writes.",)
