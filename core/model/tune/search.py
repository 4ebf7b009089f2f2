"""Tuning one model: trials on folds that are prepared once, kept so that the work can go on."""

import hashlib
import math
import time
from collections.abc import Callable
from functools import partial

from core.choices.options import Value
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.tuning import TunePlan
from core.model.train import judged_part, metric_of, prepare_folds
from core.model.tune.first_trials import begin
from core.model.tune.journal import Journal, Study, StudyPlace, open_journal, read_journal
from core.model.tune.race import Track
from core.model.tune.result import TuneResult
from core.model.tune.rungs import Bracket, Rung, brackets, going_on, runs_of
from core.model.tune.samplers import MOST_REPEATS
from core.model.tune.search_space import search_space
from core.model.tune.searched import searched_options, without_values
from core.model.tune.space import Search, importances
from core.model.tune.trial import Trial, TrialState, best_of
from core.pipeline.training_data import make_training_data, split_rows
from core.pipeline.variant import variant_for
from core.recipe.model_pick import ModelPick, as_model
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.code_digest import code_digest
from core.workspace.progress import Progress, silent

DEFAULT_PLAN = TunePlan()


def tune(
    dataset: Dataset,
    recipe: Recipe,
    pick: Pick,
    plan: TunePlan = DEFAULT_PLAN,
    report: Progress = silent,
    project: str = "",
) -> TuneResult:
    """Search a model's tuned options by cross-validation on the training rows.

    Trial 0 is `pick` as it is, then come the configurations that the portfolio has of its method,
    as far as they lie in the space. With the id of a `project`, every finished trial is kept
    there, and another call on the same data, preparation and model adds to them, also while this
    one is at work; without, all is forgotten after.
    """
    model = as_model(pick)
    recipe, options = judged_part(recipe), searched_options(pick)
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    metric = metric_of(recipe, data)
    report(0, plan.trials, "Preparing the folds")
    fitted, scored = ([len(part) for part in parts] for parts in zip(*split.folds, strict=True))
    fixed = without_values(model, options)
    study = Study(model.method, fixed, metric.key, fitted, scored, model.key, model.trials)
    journal = open_journal(study, StudyPlace(project, _name(recipe, model)) if project else None)
    folds = prepare_folds(recipe, data, split, variant_for(recipe, model))
    _add_trials(Track(recipe, data, folds, model.pick, metric), journal, plan, report)
    return _result(journal)


def read_tuning(recipe: Recipe, pick: Pick, project: str) -> TuneResult | None:
    """What `tune` has kept so far, also while it is at work; None where it never began."""
    journal = read_journal(study_place(recipe, pick, project))
    return _result(journal) if journal else None


def study_place(recipe: Recipe, pick: Pick, project: str) -> StudyPlace:
    """Where `tune` keeps these trials."""
    return StudyPlace(project, _name(judged_part(recipe), as_model(pick)))


def _name(recipe: Recipe, model: ModelPick) -> str:
    """Of all that a trial's score depends on, the code too, but the searched options."""
    options = searched_options(model)
    alone = recipe.with_(models=(), blend=False)
    parts = [code_digest(Track.__module__), alone.key(), repr(options)]
    parts += [repr(sorted(without_values(model, options).items()))]
    name = hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
    return f"{model.key}-{name}"


def _add_trials(track: Track, journal: Journal, plan: TunePlan, report: Progress) -> None:
    search = Search(search_space(track.pick, plan.space), journal.trials, track.metric, plan)
    begin(search, track.pick, plan)
    course = Course(track, journal, search, plan, report)
    if plan.has_one_rung:
        course.try_sets(Rung(plan.trials, 1.0))
        return
    before = course.try_sets(Rung(1, 1.0))  # what the others are held against, on all rows
    for bracket in brackets(plan, plan.trials - len(before)):
        course.climb(bracket)


class Course:
    """The trials of one call: each told to the search, kept, and reported, until time is over."""

    def __init__(
        self, track: Track, journal: Journal, search: Search, plan: TunePlan, report: Progress
    ) -> None:
        self._track, self._journal, self._search = track, journal, search
        self._plan, self._report = plan, report
        self._deadline = time.monotonic() + (plan.minutes * 60 or math.inf)
        self._total = runs_of(plan, plan.trials)
        self._added = self._repeated = 0
        self._is_over = False

    def climb(self, bracket: Bracket) -> None:
        """Try a bracket's sets on its first rung, and the best of each rung on the next."""
        first, *later = bracket
        tried = self.try_sets(first)
        for rung in later:
            chosen = going_on(tried, rung.sets, self._track.metric)
            again = [self._run(trial.options, rung.share) for trial in chosen]
            tried = [trial for trial in again if trial is not None]

    def try_sets(self, rung: Rung) -> list[Trial]:
        """Try new sets of options, as many as a rung has."""
        found: list[Trial] = []
        while len(found) < rung.sets and self._repeated < MOST_REPEATS and not self._is_done():
            self._journal.take_in()
            self._search.meet(self._journal.trials)
            options = self._search.propose()
            if options is None:
                break
            kept = self._run(options, rung.share)
            found += [kept] if kept is not None else []
        return found

    def _is_done(self) -> bool:
        return self._is_over or _is_idle(self._journal, self._plan, self._added)

    def _run(self, options: dict[str, Value], share: float) -> Trial | None:
        """One trial, kept and told; None where time is over or another worker was first."""
        if self._is_over:
            return None
        best = best_of(self._journal.trials, self._track.metric)
        # Without one finished trial there is nothing to show, however short the time.
        is_over = _never if best is None else _after(self._deadline)
        number, origin = len(self._journal.trials), self._search.origin_of(options)
        trial = Trial(number, options, TrialState.DONE, share=share, origin=origin)
        is_raced = self._plan.racing and share >= 1
        run = self._track.run(trial, best if is_raced else None, is_over)
        if run is None:
            self._is_over = True
            return None
        self._search.learn(run)
        kept = self._journal.add(run)
        if kept is None:  # another worker, seeded alike, has been here first
            self._repeated += 1
            self._search.part_ways(self._repeated)
            return None
        self._added += 1
        _tell(partial(self._report, self._added, self._total), kept, self._journal)
        return kept


def _is_idle(journal: Journal, plan: TunePlan, added: int) -> bool:
    """Have the last trials of this run brought no gain, more of them than patience allows?"""
    best = best_of(journal.trials, METRICS[journal.study.metric])
    if not plan.patience or best is None or added <= plan.patience:
        return False
    return len(journal.trials) - 1 - best.number >= plan.patience


def _tell(report: Callable[..., None], run: Trial, journal: Journal) -> None:
    best = best_of(journal.trials, METRICS[journal.study.metric])
    leading = f", best {best.score:.4f}" if best and best.score is not None else ""
    report(
        f"Trial {run.number} {run.state}{leading}",
        trial=run.number,
        score=run.estimate,
        fitted=run.fitted,
        seconds=run.seconds,
        state=str(run.state),
        options=run.options,
    )


def _never() -> bool:
    return False


def _after(deadline: float) -> Callable[[], bool]:
    return lambda: time.monotonic() >= deadline


def _result(journal: Journal) -> TuneResult:
    study, trials = journal.study, tuple(journal.trials)
    options = searched_options(Pick(method=study.method, options=study.fixed))
    return TuneResult(
        method=study.method,
        fixed=study.fixed,
        metric=study.metric,
        sizes=study.sizes,
        trials=trials,
        key=study.key or study.method,
        before=study.before,
        importances=importances(options, trials, METRICS[study.metric]),
    )
