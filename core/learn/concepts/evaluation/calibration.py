"""Calibration: do the probabilities happen as often as they say, and what puts them right?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel, Question
from core.learn.concepts.figure import MUTED, bars, blank, histograms
from core.learn.concepts.own_rows import Needs, OwnRows

TEST_ROWS = 4000
LINE = np.linspace(0.005, 0.995, 199)
METHODS = ("as it is", "sigmoid", "isotonic")
Rows = tuple[np.ndarray, np.ndarray]  # what was said, and what happened


@dataclass(frozen=True)
class Calibration:
    """What was said against what happened on test rows, before and after two remedies.

    `scores` has the Brier score, the calibration error and ROC AUC; `maps` what each remedy makes
    of every probability; `slope` is the sigmoid's on log-odds: below 1 the model was too sure.
    """

    rows: int
    slope: float
    reliability: pd.DataFrame
    scores: pd.DataFrame
    maps: pd.DataFrame
    said: np.ndarray


def compute(stretch: float, shift: float, rows: int, bins: int, seed: int) -> Calibration:
    rng = np.random.default_rng(seed)
    known, test = (sample(rng, n, stretch, shift) for n in (rows, TEST_ROWS))
    return calibrate(known, test, bins)


def compute_own(own: OwnRows, rows: int, bins: int, seed: int) -> Calibration:
    """Return the same for a trained model's out-of-fold probabilities: one half, or so many of
    it, to learn from, the other half to judge."""
    if min(own.y.sum(), len(own.y) - own.y.sum()) < 10:
        raise NotApplicableError("The experiment needs at least 10 scored rows of each class.")
    order = np.lexsort((np.random.default_rng(seed).random(len(own.y)), own.y))
    first, second = order[::2], order[1::2]
    every = max(1, len(first) // rows)  # a class-wise order, thinned, keeps both classes
    few = first[::every]
    return calibrate((own.scores[few], own.y[few]), (own.scores[second], own.y[second]), bins)


def calibrate(known: Rows, test: Rows, bins: int) -> Calibration:
    """Return both remedies, learned from the known rows and judged on the test rows."""
    slope, level = platt(*known)
    said, y = test
    made = {
        "as it is": (said, LINE),
        "sigmoid": tuple(sigmoid(level + slope * log_odds(p)) for p in (said, LINE)),
        "isotonic": isotonic(*known, (said, LINE)),
    }
    reliability = pd.concat([compared(made[m][0], y, bins).assign(method=m) for m in METHODS])
    scores = pd.DataFrame([(m, *score(made[m][0], y, bins)) for m in METHODS])
    scores.columns = pd.Index(["method", "Brier", "calibration error", "ROC AUC"])
    maps = pd.DataFrame({"said": LINE} | {m: made[m][1] for m in METHODS[1:]})
    return Calibration(len(known[1]), slope, reliability, scores, maps, said)


def sample(rng: np.random.Generator, rows: int, stretch: float, shift: float) -> Rows:
    """Return a model's probabilities, its log-odds stretched and shifted, and what happened."""
    odds = rng.normal(0, 1.5, rows)
    y = (rng.random(rows) < sigmoid(odds)).astype(int)
    return sigmoid(stretch * odds + shift), y


def sigmoid(odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-odds)))


def log_odds(p: np.ndarray) -> np.ndarray:
    held = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(held / (1 - held)))


def platt(said: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return slope and level of a logistic regression on the log-odds (after Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=100.0).fit(log_odds(said)[:, None], y)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def isotonic(said: np.ndarray, y: np.ndarray, at: tuple[np.ndarray, ...]) -> tuple[np.ndarray, ...]:
    """Return the best rising steps through what happened, at each of the inputs `at`."""
    from sklearn.isotonic import IsotonicRegression

    model = IsotonicRegression(out_of_bounds="clip").fit(said, y)
    return tuple(np.asarray(model.predict(points)) for points in at)


def compared(said: np.ndarray, y: np.ndarray, bins: int) -> pd.DataFrame:
    """Return for each filled bin of probabilities their mean, how often it happened, the rows."""
    number = np.minimum((said * bins).astype(int), bins - 1)
    table = pd.DataFrame({"bin": number, "said": said, "happened": y})
    means = table.groupby("bin").agg(said=("said", "mean"), happened=("happened", "mean"))
    return means.assign(rows=table.groupby("bin").size()).reset_index(drop=True)


def score(said: np.ndarray, y: np.ndarray, bins: int) -> tuple[float, float, float]:
    """Return the Brier score, the mean distance between said and happened, and ROC AUC."""
    from sklearn.metrics import roc_auc_score

    table = compared(said, y, bins)
    away = np.average((table["said"] - table["happened"]).abs(), weights=table["rows"])
    return float(np.mean((said - y) ** 2)), float(away), float(roc_auc_score(y, said))


def read(result: Calibration) -> str:
    by = result.scores.set_index("method")
    raw, smooth, steps = (by.loc[name] for name in METHODS)
    return (
        f"The model {too_sure(result)}: what it says is {raw['calibration error']:.3f} off on "
        f"average, after the sigmoid {smooth['calibration error']:.3f}, after isotonic "
        f"{steps['calibration error']:.3f}, both learned from {result.rows} rows. Brier score "
        f"{raw['Brier']:.3f}, {smooth['Brier']:.3f} and {steps['Brier']:.3f}; ROC AUC "
        f"{raw['ROC AUC']:.3f}, {smooth['ROC AUC']:.3f} and {steps['ROC AUC']:.3f}."
    )


SURE = ("is too sure", "is about as sure as it may be", "is not sure enough")


def too_sure(result: Calibration) -> str:
    """Return what the sigmoid's slope says about the model."""
    return SURE[0 if result.slope < 0.8 else 1 if result.slope <= 1.25 else 2]


def figures(result: Calibration) -> tuple[Panel, ...]:
    said = pd.DataFrame({"quantile": [0, 0.25, 0.5, 0.75, 1]})
    said["said"] = np.quantile(result.said, said["quantile"])
    maps = _diagonal("Probability said", "Probability after the remedy")
    for name in METHODS[1:]:
        maps.add_scatter(x=LINE, y=result.maps[name], name=name, mode="lines")
    errors = bars(
        result.scores, "method", ("Brier", "calibration error"), "Error (lower is better)"
    )
    return (
        Panel("Reliability: said against happened", _reliability(result), result.reliability),
        Panel("What each remedy does to a probability", maps, result.maps),
        Panel("Before and after", errors, result.scores),
        Panel(
            "What the model says",
            histograms({"test rows": result.said}, "Probability said", (0, 1)),
            said,
        ),
    )


def _diagonal(x: str, y: str) -> go.Figure:
    dotted = {"dash": "dot", "color": MUTED}
    return blank(x, y).add_scatter(
        x=[0, 1], y=[0, 1], name="as said", mode="lines", line=dotted, showlegend=False
    )


def _reliability(result: Calibration) -> go.Figure:
    figure, table = _diagonal("Probability said", "Share that happened"), result.reliability
    # A bin of a handful of rows jumps about and hides the others; the table still has it.
    fewest = min(10, len(result.said) / 100)
    for name, part in table[table["rows"] >= fewest].groupby("method", sort=False):
        figure.add_scatter(x=part["said"], y=part["happened"], name=name, mode="lines+markers")
    return figure


SNIPPET = """
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.datasets import make_classification
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

X, y = make_classification(4000, 20, n_redundant=12, random_state=0)
X, X_test, y, y_test = train_test_split(X, y, random_state=0)
print("naive Bayes", brier_score_loss(y_test, GaussianNB().fit(X, y).predict_proba(X_test)[:, 1]))
for method in ("sigmoid", "isotonic"):
    model = CalibratedClassifierCV(GaussianNB(), method=method, cv=5).fit(X, y)
    print(method, brier_score_loss(y_test, model.predict_proba(X_test)[:, 1]))
""".strip()


CONCEPT = Concept(
    key="calibration",
    title="Calibrated probabilities",
    question="What does it mean that a model is calibrated, and how do you put it right?",
    answer=(
        "Among all rows given 70 percent, about 70 percent should turn out positive. I draw a "
        "reliability curve, what was said against what happened, and report the Brier score. If "
        "the curve leaves the diagonal I learn a correction on rows the model was not trained on: "
        "a sigmoid, two numbers, when rows are few, isotonic regression, free rising steps, when "
        "there are thousands. Ranking hardly changes. It matters when probabilities are read as "
        "chances or multiplied by costs; for a ranking alone it does not."
    ),
    mistake=(
        "Taking a high ROC AUC for good probabilities: the area sees the order alone. The other "
        "slip is to calibrate on the training rows, where the model is surer than it will ever be "
        "again. And class weights, SMOTE or undersampling bend probabilities on purpose."
    ),
    options=(
        Number("stretch", "How sure the model is (1: right)", 0.2, 4.0, 2.5),
        Number("shift", "Leaning towards yes (0: right)", -3.0, 3.0, 0.0),
        Number("rows", "Rows to learn the correction from", 30, 3000, 500, log=True),
        Number("bins", "Bins of the reliability curve", 4, 25, 10),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="evaluate",
    topics=("Evaluation", "calibration", "Brier score", "isotonic", "Platt", "reliability"),
    longer=(
        "Models miss in typical ways. Naive Bayes counts the same evidence several times and is "
        "too sure; forests average votes and seldom reach 0 or 1; boosting for long and deep "
        "networks end too sure; logistic regression is usually close, as its loss rewards honest "
        "probabilities. A curve shaped like an S through the middle says too sure when it is "
        "flatter than the diagonal, not sure enough when it is steeper. A curve above or below it "
        "throughout says that the share of positives has changed.\n\n"
        "The Brier score is the mean squared distance between probability and outcome. It holds "
        "two things, calibration and how far the probabilities are spread: always saying the base "
        "rate is perfectly calibrated and useless. The binned calibration error is easier to read "
        "but depends on the bins and is never quite zero in a sample. Log loss punishes the sure "
        "and wrong much harder than Brier does."
    ),
    snippet=SNIPPET,
    levels=(
        Level(
            "See it", "Too sure: it says 95 percent and is right less often; both remedies help."
        ),
        Level(
            "Change it",
            "Shift it: the whole curve lies beside the diagonal, and the order stays the same.",
            (("stretch", 1.0), ("shift", 1.5)),
        ),
        Level(
            "Break it",
            "Thirty rows to learn from: isotonic makes steps of chance and does harm.",
            (("stretch", 1.0), ("rows", 30)),
        ),
    ),
    guess=Guess("Is the model as sure as it may be? It …", SURE, too_sure),
    more=(
        Question(
            "Sigmoid or isotonic",
            "Platt scaling or isotonic regression: which would you use?",
            "The sigmoid has two numbers to learn, so a few hundred rows are enough, and it keeps "
            "the order strictly. It can only stretch and shift the log-odds. Isotonic regression "
            "fits any rising curve and so repairs any shape, but it needs a thousand rows or more, "
            "makes ties, which costs a little ranking, and says exactly 0 or 1 at the ends. I "
            "learn either on out-of-fold scores and compare Brier scores on other rows.",
            "Choosing between them on the rows that they were fitted to: there isotonic always "
            "wins, because it contains more curves.",
        ),
        Question(
            "Brier score",
            "What is the Brier score, and what is a good one?",
            "The mean squared difference between the probability and what happened, 0 or 1. Lower "
            "is better, and the honest probability minimises it. What is good depends on how "
            "common positives are: always saying the base rate p scores p times one minus p, so "
            "0.25 at half and 0.0475 at five percent. I report it beside that base line, or as the "
            "share of it that the model saves.",
            "Comparing Brier scores between data sets with different shares of positives: rare "
            "positives make every model look good.",
        ),
    ),
    own=OnOwnData(compute_own, Needs(scores=True), unused=("stretch", "shift")),
)
