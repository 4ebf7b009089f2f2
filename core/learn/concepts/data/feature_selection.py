"""Feature selection: filters, wrappers and penalties, and the pair that filters cannot see."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples, standardised
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, INK, MUTED, blank, lying_bars
from core.wording.escape import as_labels

METHODS = (
    "F-test (filter)",
    "information (filter)",
    "backwards (wrapper)",
    "lasso (embedded)",
    "forest (embedded)",
)
FAMILIES = ("linear 1", "linear 2", "pair a", "pair b", "copy of 1")
TREES = 20


@dataclass(frozen=True)
class Selection:
    """How each method ranks the columns (1 is best), what it keeps, and what that is worth.

    `methods` has the columns kept, the models fitted and the accuracy of a forest on new rows.
    """

    keep: int
    ranks: pd.DataFrame
    methods: pd.DataFrame
    everything: float
    names: tuple[str, ...]
    pair: int  # columns that tell only together; 0 where there are none, or none known


def compute(keep: int, noise: int, size: int, pair: float, seed: int) -> Selection:
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(size + 600, len(FAMILIES) + noise))
    X[:, 4] = X[:, 0] + 0.3 * rng.normal(size=len(X))
    score = X[:, 0] + X[:, 1] + 2 * pair * np.sign(X[:, 2] * X[:, 3])
    y = (score + 0.5 * rng.normal(size=len(X)) > 0).astype(int)
    names = (*FAMILIES, *(f"noise {i + 1}" for i in range(noise)))
    known, new = Examples(X, y).split(size)
    return _selected(known, new, names, keep, pair=2 if pair > 0 else 0)


def compute_own(rows: OwnRows, keep: int, seed: int) -> Selection:
    """Return the same for number columns and two classes of a table; a third of 600 is new."""
    order = np.random.default_rng(seed).permutation(len(rows.X))[:600]
    new, known = Examples(rows.X[order], rows.y[order]).split(len(order) // 3)
    return _selected(known, new, rows.names, keep, pair=0)


def _selected(
    known: Examples, new: Examples, names: tuple[str, ...], keep: int, *, pair: int
) -> Selection:
    """Return every method's ranking, learned from the known rows only."""
    X, y = known
    X = standardised(X)
    keep = min(keep, X.shape[1])
    found = {
        METHODS[0]: (f_test(X, y), 0),
        METHODS[1]: (mutual_information(X, y), 0),
        METHODS[2]: (_backwards(X, y), X.shape[1] - 1),
        METHODS[3]: (_lasso(X, y), 1),
        METHODS[4]: (_forest(X, y).feature_importances_, 1),
    }
    ranks, rows = pd.DataFrame({"column": names}), []
    for method, (scores, fits) in found.items():
        order = np.argsort(-scores, kind="stable")
        ranks[method] = np.argsort(order) + 1
        kept = order[:keep]
        shown = ", ".join(names[i] for i in kept)
        rows.append((method, _accuracy(known, new, kept), fits, shown))
    methods = pd.DataFrame(rows, columns=["method", "accuracy", "models fitted", "keeps"])
    everything = _accuracy(known, new, np.arange(X.shape[1]))
    return Selection(keep, ranks, methods, everything, names, pair)


def f_test(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return by column how far the class means lie apart, over the spread within: F for two."""
    within = np.sqrt((X[y == 0].var(axis=0) + X[y == 1].var(axis=0)) / 2)
    gap = np.abs(X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0))
    return np.asarray(gap / np.where(within > 0, within, 1))


def mutual_information(X: np.ndarray, y: np.ndarray, bins: int = 8) -> np.ndarray:
    """Return by column how many nats its bin tells about the class; bins of as many rows each."""
    found = []
    for column in X.T:
        edges = np.unique(np.quantile(column, np.linspace(0, 1, bins + 1)[1:-1]))
        group = np.searchsorted(edges, column, side="right")
        both = np.bincount(2 * group + y, minlength=2 * (len(edges) + 1)).reshape(-1, 2) / len(y)
        apart = np.outer(both.sum(axis=1), both.sum(axis=0))
        seen = both > 0
        found.append(float(np.sum(both[seen] * np.log(both[seen] / apart[seen]))))
    return np.array(found)


def _backwards(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return by column when it left: a forest is fitted, its least useful column dropped, again."""
    left = list(range(X.shape[1]))
    when = np.zeros(X.shape[1])
    for turn in range(X.shape[1] - 1):
        worst = int(np.argmin(_forest(X[:, left], y).feature_importances_))
        when[left.pop(worst)] = turn
    when[left] = X.shape[1]
    return when


def _lasso(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the size of every weight of a logistic regression with an L1 penalty."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=0.2, l1_ratio=1, solver="liblinear", random_state=0).fit(X, y)
    return np.asarray(np.abs(model.coef_[0]))


def _forest(X: np.ndarray, y: np.ndarray) -> Any:
    from sklearn.ensemble import ExtraTreesClassifier

    return ExtraTreesClassifier(TREES, min_samples_leaf=3, max_features=None, random_state=0).fit(
        X, y
    )


def _accuracy(known: Examples, new: Examples, kept: np.ndarray) -> float:
    """Return the share of new rows that a forest on the kept columns calls right."""
    called = _forest(known.X[:, kept], known.y).predict(new.X[:, kept])
    return float(np.mean(called == new.y))


def keeps_pair(result: Selection, method: str) -> int:
    """Return how many columns of the pair a method keeps."""
    ranks = result.ranks.set_index("column")[method]
    return int((ranks[["pair a", "pair b"]] <= result.keep).sum())


def read(result: Selection) -> str:
    best = result.methods.loc[result.methods["accuracy"].idxmax()]
    start = (
        f"Keeping {result.keep} of {len(result.names)} columns, the {best['method']} does best on "
        f"new rows with {best['accuracy']:.2f}; all columns get {result.everything:.2f}."
    )
    if not result.pair:
        return start
    counts = "; ".join(f"{m} {keeps_pair(result, m)}" for m in METHODS)
    return f"{start} Of the pair that tells only together they keep: {counts}."


def figures(result: Selection) -> tuple[Panel, ...]:
    names = result.methods["method"]
    worth = lying_bars(names, result.methods["accuracy"], "Share right on new rows")
    worth.add_vline(
        result.everything, line={"dash": "dot", "color": BAD}, annotation={"text": "all columns"}
    )
    fits = lying_bars(names, result.methods["models fitted"], "Models fitted to choose")
    return (
        Panel("Who ranks what where (1 is best; kept in green)", _ranks(result), result.ranks),
        Panel("What the kept columns are worth", worth, result.methods),
        Panel("What the choice costs", fits, result.methods),
    )


def _ranks(result: Selection) -> go.Figure:
    values = result.ranks[list(METHODS)].to_numpy().T
    figure = blank()
    figure.add_heatmap(
        x=as_labels(result.names),
        y=list(METHODS),
        z=(values <= result.keep).astype(float),
        text=values,
        texttemplate="%{text}",
        textfont={"color": INK},
        showscale=False,
        zmin=0,
        zmax=1,
        xgap=2,
        ygap=2,
        colorscale=[(0, MUTED), (1, GOOD)],
    )
    figure.update_xaxes(dtick=1, tickangle=-60)
    return figure.update_yaxes(autorange="reversed")


def _guess_truth(result: Selection) -> str:
    if not result.pair:
        return "there is no such pair"
    return {0: "none", 1: "one", 2: "both"}[keeps_pair(result, METHODS[0])]


CONCEPT = Concept(
    key="feature_selection",
    options=(
        Number("keep", "Columns kept", 1, 8, 4),
        Number("noise", "Columns of noise", 0, 10, 5),
        Number("size", "Training rows", 80, 600, 300),
        Number("pair", "Strength of the pair", 0.0, 2.0, 1.0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"pair": 0.0, "keep": 3},
        "Break it": {"size": 80, "noise": 10},
    },
    guess=Guess(("none", "one", "both", "there is no such pair"), _guess_truth),
    own=OnOwnData(compute_own, Needs(target="two classes"), unused=("noise", "size", "pair")),
)
