"""What is looked at in the columns that a model is given."""

from collections.abc import Callable

import numpy as np

from core.explore.findings import Action
from core.explore.findings.heldout import HeldOutScore
from core.methods.models import traits, traits_of
from core.model.judge.case import Case, ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt
from core.model.judge.doubt import Doubt
from core.model.judge.fit_checks import far
from core.model.train import ModelRun
from core.wording.listing import listed
from core.wording.numbers import counted, number_text

GOLDEN = 0.9  # of what the model gains, by one column alone
LEAST_GAIN = 0.1
MANY, FEW = 0.5, 10  # shares of values that differ, and values of which there are few
APART = 10.0  # how many times as far one column varies as another
USELESS = 1e-3


def _of_run(look: Callable[[Case, ComparedRun], Looked]) -> Callable[[Case], Looked]:
    def look_at(case: Case) -> Looked:
        if case.compared is None:
            return inapt("A search keeps no answers of its models.")
        return look(case, case.compared)

    return look_at


def golden_column(case: Case, compared: ComparedRun) -> Looked:
    """Does one column alone predict nearly as well as the model?"""
    alone = {n: s for n, s in case.grounds.columns.alone.items() if n in case.cleaning.features}
    if len(case.cleaning.features) < 2 or not alone:
        return inapt("There are no two columns, or too few rows, to score one alone.")
    name, best = max(alone.items(), key=lambda pair: pair[1].score)
    full = _in_measure(compared.run, best)
    sentence = (
        f"Of {counted(len(alone), 'strong column')} {name!r} predicts best alone: {best.measure} "
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


def alike_columns(case: Case, compared: ComparedRun) -> Looked:
    """Do columns of numbers go together nearly perfectly?"""
    features = set(case.cleaning.features)
    count = len(features & set(case.grounds.columns.deviations))
    if count < 2:
        return inapt("It is given fewer than two columns of numbers.")
    pairs = [p for p in case.grounds.columns.alike if {p.first, p.second} <= features]
    sentence = f"Spearman's correlation of each two of {counted(count, 'column')} of numbers."
    if not pairs:
        return Looked(sentence)
    worst = max(pairs, key=lambda pair: pair.least)
    what = "coefficients" if traits.LINEAR in traits_of(compared.run.pick) else "importances"
    doubt = Doubt(
        "alike_columns",
        f"{counted(len(pairs), 'pair')} of columns go together nearly perfectly, most so "
        f"{worst.first!r} and {worst.second!r} (Spearman {worst.correlation:.3f}, at least "
        f"{worst.least:.3f} in size): their {what} are divided between them by chance.",
        columns=(worst.first, worst.second),
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def unlike_scales(case: Case, compared: ComparedRun) -> Looked:
    """Are coefficients of columns in units of their own compared?"""
    if traits.LINEAR not in traits_of(compared.run.pick):
        return inapt("It has no coefficients.")
    spread = case.grounds.columns.deviations
    numbers = [name for name in case.cleaning.features if spread.get(name, 0.0) > 0]
    own = [n for n in numbers if case.recipe.pick_for(n, "scaler").method == "none"]
    if len(own) < 2:
        scaled = f"{counted(len(numbers), 'column')} of numbers, whose scale is made alike."
        return Looked(f"{scaled} A coefficient is of a standard deviation, not of a unit.")
    low, high = (pick(own, key=spread.__getitem__) for pick in (min, max))
    times = spread[high] / spread[low]
    sentence = f"{counted(len(own), 'column')} of numbers in units of their own."
    if times < APART:
        return Looked(sentence)
    doubt = Doubt(
        "unlike_scales",
        f"{sentence} {high!r} varies {times:,.0f} times as far as {low!r}, so that the sizes of "
        "their coefficients cannot be compared, and a penalty weighs on them unequally: scale "
        "them on Features, or look at the importance by shuffling.",
        columns=(low, high),
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def many_valued(case: Case, compared: ComparedRun) -> Looked:
    """Do a tree's own importances favour columns with many values over others?"""
    if traits.TREE not in traits_of(compared.run.pick):
        return inapt("It is no model of trees.")
    facts, features = case.grounds.columns, case.cleaning.features
    many = [name for name in features if facts.shares.get(name, 0.0) > MANY]
    few = [name for name in features if 1 < facts.distinct.get(name, 0) <= FEW]
    sentence = (
        f"{counted(len(many), 'column')} of mostly different values beside {len(few)} of at most "
        f"{FEW}."
    )
    if not (many and few):
        return Looked(sentence)
    doubt = Doubt(
        "many_valued",
        f"{sentence} A tree finds more cuts in the first, such as {listed(many[:1])}, so that its "
        "own importances favour them: go by shuffling or SHAP on Explain.",
        columns=tuple(many),
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
        _of_run(golden_column),
        is_of_score=False,
    ),
    ScoreCheck(
        "useless_columns",
        "Columns",
        "Columns without use",
        "A column that adds nothing is fetched and watched for nothing.",
        "Shuffled, it costs less than 0.001 of a metric with a highest value, of another less than "
        "a thousandth of its score, or no more than its standard deviation.",
        _of_run(useless_columns),
        is_of_score=False,
    ),
    ScoreCheck(
        "alike_columns",
        "Columns",
        "Columns that say the same",
        "What a model says of columns that go together is divided by chance.",
        "Spearman's correlation is above 0.9 surely, for all pairs at once.",
        _of_run(alike_columns),
        is_of_score=False,
    ),
    ScoreCheck(
        "unlike_scales",
        "Columns",
        "Coefficients that cannot be compared",
        "A coefficient is in the units of its column; its size says little of its weight.",
        "Of columns that are not scaled one varies ten times as far as another.",
        _of_run(unlike_scales),
        is_of_score=False,
    ),
    ScoreCheck(
        "many_valued",
        "Columns",
        "Importances that favour many values",
        "A tree's own importance counts cuts, of which many values offer more.",
        "More than half of one column's values differ, and another has ten at most.",
        _of_run(many_valued),
        is_of_score=False,
    ),
)
