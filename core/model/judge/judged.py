"""What a compared model is worth on this table: by the scores, and by what every check of the
catalogue says of them. Every page, command and card draws this one verdict."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.model.judge.case import Case, ComparedRun, Losses
from core.model.judge.catalog import check_results
from core.model.judge.check import CheckResult
from core.model.judge.doubt import Doubt
from core.model.judge.judgement import Judgement
from core.model.train import ModelRun, TrainResult
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import Grounds, find_grounds, grounds_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.results import remember


def judged(dataset: Dataset, recipe: Recipe, result: TrainResult) -> Judgement:
    """The verdict on a comparison, with every doubt; what the table tells is computed once."""
    return judged_by(_grounds(dataset, recipe), Cleaning(dataset, recipe), result)


def judged_by(
    grounds: Grounds, cleaning: Cleaning, result: TrainResult, lost: Losses | None = None
) -> Judgement:
    """The same, of grounds that are known; `lost` is what shuffling each column costs the best."""
    if result.best is None:
        checks = check_results(Case(grounds, cleaning, result.metric, None))
    else:
        checks = checks_by(grounds, cleaning, ExplainedRun(result, result.best, lost))
    return Judgement(result.verdict, doubts_of_checks(checks), checks)


@dataclass(frozen=True)
class ExplainedRun:
    """One of the compared models, and what shuffling each column costs it, where that is known."""

    result: TrainResult
    run: ModelRun
    lost: Losses | None = None


def checks_by(grounds: Grounds, cleaning: Cleaning, of: ExplainedRun) -> tuple[CheckResult, ...]:
    """What every check says of one of the compared models, of grounds that are known."""
    compared = ComparedRun(of.result, of.run, cleaning.recipe)
    metric, score = of.result.metric, of.run.score(of.result.metric)
    return check_results(Case(grounds, cleaning, metric, score, compared, of.lost))


def checks_of_run(
    dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun
) -> tuple[CheckResult, ...]:
    """The same; what the table tells is computed once."""
    grounds, cleaning = _grounds(dataset, recipe), Cleaning(dataset, recipe)
    return checks_by(grounds, cleaning, ExplainedRun(result, run))


def doubts_of_run(
    dataset: Dataset, recipe: Recipe, result: TrainResult, key: str
) -> tuple[Doubt, ...]:
    """What speaks against the scores of one of the compared models, by its key."""
    return doubts_of_checks(checks_of_run(dataset, recipe, result, result.run_of(key)))


def checks_of_search(
    grounds: Grounds, cleaning: Cleaning, metric: str, score: float | None
) -> tuple[CheckResult, ...]:
    """What the checks say of a search for options, by the metric and the score of the best: the
    search keeps no answers, so that they tell nothing."""
    return check_results(Case(grounds, cleaning, metric, score))


def doubts_of_search(
    grounds: Grounds, cleaning: Cleaning, metric: str, score: float | None
) -> tuple[Doubt, ...]:
    """What speaks against the scores of a search."""
    return doubts_of_checks(checks_of_search(grounds, cleaning, metric, score))


def _grounds(dataset: Dataset, recipe: Recipe) -> Grounds:
    return remember(find_grounds, dataset, grounds_part(recipe))


def doubts_of_checks(checks: Iterable[CheckResult]) -> tuple[Doubt, ...]:
    """What checks say against the score, the gravest first."""
    return tuple(doubt for check in checks if check.is_of_score for doubt in check.looked.doubts)
