"""Successive halving: train many a little, keep the best, train those longer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars
from core.look import BAD, GOOD, MUTED, blank

CONFIGS, LONGEST = 27, 27


@dataclass(frozen=True)
class Halving:
    """The learning curves, how long each was trained so far, and what was found for how much.

    `losses` has a column for each configuration and a row for each epoch; `stopped` is the epoch
    at which each was given up (LONGEST: never). `rungs` are the epochs of the cuts so far.
    """

    losses: np.ndarray
    stopped: np.ndarray
    rungs: tuple[int, ...]
    table: pd.DataFrame
    kept: int
    true_best: int
    spent: int


def compute(rung: int, keep: int, late: bool, noise: float, seed: int) -> Halving:
    rng = np.random.default_rng(seed)
    truth = _curves_of(rng, late)
    losses = truth + noise * rng.normal(size=truth.shape)
    stopped, table, rungs = _halve(losses, keep, rung)
    alive = np.flatnonzero(stopped == LONGEST)
    reached = rungs[-1] if rungs else 1
    best = int(alive[losses[reached - 1, alive].argmin()])
    final = truth[-1]
    table["final loss of the best left"] = [
        float(final[list(names)].min()) for names in table.pop("left")
    ]
    return Halving(
        losses,
        stopped,
        rungs,
        table,
        best,
        int(final.argmin()),
        int(table["epochs in all"].iloc[-1]),
    )


def _curves_of(rng: np.random.Generator, late: bool) -> np.ndarray:
    """Return validation losses without noise: epochs x configurations, falling to their own end.

    A late bloomer starts worst of all, learns slowly, and ends best.
    """
    end, speed = rng.uniform(0.3, 0.9, CONFIGS), rng.uniform(2.0, 6.0, CONFIGS)
    start = end + rng.uniform(0.4, 1.0, CONFIGS)
    if late:
        start[0], end[0], speed[0] = start.max() + 0.3, 0.1, 9.0
    epochs = np.arange(1, LONGEST + 1)[:, None]
    return np.asarray(end + (start - end) * np.exp(-(epochs - 1) / speed))


def _halve(
    losses: np.ndarray, keep: int, rung: int
) -> tuple[np.ndarray, pd.DataFrame, tuple[int, ...]]:
    """Return where each configuration was stopped, a row for each cut, and the cuts' epochs.

    At epochs 1, keep, keep² … the best 1 in `keep` go on; the others are given up.
    """
    stopped, alive = np.full(CONFIGS, LONGEST), np.arange(CONFIGS)
    rows, rungs, spent, trained = [], [], 0, 0
    for number in range(rung + 1):
        epoch = keep**number
        if epoch > LONGEST or len(alive) == 1:
            break
        spent, trained = spent + len(alive) * (epoch - trained), epoch
        order = alive[np.argsort(losses[epoch - 1, alive], kind="stable")]
        left = max(1, len(alive) // keep)
        stopped[order[left:]] = epoch
        rungs.append(epoch)
        rows.append((epoch, len(alive), left, spent, tuple(int(c) for c in order[:left])))
        alive = order[:left]
    names = ["epoch", "trained", "kept", "epochs in all", "left"]
    return stopped, pd.DataFrame(rows, columns=names), tuple(rungs)


def read(result: Halving) -> str:
    cut = int(result.stopped[result.true_best])
    fate = "is still in" if cut == LONGEST else f"was given up at epoch {cut}"
    full = CONFIGS * LONGEST
    return (
        f"{len(result.rungs)} cut{'' if len(result.rungs) == 1 else 's'} and {result.spent} epochs "
        f"so far, where training all "
        f"{CONFIGS} to the end takes {full} ({result.spent / full:.0%}). Leading is configuration "
        f"{result.kept}; the one that ends best, {result.true_best}, {fate}."
    )


def figures(result: Halving) -> tuple[Panel, ...]:
    spent = pd.DataFrame(
        {
            "way": ["successive halving", "all to the end"],
            "epochs": [result.spent, CONFIGS * LONGEST],
        }
    )
    fates = pd.DataFrame({"configuration": np.arange(CONFIGS), "stopped at": result.stopped})
    fates["loss there"] = result.losses[result.stopped - 1, np.arange(CONFIGS)]
    return (
        Panel("27 learning curves, cut at each rung", _curves(result), fates),
        Panel("What it costs", bars(spent, "way", ("epochs",), "Epochs trained"), spent),
        Panel(
            "Who is left",
            bars(
                result.table.assign(cut=[f"epoch {e}" for e in result.rungs]),
                "cut",
                ("trained", "kept"),
                "Configurations",
            ),
            result.table,
        ),
    )


def _curves(result: Halving) -> go.Figure:
    figure = blank("Epoch", "Validation loss", height=400)
    for config in range(CONFIGS):
        until = int(result.stopped[config])
        alive = until == LONGEST
        colour = BAD if config == result.true_best else GOOD if alive else MUTED
        figure.add_scatter(
            x=np.arange(1, until + 1),
            y=result.losses[:until, config],
            mode="lines+markers",
            line={"color": colour, "width": 3 if config == result.true_best else 1},
            marker={"size": 5},
            name="ends best" if colour == BAD else f"configuration {config}",
            showlegend=config == result.true_best,
        )
    for epoch in result.rungs:
        figure.add_vline(epoch, line={"dash": "dot", "color": MUTED})
    return figure


def _guess_truth(result: Halving) -> str:
    return "still in" if result.stopped[result.true_best] == LONGEST else "given up"


CONCEPT = Concept(
    key="successive_halving",
    options=(
        Number("rung", "Cuts made", 0, 4, 3, help="0 is the first cut, after one epoch."),
        Number("keep", "Keep 1 in …", 2, 4, 3),
        Toggle("late", "With a late bloomer"),
        Number("noise", "Noise of a score", 0.0, 0.3, 0.02),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"noise": 0.2},
        "Break it": {"late": True},
    },
    guess=Guess(("still in", "given up"), _guess_truth),
    step="rung",
)
