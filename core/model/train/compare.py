"""Comparing models by cross-validation, all on the same folds."""

from dataclasses import dataclass, replace

from core.model.train.blend import Blend, blend_of
from core.model.train.board import Board, OutOfFold
from core.model.train.budget import Budget, Clock, PlannedModel, short_label
from core.model.train.choices import metric_of, models_of
from core.model.train.contest import Contest, fit_all
from core.model.train.divided_rows import DividedRows, divided_rows
from core.model.train.fold_run import FoldRun
from core.model.train.folds import FoldData
from core.model.train.gather import gather
from core.model.train.pilot import all_expected
from core.model.train.pulls import certainties
from core.model.train.race import Race
from core.model.train.result import TrainResult, UnseenPairs
from core.model.train.run import ModelRun
from core.model.train.thirds import assumed_agreement, pairs_of
from core.parts.splits.division import Split
from core.pipeline.training_data import TrainingData, make_training_data
from core.pipeline.variant import variants_for
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent


def train(
    dataset: Dataset,
    recipe: Recipe,
    report: Progress = silent,
    rows: DividedRows | None = None,
    clock: Clock | None = None,
) -> TrainResult:
    """Cross-validate the recipe's models on the training rows; the test rows stay sealed.

    Beside the folds each is fitted on three thirds of the rows, to tell how sure its scores are.
    `rows` are those that several recipes share. Where the recipe states an intention,
    configurations of the portfolio are tried in their order, within its budget by `clock`, which
    begins here where none is given.
    """
    clock = clock or Clock()
    data = make_training_data(dataset, recipe)
    rows = rows or divided_rows(data, recipe)
    contest = _contest(recipe, rows, data, report)
    fitted = _fitted(contest, clock, report, rows)
    result = _with_certainties(contest, rows, fitted)
    return replace(result, budget=_budget(contest, fitted, clock))


def fold_scores(data: TrainingData, recipe: Recipe, rows: DividedRows) -> TrainResult:
    """The same as `train` without how sure the scores are, which costs as much again; on rows that
    several recipes share, steps with which they begin alike are fitted once."""
    contest = _contest(recipe, rows, data, silent)
    return _compared(contest, rows, _fitted(contest, Clock(), silent, rows))[0]


def planned(dataset: Dataset, recipe: Recipe) -> tuple[PlannedModel, ...]:
    """What an intention would try, in order, and what each is expected to take: a small fit of
    each, timed. Nothing is scored."""
    data = make_training_data(dataset, recipe)
    contest = _contest(recipe, divided_rows(data, recipe), data, silent)
    return tuple(
        PlannedModel(contest.picks[model].key, short_label(contest.picks[model]), seconds)
        for model, seconds in all_expected(contest).items()
    )


def _contest(recipe: Recipe, rows: DividedRows, data: TrainingData, report: Progress) -> Contest:
    """The models with their folds: each variant of the preparation once, shared by those that it
    suits."""
    picks, clock = models_of(recipe, data), Clock()
    report(0, len(picks) * rows.fits, f"Preparing the {recipe.split.scored.plural}")
    variants = variants_for(recipe, picks)
    asked = tuple(dict.fromkeys(variants))
    prepared = rows.folds.prepare_each(recipe, asked)
    parts = rows.prepare_thirds(recipe, asked)
    folds = tuple(prepared[variant] for variant in variants)
    further = tuple(parts.get(variant, ()) for variant in variants)
    return Contest(recipe, data, picks, folds, further, clock.elapsed)


@dataclass(frozen=True)
class _Fitted:
    """The fits of each model by its place, and where there was an intention what became of it."""

    results: dict[int, list[FoldRun]]
    plan: tuple[PlannedModel, ...] = ()


def _fitted(contest: Contest, clock: Clock, report: Progress, rows: DividedRows) -> _Fitted:
    intention = contest.recipe.intention
    if intention is None:
        return _Fitted(dict(enumerate(fit_all(contest, report))))

    def rehearse(results: dict[int, list[FoldRun]]) -> None:
        _with_certainties(contest, rows, _Fitted(results))

    race = Race(contest, clock, intention.budget, rehearse)
    race.run(report)
    return _Fitted(race.results, tuple(race.plan))


def _budget(contest: Contest, fitted: _Fitted, clock: Clock) -> Budget | None:
    intention = contest.recipe.intention
    if intention is None:
        return None
    note = intention.shortfall(len(fitted.plan), len(contest.data.y))
    return Budget(intention.preset, intention.budget, clock.elapsed, fitted.plan, note)


def _with_certainties(contest: Contest, rows: DividedRows, fitted: _Fitted) -> TrainResult:
    """The comparison with how sure its scores are."""
    result, scored = _compared(contest, rows, fitted)
    picks = (contest.picks[model] for model in fitted.results)
    board = Board(
        scored,
        result.fold_of,
        assumed_agreement(rows.folds.split),
        trials=sum(max(0, pick.trials - 1) for pick in picks),
        seed=contest.recipe.split.seed,
    )
    return replace(result, certainties=certainties(contest.data.task, board))


def _compared(
    contest: Contest, rows: DividedRows, fitted: _Fitted
) -> tuple[TrainResult, tuple[OutOfFold, ...]]:
    """The comparison but for how sure it is, and what would tell that."""
    recipe, data = contest.recipe, contest.data
    split, thirds = rows.folds.split, rows.thirds.split if rows.thirds else None
    runs = tuple(
        gather(split, contest.picks[model], _told_columns(found, contest.folds[model]))
        for model, found in fitted.results.items()
    )
    scored = _scored(runs, thirds, [*fitted.results.values()])
    blend = blend_of(runs, scored, split.fold_of) if recipe.blend else Blend()
    if blend.run is not None and blend.scored is not None:
        runs, scored = (*runs, blend.run), (*scored, blend.scored)
    result = TrainResult(
        task=data.task,
        metric=metric_of(recipe, data).key,
        runs=runs,
        fold_of=split.fold_of,
        sizes=tuple(FoldSize(len(fit), len(scored)) for fit, scored in split.folds),
        rows_train=len(split.train),
        rows_test=len(split.test),
        notes=(*data.notes, *split.notes, *filter(None, [blend.note])),
        unseen={one.key: _bare(one.unseen) for one in scored if one.predictions.is_binary},
        parts=recipe.split.scored,
    )
    return result, scored


def _bare(pairs: UnseenPairs) -> UnseenPairs:
    """The same without what the rows are divided by, which no score asks for."""
    return tuple(
        (
            replace(first, rows=None, groups=None, times=None),
            replace(second, rows=None, groups=None, times=None),
        )
        for first, second in pairs
    )


def _scored(
    runs: tuple[ModelRun, ...], thirds: Split | None, results: list[list[FoldRun]]
) -> tuple[OutOfFold, ...]:
    """The models whose folds were all fitted, with what models of the thirds say."""
    return tuple(
        OutOfFold(
            run.key,
            run.predictions,
            pairs_of(thirds, [part.predictions for part in found[len(run.records) :]]),
            run.fitted,
        )
        for run, found in zip(runs, results, strict=True)
        if run.predictions is not None
    )


def _told_columns(runs: list[FoldRun], folds: tuple[FoldData, ...]) -> list[FoldRun]:
    """The runs of the folds, each with its columns; models of one variant share them."""
    return [
        replace(run, record=replace(run.record, columns=fold.columns))
        for run, fold in zip(runs[: len(folds)], folds, strict=True)
    ]
