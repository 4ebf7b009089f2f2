"""The verbs balance and leak: what a page shows, as a document."""

import numpy as np
import pandas as pd
import pytest

from core.commands.balance import measure_balance, measure_leak
from core.errors import NotApplicableError, WorkbenchError
from core.model.balance.ways import WAYS


@pytest.fixture(scope="module")
def loans(tmp_path_factory):
    rng = np.random.default_rng(0)
    bad = rng.random(240) < 0.25
    frame = pd.DataFrame(rng.normal(size=(240, 30)), columns=[f"x{n}" for n in range(30)])
    frame["x0"] += bad
    frame["loan"] = np.where(bad, "bad", "good")
    path = tmp_path_factory.mktemp("loans") / "loans.csv"
    frame.to_csv(path, index=False)
    return str(path)


def test_a_leak_is_measured_with_its_interval(loans):
    found = measure_leak(loans, "loan", "select", model="logistic")
    document = found.document
    assert document["step"] == "select"
    assert len(document["honest"]) == len(document["leaky"]) == 5
    gain = np.mean(document["leaky"]) - np.mean(document["honest"])
    assert document["inflation"]["mean"] == pytest.approx(gain)
    low, high = document["inflation"]["interval"]
    assert low < gain < high
    assert document["sentence"] in found.text


def test_ways_to_balance_are_scored(loans, monkeypatch):
    few = tuple(way for way in WAYS if way.key in {"none", "threshold", "over"})
    monkeypatch.setattr("core.model.balance.ways.WAYS", few)
    found = measure_balance(loans, "loan")
    assert [way["way"] for way in found.document["ways"]] == [way.key for way in few]
    plain, moved, over = found.document["ways"]
    assert plain["gains"] == {}
    assert over["gains"]["brier"]["gain"] == pytest.approx(
        plain["scores"]["brier"] - over["scores"]["brier"]
    )
    assert moved["threshold"] is not None
    assert found.document["rarest"]["class"] == "bad"
    assert found.text.startswith(found.document["verdict"])


def test_more_rows_are_weighed(loans):
    document = measure_balance(loans, "loan", more=True).document
    rows = [point["rare_rows"] for point in document["points"]]
    assert rows == sorted(rows)
    assert "rows of bad to learn from, not" in document["verdict"]


def test_what_cannot_be_measured_is_said(loans):
    with pytest.raises(WorkbenchError, match="--model takes one model"):
        measure_leak(loans, "loan", "select", model="tree,forest")
    with pytest.raises(NotApplicableError, match="target is a number"):
        measure_leak(loans, "x1", "sampler", model="forest")
