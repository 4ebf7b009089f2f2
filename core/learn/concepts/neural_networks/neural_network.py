"""A neural network from scratch: forward, loss, backward, update, and a check of its gradients."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import dots, marked, regions
from core.learn.concepts.neural_networks._network import Design, Network, sigmoid
from core.learn.concepts.neural_networks._training import (
    Schedule,
    cross_entropy,
    finite_differences,
    loss_on,
    moons,
    share_right,
    squared_probability,
    train,
)
from core.look import BAD, MUTED, blank

ROWS, NEW_ROWS = 200, 500
AXES = (np.linspace(-2.3, 2.3, 50), np.linspace(-1.7, 1.7, 50))
GRID = np.stack(np.meshgrid(*AXES), axis=2).reshape(-1, 2)
LOSSES = {"cross-entropy": cross_entropy, "squared error": squared_probability}


@dataclass(frozen=True)
class Trained:
    """Losses after each epoch, what the network says on a grid, and its gradient both ways.

    `updates` is how often the weights changed; `ran_away` says that training had to end early.
    """

    epochs: int
    updates: int
    ran_away: bool
    loss: str
    losses: pd.DataFrame
    accuracy: float
    X: np.ndarray
    y: np.ndarray
    called: np.ndarray
    check: pd.DataFrame


def compute(epochs: int, units: int, rate: float, batch: int, loss: str, seed: int) -> Trained:
    rng = np.random.default_rng(seed)
    rows, new = moons(rng, ROWS, 0.2), moons(rng, NEW_ROWS, 0.2)
    network, measured = Network(Design((2, units, 1), "tanh"), rng), LOSSES[loss]
    # The same rows before training: where the gradient is large enough to compare.
    check = _check_gradient(network, rows.some(slice(20)), loss)
    on_rows, on_new = loss_on(rows, measured), loss_on(new, measured)
    plan = Schedule(epochs, batch, rate, "plain")
    seen = train(network, rows, plan, rng, lambda n: (on_rows(n), on_new(n)), measured)
    losses = pd.DataFrame(seen, columns=["training", "validation"])
    losses.insert(0, "epoch", np.arange(len(seen)))
    return Trained(
        epochs=epochs,
        updates=(len(seen) - 1) * -(-ROWS // batch),
        ran_away=len(seen) <= epochs,
        loss=loss,
        losses=losses,
        accuracy=share_right(network, new),
        X=rows.X,
        y=rows.y,
        called=network.scores(GRID)[:, 0] > 0,
        check=check,
    )


def _check_gradient(network: Network, rows: Examples, loss: str) -> pd.DataFrame:
    """Return the slope of every weight by backpropagation and by nudging it, side by side."""
    traces = network.forward(rows.X)
    backward = network.backward(traces, LOSSES[loss](traces[-1].out, rows.y)[1])
    nudged = finite_differences(network, rows, LOSSES[loss])
    parts = []
    for number, (ours, slow) in enumerate(
        zip(network.views(backward), network.views(nudged), strict=True), start=1
    ):
        for name in ("W", "b"):
            one, other = getattr(ours, name), getattr(slow, name)
            columns = {"backpropagation": one.ravel(), "finite difference": other.ravel()}
            shape = " × ".join(map(str, one.shape))
            parts.append(pd.DataFrame({"weight": f"{name}{number}", "shape": shape, **columns}))
    return pd.concat(parts, ignore_index=True)


def _off(check: pd.DataFrame) -> float:
    """Return the largest gap between the two gradients, relative to the largest slope."""
    gap = (check["backpropagation"] - check["finite difference"]).abs().max()
    return float(gap / check["backpropagation"].abs().max())


def read(result: Trained) -> str:
    first, last = result.losses.iloc[0], result.losses.iloc[-1]
    ended = " and then ran away" if result.ran_away else ""
    return (
        f"{result.updates:,} updates in {len(result.losses) - 1} epochs took the training loss "
        f"from {first['training']:.3f} to {last['training']:.3f} and the validation loss to "
        f"{last['validation']:.3f}{ended}: {result.accuracy:.1%} of new rows right. The gradient "
        f"and finite differences differ by {_off(result.check):.0e} of the largest slope."
    )


def figures(result: Trained) -> tuple[Panel, ...]:
    boundary = blank("x1", "x2")
    regions(boundary, AXES, result.called.reshape(50, 50))
    dots(boundary, result.X, result.y, ("class 0", "class 1"))
    points = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(label=result.y)
    course = blank("Epoch", "Loss")
    for name in ("training", "validation"):
        course.add_scatter(x=result.losses["epoch"], y=result.losses[name], name=name)
    shapes = _one_example()
    return (
        Panel(f"What it says after {len(result.losses) - 1} epochs", boundary, points),
        Panel(f"The loss: {result.loss}", course, result.losses),
        Panel("Is the gradient right? Every weight, both ways", _check(result), result.check),
        Panel("How hard a positive row pulls on its score", _pull(shapes), shapes),
    )


def _one_example() -> pd.DataFrame:
    """Return both losses of one positive row, and their slopes, at each score it may have."""
    score = np.linspace(-8, 4, 97)
    p = sigmoid(score)
    return pd.DataFrame(
        {
            "score": score,
            "cross-entropy": np.logaddexp(0, -score),
            "squared error": (1 - p) ** 2,
            "slope of cross-entropy": p - 1,
            "slope of squared error": -2 * (1 - p) * p * (1 - p),
        }
    )


def _check(result: Trained) -> go.Figure:
    figure, table = blank("Finite difference", "Backpropagation"), result.check
    ends = [table["finite difference"].min(), table["finite difference"].max()]
    figure.add_scatter(x=ends, y=ends, mode="lines", name="equal", line={"color": MUTED})
    for name, part in table.groupby("weight"):
        x, y = part["finite difference"], part["backpropagation"]
        figure.add_scatter(x=x, y=y, mode="markers", name=f"{name} ({part['shape'].iloc[0]})")
    return figure


def _pull(shapes: pd.DataFrame) -> go.Figure:
    figure = blank("Score of a row whose truth is 1", "Slope of its loss")
    for name in LOSSES:
        figure.add_scatter(x=shapes["score"], y=shapes[f"slope of {name}"], name=name, mode="lines")
    figure.add_vrect(x0=-8, x1=-4, fillcolor=BAD, opacity=0.08, line_width=0)
    return marked(figure, -4, "sure and wrong")


def _guess_truth(result: Trained) -> str:
    return "above 90 %" if result.accuracy > 0.9 else "90 % or less"


CONCEPT = Concept(
    key="neural_network",
    options=(
        Number("epochs", "Epochs", 0, 100, 60),
        Number("units", "Hidden units", 1, 32, 16),
        Number("rate", "Learning rate", 0.01, 30.0, 1.0, log=True),
        Number("batch", "Batch size", 8, 200, 16),
        Choice("loss", "Loss", tuple(LOSSES), "cross-entropy"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"units": 1},
        "Break it": {"rate": 30.0, "batch": 8},
    },
    guess=Guess(("above 90 %", "90 % or less"), _guess_truth),
    step="epochs",
)
