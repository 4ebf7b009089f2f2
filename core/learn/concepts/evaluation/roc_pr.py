"""ROC and precision-recall curves of the same scores as the positive class gets rarer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel, Question
from core.learn.concepts.figure import MUTED, blank, curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows

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
    areas = [area(*sample(rng, separation, p, rows)) for p in PREVALENCES]
    return both_curves(*sample(rng, separation, prevalence, rows), prevalence, areas)


def compute_own(rows: OwnRows, seed: int) -> Curves:
    """Return the same for a trained model's out-of-fold scores; other shares of positives are
    made by drawing rows of each class again."""
    rng = np.random.default_rng(seed)
    areas = [area(*drawn_again(rng, rows, p)) for p in PREVALENCES]
    return both_curves(rows.y, rows.scores, float(rows.y.mean()), areas)


def drawn_again(
    rng: np.random.Generator, rows: OwnRows, prevalence: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels and scores drawn with replacement, so many of them positive."""
    y = (np.arange(RESAMPLED) < round(RESAMPLED * prevalence)).astype(int)
    positive = rng.choice(rows.scores[rows.y == 1], RESAMPLED)
    return y, np.where(y == 1, positive, rng.choice(rows.scores[rows.y == 0], RESAMPLED))


def both_curves(
    y: np.ndarray, scores: np.ndarray, prevalence: float, areas: list[tuple[float, float]]
) -> Curves:
    """Return both curves of these scores, beside the areas at other shares of positives."""
    from sklearn.metrics import precision_recall_curve, roc_curve

    table = pd.DataFrame(areas, columns=["ROC AUC", "average precision"])
    table.insert(0, "share of positives", PREVALENCES)
    false, true, _ = roc_curve(y, scores)
    precision, recall, _ = precision_recall_curve(y, scores)
    roc = thin(pd.DataFrame({"false positive rate": false, "true positive rate": true}))
    pr = thin(pd.DataFrame({"recall": recall[::-1], "precision": precision[::-1]}))
    return Curves(prevalence, *area(y, scores), roc, pr, table)


def sample(
    rng: np.random.Generator, separation: float, prevalence: float, rows: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels and scores: the same two bell curves whatever the share of positives."""
    y = (np.arange(rows) < max(2, round(rows * prevalence))).astype(int)
    return y, rng.normal(0, 1, rows) + separation * y


def area(y: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """Return ROC AUC and average precision."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    return float(roc_auc_score(y, scores)), float(average_precision_score(y, scores))


def thin(curve: pd.DataFrame) -> pd.DataFrame:
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


SNIPPET = """
import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

rng = np.random.default_rng(0)
for share in (0.5, 0.05, 0.005):
    y = (np.arange(20_000) < 20_000 * share).astype(int)
    scores = rng.normal(size=20_000) + 1.5 * y
    print(f"{share:.1%} positives: ROC AUC {roc_auc_score(y, scores):.3f}, "
          f"average precision {average_precision_score(y, scores):.3f}")
""".strip()

FALSE_ALARMS = ("fewer than one in ten", "up to half", "more than half")


def false_alarms(result: Curves) -> str:
    """Return how many calls are wrong where half of the positives are found, in words."""
    wrong = 1 - result.pr.loc[result.pr["recall"] >= 0.5, "precision"].iloc[0]
    return FALSE_ALARMS[0 if wrong < 0.1 else 1 if wrong <= 0.5 else 2]


CONCEPT = Concept(
    key="roc_pr",
    title="ROC against precision-recall",
    question="When is ROC AUC misleading?",
    answer=(
        "ROC AUC is the chance that a random positive gets a higher score than a random negative. "
        "Both its axes are rates within one class, so it does not change when positives get "
        "rarer. That is its strength for comparing rankings and its weakness in use: with one "
        "positive in two hundred, a fine-looking 0.85 can mean that nearly every alarm is false. "
        "Precision looks across the classes, so I add the precision-recall curve with the share "
        "of positives as its base line."
    ),
    mistake=(
        "ROC AUC is often listed among the metrics for imbalanced data. It is not wrong there, "
        "but it cannot see the imbalance. The other slip: comparing average precision between "
        "data sets with different shares of positives, where even guessing scores differently."
    ),
    options=(
        Number("separation", "Separation of the classes", 0.0, 5.0, 1.5),
        Number("percent", "Positives (%)", 0.5, 50.0, 2.0),
        Number("rows", "Rows", 2000, 20000, 10000, log=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="evaluate",
    topics=("Evaluation", "ROC AUC", "average precision", "imbalance", "prevalence"),
    longer=(
        "Both curves walk down the same ranking, threshold by threshold. ROC draws the share of "
        "positives found against the share of negatives alarmed. Divide both classes by any "
        "factor and nothing moves. Precision divides the hits by all alarms, and there the number "
        "of negatives counts: ten times as many negatives make about ten times as many false "
        "alarms for the same hits.\n\n"
        "So the base line differs too. Guessing scores 0.5 in ROC AUC whatever the data, and the "
        "share of positives in average precision. An average precision of 0.30 is poor at 25 "
        "percent positives and remarkable at one percent. With few positives both areas are noisy: "
        "fifty of them leave an interval too wide to rank two close models."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Two percent positives: the ROC curve looks fine, precision does not."),
        Level(
            "Change it",
            "Make positives common: ROC stays where it is, precision climbs.",
            (("percent", 40.0),),
        ),
        Level(
            "Break it",
            "Half a percent in few rows: change the seed and both areas jump.",
            (("percent", 0.5), ("rows", 2000)),
        ),
    ),
    guess=Guess(
        "Half of the positives are found: how many of the alarms are false?",
        FALSE_ALARMS,
        false_alarms,
    ),
    more=(
        Question(
            "What ROC AUC means",
            "What does a ROC AUC of 0.85 mean?",
            "Draw one positive and one negative at random: in 85 of 100 such pairs the positive "
            "has the higher score. It speaks of the order alone. Any transformation that keeps the "
            "order keeps the area, so it says nothing about whether probabilities are right, nor "
            "about any one threshold. 0.5 is guessing, 1 a perfect order, and below 0.5 usually "
            "means that the classes were swapped.",
            "Reading it as '85 percent right'. Accuracy needs a threshold and depends on the share "
            "of positives; the area needs neither.",
        ),
    ),
    own=OnOwnData(compute_own, Needs(scores=True), unused=("separation", "percent", "rows")),
)
