"""What training stores and inference reuses, and what comes of forgetting a step."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import standardised
from core.learn.concepts.figure import curves, lying_groups, marked, widened
from core.learn.concepts.foundations import _borrowers
from core.learn.concepts.foundations._borrowers import (
    CITIES,
    UNSEEN,
    Applicants,
    Borrowers,
    joined,
    sample,
)
from core.look import BAD, GOOD, MUTED, PALETTE, lying_bars, write_on_bars

ROWS, NEW = 400, 800
FAITHFUL = "nothing"
MISTAKES = (FAITHFUL, "no scaling", "scaled by the rows asked", "cities coded anew", "gaps as 0")
STEPS = ("as typed", "gaps filled", "scaled", "cities coded", "weighted", "chance")
COLUMNS = ("age", "income", *CITIES)
SIZES = (1, 2, 3, 5, 10, 20, 50, 100, 200)


@dataclass(frozen=True)
class _Stored:
    """All that inference needs, learned once from the training rows."""

    fill: float
    means: np.ndarray
    spreads: np.ndarray
    cities: tuple[str, ...]
    weights: np.ndarray
    bias: float


@dataclass(frozen=True)
class Inference:
    """One typed row through every step, done right and as served, and how often each is right.

    `stages` has a row for each step and column with the value done right and as served; `by_size`
    is the accuracy when so many rows are asked at once.
    """

    forgot: str
    step: int
    batch: int
    typed: str
    stored: _Stored
    stages: pd.DataFrame
    chances: tuple[float, float]
    accuracy: pd.DataFrame
    by_size: pd.DataFrame


def compute(forgot: str, income: int, city: str, batch: int, step: int, seed: int) -> Inference:
    rng = np.random.default_rng(seed)
    known = sample(rng, ROWS)
    stored, new = trained(known.people, known.paid), sample(rng, NEW)
    row = Applicants(np.array([np.nan]), np.array([float(income)]), np.array([city]))
    asked = joined(row, new.people.some(np.arange(batch - 1)))
    stages, chances = _walked(stored, asked, forgot)
    scores = [(m, _accuracy(stored, new, m, batch)) for m in MISTAKES]
    sizes = [(size, *[_accuracy(stored, new, m, size) for m in MISTAKES]) for size in SIZES]
    return Inference(
        forgot=forgot,
        step=step,
        batch=batch,
        typed=f"age left empty, income {income}, {city}",
        stored=stored,
        stages=stages,
        chances=chances,
        accuracy=pd.DataFrame(scores, columns=["forgotten", "accuracy"]),
        by_size=pd.DataFrame(sizes, columns=["rows asked at once", *MISTAKES]),
    )


def trained(people: Applicants, y: np.ndarray) -> _Stored:
    """Return medians, means, spreads, the list of cities and the weights of these rows."""
    from sklearn.linear_model import LogisticRegression

    fill = float(np.nanmedian(people.age))
    numbers = np.column_stack([_filled(people.age, fill), people.income])
    means, spreads = numbers.mean(axis=0), numbers.std(axis=0)
    cities = tuple(str(name) for name in np.unique(people.city))
    X = np.hstack([(numbers - means) / spreads, _coded(people.city, cities)])
    model = LogisticRegression(C=10.0).fit(X, y)
    return _Stored(fill, means, spreads, cities, model.coef_[0], float(model.intercept_[0]))


def _filled(values: np.ndarray, fill: float) -> np.ndarray:
    return np.where(np.isnan(values), fill, values)


def _coded(cities: np.ndarray, known: Sequence[str]) -> np.ndarray:
    """Return a 0/1 column for each place in the list of training; an unseen city is all zeros."""
    columns = (cities[:, None] == np.array(known)).astype(float)
    return np.pad(columns, ((0, 0), (0, len(CITIES) - columns.shape[1])))


def _stages_of(stored: _Stored, asked: Applicants, forgot: str) -> list[np.ndarray]:
    """Return rows x columns after each step but the last."""
    typed = np.column_stack([asked.age, asked.income])
    numbers = np.column_stack(
        [_filled(asked.age, 0.0 if forgot == "gaps as 0" else stored.fill), asked.income]
    )
    scaled = (numbers - stored.means) / stored.spreads
    if forgot == "no scaling":
        scaled = numbers
    if forgot == "scaled by the rows asked":
        # One row is its own mean: everything becomes 0.
        scaled = standardised(numbers)
    known = np.unique(asked.city) if forgot == "cities coded anew" else stored.cities
    columns = np.hstack([scaled, _coded(asked.city, tuple(known)[: len(CITIES)])])
    return [typed, numbers, scaled, columns, columns * stored.weights]


def chance(stored: _Stored, asked: Applicants, forgot: str) -> np.ndarray:
    """Return the chance of paying back for each row asked at once."""
    score = _stages_of(stored, asked, forgot)[-1].sum(axis=1) + stored.bias
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -500, 500))))


def _walked(
    stored: _Stored, asked: Applicants, forgot: str
) -> tuple[pd.DataFrame, tuple[float, float]]:
    """Return the first row after each step, done right and as served, and both chances."""
    both = [_stages_of(stored, asked, way) for way in (FAITHFUL, forgot)]
    chances = [float(chance(stored, asked, way)[0]) for way in (FAITHFUL, forgot)]
    rows = [
        (STEPS[number], COLUMNS[column], right[0, column], served[0, column])
        for number, (right, served) in enumerate(zip(*both, strict=True))
        for column in range(right.shape[1])
    ]
    rows.append((STEPS[-1], "chance", chances[0], chances[1]))
    table = pd.DataFrame(rows, columns=["step", "column", "done right", "as served"])
    return table, (chances[0], chances[1])


def _accuracy(stored: _Stored, new: Borrowers, forgot: str, batch: int) -> float:
    """Return the share rightly called when new rows are asked a batch at a time."""
    people, truth = new.people, new.paid
    if forgot in (FAITHFUL, "no scaling", "gaps as 0"):
        return float(((chance(stored, people, forgot) > 0.5) == truth).mean())
    parts = np.array_split(np.arange(NEW), max(1, NEW // batch))
    called = np.concatenate([chance(stored, people.some(part), forgot) > 0.5 for part in parts])
    return float((called == truth).mean())


def read(result: Inference) -> str:
    right, served = result.chances
    by = result.accuracy.set_index("forgotten")["accuracy"]
    known = f"median age {result.stored.fill:.0f}, mean income {result.stored.means[1]:.1f}"
    stored = f"Training stored {known}, {len(result.stored.cities)} cities and the weights."
    row = f"The typed row ({result.typed}) gets a chance of {right:.0%}"
    if result.forgot == FAITHFUL:
        return f"{stored} {row}; of {NEW} new rows {by[FAITHFUL]:.1%} are called rightly."
    return (
        f"{stored} {row}; served with '{result.forgot}' among {result.batch} asked at once it is "
        f"{served:.0%}. Of {NEW} new rows {by[FAITHFUL]:.1%} are called rightly, with the mistake "
        f"{by[result.forgot]:.1%}."
    )


def figures(result: Inference) -> tuple[Panel, ...]:
    by_size = curves(result.by_size, "rows asked at once", MISTAKES, "Called rightly")
    by_size.update_xaxes(type="log", tickvals=list(SIZES)).update_layout(height=400)
    widened(by_size, result.forgot)
    return (
        Panel(f"The typed row: {STEPS[result.step - 1]}", _row(result), result.stages),
        Panel("What training stored: the weights", _weights(result.stored), _kept(result.stored)),
        Panel(f"{NEW} new rows, {result.batch} at a time", _scores(result), result.accuracy),
        Panel("One row or many at once", marked(by_size, result.batch), result.by_size),
    )


def _row(result: Inference) -> go.Figure:
    name = STEPS[result.step - 1]
    rows = result.stages[result.stages["step"] == name].dropna()
    ways = {"done right": GOOD} | ({} if result.forgot == FAITHFUL else {"as served": BAD})
    return write_on_bars(lying_groups(rows, "column", ways, "Value"), "%{x:.3g}")


def _weights(stored: _Stored) -> go.Figure:
    tones = [PALETTE[0]] * 2 + [PALETTE[1]] * len(stored.cities)
    return lying_bars(COLUMNS, stored.weights, "Weight on the scaled column", marker_color=tones)


def _kept(stored: _Stored) -> pd.DataFrame:
    numbers = {"fill": [stored.fill], "mean": stored.means, "spread": stored.spreads}
    table = pd.DataFrame({"column": COLUMNS, "weight": stored.weights})
    return table.assign(**{name: pd.Series(values) for name, values in numbers.items()})


def _scores(result: Inference) -> go.Figure:
    tones = [
        GOOD if name == FAITHFUL else BAD if name == result.forgot else MUTED for name in MISTAKES
    ]
    names, right = result.accuracy["forgotten"], result.accuracy["accuracy"]
    figure = lying_bars(names, right, "Called rightly", marker_color=tones)
    return write_on_bars(figure, "%{x:.3f}").update_xaxes(range=[0, 1.1])


def _guess_truth(result: Inference) -> str:
    moved = abs(result.chances[1] - result.chances[0])
    return "under 5 points" if moved < 0.05 else "5 to 25" if moved <= 0.25 else "over 25"


CONCEPT = Concept(
    key="training_and_inference",
    options=(
        Choice("forgot", "Forgotten at inference", MISTAKES, MISTAKES[1]),
        Number("income", "Income typed in (thousands)", 10, 120, 38),
        Choice("city", "City typed in", (*CITIES, UNSEEN), "Rome"),
        Number("batch", "Rows asked at once", 1, 200, 1),
        Number("step", "Step of inference", 1, len(STEPS), len(STEPS)),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"forgot": FAITHFUL, "step": 1},
        "Change it": {"forgot": MISTAKES[2], "batch": 20},
        "Break it": {"forgot": MISTAKES[1], "income": 20, "city": "Bergen"},
    },
    guess=Guess(("under 5 points", "5 to 25", "over 25"), _guess_truth),
    step="step",
    parts=(_borrowers,),
)
