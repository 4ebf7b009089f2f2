"""Several settings of one model on the same folds, which are prepared once."""

from collections.abc import Iterator, Sequence

from joblib import Parallel, delayed

from core.choices.pick import Pick
from core.machine.cluster import parallel_backend, workers
from core.model.train.fold_run import FoldRun, FoldTask, hearing, run_fold
from core.model.train.folds import prepare_folds
from core.parts.splits.division import Split
from core.pipeline.training_data import TrainingData
from core.pipeline.variant import variant_for
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.workspace.progress import Progress


def pick_runs(
    asked: tuple[Recipe, TrainingData, Split],
    picks: Sequence[Pick],
    names: Sequence[str],
    report: Progress,
) -> Iterator[FoldRun]:
    """Every setting on every fold of a split, as they get done; `names` are told to `report`."""
    recipe, data, split = asked
    folds = prepare_folds(recipe, data, split, variant_for(recipe, picks[0]))
    models = [as_model(pick) for pick in picks]
    tasks = [FoldTask(n, m, f, fold) for n, m in enumerate(models) for f, fold in enumerate(folds)]
    jobs = (delayed(run_fold)(recipe, data, task) for task in tasks)
    with parallel_backend(), hearing():
        parallel = Parallel(n_jobs=workers(), return_as="generator_unordered")
        for done, run in enumerate(parallel(jobs), start=1):
            report(done, len(tasks), f"{names[run.model]}, {recipe.split.scored.called(run.fold)}")
            yield run
