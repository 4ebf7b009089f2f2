"""The area under the ROC curve, from ranks."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="roc_auc",
    title="ROC AUC by ranks",
    topic="Evaluation",
    level=Level.WORK,
    minutes=15,
    concept="roc_pr",
    statement=(
        "Return the area under the ROC curve: the share of pairs of a positive and a negative row "
        "in which the positive one has the higher score. A pair with equal scores counts half. "
        "`y_true` holds 0 and 1. Where one of the classes is missing there are no pairs: return "
        "`nan`. Use no loop over pairs: 100,000 rows must take no time."
    ),
    starter="""\
import numpy as np


def roc_auc(y_true, scores):
    ...
""",
    solution="""\
import numpy as np


def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    positives = (y_true == 1).sum()
    negatives = len(y_true) - positives
    if positives == 0 or negatives == 0:
        return np.nan
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[place]  # equal scores share the mean of their ranks
    pairs = ranks[y_true == 1].sum() - positives * (positives + 1) / 2
    return pairs / (positives * negatives)
""",
    tests=(
        HiddenTest("the worked example", "roc_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])", "0.75"),
        HiddenTest("a perfect order", "roc_auc([0, 1, 0, 1], [1, 3, 2, 4])", "1.0"),
        HiddenTest("an order that is upside down", "roc_auc([1, 0], [0.2, 0.9])", "0.0"),
        HiddenTest("equal scores count half", "roc_auc([0, 1, 1], [0.5, 0.5, 0.9])", "0.75"),
        HiddenTest("one class alone has no area", "roc_auc([1, 1, 1], [0.2, 0.4, 0.9])", "np.nan"),
        HiddenTest("scores may be negative or large", "roc_auc([0, 1, 1], [-9, -2, 1e9])", "1.0"),
        HiddenTest(
            "100,000 rows",
            "roc_auc(y, s)",
            "0.5",
            "y = np.tile([0, 1, 1, 0], 25_000)\ns = np.repeat(np.arange(50_000), 2)",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Equal scores get different ranks, so the area hangs on the order of the rows.",
            "(last - (counts - 1) / 2)[place]",
            "1 + np.argsort(np.argsort(scores, kind='stable'), kind='stable')",
            "equal scores count half",
        ),
        Slip(
            "One class alone is answered with 0.5, as if it had been measured.",
            "        return np.nan",
            "        return 0.5",
            "one class alone has no area",
        ),
    ),
    looked_at=(
        "Whether you know that the area is a probability over pairs, not only an integral; ties; "
        "and that sorting once is enough (n log n)."
    ),
)
