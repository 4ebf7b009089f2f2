"""Multiple imputation as a comparison: the same estimate from several completed tables, pooled,
beside what complete rows say alone and what the recipe's one filling takes for known."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.carried.steps.naming import SEPARATOR
from core.carried.values.kinds import as_label
from core.choices.options import Number
from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.model.preview.completed_folds import fold_estimates
from core.model.preview.completing import completed, fitted_completion
from core.model.preview.estimates import TableEstimate, coefficient_estimate, mean_estimate
from core.model.preview.preparing import check_width, preparation_part, some_rows
from core.model.preview.stepwise import step_by_step
from core.pipeline.build import build_preparation
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.stats.rubin import PooledEstimate, pooled
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.numbers import number_text

ROWS_COMPLETED = 2_000  # training rows that a mean or a coefficient is estimated on
MEAN, COEFFICIENT, SCORE = "mean", "coefficient", "score"
QUESTIONS = {MEAN: "Mean", COEFFICIENT: "Coefficient", SCORE: "Score"}
_TARGET = f"{SEPARATOR}target"
SETS = Number("sets", "Completed tables", low=2, high=50, default=10)


@dataclass(frozen=True)
class ImputationQuestion:
    """What is asked of each of `sets` completed tables: a key of QUESTIONS, and of which column
    (not for a score)."""

    what: str
    column: str = ""
    sets: int = 10


@dataclass(frozen=True)
class EstimateLine:
    """An estimate by its name, with its standard error and its 95 % interval."""

    name: str
    value: float
    error: float
    low: float
    high: float


@dataclass(frozen=True)
class MultipleImputation:
    """The estimates of the completed tables of `rows` rows, and what they say together.

    `single` is the estimate by the recipe's own filling, `complete` that by rows without a gap;
    None for a score, which other rows would make another one. `metric` is the score's.
    """

    question: ImputationQuestion
    rows: int
    sets: tuple[TableEstimate, ...]
    pooled: PooledEstimate
    single: TableEstimate
    complete: TableEstimate | None
    metric: str = ""

    @property
    def subject(self) -> str:
        """What is estimated, in words."""
        if self.question.what == SCORE:
            return f"{METRICS[self.metric].label} over the folds"
        return f"The {self.question.what} of {self.question.column!r}"

    @property
    def lines(self) -> tuple[EstimateLine, ...]:
        """Every estimate with its interval, one a line: the pooled one first, then the single
        filling, complete rows, and the tables."""
        found = self.pooled
        others = [("One filling", self.single), ("Complete rows", self.complete)]
        named = [(name, one) for name, one in others if one is not None]
        named += [(f"Table {n}", one) for n, one in enumerate(self.sets, start=1)]
        lines = [EstimateLine("Pooled", found.estimate, found.error, found.low, found.high)]
        lines += [EstimateLine(name, o.value, o.error, *o.interval) for name, o in named]
        return tuple(map(self._possible, lines))

    def _possible(self, line: "EstimateLine") -> "EstimateLine":
        """No end of a score's interval is one that the score cannot have."""
        if not self.metric:
            return line
        spread = Spread(line.value, float("nan"), line.low, line.high)
        possible = METRICS[self.metric].possible(spread)
        return replace(line, low=possible.low, high=possible.high)

    @property
    def sentence(self) -> str:
        """What the numbers say for this table."""
        found, pooled_line = self.pooled, self.lines[0]
        low, high = self.single.interval
        width = (high - low) / (found.high - found.low) if found.high > found.low else 1.0
        return (
            f"{self.subject} is {number_text(found.estimate)} (95 % interval "
            f"{number_text(pooled_line.low)} to {number_text(pooled_line.high)}) by {found.sets} "
            "completed "
            f"tables. The gaps cost {found.missing_information:.0%} of the information. The "
            f"recipe's one filling says {number_text(self.single.value)}; taking filled cells for "
            f"known ones, its interval is {width:.0%} as wide."
        )


def multiple_imputation(
    dataset: Dataset, recipe: Recipe, question: ImputationQuestion
) -> MultipleImputation:
    """Complete the numbers of training rows several times and pool what each table says.

    For a mean or a coefficient the target takes part in filling, as it has to where what is asked
    is about it; for a score, whose filling is learned in each fold, it does not. Raises
    NotApplicableError where no number has a gap, or where the table cannot answer the question.
    """
    recipe = preparation_part(recipe).with_(metric=recipe.metric)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    _check_gaps(data)
    if question.what == SCORE:
        return _scored(dataset, recipe, question)
    _check_question(data, question)
    rows = some_rows(split_rows(data, recipe).train, ROWS_COMPLETED, recipe.split.seed)
    preparation = build_preparation(recipe, data)
    X, y = data.X.iloc[rows], data.y[rows]
    steps = step_by_step(preparation.fit(X, y), X)
    kinds = data.schema.kinds
    numbers = [name for name in data.features if kinds[name] is Kind.NUMBER]
    labels = [n for n in data.features if kinds[n] in (Kind.CATEGORY, Kind.BOOLEAN)]
    given = steps.unfilled[[*numbers, *labels]].assign(**{_TARGET: _as_column(data, rows)})
    estimate = _estimator(data, rows, question)
    tables = (
        completed(fitted_completion(given, seed), given)[numbers] for seed in range(question.sets)
    )
    sets = tuple(estimate(table) for table in tables)
    return MultipleImputation(
        question,
        len(rows),
        sets,
        _pooled(sets, sets[0].freedom),
        estimate(steps.filled[numbers]),
        _by_complete_rows(estimate, steps.unfilled[numbers], question),
    )


def _check_gaps(data: TrainingData) -> None:
    kinds = data.schema.kinds
    numbers = [name for name in data.features if kinds[name] is Kind.NUMBER]
    if not any(data.schema[name].missing for name in numbers):
        raise NotApplicableError(
            "No number that is learned from has a gap, so there is nothing to complete. Levels of "
            "categories are not completed: a gap is one of them."
        )


def _check_question(data: TrainingData, question: ImputationQuestion) -> None:
    kinds = data.schema.kinds
    if question.column not in data.features or kinds[question.column] is not Kind.NUMBER:
        raise NotApplicableError(
            f"{question.column!r} is no number that is learned from: choose another column."
        )
    if question.what == COEFFICIENT and len(data.classes) > 2:
        raise NotApplicableError(
            f"The target has {len(data.classes)} classes, and a coefficient speaks of two, or of a "
            "number: ask for a mean or a score."
        )


def _as_column(data: TrainingData, rows: np.ndarray) -> np.ndarray:
    """The target as a column of texts or of numbers."""
    y = data.y[rows]
    return np.array([as_label(v) for v in y], dtype=object) if data.is_classification else y


TableAnswer = Callable[[pd.DataFrame], TableEstimate]


def _estimator(data: TrainingData, rows: np.ndarray, question: ImputationQuestion) -> TableAnswer:
    """What is asked, as a function of the completed numbers: their rows name those of the data."""
    y = pd.Series(data.y[rows], index=data.X.index[rows])
    if data.is_classification:
        y = (y == (data.positive if data.positive is not None else data.classes[-1])).astype(float)
    if question.what == MEAN:
        return lambda table: mean_estimate(table[question.column])
    return lambda table: coefficient_estimate(
        table, y[table.index].to_numpy(), question.column, data.is_classification
    )


def _by_complete_rows(
    estimate: TableAnswer, numbers: pd.DataFrame, question: ImputationQuestion
) -> TableEstimate | None:
    """The estimate by rows without a gap in what is asked for; None where too few are left."""
    needed = [question.column] if question.what == MEAN else list(numbers.columns)
    complete = numbers.dropna(subset=needed)
    try:
        return estimate(complete) if len(complete) > 2 else None
    except NotApplicableError:
        return None


def _scored(dataset: Dataset, recipe: Recipe, question: ImputationQuestion) -> MultipleImputation:
    found = fold_estimates(dataset, recipe, question.sets)
    together = _pooled(found.sets, found.sets[0].freedom)
    return MultipleImputation(
        question, found.rows, found.sets, together, found.single, None, found.metric
    )


def _pooled(sets: tuple[TableEstimate, ...], freedom: float) -> PooledEstimate:
    values = np.array([one.value for one in sets])
    return pooled(values, np.array([one.error for one in sets]) ** 2, freedom)
