"""Batch norm: the same deep network with and without it, and what it does with a single row."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import blank
from core.learn.concepts.neural_networks._network import Design, Network, sigmoid
from core.learn.concepts.neural_networks._training import Schedule, moons, train

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
        seen = train(network, rows, plan, np.random.default_rng(seed), lambda n: right(n, new))
        accuracy[name] = pd.Series(seen)
        spread[name] = [trace.out.std() for trace in network.forward(new[0])[:-1]]
    return Normed(activation, rate, accuracy, spread, used(network, new, rng))


def right(network: Network, rows: tuple[np.ndarray, np.ndarray]) -> float:
    return float(np.mean((network.scores(rows[0])[:, 0] > 0) == rows[1]))


def used(
    network: Network, new: tuple[np.ndarray, np.ndarray], rng: np.random.Generator
) -> pd.DataFrame:
    """Return accuracy in use for batches of several sizes, by running and by batch statistics."""
    running, rows = right(network, new), []
    kept = list(network.running)
    for size in SIZES:
        scores = [
            network.forward(new[0][at : at + size], rng)[-1].out[:, 0]
            for at in range(0, NEW_ROWS, size)
        ]
        network.running = list(kept)  # passing rows as in training has moved them
        correct = np.mean((sigmoid(np.concatenate(scores)) > 0.5) == new[1])
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


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
running_mean, running_variance = np.zeros(3), np.ones(3)
for step in range(200):                       # in training: the batch's own statistics
    z = rng.normal([5, -2, 0], [10, 1, 0.1], size=(32, 3))
    normal = (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + 1e-5)
    running_mean += 0.1 * (z.mean(axis=0) - running_mean)
    running_variance += 0.1 * (z.var(axis=0) - running_variance)
one = np.array([[15.0, -2.0, 0.1]])           # in use: the running ones, even for one row
print("running statistics", (one - running_mean) / np.sqrt(running_variance + 1e-5))
print("its own           ", (one - one.mean(axis=0)) / np.sqrt(one.var(axis=0) + 1e-5))
""".strip()


def guess_truth(result: Normed) -> str:
    last = result.accuracy.ffill().iloc[-1]
    return "with" if last[WITH] > last[WITHOUT] else "without"


CONCEPT = Concept(
    key="batch_norm",
    title="Batch normalisation",
    question="What does batch normalisation do?",
    answer=(
        "Between a layer's scores and its activation it subtracts the batch's mean and divides by "
        "its standard deviation, unit by unit, then applies a learned scale and shift. Scores stay "
        "in a range where activations have a slope, so deep networks train faster, with larger "
        "rates, and depend less on the start. In use there may be only one row, so it takes "
        "running averages from training. The noise of the batches regularises a little. With tiny "
        "batches prefer layer norm."
    ),
    mistake=(
        "Calling it a regularisation technique: that is a side effect, its main effect is stabler, "
        "faster training. And staying in training mode at inference: a row's prediction then "
        "depends on the rows beside it, and a single row normalises itself to nothing."
    ),
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
    page="train",
    topics=("Neural networks", "normalisation", "depth", "inference", "initialisation"),
    longer=(
        "Six sigmoid layers hardly learn by themselves: each squeezes its input, and the signal "
        "that tells rows apart is gone after a few. Normalising in every layer stretches it out "
        "again. The learned scale and shift let a layer undo that where it should.\n\n"
        "The gradient has to go through the batch's mean and variance too, since they depend on "
        "every row. In use the network must be a function of one row, hence the running averages. "
        "They lag behind: after few updates they are still poor."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Six sigmoid layers: without batch norm nothing is learned."),
        Level(
            "Change it",
            "A ReLU network that starts far too small: batch norm rescues it as well.",
            (("activation", "ReLU"), ("start", "sd 0.01")),
        ),
        Level(
            "Break it",
            "Two ReLU layers, four rows in a batch: their statistics are noise, and it does worse.",
            (("batch", 4), ("activation", "ReLU"), ("layers", 2)),
        ),
    ),
    guess=Guess("Which network gets more new rows right?", ("with", "without"), guess_truth),
    more=(
        Question(
            "Batch norm in training and in use",
            "Why does batch norm behave differently in training and at inference?",
            "In training it uses the mean and variance of the batch, which move with the weights "
            "and bring some noise. At inference a prediction must not depend on which other rows "
            "happen to come along, and there may be one row only. So it uses running averages "
            "collected in training and becomes a fixed linear map, which may be folded into the "
            "layer's weights. Forgetting to switch modes is a classic bug: results change with "
            "the batch size.",
            "Believing that the switch only matters for dropout. A network in training mode also "
            "keeps moving its running averages with the rows it is asked about.",
        ),
    ),
)
