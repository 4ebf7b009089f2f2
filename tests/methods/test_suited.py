"""The metric that suits a task and the balance of its classes; the one that is blind to it."""

import pytest

from core.methods.metrics import METRICS
from core.methods.metrics.suited import TargetBalance, is_blind, suited_metric
from core.table.schema import Task

CLASSES = Task.CLASSIFICATION
RARE_YES = TargetBalance({"no": 980, "yes": 20}, "yes")
RARE_NO = TargetBalance({"no": 20, "yes": 980}, "yes")
THREE = TargetBalance({"a": 500, "b": 480, "c": 10})


@pytest.mark.parametrize(
    ("balance", "key", "stored"),
    [
        (TargetBalance({"no": 600, "yes": 400}, "yes"), "roc_auc", None),
        (TargetBalance({"no": 900, "yes": 100}, "yes"), "roc_auc", None),
        (RARE_YES, "average_precision", "average_precision"),
        (RARE_NO, "mcc", "mcc"),
        (THREE, "average_precision", "average_precision"),
        (TargetBalance(dict.fromkeys("abcdefghij", 10)), "roc_auc", None),
    ],
)
def test_the_metric_follows_the_balance(balance, key, stored):
    suited = suited_metric(CLASSES, balance)
    assert (suited.key, suited.stored) == (key, stored)
    assert f"class {balance.rarest!r} has" in suited.reason


def test_what_suits_is_never_blind_and_the_sentence_names_it():
    for balance in (RARE_YES, RARE_NO, THREE):
        suited = suited_metric(CLASSES, balance)
        assert not is_blind(suited.key, balance)
        assert suited.reason.startswith(METRICS[suited.key].label)
    assert "2.0%" in suited_metric(CLASSES, RARE_YES).reason


def test_what_speaks_of_the_common_class_alone_is_blind_to_the_rare_one():
    assert is_blind("average_precision", RARE_NO)
    assert is_blind("f1", RARE_NO)
    assert not is_blind("f1", RARE_YES)
    assert is_blind("accuracy", RARE_YES)
    assert is_blind("roc_auc", THREE)
    assert not is_blind("accuracy", TargetBalance({"no": 600, "yes": 400}, "yes"))


def test_numbers_have_their_usual_metric():
    suited = suited_metric(Task.REGRESSION)
    assert (suited.key, suited.stored, suited.reason) == ("r2", None, "R² is usual for regression.")
