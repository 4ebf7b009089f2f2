"""Calibration: do the probabilities happen as often as they say, and what puts them right?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars, histograms
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED, blank

TEST_ROWS = 4000
LINE = np.linspace(0.005, 0.995, 199)
METHODS = ("as it is", "sigmoid", "isotonic")


@dataclass(frozen=True)
class CalibrationRemedies:
    """What was said against what happened on test rows, before and after two remedies.

    `scores` has the Brier score, the calibration error and ROC AUC; `maps` what each remedy makes
    of every probability. On the test rows, `slope` is a sigmoid's on log-odds, below 1 where the
    model is too sure, and `lean` how much more it says on average than happened.
    """

    rows: int
    slope: float
    lean: float
    reliability: pd.DataFrame
    scores: pd.DataFrame
    maps: pd.DataFrame
    said: np.ndarray


def compute(stretch: float, shift: float, rows: int, bins: int, seed: int) -> CalibrationRemedies:
    rng = np.random.default_rng(seed)
    known, test = (sample(rng, n, stretch, shift) for n in (rows, TEST_ROWS))
    return _calibrate(known, test, bins)


def compute_own(own: OwnRows, rows: int, bins: int, seed: int) -> CalibrationRemedies:
    """Return the same for a trained model's out-of-fold probabilities: one half, or so many of
    it, to learn from, the other half to judge."""
    if min(own.y.sum(), len(own.y) - own.y.sum()) < 10:
        raise NotApplicableError("The experiment needs at least 10 scored rows of each class.")
    order = np.lexsort((np.random.default_rng(seed).random(len(own.y)), own.y))
    first, second = order[::2], order[1::2]
    every = max(1, len(first) // rows)  # a class-wise order, thinned, keeps both classes
    few = first[::every]
    scored = Examples(own.scores, own.y)
    return _calibrate(scored.some(few), scored.some(second), bins)


def _calibrate(known: Examples, test: Examples, bins: int) -> CalibrationRemedies:
    """Return both remedies, learned from the known rows and judged on the test rows."""
    slope, level = _platt(*known)
    said, y = test
    made = {
        "as it is": (said, LINE),
        "sigmoid": tuple(_sigmoid(level + slope * _log_odds(p)) for p in (said, LINE)),
        "isotonic": _isotonic(*known, (said, LINE)),
    }
    reliability = pd.concat([compared(made[m][0], y, bins).assign(method=m) for m in METHODS])
    scores = pd.DataFrame([(m, *score(made[m][0], y, bins)) for m in METHODS])
    scores.columns = pd.Index(["method", "Brier", "calibration error", "ROC AUC"])
    maps = pd.DataFrame({"said": LINE} | {m: made[m][1] for m in METHODS[1:]})
    judged, lean = _platt(said, y)[0], float(said.mean() - y.mean())
    return CalibrationRemedies(len(known.y), judged, lean, reliability, scores, maps, said)


def sample(rng: np.random.Generator, rows: int, stretch: float, shift: float) -> Examples:
    """Return a model's probabilities, its log-odds stretched and shifted, and what happened."""
    odds = rng.normal(0, 1.5, rows)
    y = (rng.random(rows) < _sigmoid(odds)).astype(int)
    return Examples(_sigmoid(stretch * odds + shift), y)


def _sigmoid(odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-odds)))


def _log_odds(p: np.ndarray) -> np.ndarray:
    held = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(held / (1 - held)))


def _platt(said: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return slope and level of a logistic regression on the log-odds (after Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=100.0).fit(_log_odds(said)[:, None], y)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def _isotonic(
    said: np.ndarray, y: np.ndarray, at: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, ...]:
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


def read(result: CalibrationRemedies) -> str:
    by = result.scores.set_index("method")
    raw, smooth, steps = (by.loc[name] for name in METHODS)
    return (
        f"The model {_leaning(result)}{_sureness(result)}: what it says is "
        f"{raw['calibration error']:.3f} off on average, after the sigmoid "
        f"{smooth['calibration error']:.3f}, after isotonic {steps['calibration error']:.3f}, "
        f"both learned from {result.rows} rows. Brier score {raw['Brier']:.3f}, "
        f"{smooth['Brier']:.3f} and {steps['Brier']:.3f}; ROC AUC {raw['ROC AUC']:.3f}, "
        f"{smooth['ROC AUC']:.3f} and {steps['ROC AUC']:.3f}."
    )


SURE = ("is too sure", "is about as sure as it may be", "is not sure enough")
LEANS = "leans to one side"
CLEAR_LEAN = 0.05


def _sureness(result: CalibrationRemedies) -> str:
    """Return what the sigmoid's slope says about the model."""
    return SURE[0 if result.slope < 0.8 else 1 if result.slope <= 1.25 else 2]


def _leaning(result: CalibrationRemedies) -> str:
    """Return whether it says too much or too little on average, as the start of a sentence."""
    if abs(result.lean) < CLEAR_LEAN:
        return ""
    side = "too much" if result.lean > 0 else "too little"
    return f"says {abs(result.lean):.2f} {side} on average and "


def _guess_truth(result: CalibrationRemedies) -> str:
    return _sureness(result) if abs(result.lean) < CLEAR_LEAN else LEANS


def figures(result: CalibrationRemedies) -> tuple[Panel, ...]:
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


def _reliability(result: CalibrationRemedies) -> go.Figure:
    figure, table = _diagonal("Probability said", "Share that happened"), result.reliability
    # A bin of a handful of rows jumps about and hides the others; the table still has it.
    fewest = min(10, len(result.said) / 100)
    for name, part in table[table["rows"] >= fewest].groupby("method", sort=False):
        figure.add_scatter(x=part["said"], y=part["happened"], name=name, mode="lines+markers")
    return figure


CONCEPT = Concept(
    key="calibration",
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
    levels={
        "See it": {},
        "Change it": {"stretch": 1.0, "shift": 1.5},
        "Break it": {"stretch": 1.0, "rows": 30},
    },
    guess=Guess((*SURE, LEANS), _guess_truth),
    own=OnOwnData(compute_own, Needs(scores=True), unused=("stretch", "shift")),
)
