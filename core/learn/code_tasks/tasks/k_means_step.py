"""One round of k-means."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="k_means_step",
    title="A round of k-means",
    topic="Models",
    level=Level.WORK,
    minutes=12,
    concept="k_means",
    statement=(
        "Do one round of Lloyd's algorithm: give each row of `points` to the nearest of `centres` "
        "(of several equally near the first), then move each centre to the mean of its points. A "
        "centre without points stays where it is. Return `(centres, labels)`: the new centres and "
        "for each point the number of the centre that it was given to."
    ),
    starter="""\
import numpy as np


def k_means_step(points, centres):
    ...
""",
    solution="""\
import numpy as np


def k_means_step(points, centres):
    points, centres = np.asarray(points, dtype=float), np.array(centres, dtype=float)
    distances = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    labels = distances.argmin(axis=1)
    for number in range(len(centres)):
        if (labels == number).any():
            centres[number] = points[labels == number].mean(axis=0)
    return centres, labels
""",
    tests=(
        HiddenTest(
            "the worked example",
            "k_means_step([[0], [2], [10]], [[0], [9]])",
            "([[1], [10]], [0, 0, 1])",
        ),
        HiddenTest(
            "the distance is over all columns",
            "k_means_step([[0, 0], [0, 9]], [[0, 1], [1, 9]])[1]",
            "[0, 1]",
        ),
        HiddenTest(
            "a centre without points stays",
            "k_means_step([[0, 0], [2, 2]], [[1, 1], [50, 50]])[0]",
            "[[1, 1], [50, 50]]",
        ),
        HiddenTest("equally near: the first centre", "k_means_step([[5]], [[4], [6]])[1]", "[0]"),
        HiddenTest(
            "labels are of the old centres",
            "k_means_step([[0], [4], [5], [20]], [[0], [9]])[1]",
            "[0, 0, 1, 1]",
        ),
        HiddenTest(
            "the given centres stay",
            "centres",
            "[[0.0], [9.0]]",
            "centres = np.array([[0.0], [9.0]])\nfound = k_means_step([[1.0], [8.0]], centres)",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "A centre without points becomes NaN, the mean of nothing.",
            "        if (labels == number).any():\n            centres[number]",
            "        centres[number]",
            "a centre without points stays",
        ),
        Slip(
            "Differences are summed with their signs instead of squared.",
            "((points[:, None, :] - centres[None, :, :]) ** 2)",
            "(points[:, None, :] - centres[None, :, :])",
            "the distance is over all columns",
        ),
        Slip(
            "The caller's centres are moved.",
            "np.array(centres, dtype=float)",
            "np.asarray(centres, dtype=float)",
            "the given centres stay",
        ),
    ),
    looked_at=(
        "Broadcasting with an eye on memory (points times centres times columns), empty clusters, "
        "and that the result hangs on where the centres began."
    ),
)
