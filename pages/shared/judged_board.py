"""The verdict on the leaderboard and on a search, with all that speaks against them."""

from core.model.explain import explain
from core.model.judge import (
    CheckResult,
    ExplainedRun,
    Judgement,
    Losses,
    checks_by,
    judged_by,
)
from core.model.train import ModelRun, TrainResult, one_model_part, train, training_part
from core.model.tune import SearchJudgement, SearchSpace, TuneResult, judged_search
from core.pipeline.cleaning import Cleaning, cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.grounds import Grounds, find_grounds, grounds_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.results import result_key
from pages.frame import session
from pages.frame.in_memory import in_memory


def divisible(dataset: Dataset, recipe: Recipe) -> Dataset:
    """The table whose columns can divide rows: as it was cleaned."""
    if not recipe.kinds and not recipe.cleaning:
        return dataset
    return session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))


def known_grounds(dataset: Dataset, recipe: Recipe) -> Grounds:
    """What the table tells against any score of it."""
    return session.remembered(find_grounds, dataset, grounds_part(recipe))


def known_judgement(dataset: Dataset, recipe: Recipe, result: TrainResult) -> Judgement:
    """What the best of a comparison is worth; what the table tells is remembered."""
    grounds, cleaning = known_grounds(dataset, recipe), Cleaning(dataset, recipe)
    lost = _known_losses(dataset, recipe, result.best) if result.best else None
    return _judged(_name(dataset, recipe, result, lost=lost), grounds, cleaning, (result, lost))


@in_memory()
def _judged(
    name: str,  # noqa: ARG001  (table, recipe and models; the others are too big to hash)
    _grounds: Grounds,
    _cleaning: Cleaning,
    _known: tuple[TrainResult, Losses | None],
) -> Judgement:
    return judged_by(_grounds, _cleaning, *_known)


def _known_losses(dataset: Dataset, recipe: Recipe, run: ModelRun) -> Losses | None:
    """What shuffling each column costs a model, where it was explained."""
    part = one_model_part(recipe)
    if not session.is_known(explain, dataset, part, run.pick):
        return None
    seen = session.remembered(explain, dataset, part, run.pick).permuted
    spread = seen.sd if seen.sd is not None else [0.0] * len(seen.columns)
    return {
        n: (float(v), float(s)) for n, v, s in zip(seen.columns, seen.values, spread, strict=True)
    }


def _name(
    dataset: Dataset,
    recipe: Recipe,
    result: TrainResult,
    run: str = "",
    lost: Losses | None = None,
) -> str:
    key = result_key(train, dataset, training_part(recipe))
    return f"{key} {recipe.model_dump_json()} {result.metric} {run} {lost is not None}"


def known_checks(
    dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun
) -> tuple[CheckResult, ...]:
    """What every check says of one of the compared models."""
    if run is result.best:
        return known_judgement(dataset, recipe, result).checks
    grounds, cleaning = known_grounds(dataset, recipe), Cleaning(dataset, recipe)
    lost = _known_losses(dataset, recipe, run)
    name = _name(dataset, recipe, result, run.key, lost)
    return _checks(name, grounds, cleaning, ExplainedRun(result, run, lost))


@in_memory()
def _checks(
    name: str,  # noqa: ARG001
    _grounds: Grounds,
    _cleaning: Cleaning,
    _run: ExplainedRun,
) -> tuple[CheckResult, ...]:
    return checks_by(_grounds, _cleaning, _run)


def known_search(
    dataset: Dataset, recipe: Recipe, result: TuneResult, space: SearchSpace
) -> SearchJudgement:
    """What the best of a search of a space is worth, by the same grounds."""
    return judged_search(known_grounds(dataset, recipe), Cleaning(dataset, recipe), result, space)
