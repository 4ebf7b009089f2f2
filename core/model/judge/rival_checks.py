"""What is looked at in a model beside the others of its comparison."""

import numpy as np

from core.explore.findings import Action
from core.methods.models import MODELS
from core.model.judge.case import ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.model.judge.effect import far
from core.model.train import ModelRun
from core.recipe.split_plan import SplitPlan
from core.stats.chosen import score_elsewhere
from core.wording.numbers import counted, figure_text, number_text

MORE_REPEATS = 5
MORE_OFTEN = "divide the rows more often"
BOOSTED = "hist_gradient_boosting"
BEHIND, BEHIND_SHARE = 0.01, 0.05


def tie(compared: ComparedRun) -> Looked:
    """Which of the others can the leader not be told from?"""
    if not compared.is_best:
        return inapt("It does not lead the comparison.")
    if not compared.rivals:
        return inapt("No other model was trained beside it.")
    sentence = f"It was held against {counted(len(compared.rivals), 'other model')}, row by row."
    tied = [run for run in compared.rivals if not compared.lead_over(run).low > 0]
    if not tied:
        return Looked(sentence)
    more = _more_scores(compared.recipe.split)
    doubt = Doubt(
        "tie",
        f"It cannot be told from {_named(tied)} by {compared.metric.label} on these rows: "
        f"take the simpler or the faster one, or {more.label.lower() if more else MORE_OFTEN}.",
        more,
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def _more_scores(split: SplitPlan) -> Action | None:
    """What scores more rows: folds in place of one part, or folds that are drawn anew."""
    if split.validation:
        label = "Divide the rows into folds"
        return Action("split", (), label, options=(("validation", 0.0),))
    if split.repeats > 1 or "repeats" not in {option.name for option in split.options}:
        return None
    label = f"Divide the rows {MORE_REPEATS} times"
    return Action("split", (), label, options=(("repeats", MORE_REPEATS),))


def _named(runs: list[ModelRun]) -> str:
    names = [run.label for run in runs]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def optimism(compared: ComparedRun) -> Looked:
    """How much of the leader's score is that of having been chosen by it?"""
    if not compared.is_best:
        return inapt("It does not lead the comparison.")
    runs, metric = (compared.run, *compared.rivals), compared.metric
    if compared.result.looks < 2:
        return inapt("Nothing was chosen: one model was trained, with options that were given.")
    if compared.result.parts.is_one:
        return inapt("One part was scored: there is no other on which it could be chosen.")
    chosen = _chosen_on_others(compared, runs)
    if chosen is None:
        return inapt("No part was scored beside one of other rows, on which it could be chosen.")
    own, tuned = compared.run.score(metric.key), compared.run.optimism.get(metric.key, 0.0)
    cost = metric.sign * (own - chosen) + metric.sign * tuned
    sentence = (
        f"It is the best of {compared.result.looks} tried. Chosen on the other folds each time, "
        f"{metric.label} is {number_text(own - metric.sign * cost)}; as it was chosen, "
        f"{number_text(own)}."
    )
    spread = compared.result.spread(compared.run)
    if not cost > (spread.high - spread.low) / 4:
        return Looked(sentence)
    doubt = Doubt(
        "optimism",
        f"{sentence} Having been chosen makes up much of its uncertainty: go by the corrected "
        "score and the sealed rows, or compare fewer models on more rows.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def _chosen_on_others(compared: ComparedRun, runs: tuple[ModelRun, ...]) -> float | None:
    """The mean of what, for each fold, the model scores on it that is best on the others; None
    where none is scored apart from others."""
    scores = np.array([run.fold_scores[compared.metric.key] for run in runs], dtype="float64")
    is_known = np.isfinite(scores).all(axis=0)
    if is_known.sum() < 2:
        return None
    known = np.where(is_known, scores, np.nan)
    return score_elsewhere(known, compared.metric.sign, draws=compared.result.parts.draws)


def behind_boosting(compared: ComparedRun) -> Looked:
    """Is it behind boosted trees with the options that they have by themselves?"""
    if compared.run.pick.method == BOOSTED:
        return inapt("It is that model itself.")
    boosted = next((run for run in compared.rivals if run.pick.method == BOOSTED), None)
    label = MODELS[BOOSTED].label
    if boosted is None:
        return inapt(f"{label} was not trained beside it: add it to see what a usual model gives.")
    seen, metric = compared.lead_over(boosted), compared.metric
    gain = figure_text(seen.mean, seen.low, seen.high, signed=True)
    sentence = f"By {metric.label} it is {gain.value} better than {boosted.label} ({gain.ends})."
    least = far(metric, boosted.score(metric.key), (BEHIND, BEHIND_SHARE))
    if not (-seen.mean > least and seen.high < 0):
        return Looked(sentence)
    doubt = Doubt(
        "behind_boosting",
        f"{sentence} It is behind by more than noise: take that one, unless this model is wanted "
        "for what it shows.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


CHECKS = (
    ScoreCheck(
        "tie",
        "Rivals",
        "A leader that can be told from the others",
        "The best of several that are alike leads by luck.",
        "The 95 % interval of its lead over another, for all at once, holds zero.",
        of_run(tie),
    ),
    ScoreCheck(
        "optimism",
        "Rivals",
        "The optimism of selection",
        "The score that a model was chosen by is too good, the more so the more were tried.",
        "Chosen on the other folds each time, the score is worse by more than half of what its "
        "95 % interval reaches to one side.",
        of_run(optimism),
        is_of_score=False,
    ),
    ScoreCheck(
        "behind_boosting",
        "Rivals",
        "Behind boosted trees as they are",
        "Boosted trees with their own options are what no model is behind without a reason.",
        "Behind them by 0.01 and a twentieth at least, with a 95 % interval below zero.",
        of_run(behind_boosting),
        is_of_score=False,
    ),
)
