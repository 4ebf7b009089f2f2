"""What is looked at in a model's columns: one that does it alone, some without use."""

import numpy as np

from core.explore.findings import Action
from core.explore.findings.heldout import HeldOutScore
from core.model.judge.case import Case, ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_case
from core.model.judge.doubt import Doubt
from core.model.judge.effect import far
from core.model.train import ModelRun
from core.wording.listing import listed
from core.wording.numbers import counted, number_text

GOLDEN = 0.9  # of what the model gains, by one column alone
LEAST_GAIN = 0.1
USELESS = 1e-3


def golden_column(case: Case, compared: ComparedRun) -> Looked:
    """Does one column alone predict nearly as well as the model?"""
    alone = {n: s for n, s in case.grounds.columns.alone.items() if n in case.cleaning.features}
    if len(case.cleaning.features) < 2 or not alone:
        return inapt("There are no two columns, or too few rows, to score one alone.")
    name, best = max(alone.items(), key=lambda pair: pair[1].score)
    full = _in_measure(compared.run, best)
    sentence = (
        f"Of {counted(len(alone), 'column')} tried alone {name!r} predicts best: {best.measure} "
        f"{number_text(best.score)} on {best.rows:,} rows; the model has {number_text(full)}."
    )
    chance = _chance(best)
    gain, whole = best.score - chance, full - chance
    luck = 2 / np.sqrt(best.rows)
    if gain < GOLDEN * whole or gain < LEAST_GAIN + luck or not np.isfinite(whole):
        return Looked(sentence)
    doubt = Doubt(
        "golden_column",
        f"{sentence} The others add little: make sure that it is known in time, and see whether a "
        "rule by it alone will do.",
        columns=(name,),
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def _chance(score: HeldOutScore) -> float:
    return 0.5 if score.measure == "ROC AUC" else 0.0


def _in_measure(run: ModelRun, score: HeldOutScore) -> float:
    """What the model scores by the measure that a column alone was scored by."""
    keys = {"ROC AUC": "roc_auc", "R²": "r2"}
    if score.measure in keys:
        return run.score(keys[score.measure])
    assert run.predictions is not None
    counts = np.unique(run.predictions.actual, return_counts=True)[1]
    chance = float(counts.max() / counts.sum())
    return (run.score("accuracy") - chance) / (1 - chance) if chance < 1 else np.nan


def useless_columns(case: Case, compared: ComparedRun) -> Looked:
    """Is nothing lost where a column is shuffled?"""
    lost = case.lost
    if lost is None:
        return inapt("Explain this model first: each of its columns is shuffled there.")
    label = compared.metric.label
    metric = compared.metric
    least = far(metric, compared.run.score(metric.key), (USELESS, USELESS))
    useless = [n for n, (mean, sd) in lost.items() if mean < least or mean - sd <= 0]
    sentence = f"What {label} loses where each of {counted(len(lost), 'column')} is shuffled."
    if not useless:
        return Looked(sentence)
    doubt = Doubt(
        "useless_columns",
        f"{label} loses nothing beyond luck where {listed(useless)} "
        f"{'is' if len(useless) == 1 else 'are'} shuffled: left out they cost nothing to fetch. "
        "Columns that say the same can stand in for each other, so leave out one at a time.",
        Action("ignore", (useless[-1],), "Leave it out") if len(useless) == 1 else None,
        tuple(useless),
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


CHECKS = (
    ScoreCheck(
        "golden_column",
        "Columns",
        "One column that does it alone",
        "Where one column is nearly the whole score, it is a leak or the model is a rule.",
        "Alone, on held-out rows, it has nine tenths of what the model gains over chance, 0.1 at "
        "least beyond luck.",
        of_case(golden_column),
        is_of_score=False,
    ),
    ScoreCheck(
        "useless_columns",
        "Columns",
        "Columns without use",
        "A column that adds nothing is fetched and watched for nothing.",
        "Shuffled, it costs less than 0.001 of a metric with a highest value, of another less than "
        "a thousandth of its score, or no more than its standard deviation.",
        of_case(useless_columns),
        is_of_score=False,
    ),
)
