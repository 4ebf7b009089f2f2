"""Dropout: what switching units off in training does to the loss, and to the scale of a layer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves, lying_groups
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import (
    Schedule,
    loss_on,
    moons,
    share_right,
    train,
)
from core.look import BAD, GOOD, MUTED, blank

NOISE, NEW_ROWS, PASSES = 0.35, 400, 30
RATES = (0.0, 0.2, 0.5, 0.8)
WIDTH = 8  # units a layer has in the drawing


@dataclass(frozen=True)
class Dropped:
    """Validation log loss with and without dropout, the same for other rates, and the scaling.

    `kept` is one mask over the drawn units; `scaling` has the mean output of a layer in training
    and in use; `passes` is the loss of single masks, of their average and of the whole network.
    """

    rate: float
    courses: pd.DataFrame
    by_rate: pd.DataFrame
    kept: np.ndarray
    scaling: pd.DataFrame
    passes: pd.DataFrame


def compute(rate: float, units: int, rows: int, epochs: int, seed: int) -> Dropped:
    rng = np.random.default_rng(seed)
    known, new = moons(rng, rows, NOISE), moons(rng, NEW_ROWS, NOISE)
    found = {
        each: _fit(Design((2, units, units, 1), dropout=each), epochs, known, new, seed)
        for each in {*RATES, rate}
    }
    courses = pd.DataFrame({"epoch": np.arange(epochs + 1), "no dropout": found[0.0][1]})
    courses["with dropout"] = found[rate][1]
    by_rate = pd.DataFrame(
        [
            (r, losses[-1], share_right(network, new))
            for r, (network, losses) in sorted(found.items())
        ],
        columns=["dropout", "log loss", "accuracy"],
    )
    mask_rng = np.random.default_rng(seed + 1)
    return Dropped(
        rate=rate,
        courses=courses,
        by_rate=by_rate,
        kept=mask_rng.random((2, WIDTH)) >= rate,
        scaling=_scaling(mask_rng, rate),
        passes=_passes(found[rate][0], new, mask_rng),
    )


def _fit(
    design: Design, epochs: int, known: Examples, new: Examples, seed: int
) -> tuple[Network, list[float]]:
    """Return a network trained with dropout and its validation log loss after each epoch."""
    rng = np.random.default_rng(seed)
    network = Network(design, rng)
    return network, train(network, known, Schedule(epochs, 25, 0.02), rng, loss_on(new))


def _scaling(rng: np.random.Generator, rate: float) -> pd.DataFrame:
    """Return a layer's mean output in training and in use, for three ways of scaling.

    Without any, training sees less than use. The first paper scales down in use; today's
    libraries scale what is kept up in training.
    """
    outputs, keep = rng.random(20_000), 1 - rate
    kept = (outputs * (rng.random(outputs.size) < keep)).mean()
    whole = outputs.mean()
    rows = [
        ("no scaling", kept, whole),
        ("scaled down in use", kept, whole * keep),
        ("inverted: scaled up in training", kept / keep, whole),
        ("both, a bug", kept / keep, whole * keep),
    ]
    return pd.DataFrame(rows, columns=["way", "training", "use"])


def _passes(network: Network, new: Examples, rng: np.random.Generator) -> pd.DataFrame:
    """Return the log loss of one mask, of the mean score of many masks, and of no mask."""
    measure = loss_on(new)
    scores = [network.forward(new.X, rng)[-1].out for _ in range(PASSES)]
    single = np.mean([_loss(score, new.y) for score in scores])
    return pd.DataFrame(
        {
            "network": ["one mask", f"{PASSES} masks averaged", "nothing dropped"],
            "log loss": [single, _loss(np.mean(scores, axis=0), new.y), measure(network)],
        }
    )


def _loss(scores: np.ndarray, y: np.ndarray) -> float:
    return float((np.logaddexp(0, scores[:, 0]) - y * scores[:, 0]).mean())


def read(result: Dropped) -> str:
    by = result.by_rate.set_index("dropout")
    plain, dropped = by.loc[0.0], by.loc[result.rate]
    up = result.scaling.set_index("way").loc["inverted: scaled up in training"]
    return (
        f"With dropout {result.rate:.2f} the final validation log loss is "
        f"{dropped['log loss']:.3f}, without {plain['log loss']:.3f}; accuracy is "
        f"{dropped['accuracy']:.3f} and {plain['accuracy']:.3f}. Scaled up in training, a layer's "
        f"mean is {up['training']:.3f} there and {up['use']:.3f} in use."
    )


def figures(result: Dropped) -> tuple[Panel, ...]:
    course = curves(result.courses, "epoch", ("no dropout", "with dropout"), "Validation log loss")
    units = pd.DataFrame(result.kept.T, columns=["layer 1 kept", "layer 2 kept"])
    rates = blank("Dropout", "On new rows")
    for name in ("log loss", "accuracy"):
        rates.add_scatter(x=result.by_rate["dropout"], y=result.by_rate[name], name=name)
    return (
        Panel("The loss on new rows", course, result.courses),
        Panel("Final log loss and accuracy for each rate", rates, result.by_rate),
        Panel("One update's network: the faint units stay out", _units(result), units),
        Panel(
            "Mean output of a layer, in training and in use",
            lying_groups(result.scaling, "way", ("training", "use"), "Mean output"),
            result.scaling.merge(result.passes, how="outer", left_index=True, right_index=True),
        ),
    )


def _units(result: Dropped) -> go.Figure:
    figure = blank(height=340)
    middle = (WIDTH - 1) / 2
    layers: list[list[tuple[float, float]]] = [
        [(0, middle - 1), (0, middle + 1)],
        [(1, i) for i in range(WIDTH) if result.kept[0, i]],
        [(2, i) for i in range(WIDTH) if result.kept[1, i]],
        [(3, middle)],
    ]
    x: list[float | None] = []
    y: list[float | None] = []
    for here, there in zip(layers, layers[1:], strict=False):
        for a in here:
            for b in there:
                x, y = [*x, a[0], b[0], None], [*y, a[1], b[1], None]
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"color": MUTED, "width": 0.7}, name="paths used"
    )
    places: list[tuple[float, float]] = [
        (1 + layer, unit) for layer in (0, 1) for unit in range(WIDTH)
    ]
    places += layers[0] + layers[3]
    on = [*result.kept.ravel(), True, True, True]
    for name, wanted, colour in (("kept", True, GOOD), ("dropped", False, BAD)):
        chosen = [p for p, is_on in zip(places, on, strict=True) if bool(is_on) == wanted]
        figure.add_scatter(
            x=[p[0] for p in chosen],
            y=[p[1] for p in chosen],
            mode="markers",
            name=name,
            marker={"size": 16, "color": colour, "opacity": 1 if wanted else 0.35},
        )
    return figure.update_xaxes(visible=False).update_yaxes(visible=False)


def _guess_truth(result: Dropped) -> str:
    by = result.by_rate.set_index("dropout")["log loss"]
    return "lower" if by[result.rate] < by[0.0] else "not lower"


CONCEPT = Concept(
    key="dropout",
    options=(
        Number("rate", "Share dropped", 0.0, 0.8, 0.5),
        Number("units", "Units in each layer", 4, 48, 32),
        Number("rows", "Training rows", 40, 180, 100),
        Number("epochs", "Epochs", 10, 120, 100),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"rate": 0.2},
        "Break it": {"rate": 0.8, "units": 4, "rows": 180},
    },
    guess=Guess(("lower", "not lower"), _guess_truth),
)
