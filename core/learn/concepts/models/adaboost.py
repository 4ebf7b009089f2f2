"""AdaBoost: rows that were missed weigh more, and each stump votes by how well it did."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.plane import areas, mesh, plane, points
from core.look import BAD, MUTED, blank

ROWS, TEST_ROWS, MOST_ROUNDS = 160, 1000, 80
CLASSES = ("class −1", "class +1")
COLUMNS = ("x1", "x2")


@dataclass(frozen=True)
class _Stump:
    """One cut: `sign` above it on a column, the opposite at or below; and its say in the vote."""

    column: int
    cut: float
    sign: int
    error: float
    vote: float

    def call(self, X: np.ndarray) -> np.ndarray:
        """Return -1 or 1 for every row."""
        return np.asarray(np.where(X[:, self.column] > self.cut, self.sign, -self.sign))


@dataclass(frozen=True)
class ReweightedStumps:
    """The weights before the next stump, the stumps so far, and the errors of every round."""

    step: int
    X: np.ndarray
    y: np.ndarray
    turned: np.ndarray
    weights: np.ndarray
    stumps: tuple[_Stump, ...]
    axes: np.ndarray
    called: np.ndarray
    errors: pd.DataFrame
    on_turned: float

    @property
    def next_stump(self) -> _Stump:
        return self.stumps[self.step]


def compute(step: int, rate: float, wrong: float, noise: float, seed: int) -> ReweightedStumps:
    from sklearn.datasets import make_moons

    X, labels = make_moons(ROWS, noise=noise, random_state=seed)
    rest, truth = make_moons(TEST_ROWS, noise=noise, random_state=seed + 1000)
    turned = np.random.default_rng(seed).permutation(ROWS) < round(wrong * ROWS)
    y = (2 * labels - 1) * np.where(turned, -1, 1)
    stumps, weights = _boost(X, y, MOST_ROUNDS + 1, rate)
    axes, places = mesh(X)
    errors = pd.DataFrame(
        {
            "round": np.arange(1, MOST_ROUNDS + 1),
            "training": _wrong_calls(stumps[:-1], X, y),
            "new rows": _wrong_calls(stumps[:-1], rest, 2 * truth - 1),
            "bound": np.cumprod([2 * np.sqrt(s.error * (1 - s.error)) for s in stumps[:-1]]),
        }
    )
    return ReweightedStumps(
        step=step,
        X=X,
        y=y,
        turned=turned,
        weights=weights[step],
        stumps=tuple(stumps),
        axes=axes,
        called=_margin(stumps[:step], places) > 0,
        errors=errors,
        on_turned=float(weights[step][turned].sum()),
    )


def _boost(
    X: np.ndarray, y: np.ndarray, rounds: int, rate: float
) -> tuple[list[_Stump], np.ndarray]:
    """Return the stumps and the weights that each was fitted with (Freund and Schapire 1997).

    `y` is -1 or 1; weights add up to 1; with `rate` 1 the votes are half the log-odds.
    """
    weights, stumps, kept = np.full(len(y), 1 / len(y)), [], []
    for _ in range(rounds):
        stump = best_stump(X, y, weights, rate)
        stumps.append(stump)
        kept.append(weights)
        weights = weights * np.exp(-stump.vote * y * stump.call(X))
        weights = weights / weights.sum()
    return stumps, np.array(kept)


def best_stump(X: np.ndarray, y: np.ndarray, weights: np.ndarray, rate: float) -> _Stump:
    """Return the cut with the lowest weighted error of all columns and both signs."""
    best = (np.inf, 0, 0.0, 1)
    for column in range(X.shape[1]):
        order = np.argsort(X[:, column], kind="stable")
        values, signed = X[order, column], (weights * y)[order]
        # Calling all rows up to here -1 and the rest +1 misses the +1 below and the -1 above.
        missed = weights[y < 0].sum() + np.cumsum(signed)[:-1]
        missed = np.where(values[1:] > values[:-1], missed, 0.5)
        for sign, errors in ((1, missed), (-1, 1 - missed)):
            at = int(errors.argmin())
            cut = float((values[at] + values[at + 1]) / 2)
            best = min(best, (float(errors[at]), column, cut, sign))
    error = float(np.clip(best[0], 1e-9, 1 - 1e-9))
    return _Stump(best[1], best[2], best[3], error, rate * float(np.log((1 - error) / error)) / 2)


def _margin(stumps: list[_Stump], X: np.ndarray) -> np.ndarray:
    """Return the sum of the votes for +1 less those for -1."""
    return np.asarray(sum((s.vote * s.call(X) for s in stumps), np.zeros(len(X))))


def _wrong_calls(stumps: list[_Stump], X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the share called wrongly by the first 1, 2, 3, … stumps."""
    votes = np.array([s.vote * s.call(X) for s in stumps]).cumsum(axis=0)
    return np.asarray((np.where(votes > 0, 1, -1) != y).mean(axis=1))


def read(result: ReweightedStumps) -> str:
    stump = result.next_stump
    most = np.sort(result.weights)[-len(result.weights) // 10 :].sum()
    words = "Before the first round all rows weigh the same"
    if result.step:
        row = result.errors.iloc[result.step - 1]
        words = (
            f"After {result.step} rounds {row['training']:.1%} of training rows and "
            f"{row['new rows']:.1%} of new rows are called wrongly; the heaviest tenth of the rows "
            f"has {most:.0%} of the weight"
        )
    if result.turned.any():
        words += (
            f", the {result.turned.sum()} rows with wrong labels {result.on_turned:.0%}"
            if result.step
            else f"; {result.turned.sum()} have wrong labels"
        )
    return (
        f"{words}. The next stump cuts {COLUMNS[stump.column]} at {stump.cut:.2f}: weighted error "
        f"{stump.error:.3f}, vote {stump.vote:.2f}."
    )


def figures(result: ReweightedStumps) -> tuple[Panel, ...]:
    rows = pd.DataFrame(result.X, columns=list(COLUMNS)).assign(
        label=result.y, weight=result.weights, turned=result.turned
    )
    picture = areas(plane(COLUMNS), result.axes, result.called, 2)
    errors = curves(result.errors, "round", ("training", "new rows", "bound"), "Called wrongly")
    errors.update_traces(line={"dash": "dot"}, selector={"name": "bound"})
    votes = pd.DataFrame(
        [
            (n, COLUMNS[s.column], s.cut, s.error, s.vote)
            for n, s in enumerate(result.stumps[:-1], 1)
        ],
        columns=["round", "column", "cut", "weighted error", "vote"],
    )
    return (
        Panel("What the next stump sees: size is weight", _weights(result), rows),
        Panel(
            f"The vote of {result.step} stumps",
            points(picture, result.X, (result.y + 1) // 2, CLASSES),
            rows,
        ),
        Panel("Errors, round by round", marked(errors, result.step), result.errors),
        Panel("Votes and weighted errors", _votes(result, votes), votes),
    )


def _weights(result: ReweightedStumps) -> go.Figure:
    figure, stump = plane(COLUMNS), result.next_stump
    for group, sign in enumerate((-1, 1)):
        rows = result.y == sign
        size = np.clip(6 * np.sqrt(result.weights[rows] * len(result.y)), 2, 40)
        points(figure, result.X[rows], np.full(rows.sum(), group), CLASSES, size=size)
    turned = result.X[result.turned]
    if len(turned):
        figure.add_scatter(
            x=turned[:, 0],
            y=turned[:, 1],
            name="wrong label",
            mode="markers",
            marker={"symbol": "circle-open", "size": 12, "color": BAD},
        )
    draw = figure.add_vline if stump.column == 0 else figure.add_hline
    draw(stump.cut, line={"color": MUTED, "width": 3}, annotation={"text": "next stump"})
    return figure


def _votes(result: ReweightedStumps, votes: pd.DataFrame) -> go.Figure:
    figure = blank("Round")
    figure.add_bar(x=votes["round"], y=votes["vote"], name="vote")
    figure.add_scatter(x=votes["round"], y=votes["weighted error"], name="weighted error")
    return marked(figure, result.step)


def _guess_truth(result: ReweightedStumps) -> str:
    errors = result.errors["new rows"]
    gap = errors.iloc[-1] - errors.iloc[4]
    return "lower" if gap < -0.01 else "higher" if gap > 0.01 else "about the same"


CONCEPT = Concept(
    key="adaboost",
    options=(
        Number("step", "Round", 0, MOST_ROUNDS, 3),
        Number("rate", "Learning rate", 0.1, 1.0, 1.0),
        Number("wrong", "Share of wrong labels", 0.0, 0.3, 0.0),
        Number("noise", "Noise", 0.1, 0.5, 0.25),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"step": 0},
        "Change it": {"step": 20, "noise": 0.35},
        "Break it": {"step": 60, "wrong": 0.2},
    },
    guess=Guess(("lower", "about the same", "higher"), _guess_truth),
    step="step",
)
