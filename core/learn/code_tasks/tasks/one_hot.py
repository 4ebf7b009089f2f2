"""One-hot columns, and levels that training never saw."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="one_hot",
    title="One-hot with unseen levels",
    topic="Data",
    level=Level.BEGIN,
    minutes=10,
    concept="encoding",
    statement=(
        "`train` and `test` are lists of texts, one a row. Return two matrices of 0 and 1 with a "
        "column for each level of the training rows, levels in alphabetical order. A test row "
        "whose level training never saw is a row of zeros."
    ),
    starter="""\
import numpy as np


def one_hot(train, test):
    ...
""",
    solution="""\
import numpy as np


def one_hot(train, test):
    levels = sorted(set(train))
    place = {level: number for number, level in enumerate(levels)}

    def encoded(values):
        matrix = np.zeros((len(values), len(levels)), dtype=int)
        for row, value in enumerate(values):
            if value in place:
                matrix[row, place[value]] = 1
        return matrix

    return encoded(train), encoded(test)
""",
    tests=(
        HiddenTest(
            "the worked example",
            "one_hot(['b', 'a', 'b'], ['a'])",
            "([[0, 1], [1, 0], [0, 1]], [[1, 0]])",
        ),
        HiddenTest(
            "an unseen level is a row of zeros", "one_hot(['a', 'b'], ['z'])[1]", "[[0, 0]]"
        ),
        HiddenTest(
            "a level that only training has keeps its column",
            "one_hot(['a', 'b', 'c'], ['c', 'a'])[1]",
            "[[0, 0, 1], [1, 0, 0]]",
        ),
        HiddenTest(
            "columns are in alphabetical order", "one_hot(['c', 'a', 'b'], ['b'])[1]", "[[0, 1, 0]]"
        ),
        HiddenTest(
            "one level alone", "one_hot(['x', 'x'], ['x', 'y'])", "([[1], [1]], [[1], [0]])"
        ),
        HiddenTest(
            "no test rows",
            "[matrix.shape for matrix in map(np.asarray, one_hot(['a', 'b'], []))]",
            "[(2, 2), (0, 2)]",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Levels are taken from both tables: the model's columns hang on what will be asked.",
            "sorted(set(train))",
            "sorted(set(train) | set(test))",
            "an unseen level is a row of zeros",
        ),
        Slip(
            "Levels stand in the order in which they were met.",
            "sorted(set(train))",
            "list(dict.fromkeys(train))",
            "columns are in alphabetical order",
        ),
        Slip(
            "An unseen level stops production with a KeyError.",
            "            if value in place:\n                matrix[row, place[value]] = 1",
            "            matrix[row, place[value]] = 1",
            "an unseen level is a row of zeros",
        ),
    ),
    looked_at=(
        "`pd.get_dummies` on each table gives other columns each time. Say what an unseen level "
        "means, and what happens with thousands of levels."
    ),
)
