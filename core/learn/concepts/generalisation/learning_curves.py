"""Learning curves: training and validation error of a simple and a free model as rows are added."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples, standardised
from core.learn.concepts.figure import bars
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED, PALETTE, blank

DRAWS, VALIDATION_ROWS, FEWEST, STEPS = 8, 1500, 20, 8
MODELS = ("deep_tree", "shallow_tree", "straight_line")
CLEAR_FALL = 0.006  # errors saved by a doubling of the rows, below which it hardly helps


@dataclass(frozen=True)
class LearningCurve:
    """Share of wrong calls by number of rows: the mean of DRAWS samples and its range.

    `usual` is the error of always calling the commoner class; `noise` is None where not known.
    """

    model: str
    errors: pd.DataFrame
    usual: float
    noise: float | None


def compute(model: str, rows: int, wrong: float, seed: int) -> LearningCurve:
    rng = np.random.default_rng(seed)
    # Twice the rows, so that the largest samples differ as well, and no single one decides.
    pool, unseen = _sample(rng, 2 * rows, wrong), _sample(rng, VALIDATION_ROWS, wrong)
    return replace(_learn(rng, pool, unseen, model, rows), noise=wrong)


def compute_own(own: OwnRows, model: str, rows: int, seed: int) -> LearningCurve:
    """Return the same for columns of a table: so many rows to draw from and at most half of all,
    the rest to validate."""
    rng = np.random.default_rng(seed)
    if min(own.y.sum(), len(own.y) - own.y.sum()) < 10:
        raise NotApplicableError("The experiment needs at least 10 rows of each class.")
    order = np.lexsort((rng.random(len(own.y)), own.y))
    known, unseen = rng.permutation(order[::2])[:rows], order[1::2]
    used = Examples(standardised(own.X), own.y)
    return _learn(rng, used.some(known), used.some(unseen), model, len(known))


def _learn(
    rng: np.random.Generator, pool: Examples, unseen: Examples, model: str, most: int
) -> LearningCurve:
    """Return errors of the model trained on samples of up to `most` rows out of the pool."""
    found = []
    for size in np.unique(np.geomspace(min(FEWEST, most), most, STEPS).round().astype(int)):
        draws = [pool.some(rng.permutation(len(pool.y))[:size]) for _ in range(DRAWS)]
        pairs = np.array([_errors_of(model, drawn, unseen) for drawn in draws])
        lowest, highest = pairs[:, 1].min(), pairs[:, 1].max()
        found.append((size, *pairs.mean(axis=0), lowest, highest))
    names = ["rows", "training", "validation", "luckiest draw", "unluckiest draw"]
    share = float(unseen.y.mean())
    return LearningCurve(model, pd.DataFrame(found, columns=names), min(share, 1 - share), None)


def _errors_of(model: str, train: Examples, unseen: Examples) -> tuple[float, float]:
    """Return the share of wrong calls on the training rows and on others."""
    X, y = train
    if len(np.unique(y)) < 2:  # a sample of one class teaches to call that class
        return 0.0, float(np.mean(unseen.y != y[0]))
    fitted = _made(model).fit(X, y)
    return float(1 - fitted.score(X, y)), float(1 - fitted.score(*unseen))


def _made(model: str) -> Any:
    from sklearn.linear_model import RidgeClassifier
    from sklearn.tree import DecisionTreeClassifier

    if model == "straight_line":
        return RidgeClassifier(alpha=1e-3)
    return DecisionTreeClassifier(max_depth=3 if model == "shallow_tree" else None, random_state=0)


def _sample(rng: np.random.Generator, rows: int, wrong: float) -> Examples:
    """Return four columns of which two matter: a bent border, a share of labels turned round."""
    X = rng.uniform(-1, 1, size=(rows, 4))
    y = X[:, 1] > 0.9 * np.sin(4 * X[:, 0])
    return Examples(X, np.where(rng.random(rows) < wrong, ~y, y).astype(int))


def read(result: LearningCurve) -> str:
    first, last = result.errors.iloc[0], result.errors.iloc[-1]
    alone = "" if result.noise is None else f"; wrong labels alone make {result.noise:.2f}"
    return (
        f"The {result.model.replace('_', ' ')} goes from {first['validation']:.2f} wrong on new "
        f"rows with {first['rows']:.0f} training rows to {last['validation']:.2f} with "
        f"{last['rows']:.0f}, where its training error is {last['training']:.2f}. A doubling at "
        f"the end {_change(fall(result.errors))}: {_verdict(result)}. Always saying the commoner "
        f"class is wrong in {result.usual:.2f}{alone}."
    )


VERDICTS = ("more rows should help", "more rows hardly help, another model or columns might")


def _verdict(result: LearningCurve) -> str:
    """Return what the end of the curve says: rows help while the validation error still falls.

    A gap alone promises nothing: a model keeps one that has learned all it can.
    """
    return VERDICTS[int(fall(result.errors) < CLEAR_FALL)]


def fall(errors: pd.DataFrame) -> float:
    """Return by how much the validation error falls with a doubling, over the last two of them.

    The slope of a straight line through all points there: the difference of two is mostly luck.
    """
    end = errors[errors["rows"] >= errors["rows"].iloc[-1] / 4]
    return float(-np.polyfit(np.log2(end["rows"]), end["validation"], 1)[0])


def _change(fall: float) -> str:
    return f"saved {fall:.1%} of the calls" if fall > 0 else "saved none of the calls"


def figures(result: LearningCurve) -> tuple[Panel, ...]:
    table = result.errors.assign(gap=result.errors["validation"] - result.errors["training"])
    table["rows used"] = table["rows"].astype(int).astype(str)
    gap = bars(table, "rows used", ("gap",), "Validation less training")
    luck = bars(table, "rows used", ("luckiest draw", "unluckiest draw"), "Validation error")
    for figure in (gap, luck):
        figure.update_xaxes(type="category")
    return (
        Panel("Error as rows are added", _curve(result), result.errors),
        Panel("The gap", gap, table),
        Panel(f"Luck: the best and the worst of {DRAWS} draws", luck, table),
    )


def _curve(result: LearningCurve) -> go.Figure:
    table, figure = result.errors, blank("Training rows (log scale)", "Share wrong")
    for name, colour in zip(("training", "validation"), PALETTE, strict=False):
        figure.add_scatter(
            x=table["rows"], y=table[name], name=name, line={"color": colour}, mode="lines+markers"
        )
    line = {"dash": "dot", "color": MUTED}
    figure.add_hline(y=result.usual, line=line, annotation={"text": "commoner class"})
    if result.noise is not None:
        figure.add_hline(y=result.noise, line=line, annotation={"text": "wrong labels"})
    return figure.update_xaxes(type="log", dtick=0.30103)


CONCEPT = Concept(
    key="learning_curves",
    options=(
        Choice("model", "Model", MODELS, "deep_tree"),
        Number("rows", "Most training rows", 100, 1000, 600),
        Number("wrong", "Share of wrong labels", 0.0, 0.4, 0.1),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"model": "shallow_tree"},
        "Break it": {"model": "straight_line", "rows": 1000},
    },
    guess=Guess(VERDICTS, _verdict),
    own=OnOwnData(compute_own, Needs(target="two classes"), unused=("wrong",)),
)
