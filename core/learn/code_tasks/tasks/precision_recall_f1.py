"""Precision, recall and F1 from counts."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="precision_recall_f1",
    title="Precision, recall and F1",
    topic="Evaluation",
    level=Level.BEGIN,
    minutes=5,
    concept="classification_metrics",
    statement=(
        "From the numbers of true positives, false positives and false negatives return "
        "`(precision, recall, f1)`. What would be divided by zero is 0."
    ),
    starter="""\
def precision_recall_f1(hits, false_alarms, misses):
    ...
""",
    solution="""\
def precision_recall_f1(hits, false_alarms, misses):
    def share(part, whole):
        return part / whole if whole else 0.0

    f1 = share(2 * hits, 2 * hits + false_alarms + misses)
    return share(hits, hits + false_alarms), share(hits, hits + misses), f1
""",
    tests=(
        HiddenTest("the worked example", "precision_recall_f1(6, 2, 6)", "(0.75, 0.5, 0.6)"),
        HiddenTest("everything right", "precision_recall_f1(5, 0, 0)", "(1, 1, 1)"),
        HiddenTest("precision has the false alarms", "precision_recall_f1(1, 3, 0)[0]", "0.25"),
        HiddenTest("recall has the misses", "precision_recall_f1(1, 0, 4)[1]", "0.2"),
        HiddenTest("nothing was called positive", "precision_recall_f1(0, 0, 7)", "(0, 0, 0)"),
        HiddenTest("nothing is positive", "precision_recall_f1(0, 4, 0)", "(0, 0, 0)"),
        HiddenTest("no rows at all", "precision_recall_f1(0, 0, 0)", "(0, 0, 0)", is_secret=True),
    ),
    slips=(
        Slip(
            "F1 as the plain mean of both: all rows called positive look fine.",
            "share(2 * hits, 2 * hits + false_alarms + misses)",
            "(share(hits, hits + false_alarms) + share(hits, hits + misses)) / 2",
            "the worked example",
        ),
        Slip(
            "A division by zero where nothing is called positive.",
            "part / whole if whole else 0.0",
            "part / whole",
            "nothing was called positive",
        ),
    ),
    looked_at=(
        "That you know which mistake each one counts without drawing the table, and that none of "
        "the three has the true negatives."
    ),
)
