"""Naive Bayes: a posterior built factor by factor, and what copies of columns do to it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, marked
from core.look import BAD, GOOD, MUTED, blank

# How often each word is said per thousand words of wanted mail and of spam.
RATES = {
    "free": (20, 160),
    "prize": (1, 120),
    "click": (15, 140),
    "money": (60, 150),
    "now": (120, 160),
    "hello": (180, 150),
    "thanks": (200, 60),
    "lunch": (150, 20),
    "report": (150, 30),
    "meeting": (104, 10),
}
WORDS = tuple(RATES)
LENGTH = 8
MESSAGES = (
    "free money now",
    "hello free lunch",
    "thanks meeting report",
    "prize prize prize",
    "prize meeting",
)
MOST_COPIES = 9
ROWS, TEST_ROWS = 400, 2000


@dataclass(frozen=True)
class SpamFilter:
    """The factors of one message's posterior, and how sure copies of columns make a model.

    `chances` has each word's share in both classes; `posterior` is the chance of spam, not a
    number where both classes have been ruled out.
    """

    message: str
    smoothing: float
    copies: int
    prior: float
    chances: pd.DataFrame
    factors: pd.DataFrame
    posterior: float
    by_copies: pd.DataFrame
    calibration: pd.DataFrame


def compute(message: str, smoothing: float, messages: int, copies: int, seed: int) -> SpamFilter:
    rng = np.random.default_rng(seed)
    counts, spam = mail(rng, messages)
    chances = word_chances(counts, spam, smoothing)
    factors = build_up(message.split(), float(spam.mean()), chances)
    surer = [_sure(seed, number) for number in range(MOST_COPIES + 1)]
    return SpamFilter(
        message=message,
        smoothing=smoothing,
        copies=copies,
        prior=float(spam.mean()),
        chances=pd.DataFrame(chances.T, columns=["wanted", "spam"]).assign(word=WORDS),
        factors=factors,
        posterior=float(factors["P(spam) so far"].iloc[-1]),
        by_copies=pd.DataFrame([_scores(number, *s) for number, s in enumerate(surer)]),
        calibration=_calibrated(*surer[copies]),
    )


def mail(rng: np.random.Generator, messages: int) -> tuple[np.ndarray, np.ndarray]:
    """Return word counts, messages x words, and which are spam: two in five."""
    spam = (np.arange(messages) % 5 < 2).astype(int)
    rates = np.array(list(RATES.values()), dtype=float).T
    shares = rates / rates.sum(axis=1, keepdims=True)
    return np.array([rng.multinomial(LENGTH, shares[label]) for label in spam]), spam


def word_chances(counts: np.ndarray, labels: np.ndarray, smoothing: float) -> np.ndarray:
    """Return P(word | class), classes x words: counts plus the smoothing, as shares."""
    totals = np.array([counts[labels == label].sum(axis=0) for label in (0, 1)]) + smoothing
    return np.asarray(totals / totals.sum(axis=1, keepdims=True))


def build_up(words: list[str], prior: float, chances: np.ndarray) -> pd.DataFrame:
    """Return the posterior after the prior and after each word: multiply, then make shares."""
    sides = np.array([1 - prior, prior])
    rows = [("prior", sides[0], sides[1], sides[1])]
    for word in words:
        wanted, spam = chances[:, WORDS.index(word)]
        sides = sides * [wanted, spam]
        known = sides[1] / sides.sum() if sides.sum() > 0 else np.nan
        rows.append((word, wanted, spam, known))
    return pd.DataFrame(rows, columns=["factor", "wanted", "spam", "P(spam) so far"])


def gaussian_log_odds(X: np.ndarray, y: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Return log P(1 | row) - log P(0 | row), each column normal within a class and on its own."""
    sides = []
    for label in (0, 1):
        rows = X[y == label]
        mean, variance = rows.mean(axis=0), rows.var(axis=0)
        fit = -((asked - mean) ** 2) / (2 * variance) - np.log(2 * np.pi * variance) / 2
        sides.append(fit.sum(axis=1) + np.log(len(rows) / len(X)))
    return np.asarray(sides[1] - sides[0])


def _sure(seed: int, copies: int) -> tuple[np.ndarray, np.ndarray]:
    """Return predicted chances and the truth on new rows, both columns being copied."""
    rng = np.random.default_rng(seed + 500)
    y = (np.arange(ROWS + TEST_ROWS) % 2).astype(int)
    X = rng.normal(size=(len(y), 2)) + 1.2 * y[:, None]
    wide = np.tile(X, 1 + copies)
    odds = gaussian_log_odds(wide[:ROWS], y[:ROWS], wide[ROWS:])
    return 1 / (1 + np.exp(-np.clip(odds, -500, 500))), y[ROWS:]


def _scores(copies: int, chance: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    inside = np.clip(chance, 1e-15, 1 - 1e-15)
    return {
        "copies": copies,
        "accuracy": float(((chance > 0.5) == truth).mean()),
        "log loss": float(-np.log(np.where(truth == 1, inside, 1 - inside)).mean()),
        "very sure": float(((chance < 0.01) | (chance > 0.99)).mean()),
    }


def _calibrated(chance: np.ndarray, truth: np.ndarray) -> pd.DataFrame:
    """Return what was predicted and what came true in ten bins of the prediction."""
    bins = np.minimum((chance * 10).astype(int), 9)
    table = pd.DataFrame({"bin": bins, "predicted": chance, "came true": truth})
    means = table.groupby("bin", as_index=False).mean()
    return means.assign(rows=table.groupby("bin").size().to_numpy())


def read(result: SpamFilter) -> str:
    row = result.by_copies.iloc[result.copies]
    words = f"'{result.message}' is spam with {result.posterior:.1%}"
    if np.isnan(result.posterior):
        words = f"'{result.message}' has no posterior: each class has a word it never saw"
    never = result.factors[(result.factors[["wanted", "spam"]] == 0).any(axis=1)]["factor"]
    if len(never) and not np.isnan(result.posterior):
        words += f" because one class never saw {', '.join(sorted(set(never)))}"
    return (
        f"{words} (prior {result.prior:.0%}, smoothing {result.smoothing:g}). With {result.copies} "
        f"copies of the columns: accuracy {row['accuracy']:.1%}, log loss {row['log loss']:.2f}, "
        f"{row['very sure']:.0%} of predictions surer than 99 %."
    )


def figures(result: SpamFilter) -> tuple[Panel, ...]:
    sure_line = curves(result.by_copies, "copies", ("accuracy", "log loss", "very sure"))
    return (
        Panel("P(spam) after each factor", _build_up(result), result.factors),
        Panel("P(word | class)", _chances(result), result.chances),
        Panel("Copies of the columns", marked(sure_line, result.copies), result.by_copies),
        Panel("Can the chances be believed?", _calibration(result), result.calibration),
    )


def _build_up(result: SpamFilter) -> go.Figure:
    known = result.factors.dropna()
    steps = [f"{number}. {factor}" for number, factor in enumerate(known["factor"])]
    figure = blank("", "P(spam)").update_yaxes(range=[0, 1.12])
    tones = [BAD if chance > 0.5 else GOOD for chance in known["P(spam) so far"]]
    figure.add_bar(
        x=steps,
        y=known["P(spam) so far"],
        marker={"color": tones},
        text=[f"{chance:.1%}" for chance in known["P(spam) so far"]],
        textposition="outside",
    )
    return figure


def _chances(result: SpamFilter) -> go.Figure:
    figure = blank("", "Share of the class's words")
    for name, colour in (("wanted", GOOD), ("spam", BAD)):
        figure.add_bar(
            x=result.chances["word"], y=result.chances[name], name=name, marker={"color": colour}
        )
    return figure


def _calibration(result: SpamFilter) -> go.Figure:
    figure = blank("Predicted chance", "Share that came true")
    line = {"dash": "dot", "color": MUTED}
    figure.add_scatter(x=[0, 1], y=[0, 1], mode="lines", name="as promised", line=line)
    return figure.add_scatter(
        x=result.calibration["predicted"],
        y=result.calibration["came true"],
        mode="lines+markers",
        name="naive Bayes",
        marker={"size": 4 + 16 * result.calibration["rows"] / result.calibration["rows"].max()},
    )


def _guess_truth(result: SpamFilter) -> str:
    if np.isnan(result.posterior):
        return "it cannot say"
    return "spam" if result.posterior > 0.5 else "wanted"


CONCEPT = Concept(
    key="naive_bayes",
    options=(
        Choice("message", "Message", MESSAGES, MESSAGES[0]),
        Number("smoothing", "Added to every count", 0.0, 5.0, 1.0),
        Number("messages", "Messages learned from", 10, 400, 60),
        Number("copies", "Copies of two columns", 0, MOST_COPIES, 0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"message": "hello free lunch", "copies": 3},
        "Break it": {"message": "prize meeting", "smoothing": 0.0, "messages": 20},
    },
    guess=Guess(("spam", "wanted", "it cannot say"), _guess_truth),
)
