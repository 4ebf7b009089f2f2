"""What the best of the compared models is worth on this table: by the scores, and by what the table
and the answers say against them. Every page, command and card draws this one verdict."""

from collections.abc import Iterator

from core.explore.findings import Finding
from core.model.judge.doubt import Doubt
from core.model.judge.judgement import Judgement
from core.model.judge.score_doubts import score_doubts
from core.model.judge.table_doubts import table_doubts
from core.model.train import TrainResult
from core.pipeline.cleaning import Cleaning
from core.pipeline.outcome_rules import outcome_note, rows_out_by_outcome
from core.pipeline.training_findings import training_findings
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.results import remember


def judged(dataset: Dataset, recipe: Recipe, result: TrainResult) -> Judgement:
    """The verdict on a comparison, with every doubt; what the table tells is computed once."""
    cleaning = Cleaning(dataset, recipe)
    return Judgement(result.verdict, doubts_of(_findings(cleaning), cleaning, result))


def doubts_of_run(
    dataset: Dataset, recipe: Recipe, result: TrainResult, key: str
) -> tuple[Doubt, ...]:
    """What speaks against the scores of one of the compared models, by its key: what the answers of
    the best one tell is said of that one alone."""
    cleaning = Cleaning(dataset, recipe)
    found = _findings(cleaning)
    if result.best is not None and result.best.key == key:
        return doubts_of(found, cleaning, result)
    return _by_table(found, cleaning, result.metric)


def _findings(cleaning: Cleaning) -> tuple[Finding, ...]:
    recipe = cleaning.recipe
    return remember(training_findings, cleaning.as_dataset(), recipe.target, recipe.task)


def doubts_of(
    found: tuple[Finding, ...], cleaning: Cleaning, result: TrainResult
) -> tuple[Doubt, ...]:
    """All that speaks against a comparison's scores, the gravest first.

    `found` are the `training_findings` of the cleaned table.
    """
    is_explained = any(finding.code == "target_leak" for finding in found)
    by_scores = score_doubts(result, cleaning.recipe, is_explained=is_explained)
    return (*_by_table(found, cleaning, result.metric), *by_scores)


def _by_table(found: tuple[Finding, ...], cleaning: Cleaning, metric: str) -> tuple[Doubt, ...]:
    doubts = table_doubts(found, cleaning.recipe, metric, cleaning.features)
    return (*doubts, *_of_rows_left_out(cleaning))


def _of_rows_left_out(cleaning: Cleaning) -> Iterator[Doubt]:
    note = outcome_note(rows_out_by_outcome(cleaning))
    if note:
        yield Doubt("left_out_by_outcome", f"{note} Take that rule out on Clean to score them all.")
