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
    found = remember(training_findings, cleaning.as_dataset(), recipe.target, recipe.task)
    return Judgement(result.verdict, doubts_of(found, cleaning, result))


def doubts_of(
    found: tuple[Finding, ...], cleaning: Cleaning, result: TrainResult
) -> tuple[Doubt, ...]:
    """All that speaks against a comparison's scores, the gravest first.

    `found` are the `training_findings` of the cleaned table.
    """
    recipe = cleaning.recipe
    by_table = table_doubts(found, recipe, result.metric, cleaning.features)
    is_explained = any(finding.code == "target_leak" for finding in found)
    by_scores = score_doubts(result, recipe, is_explained=is_explained)
    return (*by_table, *_of_rows_left_out(cleaning), *by_scores)


def _of_rows_left_out(cleaning: Cleaning) -> Iterator[Doubt]:
    note = outcome_note(rows_out_by_outcome(cleaning))
    if note:
        yield Doubt("left_out_by_outcome", f"{note} Take that rule out on Clean to score them all.")
