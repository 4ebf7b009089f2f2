"""An interval of a mean by drawing again."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

_DRAWN = "values = np.random.default_rng(1).normal(10, 2, 400)"

TASK = CodeTask(
    key="bootstrap_interval",
    title="Bootstrap interval of a mean",
    topic="In production",
    level=Level.WORK,
    minutes=12,
    concept="ab_testing",
    statement=(
        "Return `(low, high)`, the percentile interval of the mean of `values` by the bootstrap: "
        "draw as many values as there are, with replacement, take the mean, do that `draws` times, "
        "and take the quantiles of those means that leave `1 - level` outside, half on either "
        "side. The same `seed` gives the same interval; NumPy's global generator is left alone."
    ),
    starter="""\
import numpy as np


def bootstrap_interval(values, level=0.95, draws=2000, seed=0):
    ...
""",
    solution="""\
import numpy as np


def bootstrap_interval(values, level=0.95, draws=2000, seed=0):
    values = np.asarray(values, dtype=float)
    rng = np.random.default_rng(seed)
    means = rng.choice(values, (draws, len(values)), replace=True).mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return low, high
""",
    tests=(
        HiddenTest("the worked example", "bootstrap_interval([5, 5, 5])", "(5, 5)"),
        HiddenTest(
            "as wide as theory says",
            "bool(abs((high - low) / (2 * 1.96 * values.std() / 20) - 1) < 0.1)",
            "True",
            f"{_DRAWN}\nlow, high = bootstrap_interval(values, draws=4000)",
        ),
        HiddenTest(
            "around the mean of the values",
            "bool(low < values.mean() < high)",
            "True",
            f"{_DRAWN}\nlow, high = bootstrap_interval(values)",
        ),
        HiddenTest(
            "half of what is left out lies on either side",
            "bool(abs((values.mean() - low) / (high - values.mean()) - 1) < 0.2)",
            "True",
            f"{_DRAWN}\nlow, high = bootstrap_interval(values, draws=4000)",
        ),
        HiddenTest(
            "a lower level is narrower by as much as it should",
            "bool(abs((high - low) / (2 * 0.6745 * values.std() / 20) - 1) < 0.15)",
            "True",
            f"{_DRAWN}\nlow, high = bootstrap_interval(values, level=0.5, draws=4000)",
        ),
        HiddenTest(
            "the same seed gives the same interval, another does not",
            "[bootstrap_interval(values, seed=3) == bootstrap_interval(values, seed=s) "
            "for s in (3, 4)]",
            "[True, False]",
            _DRAWN,
        ),
        HiddenTest(
            "the global generator is left alone",
            "np.random.random()",
            "undisturbed",
            "np.random.seed(3)\nundisturbed = np.random.random()\nnp.random.seed(3)\n"
            "found = bootstrap_interval([1, 2, 3])",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Quantiles of the values instead of their means: where values lie, not their mean.",
            ".mean(axis=1)",
            ".ravel()",
            "as wide as theory says",
        ),
        Slip(
            "Drawn without replacement every mean is the same, and the interval has no width.",
            "rng.choice(values, (draws, len(values)), replace=True)",
            "np.array([rng.permutation(values) for _ in range(draws)])",
            "as wide as theory says",
        ),
        Slip(
            "All that is left out lies on one side.",
            "[(1 - level) / 2, (1 + level) / 2]",
            "[0, level]",
            "half of what is left out lies on either side",
        ),
    ),
    looked_at=(
        "Replacement, the size of a draw, and what the interval is of: the mean, not the next "
        "value. Also when it fails: few values, heavy tails, rows that belong together."
    ),
)
