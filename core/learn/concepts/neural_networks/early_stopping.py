"""Early stopping: watch the validation loss, wait a while, go back to the best weights."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import BAD, GOOD, blank, marked
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import Schedule, loss_on, moons, stop_at, train

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
    return Stopped(patience, stop, best, kept, losses, table_of(losses, restore=restore))


def table_of(losses: pd.DataFrame, *, restore: bool) -> pd.DataFrame:
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


SNIPPET = """
from sklearn.datasets import make_moons
from sklearn.neural_network import MLPClassifier

X, y = make_moons(300, noise=0.35, random_state=0)
net = MLPClassifier((64,), early_stopping=True, n_iter_no_change=10, max_iter=500,
                    validation_fraction=0.3, learning_rate_init=0.01, random_state=0)
net.fit(X, y)                      # keeps the weights of its best validation score
scores = net.validation_scores_
print(f"stopped after {net.n_iter_} epochs, best score {max(scores):.3f}")
""".strip()


def guess_truth(result: Stopped) -> str:
    kept, end = result.losses["test"][result.kept], result.losses["test"].iloc[-1]
    return "better" if kept < end else "not better"


CONCEPT = Concept(
    key="early_stopping",
    title="Early stopping",
    question="How does early stopping work?",
    answer=(
        "After every epoch measure the loss on validation rows. While it improves, go on and keep "
        "a copy of the weights. If it has not improved for a number of epochs, the patience, stop "
        "and restore the best copy. It limits overfitting, because weights start small and grow "
        "with training, and it saves time. Patience is needed since the curve is noisy: the first "
        "rise is rarely the end. Boosting uses the same idea with rounds in place of epochs."
    ),
    mistake=(
        "Stopping at the first rise, and keeping the last weights rather than the best ones. And "
        "reporting the validation loss as the result: the stopping point was picked on those rows, "
        "so it is a little too good. Report on test rows that chose nothing."
    ),
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
    page="tune",
    topics=("Neural networks", "regularisation", "patience", "validation", "overfitting"),
    longer=(
        "The figure trains to the end on purpose, so that you see what stopping would have spared "
        "you. A real run ends at the red point. The shaded epochs are the price of patience: they "
        "are trained and thrown away.\n\n"
        "Few validation rows make a jumpy curve: its lowest point is partly luck, and the test "
        "loss there is higher than the validation loss. Once the best epoch is known one may "
        "train on all rows for as long; it is a fair guess, not a guarantee."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Green is the best epoch, red where training stops. What came after?"),
        Level(
            "Change it",
            "Do not go back: the longer the patience, the worse the weights it ends with.",
            (("restore", False), ("patience", 30)),
        ),
        Level(
            "Break it",
            "Hardly any patience and few validation rows: noise decides when to stop.",
            (("patience", 1), ("held", 15)),
        ),
    ),
    guess=Guess(
        "Will the weights it keeps do better on test rows than training to the end?",
        ("better", "not better"),
        guess_truth,
    ),
    more=(
        Question(
            "How much patience",
            "How do you choose the patience for early stopping?",
            "Long enough to outlast the noise of the validation curve, short enough not to waste "
            "time: five to twenty epochs are usual, more with small validation sets, noisy "
            "training or a rate that falls later, since a lower rate often brings a new drop. With "
            "the best weights restored, too much patience costs only time; without, it costs "
            "quality. A smallest improvement to count keeps endless tiny gains from going on.",
            "Tuning the patience on the very rows that stop the training: one more choice made on "
            "them, and the validation loss gets a little more flattering.",
        ),
    ),
)
