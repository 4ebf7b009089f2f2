"""Tuning one model: trials on folds that are prepared once, kept so that the work can go on."""

import hashlib
from dataclasses import replace

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.models.searched import searched_options, without_values
from core.methods.tuning import TunePlan
from core.model.train import judged_part, metric_of
from core.model.tune.course import Course
from core.model.tune.first_trials import begin
from core.model.tune.joint import ALONE, Joint, joint_asked
from core.model.tune.journal import Journal, Study, StudyPlace, open_journal, read_journal
from core.model.tune.preparations import Preparations
from core.model.tune.race import Track
from core.model.tune.result import TuneResult
from core.model.tune.rungs import Rung, brackets
from core.model.tune.search_space import search_space
from core.model.tune.space import Search, importances
from core.pipeline.training_data import make_training_data, split_rows
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
    one is at work; without, all is forgotten after. Where the plan is joint, options of the
    preparation are searched with the model's, and a trial prepares the folds by its own.
    """
    model = as_model(pick)
    recipe, options = judged_part(recipe), searched_options(pick)
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    metric = metric_of(recipe, data)
    joint = joint_asked(plan, recipe, data)
    report(0, plan.trials, f"Preparing the {recipe.split.scored.plural}")
    fitted, scored = ([len(part) for part in parts] for parts in zip(*split.folds, strict=True))
    fixed = without_values(model, options)
    study = Study(model.method, fixed, metric.key, fitted, scored, model.key, model.trials)
    place = StudyPlace(project, _name(recipe, model, joint))
    journal = open_journal(study, place if project else None)
    prepared = Preparations((recipe, data, split), model, plan.is_joint)
    prepared.of(joint.now)  # what cannot be prepared as it stands is told at once
    track = Track(prepared, data, model.pick, metric)
    _add_trials((track, joint), journal, plan, report)
    return replace(_result(journal, joint), parts=recipe.split.scored)


def read_tuning(
    recipe: Recipe, pick: Pick, project: str, joint: Joint = ALONE
) -> TuneResult | None:
    """What `tune` has kept so far, also while it is at work; None where it never began."""
    journal = read_journal(study_place(recipe, pick, project, joint))
    return replace(_result(journal, joint), parts=recipe.split.scored) if journal else None


def study_place(recipe: Recipe, pick: Pick, project: str, joint: Joint = ALONE) -> StudyPlace:
    """Where `tune` keeps these trials."""
    return StudyPlace(project, _name(judged_part(recipe), as_model(pick), joint))


def _name(recipe: Recipe, model: ModelPick, joint: Joint) -> str:
    """Of all that a trial's score depends on, the code too, but the searched options."""
    options = searched_options(model)
    alone = joint.rest(recipe).with_(models=(), blend=False)
    parts = [code_digest(Track.__module__), alone.key(), repr((*options, *joint.options))]
    parts += [repr(sorted(without_values(model, options).items()))]
    name = hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
    return f"{model.key}-{name}"


def _add_trials(
    on: tuple[Track, Joint], journal: Journal, plan: TunePlan, report: Progress
) -> None:
    track, joint = on
    space = search_space(track.pick, plan.space, joint)
    search = Search(space, journal.trials, track.metric, plan)
    begin(search, track.pick, plan, joint)
    course = Course(track, journal, search, plan, report)
    if plan.has_one_rung:
        course.try_sets(Rung(plan.trials, 1.0))
        return
    before = course.try_sets(Rung(1, 1.0))  # what the others are held against, on all rows
    for bracket in brackets(plan, plan.trials - len(before)):
        course.climb(bracket)


def _result(journal: Journal, joint: Joint) -> TuneResult:
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
        importances=importances((*options, *joint.options), trials, METRICS[study.metric]),
        joint=joint.options,
    )
