"""One set of points learned from four signals: all labels, none, a few, or only rewards."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, lying_groups
from core.learn.concepts.foundations import semi_supervised
from core.learn.concepts.models._lloyd import fitted, squares
from core.learn.concepts.plane import plane, points
from core.look import write_on_bars

ROWS, HIDDEN = 210, 12
SIGNALS = ("all labels", "no labels", "a few labels", "rewards only")
CLASSES = ("A", "B", "C")


@dataclass(frozen=True)
class Signals:
    """What each signal lets a model call rightly, and three kinds of program before and after
    the labels have turned.

    `called` are the calls with the chosen signal; `rewards` how often the bandit was right so far.
    """

    signal: str
    turn: float
    labels: int
    X: np.ndarray
    y: np.ndarray
    called: np.ndarray
    scores: pd.DataFrame
    rewards: pd.DataFrame
    programs: pd.DataFrame

    def score(self, signal: str) -> float:
        return float(self.scores.set_index("signal").loc[signal, "agreement with the labels"])


def compute(signal: str, turn: float, labels: int, explore: float, seed: int) -> Signals:
    rng = np.random.default_rng(seed)
    X, group = _clouds(rng)
    y, before = _sectors(X, turn), _sectors(X, 0)
    bandit, rewards = _rewarded(X, y, explore, rng)
    calls = {
        "all labels": _logistic(X, y),
        "no labels": _matched(squares(X, fitted(X, 3, rng)).argmin(axis=1), y),
        "a few labels": _spread(X, y, labels, rng),
        "rewards only": bandit,
    }
    scores = [(name, float((called == y).mean())) for name, called in calls.items()]
    return Signals(
        signal=signal,
        turn=turn,
        labels=labels,
        X=X,
        y=y,
        called=calls[signal],
        scores=pd.DataFrame(scores, columns=["signal", "agreement with the labels"]),
        rewards=rewards,
        programs=_programs(X, before, y, rng),
    )


def _clouds(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return points in three round clouds at the corners of a triangle, and their cloud."""
    group = np.arange(ROWS) % 3
    angle = 2 * np.pi * group / 3 + np.pi / 2
    middle = 2.1 * np.column_stack([np.cos(angle), np.sin(angle)])
    return middle + 0.85 * rng.normal(size=(ROWS, 2)), group


def _sectors(X: np.ndarray, turn: float) -> np.ndarray:
    """Return which third of the plane a point lies in: the clouds' own at a turn of 0 degrees."""
    angle = np.degrees(np.arctan2(X[:, 1], X[:, 0])) - 90 - turn + 60
    return np.asarray((angle % 360) // 120).astype(int)


def _logistic(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    return np.asarray(LogisticRegression(C=10.0).fit(X, y).predict(X))


def _matched(groups: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return groups under the labels' names: each takes the commonest label in it."""
    names = [int(np.bincount(y[groups == g], minlength=3).argmax()) for g in range(3)]
    return np.array(names)[groups]


def _spread(X: np.ndarray, y: np.ndarray, labels: int, rng: np.random.Generator) -> np.ndarray:
    """Return calls after a few labels have spread from neighbour to neighbour."""
    start = np.zeros((len(X), 3))
    for label in range(3):
        rows = np.flatnonzero(y == label)
        start[rng.choice(rows, min(labels, len(rows)), replace=False), label] = 1
    return np.asarray((semi_supervised.smoother(X, 2.0) @ start).argmax(axis=1))


def _rewarded(
    X: np.ndarray, y: np.ndarray, explore: float, rng: np.random.Generator
) -> tuple[np.ndarray, pd.DataFrame]:
    """Return the calls of an agent that is told only whether its own call was right.

    For every class it fits the reward as a linear function of the point, from the rounds in which
    it tried that class; a share of rounds tries one at random.
    """
    wide = np.column_stack([np.ones(len(X)), X])
    squares, sums = np.array([np.eye(3)] * 3), np.zeros((3, 3))
    won = []
    for at in rng.permutation(np.tile(np.arange(len(X)), 2)):
        worth = np.linalg.solve(squares, sums[:, :, None])[:, :, 0] @ wide[at]
        tried = int(rng.integers(3)) if rng.random() < explore else int(worth.argmax())
        won.append(float(tried == y[at]))
        squares[tried] += np.outer(wide[at], wide[at])
        sums[tried] += won[-1] * wide[at]
    worth = wide @ np.linalg.solve(squares, sums[:, :, None])[:, :, 0].T
    rounds = np.arange(1, len(won) + 1)
    recent = pd.Series(won).rolling(60, min_periods=20).mean()
    table = pd.DataFrame({"round": rounds, "so far": np.cumsum(won) / rounds, "last 60": recent})
    return np.asarray(worth.argmax(axis=1)), table


def _programs(
    X: np.ndarray, before: np.ndarray, after: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    """Return how a rule and two models written for the old labels do on the new, and refitted."""
    first = rng.normal(size=(2, HIDDEN))
    rows = [("rules by hand", _sectors(X, 0), _sectors(X, 0))]
    rows.append(("logistic regression", _logistic(X, before), _logistic(X, after)))
    rows.append(("neural network", _network(X, before, first), _network(X, after, first)))
    return pd.DataFrame(
        [(name, float((a == after).mean()), float((b == after).mean())) for name, a, b in rows],
        columns=["program", "from before the turn", "trained again"],
    )


def _network(X: np.ndarray, y: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return the calls of one hidden layer trained by descent on the cross-entropy."""
    W, b, V, c = first.copy(), np.zeros(HIDDEN), np.zeros((HIDDEN, 3)), np.zeros(3)
    truth = np.eye(3)[y]
    for _ in range(300):
        hidden = np.tanh(X @ W + b)
        score = hidden @ V + c
        chance = np.exp(score - score.max(axis=1, keepdims=True))
        slope = (chance / chance.sum(axis=1, keepdims=True) - truth) / len(X)
        back = (slope @ V.T) * (1 - hidden**2)
        V, c = V - hidden.T @ slope, c - slope.sum(axis=0)
        W, b = W - X.T @ back, b - back.sum(axis=0)
    return np.asarray((np.tanh(X @ W + b) @ V + c).argmax(axis=1))


def read(result: Signals) -> str:
    scores = ", ".join(f"{name} {result.score(name):.0%}" for name in SIGNALS)
    by = result.programs.set_index("program")
    rule = by.loc["rules by hand", "trained again"]
    refit = by.loc["logistic regression", "trained again"]
    return (
        f"Shown: calls learned from {result.signal}, {result.score(result.signal):.0%} as the "
        f"labels say. Agreement from each: {scores}. Labels turned by {result.turn:g}° from the "
        f"groups: rules by hand are right for {rule:.0%}, a model trained again for {refit:.0%}."
    )


def figures(result: Signals) -> tuple[Panel, ...]:
    rows = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(label=result.y, called=result.called)
    scores = lying_groups(result.scores, "signal", ("agreement with the labels",), "Agreement")
    after = lying_groups(result.programs, "program", tuple(result.programs.columns[1:]), "Right")
    for figure in (scores, after):
        write_on_bars(figure, "%{x:.2f}").update_xaxes(range=[0, 1.05])
    scores.update_traces(showlegend=False)
    return (
        Panel(f"Called with {result.signal}; rings show the labels", _map(result), rows),
        Panel("What each signal is worth", scores, result.scores),
        Panel(
            "Learning from rewards only",
            curves(result.rewards, "round", ("so far", "last 60"), "Share of right calls"),
            result.rewards,
        ),
        Panel("After the labels have turned", after, result.programs),
    )


def _map(result: Signals) -> go.Figure:
    figure = points(plane(("x1", "x2")), result.X, result.called, CLASSES, size=5, opacity=1)
    points(figure, result.X, result.y, CLASSES, symbol="circle-open", size=10)
    figure.for_each_trace(
        lambda trace: (
            trace.update(showlegend=False) if trace.marker.symbol == "circle-open" else None
        )
    )
    return figure


def _guess_truth(result: Signals) -> str:
    gap = result.score("all labels") - result.score("no labels")
    return "clearly" if gap > 0.1 else "hardly"


CONCEPT = Concept(
    key="learning_types",
    options=(
        Choice("signal", "Signal", SIGNALS, SIGNALS[0]),
        Number("turn", "Labels turned away from the groups (degrees)", 0, 60, 0),
        Number("labels", "Labels per class, for a few", 1, 20, 2),
        Number("explore", "Share of random tries, for rewards", 0.0, 0.6, 0.1),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"turn": 40, "signal": "no labels"},
        "Break it": {"turn": 60, "signal": "a few labels"},
    },
    guess=Guess(("hardly", "clearly"), _guess_truth),
)
