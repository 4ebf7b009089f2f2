"""Early stopping: watch the validation loss, wait a while, go back to the best weights."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import marked
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import Schedule, loss_on, moons, stop_at, train
from core.look import BAD, GOOD, blank

NOISE, TEST_ROWS, EPOCHS = 0.35, 600, 150
PATIENCES = (1, 2, 3, 5, 8, 12, 20, 30, 50)


@dataclass(frozen=True)
class Stopped:
    """The course of training to its end, where it would have stopped, and the losses there.

    `losses` has training, validation and test log loss after each epoch; `kept` is the epoch
    whose weights are used.
    """

    patience: int
    stop: int
    best: int
    kept: int
    losses: pd.DataFrame
    by_patience: pd.DataFrame


def compute(patience: int, restore: bool, units: int, rows: int, held: int, seed: int) -> Stopped:
    rng = np.random.default_rng(seed)
    known, test = moons(rng, rows, NOISE), moons(rng, TEST_ROWS, NOISE)
    # Drawn by their own generator: more of them change nothing but the validation loss.
    parts = (known, moons(np.random.default_rng(seed + 1000), held, NOISE), test)
    network = Network(Design((2, units, units, 1)), rng)
    watched = [loss_on(part) for part in parts]
    # Trained to the end on purpose: to see what stopping would have saved or missed.
    seen = train(
        network, known, Schedule(EPOCHS, 32, 0.008), rng, lambda n: [w(n) for w in watched]
    )
    losses = pd.DataFrame(seen, columns=["training", "validation", "test"])
    losses.insert(0, "epoch", np.arange(len(seen)))
    stop, best = stop_at(losses["validation"].to_numpy(), patience)
    kept = best if restore else stop
    return Stopped(patience, stop, best, kept, losses, _table_of(losses, restore=restore))


def _table_of(losses: pd.DataFrame, *, restore: bool) -> pd.DataFrame:
    """Return where each patience stops, and the validation and test loss of what it keeps."""
    rows = []
    for patience in PATIENCES:
        stop, best = stop_at(losses["validation"].to_numpy(), patience)
        kept = losses.iloc[best if restore else stop]
        rows.append((patience, stop, best, kept["validation"], kept["test"]))
    return pd.DataFrame(rows, columns=["patience", "stop", "best", "validation", "test"])


def read(result: Stopped) -> str:
    kept, end = result.losses.iloc[result.kept], result.losses.iloc[-1]
    stopped = (
        f"Patience {result.patience} stops at epoch {result.stop}"
        if result.stop < EPOCHS
        else f"Patience {result.patience} never stops in {EPOCHS} epochs"
    )
    return (
        f"{stopped}; the best epoch so far was {result.best}, and the weights of epoch "
        f"{result.kept} are used. Their log loss is {kept['validation']:.3f} in validation and "
        f"{kept['test']:.3f} on the test rows; training to the end gives {end['test']:.3f}."
    )


def figures(result: Stopped) -> tuple[Panel, ...]:
    patience = blank("Patience", "Log loss of the weights kept")
    for name in ("validation", "test"):
        patience.add_scatter(
            x=result.by_patience["patience"], y=result.by_patience[name], name=name
        )
    marked(patience, result.patience)
    return (
        Panel("When it stops", _course(result), result.losses),
        Panel("Other patience, other stops", patience, result.by_patience),
    )


def _course(result: Stopped) -> go.Figure:
    figure, losses = blank("Epoch", "Log loss", 380), result.losses
    for name in ("training", "validation", "test"):
        figure.add_scatter(x=losses["epoch"], y=losses[name], name=name, mode="lines")
    marks = (("best", result.best, GOOD), ("stop", result.stop, BAD))
    for name, epoch, colour in marks:
        figure.add_scatter(
            x=[epoch],
            y=[losses["validation"][epoch]],
            name=name,
            mode="markers",
            marker={"size": 13, "color": colour},
        )
    return figure.add_vrect(
        x0=result.best, x1=result.stop, fillcolor=BAD, opacity=0.08, line_width=0
    )


def _guess_truth(result: Stopped) -> str:
    kept, end = result.losses["test"][result.kept], result.losses["test"].iloc[-1]
    return "better" if kept < end else "not better"


CONCEPT = Concept(
    key="early_stopping",
    options=(
        Number("patience", "Patience in epochs", 1, 60, 10),
        Toggle("restore", "Go back to the best weights", default=True),
        Number("units", "Units in each layer", 4, 48, 32),
        Number("rows", "Training rows", 40, 200, 100),
        Number("held", "Validation rows", 15, 400, 150),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"restore": False, "patience": 30},
        "Break it": {"patience": 1, "held": 15},
    },
    guess=Guess(("better", "not better"), _guess_truth),
)
