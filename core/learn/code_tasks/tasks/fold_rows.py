"""Cross-validation: which rows are held out in which fold."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="fold_rows",
    title="Folds of a cross-validation",
    topic="Generalisation",
    level=Level.BEGIN,
    minutes=10,
    concept="cross_validation",
    statement=(
        "Return a list of `folds` pairs `(train, test)` of row numbers of a table with `count` "
        "rows. Rows are shuffled by `seed`, each is a test row in exactly one fold, a fold's "
        "training rows are all others, and the sizes of the test parts differ by one at most."
    ),
    starter="""\
import numpy as np


def fold_rows(count, folds, seed):
    ...
""",
    solution="""\
import numpy as np


def fold_rows(count, folds, seed):
    order = np.random.default_rng(seed).permutation(count)
    parts = np.array_split(order, folds)
    return [(np.setdiff1d(order, test), test) for test in parts]
""",
    tests=(
        HiddenTest(
            "the worked example",
            "[(len(train), len(test)) for train, test in fold_rows(6, 3, seed=0)]",
            "[(4, 2), (4, 2), (4, 2)]",
        ),
        HiddenTest(
            "each row is a test row once",
            "sorted(row for _, test in fold_rows(23, 5, 1) for row in test)",
            "list(range(23))",
        ),
        HiddenTest(
            "no row trains and tests in one fold",
            "[len(set(train) & set(test)) for train, test in fold_rows(20, 4, 2)]",
            "[0, 0, 0, 0]",
        ),
        HiddenTest(
            "all other rows train",
            "[len(train) + len(test) for train, test in fold_rows(23, 5, 3)]",
            "[23] * 5",
        ),
        HiddenTest(
            "sizes differ by one at most",
            "sorted(len(test) for _, test in fold_rows(11, 4, 4))",
            "[2, 3, 3, 3]",
        ),
        HiddenTest(
            "rows are shuffled",
            "any(sorted(test) == list(range(min(test), max(test) + 1)) for _, test in parts)",
            "False",
            "parts = fold_rows(100, 5, 6)",
        ),
        HiddenTest(
            "as many folds as rows",
            "sorted(len(test) for _, test in fold_rows(5, 5, 0))",
            "[1] * 5",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "`count // folds` rows a fold: what is left over is never a test row.",
            "np.array_split(order, folds)",
            "[order[i * (count // folds):(i + 1) * (count // folds)] for i in range(folds)]",
            "each row is a test row once",
        ),
        Slip(
            "Rows stay in their order, and a sorted table gives folds of different kinds.",
            "np.random.default_rng(seed).permutation(count)",
            "np.arange(count)",
            "rows are shuffled",
        ),
    ),
    looked_at=(
        "What happens with the rows that are left over, and that you say when shuffling is wrong: "
        "rows in time, several rows of one person."
    ),
)
