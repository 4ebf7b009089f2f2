"""Limits of metrics: set, taken away, refused, and an alarm once it is beyond luck."""

import pytest

from core.drift.monitor import monitor, read_limits, set_limits, watched_model
from core.errors import InvalidOptionError
from tests.drift.compare.model_tables import process, table_of


def test_limits_are_kept_and_taken_away(saved):
    assert read_limits(saved) == {}
    assert set_limits(saved, {"roc_auc": 0.9, "recall": 0.1}) == {"roc_auc": 0.9, "recall": 0.1}
    assert set_limits(saved, {"recall": None}) == read_limits(saved) == {"roc_auc": 0.9}


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("log_loss", 1.0, "are followed, not 'log_loss'"),
        ("roc_auc", 1.5, "must be a number from 0 to 1, got 1.5"),
        ("roc_auc", float("nan"), "got nan"),
    ],
)
def test_what_is_no_limit_is_refused(saved, key, value, why):
    with pytest.raises(InvalidOptionError, match=why):
        set_limits(saved, {key: value})


def test_a_limit_that_the_model_does_not_keep_is_an_alarm(saved):
    model = watched_model(saved)
    set_limits(saved, {"roc_auc": 0.5})
    assert monitor(model, table_of(process(41, 300), "41")).look.verdict == "stable"
    set_limits(saved, {"roc_auc": 0.99})
    look = monitor(model, table_of(process(42, 300), "42")).look
    assert look.verdict == "retrain"
    assert look.reason == "ROC-AUC is under its limit of 0.9900, by more than luck."
