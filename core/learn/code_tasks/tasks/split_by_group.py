"""A split that keeps the rows of a group together."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="split_by_group",
    title="A split that keeps groups together",
    topic="Generalisation",
    level=Level.WORK,
    minutes=12,
    concept="leakage",
    statement=(
        "Several rows belong to one patient. Return `(train, test)`, two arrays of row numbers, so "
        "that no group of `groups` (a label a row) has rows in both. Groups are drawn in a random "
        "order by `seed` and put into `test`, one after the other, until it holds at least "
        "`share` of the rows; a last group always stays in `train`. Row numbers are in ascending "
        "order."
    ),
    starter="""\
import numpy as np


def split_by_group(groups, share, seed):
    ...
""",
    solution="""\
import numpy as np


def split_by_group(groups, share, seed):
    groups = np.asarray(groups)
    names = np.random.default_rng(seed).permutation(np.unique(groups))
    held = np.zeros(len(groups), dtype=bool)
    for name in names[:-1]:
        if held.sum() >= share * len(groups):
            break
        held |= groups == name
    return np.flatnonzero(~held), np.flatnonzero(held)
""",
    tests=(
        HiddenTest(
            "the worked example",
            "[len(part) for part in split_by_group(['a', 'a', 'b', 'b'], 0.5, seed=0)]",
            "[2, 2]",
        ),
        HiddenTest(
            "no group is in both parts",
            "set(groups[train]) & set(groups[test])",
            "set()",
            "groups = np.arange(200) % 23\ntrain, test = split_by_group(groups, 0.3, 1)",
        ),
        HiddenTest(
            "every row is in one part, in order",
            "[sorted([*train, *test]) == list(range(60)), list(test) == sorted(test)]",
            "[True, True]",
            "train, test = split_by_group(np.arange(60) % 7, 0.3, 2)",
        ),
        HiddenTest(
            "the share is of rows, not of groups",
            "[0.3 <= len(split_by_group(groups, 0.3, s)[1]) / 190 <= 0.48 for s in range(5)]",
            "[True] * 5",
            "groups = np.repeat(np.arange(20), np.arange(20))",
        ),
        HiddenTest(
            "the test part stops growing once it is large enough",
            "len(split_by_group(np.arange(100), 0.25, 3)[1])",
            "25",
        ),
        HiddenTest(
            "another seed draws other groups",
            "list(split_by_group(np.arange(90) % 9, 0.3, 0)[1]) "
            "== list(split_by_group(np.arange(90) % 9, 0.3, 2)[1])",
            "False",
        ),
        HiddenTest(
            "a group that is nearly everything",
            "[len(part) > 0 for part in split_by_group([1] * 50 + [2], 0.99, 0)]",
            "[True, True]",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Rows are drawn one by one: a patient is learned by heart and met again in the test.",
            "    names = np.random.default_rng(seed).permutation(np.unique(groups))",
            "    names = np.random.default_rng(seed).permutation(len(groups))\n"
            "    groups = np.arange(len(groups))",
            "no group is in both parts",
        ),
        Slip(
            "A share of the groups is taken, whatever their sizes.",
            "held.sum() >= share * len(groups)",
            "len(set(groups[held])) >= share * len(names)",
            "the share is of rows, not of groups",
        ),
    ),
    looked_at=(
        "That you ask what a row is before you split. Also: groups differ in size, so the share is "
        "met only nearly, and one large group can be most of a test."
    ),
)
