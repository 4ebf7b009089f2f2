"""Training and test rows, drawn once."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="split_rows",
    title="Training and test rows",
    topic="Generalisation",
    level=Level.BEGIN,
    minutes=8,
    concept="overfitting",
    statement=(
        "Draw which of `count` rows are test rows. Return two arrays of row numbers, `(train, "
        "test)`: every row is in exactly one of them, `round(count * share)` rows are in `test`, "
        "but at least one is in each. Which rows they are is drawn at random, the same ones for "
        "the same `seed`, and NumPy's global generator is left alone."
    ),
    starter="""\
import numpy as np


def split_rows(count, share, seed):
    ...
""",
    solution="""\
import numpy as np


def split_rows(count, share, seed):
    order = np.random.default_rng(seed).permutation(count)
    held = min(max(round(count * share), 1), count - 1)
    return order[held:], order[:held]
""",
    tests=(
        HiddenTest(
            "the worked example", "[len(part) for part in split_rows(10, 0.3, seed=0)]", "[7, 3]"
        ),
        HiddenTest(
            "every row is in exactly one part",
            "sorted([*train, *test])",
            "list(range(50))",
            "train, test = split_rows(50, 0.2, 1)",
        ),
        HiddenTest(
            "the test rows are drawn, not the first or the last ones",
            "[sorted(test) == list(range(20)), sorted(test) == list(range(80, 100))]",
            "[False, False]",
            "train, test = split_rows(100, 0.2, 2)",
        ),
        HiddenTest(
            "the same seed draws the same rows",
            "sorted(split_rows(100, 0.3, 5)[1]) == sorted(split_rows(100, 0.3, 5)[1])",
            "True",
        ),
        HiddenTest(
            "another seed draws other rows",
            "sorted(split_rows(100, 0.3, 5)[1]) == sorted(split_rows(100, 0.3, 6)[1])",
            "False",
        ),
        HiddenTest(
            "the global generator is left alone",
            "np.random.random()",
            "undisturbed",
            "np.random.seed(3)\nundisturbed = np.random.random()\nnp.random.seed(3)\n"
            "parts = split_rows(30, 0.5, 0)",
        ),
        HiddenTest(
            "a small share still holds one row",
            "[len(part) for part in split_rows(4, 0.01, 0)]",
            "[3, 1]",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "The last rows are held out as they come: a sorted table gives a test of another kind.",
            "np.random.default_rng(seed).permutation(count)",
            "np.arange(count)",
            "the test rows are drawn, not the first or the last ones",
        ),
        Slip(
            "Two draws instead of one: a row may be in both parts, and tests itself.",
            "    return order[held:], order[:held]",
            "    return np.random.default_rng(seed + 1).permutation(count)[held:], order[:held]",
            "every row is in exactly one part",
        ),
        Slip(
            "`np.random.seed` changes what everybody else in the program draws.",
            "order = np.random.default_rng(seed).permutation(count)",
            "np.random.seed(seed); order = np.random.permutation(count)",
            "the global generator is left alone",
        ),
    ),
    looked_at=(
        "One permutation that is cut, not two draws; a generator of its own; and the question back "
        "whether the rows may be drawn singly at all (time, groups, rare classes)."
    ),
)
