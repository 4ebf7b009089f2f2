"""ROC and precision-recall curves of the same scores as the positive class gets rarer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED, blank

PREVALENCES = np.array([0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5])
POINTS = 300
RESAMPLED = 4000


@dataclass(frozen=True)
class Curves:
    """Both curves at the chosen share of positives, and both areas at every share."""

    prevalence: float
    roc_auc: float
    average_precision: float
    roc: pd.DataFrame
    pr: pd.DataFrame
    by_prevalence: pd.DataFrame


def compute(separation: float, percent: float, rows: int, seed: int) -> Curves:
    rng, prevalence = np.random.default_rng(seed), percent / 100
    areas = [_area(*_sample(rng, separation, p, rows)) for p in PREVALENCES]
    return _both_curves(*_sample(rng, separation, prevalence, rows), prevalence, areas)


def compute_own(rows: OwnRows, seed: int) -> Curves:
    """Return the same for a trained model's out-of-fold scores; other shares of positives are
    made by drawing rows of each class again."""
    rng = np.random.default_rng(seed)
    areas = [_area(*_drawn_again(rng, rows, p)) for p in PREVALENCES]
    return _both_curves(rows.y, rows.scores, float(rows.y.mean()), areas)


def _drawn_again(
    rng: np.random.Generator, rows: OwnRows, prevalence: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels and scores drawn with replacement, so many of them positive."""
    y = (np.arange(RESAMPLED) < round(RESAMPLED * prevalence)).astype(int)
    positive = rng.choice(rows.scores[rows.y == 1], RESAMPLED)
    return y, np.where(y == 1, positive, rng.choice(rows.scores[rows.y == 0], RESAMPLED))


def _both_curves(
    y: np.ndarray, scores: np.ndarray, prevalence: float, areas: list[tuple[float, float]]
) -> Curves:
    """Return both curves of these scores, beside the areas at other shares of positives."""
    from sklearn.metrics import precision_recall_curve, roc_curve

    table = pd.DataFrame(areas, columns=["ROC AUC", "average precision"])
    table.insert(0, "share of positives", PREVALENCES)
    false, true, _ = roc_curve(y, scores)
    precision, recall, _ = precision_recall_curve(y, scores)
    roc = _thin(pd.DataFrame({"false positive rate": false, "true positive rate": true}))
    pr = _thin(pd.DataFrame({"recall": recall[::-1], "precision": precision[::-1]}))
    return Curves(prevalence, *_area(y, scores), roc, pr, table)


def _sample(
    rng: np.random.Generator, separation: float, prevalence: float, rows: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels and scores: the same two bell curves whatever the share of positives."""
    y = (np.arange(rows) < max(2, round(rows * prevalence))).astype(int)
    return y, rng.normal(0, 1, rows) + separation * y


def _area(y: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """Return ROC AUC and average precision."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    return float(roc_auc_score(y, scores)), float(average_precision_score(y, scores))


def _thin(curve: pd.DataFrame) -> pd.DataFrame:
    """Keep a few hundred points, ends included: more cannot be seen."""
    if len(curve) <= POINTS:
        return curve
    return curve.iloc[np.linspace(0, len(curve) - 1, POINTS).round().astype(int)]


def read(result: Curves) -> str:
    lift = result.average_precision / result.prevalence
    half = result.pr.loc[result.pr["recall"] >= 0.5, "precision"].iloc[0]
    return (
        f"With {result.prevalence:.1%} positives ROC AUC is {result.roc_auc:.2f} and average "
        f"precision {result.average_precision:.2f} ({lift:.1f} times guessing, "
        f"{result.prevalence:.3f}). Who wants half of the positives gets {half:.0%} right calls."
    )


def figures(result: Curves) -> tuple[Panel, ...]:
    roc = curves(result.roc, "false positive rate", ("true positive rate",), "True positive rate")
    dashed = {"dash": "dot", "color": MUTED}
    roc.add_scatter(x=[0, 1], y=[0, 1], name="guessing", mode="lines", line=dashed)
    pr = curves(result.pr, "recall", ("precision",), "Precision")
    pr.add_scatter(x=[0, 1], y=[result.prevalence] * 2, name="guessing", mode="lines", line=dashed)
    pr.update_yaxes(range=[0, 1.02])
    return (
        Panel(f"ROC, area {result.roc_auc:.2f}", roc, result.roc),
        Panel(f"Precision-recall, area {result.average_precision:.2f}", pr, result.pr),
        Panel("The same model, rarer positives", _areas(result), result.by_prevalence),
    )


def _areas(result: Curves) -> go.Figure:
    table = result.by_prevalence
    figure = blank("Share of positives", "Area")
    for name in ("ROC AUC", "average precision"):
        figure.add_scatter(x=table["share of positives"], y=table[name], name=name)
    figure.update_yaxes(range=[0, 1.02])
    return marked(figure, result.prevalence)


FALSE_ALARMS = ("fewer than one in ten", "up to half", "more than half")


def _false_alarms(result: Curves) -> str:
    """Return how many calls are wrong where half of the positives are found, in words."""
    wrong = 1 - result.pr.loc[result.pr["recall"] >= 0.5, "precision"].iloc[0]
    return FALSE_ALARMS[0 if wrong < 0.1 else 1 if wrong <= 0.5 else 2]


CONCEPT = Concept(
    key="roc_pr",
    options=(
        Number("separation", "Separation of the classes", 0.0, 5.0, 1.5),
        Number("percent", "Positives (%)", 0.5, 50.0, 2.0),
        Number("rows", "Rows", 2000, 20000, 10000, log=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"percent": 40.0},
        "Break it": {"percent": 0.5, "rows": 2000},
    },
    guess=Guess(FALSE_ALARMS, _false_alarms),
    own=OnOwnData(compute_own, Needs(scores=True), unused=("separation", "percent", "rows")),
)
