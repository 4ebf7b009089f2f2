"""The population stability index of two samples of a column."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

_NORMAL = "x = np.random.default_rng(0).normal(0, 1, 4000)"

TASK = CodeTask(
    key="stability_index",
    title="Population stability index",
    topic="In production",
    level=Level.WORK,
    minutes=15,
    concept="drift",
    statement=(
        "Return the PSI of a column: cut it into `bins` at the quantiles of `reference` "
        "(`np.quantile` at equal steps; equal edges count once), count both samples in these bins, "
        "and sum `(c - r) * ln(c / r)` over the shares `c` of `current` and `r` of `reference`. "
        "The first and the last bin are open to their side. Shares below 0.0001 are taken as "
        "0.0001."
    ),
    starter="""\
import numpy as np


def stability_index(reference, current, bins=10):
    ...
""",
    solution="""\
import numpy as np


def stability_index(reference, current, bins=10):
    edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)[1:-1]))
    shares = []
    for sample in (reference, current):
        places = np.searchsorted(edges, sample, side="right")
        counts = np.bincount(places, minlength=len(edges) + 1)
        shares.append(np.maximum(counts / len(sample), 1e-4))
    r, c = shares
    return ((c - r) * np.log(c / r)).sum()
""",
    tests=(
        HiddenTest(
            "the worked example",
            "stability_index([1, 2, 3, 4], [1, 3, 3, 4], bins=2)",
            "0.25 * np.log(1.5) + -0.25 * np.log(0.5)",
        ),
        HiddenTest("the same sample has not moved", "stability_index(x, x)", "0.0", _NORMAL),
        HiddenTest(
            "rows beyond the reference are counted",
            "stability_index([1, 2, 3, 4], [100, 200], bins=2)",
            "(1e-4 - 0.5) * np.log(1e-4 / 0.5) + 0.5 * np.log(2)",
        ),
        HiddenTest(
            "an empty bin is not infinite",
            "bool(np.isfinite(stability_index(x, x[x > 0])))",
            "True",
            _NORMAL,
        ),
        HiddenTest(
            "bins are cut by the reference alone",
            "stability_index([1, 2, 3, 4], [0, 100, 100, 100], bins=4)",
            "2 * (1e-4 - 0.25) * np.log(1e-4 / 0.25) + 0.5 * np.log(3)",
        ),
        HiddenTest(
            "samples of different sizes",
            "bool(stability_index(x, x[::8]) < 0.1)",
            "True",
            _NORMAL,
        ),
        HiddenTest(
            "many equal values",
            "stability_index([0] * 90 + [1] * 10, [0] * 90 + [1] * 10)",
            "0.0",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Counts instead of shares: a smaller batch looks drifted.",
            "counts / len(sample)",
            "counts",
            "samples of different sizes",
        ),
        Slip(
            "An empty bin makes it infinite.",
            "np.maximum(counts / len(sample), 1e-4)",
            "counts / len(sample)",
            "an empty bin is not infinite",
        ),
        Slip(
            "Edges from the current rows: they lie evenly in their own bins.",
            "np.quantile(reference,",
            "np.quantile(current,",
            "bins are cut by the reference alone",
        ),
    ),
    looked_at=(
        "Where the edges come from, open ends, empty bins; and that 0.1 and 0.25 are habits, not "
        "tests: with few rows PSI is large by luck alone."
    ),
)
