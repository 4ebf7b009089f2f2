"""Gradient descent: the full batch, single rows and mini-batches on one and the same bowl."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import MUTED, blank

ROWS = 128
TRUE = np.array([2.0, -1.0])
START = np.array([-2.0, 2.5])
FAR = 1e3  # a path that has gone so far is called diverged and stops
METHODS = ("full batch", "mini-batch", "single rows")


@dataclass(frozen=True)
class Descent:
    """The way of each method over the weights, its losses, and the step that is too long."""

    rate: float
    fair: str
    limit: float
    floor: float
    paths: dict[str, np.ndarray]
    losses: pd.DataFrame
    hessian: np.ndarray
    centre: np.ndarray


def compute(rate: float, batch: int, epochs: int, stretch: float, fair: str, seed: int) -> Descent:
    rng = np.random.default_rng(seed)
    X, y = sample(rng, stretch)
    sizes = dict(zip(METHODS, (ROWS, batch, 1), strict=True))
    paths = {
        name: descend(rng, (X, y), rate, size, updates_of(size, epochs, fair))
        for name, size in sizes.items()
    }
    centre = np.linalg.lstsq(X, y, rcond=None)[0]
    hessian = X.T @ X / ROWS
    losses = pd.concat([track(X, y, name, paths[name], sizes[name]) for name in METHODS])
    limit = 2 / float(np.linalg.eigvalsh(hessian)[-1])
    return Descent(rate, fair, limit, loss(X, y, centre), paths, losses, hessian, centre)


def sample(rng: np.random.Generator, stretch: float) -> tuple[np.ndarray, np.ndarray]:
    """Return two columns, the second `stretch` times as wide, and a noisy linear target."""
    X = rng.normal(size=(ROWS, 2)) * (1.0, stretch)
    return X, X @ TRUE + rng.normal(0, 0.5, ROWS)


def updates_of(size: int, epochs: int, fair: str) -> int:
    """Return how many updates a batch size gets: epochs × ceil(rows / size), or one each."""
    return epochs * -(-ROWS // size) if fair == "equal_epochs" else epochs


def descend(
    rng: np.random.Generator,
    rows: tuple[np.ndarray, np.ndarray],
    rate: float,
    size: int,
    updates: int,
) -> np.ndarray:
    """Return the weights before and after every update; ends early where they run away.

    The loss is half the mean squared error of the batch, so the step does not grow with its size.
    """
    X, y = rows
    path, queue = [START], np.empty(0, dtype=int)
    while len(path) <= updates and np.abs(path[-1]).max() < FAR:
        if len(queue) == 0:
            queue = rng.permutation(ROWS)
        now, queue = queue[:size], queue[size:]
        gradient = X[now].T @ (X[now] @ path[-1] - y[now]) / len(now)
        path.append(path[-1] - rate * gradient)
    return np.array(path)


def loss(X: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """Return half the mean squared error on all rows."""
    return float(np.mean((X @ weights - y) ** 2) / 2)


def track(X: np.ndarray, y: np.ndarray, name: str, path: np.ndarray, size: int) -> pd.DataFrame:
    """Return the loss on all rows against updates and rows read, at 200 points at most."""
    kept = np.unique(np.linspace(0, len(path) - 1, 200).astype(int))
    losses = [loss(X, y, path[i]) for i in kept]
    epochs, rest = np.divmod(kept, -(-ROWS // size))
    read = epochs * ROWS + np.minimum(rest * size, ROWS)
    return pd.DataFrame({"method": name, "updates": kept, "rows read": read, "loss": losses})


def read(result: Descent) -> str:
    ends = [f"{name} {_ending(result, name)}" for name in METHODS]
    side = "below" if result.rate < result.limit else "above"
    return (
        f"Learning rate {result.rate:.3f} is {side} {result.limit:.3f}, where full-batch steps "
        f"start to grow. With {result.fair.replace('_', ' ')}: {'; '.join(ends)}. The lowest "
        f"possible loss is {result.floor:.3f}."
    )


def _ending(result: Descent, name: str) -> str:
    path, last = result.paths[name], result.losses.query("method == @name").iloc[-1]
    updates = f"after {len(path) - 1} updates"
    if np.abs(path[-1]).max() >= FAR:
        return f"ran away {updates}"
    return f"{last['loss']:.3f} {updates}"


def figures(result: Descent) -> tuple[Panel, ...]:
    ways = [
        pd.DataFrame(path, columns=["w1", "w2"]).assign(method=name)
        for name, path in result.paths.items()
    ]
    return (
        Panel("The way down", _bowl(result), pd.concat(ways)),
        Panel(
            "Loss against updates (dotted: the lowest possible)",
            _losses(result, "updates"),
            result.losses,
        ),
        Panel("Loss against rows read", _losses(result, "rows read"), result.losses),
    )


def _bowl(result: Descent) -> go.Figure:
    across, up = np.linspace(-4, 6, 60), np.linspace(-4.5, 3.5, 60)
    away = np.stack(np.meshgrid(across, up), axis=2) - result.centre
    height = np.log10(np.einsum("ijk,kl,ijl->ij", away, result.hessian, away) / 2 + result.floor)
    figure = blank("w1", "w2", 380)
    for depth, name in enumerate(METHODS):  # the noisiest way lies under the others
        path = result.paths[name][:600]
        figure.add_scatter(
            x=path[:, 0], y=path[:, 1], name=name, mode="lines+markers", zorder=-depth
        )
    # Drawn below the lines anyway; added last, it leaves them the theme's first colours.
    figure.add_contour(
        x=across, y=up, z=height, contours_coloring="lines", showscale=False, opacity=0.4
    )
    figure.update_traces(marker={"size": 3}, selector={"type": "scatter"})
    return figure.update_xaxes(range=[-4, 6]).update_yaxes(range=[-4.5, 3.5])


def _losses(result: Descent, against: str) -> go.Figure:
    figure = blank(against.capitalize(), "Loss (log scale)")
    for name, part in result.losses.groupby("method", sort=False):
        figure.add_scatter(x=part[against], y=part["loss"], name=name, mode="lines")
    figure.add_hline(y=result.floor, line={"dash": "dot", "color": MUTED})
    return figure.update_yaxes(type="log")


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
X = rng.normal(size=(128, 2)) * [1, 2]
y = X @ [2, -1] + rng.normal(0, 0.5, 128)
print("too long beyond", round(2 / np.linalg.eigvalsh(X.T @ X / 128)[-1], 3))
for size in (128, 16, 1):
    weights = np.zeros(2)
    for epoch in range(12):
        for batch in np.array_split(rng.permutation(128), 128 // size):
            error = X[batch] @ weights - y[batch]
            weights -= 0.05 * X[batch].T @ error / len(batch)
    print(f"batch {size:3d}: {12 * 128 // size} updates, weights {weights.round(3)}")
""".strip()

FULL = ("runs away", "goes down")


def full_batch(result: Descent) -> str:
    """Return whether the full batch ends higher or lower than it began."""
    losses = result.losses.loc[result.losses["method"] == "full batch", "loss"].to_numpy()
    return FULL[int(losses[-1] < losses[0])]


CONCEPT = Concept(
    key="gradient_descent",
    title="Gradient descent, SGD and mini-batches",
    question="Gradient descent, SGD or mini-batch? And what does the learning rate do?",
    answer=(
        "All three step against the gradient. The full batch takes it from every row: an exact "
        "direction, one update an epoch. Single rows give many cheap, noisy updates that hover "
        "around the bottom unless the rate falls. Mini-batches sit between and suit the hardware. "
        "An epoch is one pass over the rows, so updates are epochs times rows over batch size, "
        "rounded up. A rate too small crawls, a good one falls fast, a larger one oscillates, and "
        "beyond two over the largest curvature the full batch diverges."
    ),
    mistake=(
        "'Small batches generalise better' is often shown with equal epochs, where the small batch "
        "simply made many times more updates: say what is held equal. And a convex loss has no bad "
        "local minima to get stuck in; a small rate is only slow. In daily use 'SGD' often means "
        "mini-batches."
    ),
    options=(
        Number("rate", "Learning rate", 0.001, 1.0, 0.1, log=True),
        Number("batch", "Mini-batch size", 2, 64, 16),
        Number("epochs", "Epochs (or updates)", 1, 40, 12),
        Number("stretch", "Scale of the second column", 0.1, 5.1, 2.0),
        Choice("fair", "Hold equal", ("equal_epochs", "equal_updates"), "equal_epochs"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="train",
    topics=("Optimisation", "SGD", "mini-batch", "learning rate", "epoch", "batch size"),
    longer=(
        "The loss of a linear model is a bowl. Along each of its main directions the error is "
        "multiplied at every full step by one minus rate times curvature. Below one over the "
        "curvature it shrinks smoothly, up to two over the curvature it swings and still shrinks, "
        "beyond that it grows. The steepest direction sets the limit and the flattest one the "
        "waiting time, so columns on one scale make the bowl round and the way short.\n\n"
        "A mini-batch gradient is right on average and wrong each time. Its noise falls with the "
        "root of the batch size while its cost grows with the batch size, so the first rows of a "
        "batch pay best. With a fixed rate the noise keeps the weights moving around the bottom; "
        "a falling rate, or larger batches towards the end, settles them."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Three ways down: single rows jitter, the full batch barely gets going."),
        Level(
            "Change it",
            "Same number of updates for all: the small batches lose their head start.",
            (("fair", "equal_updates"), ("epochs", 30)),
        ),
        Level(
            "Break it",
            "A rate beyond the limit: each full step lands further up the other side.",
            (("rate", 0.75), ("epochs", 20)),
        ),
    ),
    guess=Guess("What does the full batch do at this learning rate?", FULL, full_batch),
    more=(
        Question(
            "Epoch, batch size and learning rate",
            "What are epoch, batch size and learning rate, and how do they hang together?",
            "An epoch is one pass over all training rows. The batch size says how many rows each "
            "gradient is taken from, and the learning rate how far the weights move along it. So "
            "the number of updates is epochs times rows over batch size, rounded up: 128 rows in "
            "batches of 16 make 8 updates an epoch. The three belong together: larger batches make "
            "fewer, steadier updates and usually bear a larger rate.",
            "Comparing batch sizes at equal epochs and crediting the small batch for its size, "
            "when it simply made many more updates. And more epochs are not better by themselves: "
            "validation loss says when to stop.",
        ),
        Question(
            "Loss minimisation",
            "What happens during training: what does it mean to minimise a loss function?",
            "A loss says in one number how wrong the predictions on the training rows are, such as "
            "the squared error. Training looks for the parameters that make it small: least "
            "squares in one step, most other models step by step against the gradient, as the "
            "picture shows. The loss has to be smooth enough to follow, so we train on log loss "
            "and report accuracy or cost. Penalties are added to it, and validation rows watch "
            "whether a smaller loss still means a better model.",
            "'Every model minimises a loss by descent.' Nearest neighbours store the rows, naive "
            "Bayes counts, and a tree picks one greedy split after another.",
        ),
        Question(
            "Losses and local minima",
            "Can gradient descent get stuck in a local minimum?",
            "With a convex loss, such as that of linear or logistic regression, no: there is one "
            "bottom, and a small rate is only slow. The loss of a neural network has many low "
            "places and flat saddles. In large networks most of the low places are about equally "
            "good, so saddles and badly scaled directions cost more time than poor minima. Noise "
            "of small batches, momentum and several starts help to get past them.",
            "Explaining every slow training by a local minimum. A rate that is too small, columns "
            "on different scales, or gradients that vanish are far more common.",
        ),
    ),
    step="epochs",
)
