"""What the best of the compared models is worth on this table: by the scores, and by what the table
and the answers say against them. Every page, command and card draws this one verdict."""

from collections.abc import Iterator

from core.model.judge.doubt import Doubt
from core.model.judge.judgement import Judgement
from core.model.judge.score_doubts import score_doubts, too_good
from core.model.judge.table_doubts import table_doubts
from core.model.train import TrainResult
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import Grounds, find_grounds, grounds_part
from core.pipeline.outcome_rules import outcome_note
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.results import remember


def judged(dataset: Dataset, recipe: Recipe, result: TrainResult) -> Judgement:
    """The verdict on a comparison, with every doubt; what the table tells is computed once."""
    return judged_by(_grounds(dataset, recipe), Cleaning(dataset, recipe), result)


def judged_by(grounds: Grounds, cleaning: Cleaning, result: TrainResult) -> Judgement:
    """The same, of grounds that are known."""
    return Judgement(result.verdict, _doubts(grounds, cleaning, result))


def doubts_of_run(
    dataset: Dataset, recipe: Recipe, result: TrainResult, key: str
) -> tuple[Doubt, ...]:
    """What speaks against the scores of one of the compared models, by its key: what the answers of
    the best one tell is said of that one alone."""
    cleaning, grounds = Cleaning(dataset, recipe), _grounds(dataset, recipe)
    if result.best is not None and result.best.key == key:
        return _doubts(grounds, cleaning, result)
    return _by_table(grounds, cleaning, result.metric)


def doubts_of_search(
    grounds: Grounds, cleaning: Cleaning, metric: str, score: float | None
) -> tuple[Doubt, ...]:
    """What speaks against the scores of a search for options, by the metric and the score of the
    best: the search keeps no answers, so that they tell nothing."""
    by_score = () if _is_explained(grounds) or score is None else too_good(metric, score)
    return (*_by_table(grounds, cleaning, metric), *by_score)


def _grounds(dataset: Dataset, recipe: Recipe) -> Grounds:
    return remember(find_grounds, dataset, grounds_part(recipe))


def _doubts(grounds: Grounds, cleaning: Cleaning, result: TrainResult) -> tuple[Doubt, ...]:
    """All that speaks against a comparison's scores, the gravest first."""
    is_explained = _is_explained(grounds)
    by_scores = score_doubts(result, cleaning.recipe, is_explained=is_explained)
    return (*_by_table(grounds, cleaning, result.metric), *by_scores)


def _is_explained(grounds: Grounds) -> bool:
    """Is a column known that alone makes a score nearly perfect?"""
    return any(finding.code == "target_leak" for finding in grounds.findings)


def _by_table(grounds: Grounds, cleaning: Cleaning, metric: str) -> tuple[Doubt, ...]:
    doubts = table_doubts(grounds.findings, cleaning.recipe, metric, cleaning.features)
    return (*doubts, *_of_rows_left_out(grounds))


def _of_rows_left_out(grounds: Grounds) -> Iterator[Doubt]:
    note = outcome_note(grounds.rows_out)
    if note:
        yield Doubt("left_out_by_outcome", f"{note} Take that rule out on Clean to score them all.")
