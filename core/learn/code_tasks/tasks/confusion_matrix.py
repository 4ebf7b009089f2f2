"""The table of what was and what was said."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="confusion_matrix",
    title="Confusion matrix",
    topic="Evaluation",
    level=Level.BEGIN,
    minutes=8,
    concept="classification_metrics",
    statement=(
        "Return a square matrix of counts, a row for what is true and a column for what was "
        "predicted, both in the order of `labels`. A label that never occurs keeps its row and "
        "column; rows whose truth or prediction is none of `labels` are not counted."
    ),
    starter="""\
import numpy as np


def confusion_matrix(y_true, y_predicted, labels):
    ...
""",
    solution="""\
import numpy as np


def confusion_matrix(y_true, y_predicted, labels):
    place = {label: number for number, label in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for true, predicted in zip(y_true, y_predicted, strict=True):
        if true in place and predicted in place:
            counts[place[true], place[predicted]] += 1
    return counts
""",
    tests=(
        HiddenTest(
            "the worked example",
            "confusion_matrix(['a', 'a', 'b'], ['a', 'b', 'b'], ['a', 'b'])",
            "[[1, 1], [0, 1]]",
        ),
        HiddenTest(
            "rows are the truth, columns the prediction",
            "confusion_matrix([0, 0, 0], [1, 1, 1], [0, 1])",
            "[[0, 3], [0, 0]]",
        ),
        HiddenTest(
            "the order is that of the labels",
            "confusion_matrix([0, 1, 1], [0, 1, 1], [1, 0])",
            "[[2, 0], [0, 1]]",
        ),
        HiddenTest(
            "a label that never occurs keeps its place",
            "confusion_matrix(['a'], ['a'], ['a', 'b', 'c'])",
            "[[1, 0, 0], [0, 0, 0], [0, 0, 0]]",
        ),
        HiddenTest(
            "the same cell is counted each time",
            "confusion_matrix([1] * 9, [0] * 9, [0, 1])",
            "[[0, 0], [9, 0]]",
        ),
        HiddenTest(
            "other labels are not counted",
            "confusion_matrix(['a', 'z', 'a'], ['a', 'a', 'z'], ['a', 'b'])",
            "[[1, 0], [0, 0]]",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Rows and columns are exchanged, and precision becomes recall.",
            "counts[place[true], place[predicted]] += 1",
            "counts[place[predicted], place[true]] += 1",
            "rows are the truth, columns the prediction",
        ),
        Slip(
            "A cell is set instead of counted up.",
            "+= 1",
            "= 1",
            "the same cell is counted each time",
        ),
    ),
    looked_at=(
        "That you ask which way round it is, since libraries differ. `np.add.at` or `np.bincount` "
        "do it without a loop; `counts[rows, columns] += 1` counts each cell once only."
    ),
)
