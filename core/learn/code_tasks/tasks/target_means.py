"""Target encoding that does not see a row's own answer."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="target_means",
    title="Target encoding, cross-fitted",
    topic="Data",
    level=Level.DEEPEN,
    minutes=20,
    concept="encoding",
    statement=(
        "Give each row the mean target of its category. A row must not see its own answer: "
        "`fold_of` says which fold each row is in, and its number is the mean of `target` over the "
        "rows of the same category in all *other* folds. Where there is none, it is the mean of "
        "the target of all rows in other folds. All three are arrays with an entry a row; return "
        "an array of floats."
    ),
    starter="""\
import numpy as np


def target_means(categories, target, fold_of):
    ...
""",
    solution="""\
import numpy as np


def target_means(categories, target, fold_of):
    categories, fold_of = np.asarray(categories), np.asarray(fold_of)
    target = np.asarray(target, dtype=float)
    means = np.empty(len(target))
    for fold in np.unique(fold_of):
        other = fold_of != fold
        means[~other] = target[other].mean()
        for category in np.unique(categories[other]):
            asked = ~other & (categories == category)
            means[asked] = target[other & (categories == category)].mean()
    return means
""",
    tests=(
        HiddenTest(
            "the worked example",
            "target_means(['a', 'a', 'a', 'b'], [1, 0, 1, 0], fold_of=[0, 0, 1, 1])",
            "[1, 1, 0.5, 0.5]",
        ),
        HiddenTest(
            "a row's own answer does not count",
            "target_means(['a', 'a'], [1, 0], [0, 1])",
            "[0, 1]",
        ),
        HiddenTest(
            "no row of the same fold counts",
            "target_means(list('aaaa'), [1, 1, 0, 0], [0, 0, 1, 1])",
            "[0, 0, 1, 1]",
        ),
        HiddenTest(
            "a category that no other fold has",
            "target_means(list('abbb'), [9, 1, 2, 6], [0, 0, 1, 1])[0]",
            "4",
        ),
        HiddenTest(
            "the mean behind it leaves the own fold out too",
            "target_means(list('abcd'), [100, 100, 2, 4], [0, 0, 1, 1])[:2]",
            "[3, 3]",
        ),
        HiddenTest(
            "a category that says nothing earns nothing",
            "abs(np.corrcoef(target_means(names, y, folds), y)[0, 1]) < 0.2",
            "True",
            "rng = np.random.default_rng(0)\nnames = rng.integers(0, 150, 600)\n"
            "y = rng.integers(0, 2, 600)\nfolds = np.arange(600) % 5",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "The mean is taken over all rows, the own one among them: a category of one row is the "
            "answer itself.",
            "target[other & (categories == category)].mean()",
            "target[categories == category].mean()",
            "a row's own answer does not count",
        ),
        Slip(
            "What stands in for an unseen category is the mean of all, the own fold included.",
            "means[~other] = target[other].mean()",
            "means[~other] = target.mean()",
            "the mean behind it leaves the own fold out too",
        ),
    ),
    looked_at=(
        "That you see the leak: with many rare categories the plain mean hands over the target. "
        "Next question: what does a new row get in production, and how would you smooth small "
        "categories?"
    ),
)
