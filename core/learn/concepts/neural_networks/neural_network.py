"""A neural network from scratch: forward, loss, backward, update, and a check of its gradients."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import BAD, MUTED, blank, dots, marked, regions
from core.learn.concepts.neural_networks._network import Design, Network, sigmoid
from core.learn.concepts.neural_networks._training import (
    Schedule,
    cross_entropy,
    finite_differences,
    loss_on,
    moons,
    squared_probability,
    train,
)

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
    check = check_gradient(network, (rows[0][:20], rows[1][:20]), loss)
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
        accuracy=float(np.mean((network.scores(new[0])[:, 0] > 0) == new[1])),
        X=rows[0],
        y=rows[1],
        called=network.scores(GRID)[:, 0] > 0,
        check=check,
    )


def check_gradient(
    network: Network, rows: tuple[np.ndarray, np.ndarray], loss: str
) -> pd.DataFrame:
    """Return the slope of every weight by backpropagation and by nudging it, side by side."""
    traces = network.forward(rows[0])
    backward = network.backward(traces, LOSSES[loss](traces[-1].out, rows[1])[1])
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


def off(check: pd.DataFrame) -> float:
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
        f"and finite differences differ by {off(result.check):.0e} of the largest slope."
    )


def figures(result: Trained) -> tuple[Panel, ...]:
    boundary = blank("x1", "x2")
    regions(boundary, AXES, result.called.reshape(50, 50))
    dots(boundary, result.X, result.y, ("class 0", "class 1"))
    points = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(label=result.y)
    course = blank("Epoch", "Loss")
    for name in ("training", "validation"):
        course.add_scatter(x=result.losses["epoch"], y=result.losses[name], name=name)
    shapes = one_example()
    return (
        Panel(f"What it says after {len(result.losses) - 1} epochs", boundary, points),
        Panel(f"The loss: {result.loss}", course, result.losses),
        Panel("Is the gradient right? Every weight, both ways", _check(result), result.check),
        Panel("How hard a positive row pulls on its score", _pull(shapes), shapes),
    )


def one_example() -> pd.DataFrame:
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


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
X = rng.normal(size=(200, 2))
y = (X[:, :1] * X[:, 1:] > 0).astype(float)      # two columns that matter only together
W1, b1 = rng.normal(0, 1, (2, 16)), np.zeros(16)
W2, b2 = rng.normal(0, 0.3, (16, 1)), np.zeros(1)
for epoch in range(2000):
    H = np.tanh(X @ W1 + b1)
    p = 1 / (1 + np.exp(-(H @ W2 + b2)))
    out = (p - y) / len(X)                       # slope of the log loss at the scores
    hidden = out @ W2.T * (1 - H**2)             # back through the second layer and tanh
    W2, b2 = W2 - 1.0 * H.T @ out, b2 - 1.0 * out.sum(axis=0)
    W1, b1 = W1 - 1.0 * X.T @ hidden, b1 - 1.0 * hidden.sum(axis=0)
print("right in training:", np.mean((p > 0.5) == y))
""".strip()


def guess_truth(result: Trained) -> str:
    return "above 90 %" if result.accuracy > 0.9 else "90 % or less"


CONCEPT = Concept(
    key="neural_network",
    title="A neural network from scratch",
    question="Could you implement a neural network from scratch?",
    answer=(
        "Choose the widths, start the weights small and random, the biases at zero. Forward: each "
        "layer multiplies its input by its weights, adds the bias and applies an activation. The "
        "loss compares the output with the truth. Backward: the chain rule carries the loss's "
        "slope from the output to every weight, averaged over the rows of the batch. Update: "
        "subtract the learning rate times the slope. Repeat over batches and epochs, and watch "
        "the validation loss. Check the gradient against finite differences once."
    ),
    mistake=(
        "Taking the mean in the loss but the sum in the gradient, so that the rate depends on the "
        "batch; taking the log of a probability that can be 0, where the score is safe; labels of "
        "shape (n,) beside outputs of (n, 1), which broadcast to n × n; and forgetting the hidden "
        "layer's own slope."
    ),
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
    page="train",
    topics=("Neural networks", "from scratch", "loss functions", "epoch", "batch size"),
    longer=(
        "Keep one convention for shapes. Here rows are samples: X is (rows, 2), W1 is (2, units), "
        "the hidden layer is (rows, units), W2 is (units, 1), the scores are (rows, 1). A gradient "
        "always has the shape of its weight; the third figure lists them.\n\n"
        "With a sigmoid and cross-entropy the slope at the score is simply probability minus "
        "truth. Without an activation between them, two layers are one linear map: it would draw "
        "a straight boundary whatever its width."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Step through the epochs: the boundary bends as the loss falls."),
        Level(
            "Change it",
            "One unit can only draw a straight line. Add units until the boundary bends.",
            (("units", 1),),
        ),
        Level(
            "Break it",
            "The rate is far too large: the loss jumps about instead of falling.",
            (("rate", 30.0), ("batch", 8)),
        ),
    ),
    guess=Guess(
        "How many new rows does it get right?", ("above 90 %", "90 % or less"), guess_truth
    ),
    more=(
        Question(
            "Cross-entropy or squared error",
            "Why cross-entropy and not squared error for classes?",
            "Because of the slope. For a row that is surely wrong, cross-entropy still pulls with "
            "full force: its slope at the score is probability minus truth, about 1. The squared "
            "error of a sigmoid multiplies by the sigmoid's own slope, which is almost 0 there, so "
            "the row hardly learns. Cross-entropy is also the likelihood of the labels, so "
            "its probabilities mean something. For numbers, squared error is the natural choice.",
            "Calling squared error wrong for classes. It is a proper score and works; it is slow "
            "where the network is sure and wrong, and the loss surface has more flat parts.",
        ),
        Question(
            "Epoch, batch and learning rate",
            "What do epoch, batch size and learning rate mean?",
            "An epoch is one pass over the training rows. A batch is the rows behind one update: "
            "updates are epochs times rows over batch size, rounded up. The learning rate is the "
            "length of each step: too small crawls, good falls fast, too large oscillates or runs "
            "away. They belong together: at equal epochs a smaller batch makes more, noisier "
            "updates, and usually wants a smaller rate.",
            "'Small batches generalise better' is a tendency, tangled with the rate and the number "
            "of updates. Say what is held equal before comparing: epochs, updates or time.",
        ),
    ),
    step="epochs",
)
