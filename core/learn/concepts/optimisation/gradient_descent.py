"""Gradient descent: the full batch, single rows and mini-batches on one and the same bowl."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.look import MUTED, blank

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
    X, y = rows = Examples(*_sample(rng, stretch))
    sizes = dict(zip(METHODS, (ROWS, batch, 1), strict=True))
    paths = {
        name: _descend(rng, rows, rate, size, _updates_of(size, epochs, fair))
        for name, size in sizes.items()
    }
    centre = np.linalg.lstsq(X, y, rcond=None)[0]
    hessian = X.T @ X / ROWS
    losses = pd.concat([_track(X, y, name, paths[name], sizes[name]) for name in METHODS])
    limit = 2 / float(np.linalg.eigvalsh(hessian)[-1])
    return Descent(rate, fair, limit, _loss(X, y, centre), paths, losses, hessian, centre)


def _sample(rng: np.random.Generator, stretch: float) -> tuple[np.ndarray, np.ndarray]:
    """Return two columns, the second `stretch` times as wide, and a noisy linear target."""
    X = rng.normal(size=(ROWS, 2)) * (1.0, stretch)
    return X, X @ TRUE + rng.normal(0, 0.5, ROWS)


def _updates_of(size: int, epochs: int, fair: str) -> int:
    """Return how many updates a batch size gets: epochs × ceil(rows / size), or one each."""
    return epochs * -(-ROWS // size) if fair == "equal_epochs" else epochs


def _descend(
    rng: np.random.Generator, rows: Examples, rate: float, size: int, updates: int
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


def _loss(X: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """Return half the mean squared error on all rows."""
    return float(np.mean((X @ weights - y) ** 2) / 2)


def _track(X: np.ndarray, y: np.ndarray, name: str, path: np.ndarray, size: int) -> pd.DataFrame:
    """Return the loss on all rows against updates and rows read, at 200 points at most."""
    kept = np.unique(np.linspace(0, len(path) - 1, 200).astype(int))
    losses = [_loss(X, y, path[i]) for i in kept]
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


FULL = ("runs away", "goes down")


def _full_batch(result: Descent) -> str:
    """Return whether the full batch ends higher or lower than it began."""
    losses = result.losses.loc[result.losses["method"] == "full batch", "loss"].to_numpy()
    return FULL[int(losses[-1] < losses[0])]


CONCEPT = Concept(
    key="gradient_descent",
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
    levels={
        "See it": {},
        "Change it": {"fair": "equal_updates", "epochs": 30},
        "Break it": {"rate": 0.75, "epochs": 20},
    },
    guess=Guess(FULL, _full_batch),
    step="epochs",
)
