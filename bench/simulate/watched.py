"""A model watched for a year: how often a world that stays as it was raises an alarm, and within
how many batches a fall is seen. Models and their answers are drawn; losses, ranks, evidence,
promises and the tests of columns are the workbench's own."""

from collections.abc import Iterator

import numpy as np
from scipy.stats import norm

from bench.simulate.line import Truth, share
from core.drift.compare import DriftPlan, compare
from core.drift.compare.score import predictions, scored_before
from core.drift.monitor.estimate import estimated_scores
from core.drift.monitor.judging import ALARMS_OF_OUTCOMES
from core.drift.monitor.look import ALARMS_OF_DRIFT
from core.drift.monitor.losses import loss_scale
from core.methods.metrics import METRICS
from core.stats.sequential import (
    YEAR,
    LookAtChange,
    SoughtChange,
    batches_to_see,
    evidence_of_change,
    rank_look,
)
from core.table.arrays import Array
from core.table.dataset import make_dataset
from core.table.schema import Task
from core.workspace.registry import KeptAnswers

POSITIVE, AUC, FALL = 0.2, 0.85, 0.05


class TwoClasses:
    """What is asked of the card of a model of two classes."""

    task, is_classification = Task.CLASSIFICATION, True
    classes, positive, cut, metric = ("no", "yes"), "yes", 0.5, "roc_auc"


def quiet(kept: int, rows: int, draws: int = 200) -> Iterator[Truth]:
    """How often a year of 365 batches of the same process raises an alarm by its outcomes."""
    false = sum(_alarms(seed, kept, rows, YEAR).any() for seed in range(draws))
    what = f"a year of {rows} rows a day, {kept:,} kept: outcomes alarm"
    yield share(what, int(false), draws, ALARMS_OF_OUTCOMES)


def quiet_columns(rows: int, draws: int = 20) -> Iterator[Truth]:
    """The same of the columns, by the reports that a watched model's batches get."""
    plan, false = DriftPlan(alpha=ALARMS_OF_DRIFT / YEAR), 0
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        before = _table(rng, 2000)
        days = (compare(before, _table(rng, rows), plan) for _ in range(YEAR))
        false += any(str(report.verdict) != "stable" for report in days)
    yield share(f"a year of {rows} rows a day: columns alarm", false, draws, ALARMS_OF_DRIFT)


def falls(kept: int, rows: int, draws: int = 100, after: int = 30) -> Iterator[Truth]:
    """How often a fall of ROC-AUC by 0.05 is seen within the batches that are promised."""
    error = _error(kept) / np.sqrt(rows)
    sought = SoughtChange(FALL / error, rows, kept + after * rows)
    promised = batches_to_see(sought, ALARMS_OF_OUTCOMES)
    what = f"ROC-AUC falls by {FALL}, {rows} rows a day, {kept:,} kept: "
    if promised is None:
        yield Truth(f"{what}nothing is promised", 0, 0, is_judged=False)
        return
    seen = sum(
        bool(_alarms(seed, kept, rows, after + promised, fall_at=after)[after:].any())
        for seed in range(draws)
    )
    yield share(f"{what}seen in {promised}", seen, draws, 0.9, is_floor=True)


def estimates(rows: int = 500, draws: int = 100) -> Iterator[Truth]:
    """How often the realised ROC-AUC lies in the band of the expected one where rows moved."""
    inside, metric = 0, METRICS["roc_auc"]
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        kept = _kept(*_shifted(rng, 2000, 0.0))
        said, actual = _shifted(rng, rows, float(rng.uniform(-1.5, 1.5)))
        band = estimated_scores(TwoClasses, kept, said, [metric])["roc_auc"]  # type: ignore[arg-type]
        real = metric.compute(predictions(TwoClasses, said, actual))  # type: ignore[arg-type]
        inside += bool(band.low is not None and band.low <= real <= (band.high or 0.0))
    what = f"rows moved, {rows} a batch: ROC-AUC lies where it is expected"
    yield share(what, inside, draws, 0.95, is_floor=True)


def _alarms(seed: int, kept: int, rows: int, days: int, fall_at: int = YEAR) -> Array:
    """On which days the outcomes are an alarm."""
    rng = np.random.default_rng(seed)
    scale = loss_scale(TwoClasses, _kept(*_drawn(rng, kept, AUC)))  # type: ignore[arg-type]
    assert scale is not None
    known, looks = scale.counts, list[LookAtChange]()
    for day in range(days):
        said, actual = _drawn(rng, rows, AUC - FALL * (day >= fall_at))
        now = scale.of(predictions(TwoClasses, said, actual))  # type: ignore[arg-type]
        looks.append(rank_look(known, now))
        known = known + now
    return np.asarray(evidence_of_change(looks) >= 1 / ALARMS_OF_OUTCOMES)


def _drawn(rng: np.random.Generator, rows: int, auc: float) -> tuple[Array, Array]:
    """Probabilities and the places of classes, of two normal humps that an AUC tells apart."""
    actual = rng.random(rows) < POSITIVE
    apart = norm.ppf(auc) * np.sqrt(2)
    score = rng.normal(size=rows) + apart * (actual - 0.5)
    return _both(norm.ppf(AUC) * np.sqrt(2) * score + np.log(POSITIVE / (1 - POSITIVE))), actual


def _shifted(rng: np.random.Generator, rows: int, centre: float) -> tuple[Array, Array]:
    """Probabilities that are right, of rows about a centre of the log-odds."""
    odds = rng.normal(centre, 1.5, rows)
    return _both(odds), rng.random(rows) < 1 / (1 + np.exp(-odds))


def _both(odds: Array) -> Array:
    positive = 1 / (1 + np.exp(-odds))
    return np.column_stack([1 - positive, positive])


def _kept(said: Array, actual: Array) -> KeptAnswers:
    return KeptAnswers(said, actual.astype("float64"), np.zeros(len(said), dtype=bool))


def _error(kept: int) -> float:
    """How far one row moves ROC-AUC, as a standard deviation."""
    answers = _kept(*_drawn(np.random.default_rng(0), max(kept, 5000), AUC))
    before = scored_before(TwoClasses, answers)  # type: ignore[arg-type]
    assert before is not None
    return float(np.std(METRICS["roc_auc"].influence(before.said)))


def _table(rng: np.random.Generator, rows: int):  # type: ignore[no-untyped-def]
    import pandas as pd

    columns = {"a": rng.normal(size=rows), "b": rng.exponential(size=rows)}
    frame = pd.DataFrame({**columns, "c": rng.choice(list("vwxyz"), rows)})
    return make_dataset(frame, "t")
