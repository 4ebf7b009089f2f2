"""Batch norm: the same deep network with and without it, and what it does with a single row."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.neural_networks._network import Design, Network, sigmoid
from core.learn.concepts.neural_networks._training import Schedule, moons, share_right, train
from core.look import blank

ROWS, NEW_ROWS, WIDTH, EPOCHS = 160, 400, 16, 25
WITH, WITHOUT, OWN = "with batch norm", "without", "the batch's own"
STARTS = {"fitting": None, "sd 0.01": 0.01}
SIZES = (1, 2, 4, 16, 64, 256)


@dataclass(frozen=True)
class Normed:
    """Accuracy on new rows after each epoch, the spread in each layer at the end, and what batch
    statistics would do in use, for batches of several sizes."""

    activation: str
    rate: float
    accuracy: pd.DataFrame
    spread: pd.DataFrame
    in_use: pd.DataFrame


def compute(activation: str, start: str, layers: int, rate: float, batch: int, seed: int) -> Normed:
    rng = np.random.default_rng(seed)
    rows, new = moons(rng, ROWS, 0.15), moons(rng, NEW_ROWS, 0.15)
    accuracy, spread = pd.DataFrame({"epoch": np.arange(EPOCHS + 1)}), pd.DataFrame()
    spread["layer"] = np.arange(1, layers + 1)
    design = Design((2, *[WIDTH] * layers, 1), activation, STARTS[start])
    for name, is_on in ((WITHOUT, False), (WITH, True)):
        each = Design(design.widths, activation, design.start, batch_norm=is_on)
        network = Network(each, np.random.default_rng(seed))
        plan = Schedule(EPOCHS, batch, rate, "plain")
        seen = train(
            network, rows, plan, np.random.default_rng(seed), lambda n: share_right(n, new)
        )
        accuracy[name] = pd.Series(seen)
        spread[name] = [trace.out.std() for trace in network.forward(new.X)[:-1]]
    return Normed(activation, rate, accuracy, spread, _used(network, new, rng))


def _used(network: Network, new: Examples, rng: np.random.Generator) -> pd.DataFrame:
    """Return accuracy in use for batches of several sizes, by running and by batch statistics."""
    running, rows = share_right(network, new), []
    kept = list(network.running)
    for size in SIZES:
        scores = [
            network.forward(new.X[at : at + size], rng)[-1].out[:, 0]
            for at in range(0, NEW_ROWS, size)
        ]
        network.running = list(kept)  # passing rows as in training has moved them
        correct = np.mean((sigmoid(np.concatenate(scores)) > 0.5) == new.y)
        rows.append((size, running, float(correct)))
    return pd.DataFrame(rows, columns=["batch size", "running statistics", OWN])


def read(result: Normed) -> str:
    last = result.accuracy.ffill().iloc[-1]
    alone = result.in_use.iloc[0]
    return (
        f"In layers of {result.activation}, at a learning rate of {result.rate:g}, after "
        f"{EPOCHS} epochs {last[WITH]:.1%} of new rows are right with batch norm and "
        f"{last[WITHOUT]:.1%} without. Used on one row at a time, running statistics give "
        f"{alone['running statistics']:.1%}, the row's own {alone[OWN]:.1%}."
    )


def figures(result: Normed) -> tuple[Panel, ...]:
    course = blank("Epoch", "Accuracy on new rows")
    spread = blank("Layer", "Spread of the outputs (log scale)")
    for name in (WITH, WITHOUT):
        known = result.accuracy[["epoch", name]].dropna()
        course.add_scatter(x=known["epoch"], y=known[name], name=name, mode="lines")
        spread.add_scatter(
            x=result.spread["layer"], y=result.spread[name].clip(lower=1e-12), name=name
        )
    use = blank("Rows in a batch, in use", "Accuracy on new rows")
    for name in result.in_use.columns[1:]:
        use.add_scatter(x=result.in_use["batch size"], y=result.in_use[name], name=name)
    use.update_xaxes(type="log", tickvals=list(SIZES))
    spread.update_yaxes(type="log", exponentformat="power")
    return (
        Panel("Learning with and without", course, result.accuracy),
        Panel("What the layers send on after training", spread, result.spread),
        Panel("In use: whose mean and variance?", use, result.in_use),
    )


def _guess_truth(result: Normed) -> str:
    last = result.accuracy.ffill().iloc[-1]
    return "with" if last[WITH] > last[WITHOUT] else "without"


CONCEPT = Concept(
    key="batch_norm",
    options=(
        Choice("activation", "Activation", ("sigmoid", "tanh", "ReLU"), "sigmoid"),
        Choice("start", "Start of the weights", tuple(STARTS), "fitting"),
        Number("layers", "Hidden layers", 1, 8, 6),
        Number("rate", "Learning rate", 0.01, 2.0, 0.3, log=True),
        Number("batch", "Batch size", 4, 128, 16),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"activation": "ReLU", "start": "sd 0.01"},
        "Break it": {"batch": 4, "activation": "ReLU", "layers": 2},
    },
    guess=Guess(("with", "without"), _guess_truth),
)
