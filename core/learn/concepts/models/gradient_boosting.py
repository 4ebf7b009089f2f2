"""Gradient boosting from scratch: fit the residuals with a small tree, add a part, repeat."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel, Question
from core.learn.concepts.figure import MUTED, blank, curves, labels, marked
from core.learn.concepts.own_rows import Needs, OwnRows

ROWS, VALIDATION_ROWS, MOST_ROUNDS = 120, 400, 200
LINE = np.linspace(0, 1, 200)


@dataclass(frozen=True)
class Boosted:
    """Predictions after each round (a row for each, the constant first) and the mean squared
    errors they make; `next_tree` is the tree of the round to come, along `LINE`."""

    rounds: int
    x: np.ndarray
    y: np.ndarray
    fits: np.ndarray
    on_line: np.ndarray
    next_tree: np.ndarray
    losses: pd.DataFrame
    name: str = "x"


def compute(rounds: int, rate: float, depth: int, noise: float, seed: int) -> Boosted:
    rng = np.random.default_rng(seed)
    train, unseen = sample(rng, ROWS, noise), sample(rng, VALIDATION_ROWS, noise)
    return boosted(train, unseen, rounds, rate, depth)


def compute_own(rows: OwnRows, rounds: int, rate: float, depth: int, seed: int) -> Boosted:
    """Return the same for a column of a table stretched to 0 … 1 and the target in standard
    deviations; so many rows as made data has, and no more than two thirds, are trained on."""
    order = np.random.default_rng(seed).permutation(len(rows.y))[: ROWS + VALIDATION_ROWS]
    x = (rows.X[order, 0] - rows.X[:, 0].min()) / max(np.ptp(rows.X), 1e-300)
    y = (rows.y[order] - rows.y.mean()) / (rows.y.std() or 1.0)
    few = min(ROWS, 2 * len(order) // 3)
    found = boosted((x[:few], y[:few]), (x[few:], y[few:]), rounds, rate, depth)
    return replace(found, name=rows.names[0])


def boosted(
    train: tuple[np.ndarray, np.ndarray],
    unseen: tuple[np.ndarray, np.ndarray],
    rounds: int,
    rate: float,
    depth: int,
) -> Boosted:
    """Return the walk of the training rows, judged on rows that it has not seen."""
    (x, y), (x_new, y_new) = train, unseen
    fits, ahead, on_line = boost(x, y, (x, x_new, LINE), rate, depth)
    losses = pd.DataFrame(
        {
            "round": np.arange(MOST_ROUNDS + 1),
            "training": ((fits - y) ** 2).mean(axis=1),
            "validation": ((ahead - y_new) ** 2).mean(axis=1),
        }
    )
    step = (on_line[rounds + 1] - on_line[rounds]) / rate
    return Boosted(rounds, x, y, fits[: rounds + 1], on_line[: rounds + 1], step, losses)


def boost(
    x: np.ndarray, y: np.ndarray, at: tuple[np.ndarray, ...], rate: float, depth: int
) -> list[np.ndarray]:
    """Return, for each of the inputs `at`, the prediction after 0, 1, 2, ... rounds.

    Friedman 2001 for squared error: start at the mean; the negative gradient is the residual.
    """
    from sklearn.tree import DecisionTreeRegressor

    now = np.full(len(y), y.mean())
    paths = [[np.full(len(points), y.mean())] for points in at]
    for _ in range(MOST_ROUNDS):
        residuals = y - now
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x[:, None], residuals)
        now = now + rate * tree.predict(x[:, None])
        for path, points in zip(paths, at, strict=True):
            path.append(path[-1] + rate * tree.predict(points[:, None]))
    return [np.array(path) for path in paths]


def sample(rng: np.random.Generator, rows: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    """Return x in [0, 1] and a wave with a jump, plus noise."""
    x = np.sort(rng.random(rows))
    return x, np.sin(6 * x) - (x > 0.6) + rng.normal(0, noise, rows)


def read(result: Boosted) -> str:
    start, now = result.losses.iloc[0], result.losses.iloc[result.rounds]
    best = result.losses.loc[result.losses["validation"].idxmin()]
    left = np.std(result.y - result.fits[-1])
    return (
        f"After {result.rounds} of {MOST_ROUNDS} rounds the training error went from "
        f"{start['training']:.3f} to {now['training']:.3f}, the validation error from "
        f"{start['validation']:.3f} to {now['validation']:.3f}; residuals spread {left:.2f}. "
        f"Validation is best at round {best['round']:.0f} ({best['validation']:.3f})."
    )


def figures(result: Boosted) -> tuple[Panel, ...]:
    (name,) = labels([result.name])
    fitted, rest = blank(name, "y"), blank(name, "Residual")
    residuals = result.y - result.fits[-1]
    grey = {"mode": "markers", "marker": {"color": MUTED, "size": 5}}
    fitted.add_scatter(x=result.x, y=result.y, name="training rows", **grey)
    fitted.add_scatter(x=LINE, y=result.on_line[-1], name="sum so far", mode="lines")
    rest.add_scatter(x=result.x, y=residuals, name="what is left", **grey)
    rest.add_scatter(x=LINE, y=result.next_tree, name="the next tree", mode="lines")
    loss = curves(result.losses, "round", ("training", "validation"), "Mean squared error")
    best = int(result.losses["validation"].idxmin())
    marked(marked(loss, result.rounds), best, "stop here")
    points = pd.DataFrame({"x": result.x, "y": result.y, "fit": result.fits[-1]})
    return (
        Panel(f"The fit after {result.rounds} rounds", fitted, points),
        Panel("Its residuals, and the tree that comes next", rest, points.assign(left=residuals)),
        Panel("When to stop", loss, result.losses),
    )


SNIPPET = """
import numpy as np
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(0)
x = rng.random((500, 1))
y = np.sin(6 * x[:, 0]) + rng.normal(0, 0.3, 500)
prediction = np.full(400, y[:400].mean())
unseen = np.full(100, y[:400].mean())
for round in range(1, 101):
    tree = DecisionTreeRegressor(max_depth=2).fit(x[:400], y[:400] - prediction)
    prediction += 0.1 * tree.predict(x[:400])
    unseen += 0.1 * tree.predict(x[400:])
    if round in (1, 10, 50, 100):
        print(round, "rounds, validation error %.3f" % np.mean((y[400:] - unseen) ** 2))
""".strip()

WHERE = ("before the best round", "at the best round or near it", "past it: overfitting")


def where_now(result: Boosted) -> str:
    """Return on which side of the best round the chosen one lies, 2 % of its error allowed."""
    errors = result.losses["validation"]
    if errors[result.rounds] <= 1.02 * errors.min():
        return WHERE[1]
    return WHERE[0 if result.rounds < errors.idxmin() else 2]


CONCEPT = Concept(
    key="gradient_boosting",
    title="Gradient boosting, residual by residual",
    question="How does gradient boosting work? Could you write it yourself?",
    answer=(
        "Start with a constant: the mean for squared error. Look at what is left, the residuals, "
        "and fit a small tree to them. Add a fraction of that tree, the learning rate, to the "
        "prediction, and repeat. For another loss the tree is fitted to the negative gradient of "
        "that loss, which for squared error is the residual. A small learning rate needs more "
        "rounds and usually generalises better; validation error says when to stop."
    ),
    mistake=(
        "'Start at the mean, fit residuals' is squared error only. Log loss starts at the log-odds "
        "and absolute error at the median, and both fit pseudo-residuals. And the rows used to "
        "pick the round to stop at no longer measure the final model without bias."
    ),
    options=(
        Number("rounds", "Rounds", 0, MOST_ROUNDS - 1, 10),
        Number("rate", "Learning rate", 0.01, 1.0, 0.2),
        Number("depth", "Depth of each tree", 1, 5, 2),
        Number("noise", "Noise", 0.0, 1.0, 0.3),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="train",
    topics=("Models", "boosting", "residuals", "learning rate", "early stopping", "from scratch"),
    longer=(
        "It is gradient descent, with a prediction for every row in place of weights. The "
        "negative gradient says for each row which way its prediction should move to lower the "
        "loss. It is known only at the training rows, so a tree is fitted to it, which carries the "
        "step over to rows not seen. For squared error that gradient is the residual itself.\n\n"
        "Three settings hang together. Depth says how many columns may act together in one tree; "
        "the learning rate how much of each tree is believed; the number of rounds follows from "
        "both and from the validation error. Stop with patience, keep the best round, and keep "
        "other rows for the final word.\n\n"
        "It is accurate on tables, takes columns of any scale, and with the right loss also ranks "
        "or predicts quantiles. It trains one round after another, needs tuning more than a forest "
        "does, and never predicts beyond the targets it saw by much."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Ten rounds: the sum follows the wave, and residuals show what is left."),
        Level(
            "Change it",
            "Press Next and watch each tree take its share of the residuals; then play.",
            (("rounds", 0), ("rate", 0.5)),
        ),
        Level(
            "Break it",
            "Full steps with deep trees learn the noise: training falls, validation rises.",
            (("rounds", 150), ("rate", 1.0), ("depth", 5), ("noise", 0.6)),
        ),
    ),
    guess=Guess("Where does the chosen round stand?", WHERE, where_now),
    more=(
        Question(
            "Advantages of gradient boosting",
            "What are the advantages and weaknesses of gradient boosting?",
            "It is among the most accurate methods for tables, takes mixed scales without "
            "preparation, finds interactions by itself, and works with any loss that has a "
            "gradient: squared, absolute, quantile, log loss, ranking. Some libraries take gaps "
            "and categories directly. Against it: it trains in sequence, has several settings that "
            "must be tuned together, overfits noise and wrong labels if it runs too long, and its "
            "predictions cannot follow a trend beyond the training range.",
            "'It is robust to overfitting.' Only with a small rate, shallow trees and early "
            "stopping. And whether categories work unencoded depends on the library.",
        ),
    ),
    step="rounds",
    own=OnOwnData(compute_own, Needs(columns=1, target="number"), unused=("noise",)),
)
