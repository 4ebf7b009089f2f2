"""From the file to the rows that are divided, and the whole flow in order."""

from collections.abc import Iterator
from functools import partial

from core.choices.pick import Step
from core.methods.clean import CLEANING, WHOLE_TABLE, Effect, Rule, State
from core.model.flow.flow_steps import Flow, FlowStep, FoldFlow, Lane, Sees
from core.pipeline.cleaning import Cleaning
from core.recipe.recipe import Recipe
from core.recipe.split_before import BY_PLACE
from core.recipe.split_plan import SplitPlan
from core.table.dataset import Dataset
from core.table.schema import Kind, Task
from core.wording.listing import some_of
from core.wording.numbers import counted

_SHOWN = 3  # names in a sentence
_USELESS = (Kind.IDENTIFIER, Kind.CONSTANT)


def data_flow(dataset: Dataset, recipe: Recipe, fold: FoldFlow | None = None) -> Flow:
    """Every step of a recipe with rows and columns before and after it.

    `fold` is what `fold_flow` measured; without it the flow ends with the cleaned table.
    """
    cleaning = Cleaning(dataset, recipe)
    steps = [_file(dataset), *_kinds(cleaning), *_rules(recipe, cleaning)]
    if fold is not None:
        steps += [
            _columns(cleaning, fold),
            *_divided(fold, recipe),
            *fold.steps,
            *_models(recipe, fold),
        ]
    return Flow(tuple(steps), fold)


def _file(dataset: Dataset) -> FlowStep:
    rows, columns = dataset.rows, len(dataset.schema.columns)
    what = f"{dataset.name}, as it was read; each column's kind is told from its values"
    return FlowStep("File", what, rows, rows, columns, columns, Sees.TABLE)


def _kinds(cleaning: Cleaning) -> Iterator[FlowStep]:
    """The kinds that the user set, where they differ from what was found."""
    dataset, recipe = cleaning.dataset, cleaning.recipe
    set_ = {
        name: kind
        for name, kind in recipe.kinds.items()
        if name in dataset.schema.names and dataset.schema[name].kind is not kind
    }
    if not set_:
        return
    names = list(set_)
    typed = cleaning.start[names]
    lost = int(typed.isna().sum().sum() - dataset.frame[names].isna().sum().sum())
    told = some_of([f"{name} is {kind}" for name, kind in set_.items()], _SHOWN)
    said = counted(lost, "cell", "does not fit and is missing", "do not fit and are missing")
    rows, columns = len(typed), len(dataset.schema.columns)
    yield FlowStep("Set kinds", f"{told}; {said}" if lost else told, rows, rows, columns, columns)


def _rules(recipe: Recipe, cleaning: Cleaning) -> Iterator[FlowStep]:
    """The cleaning steps in order; one that is off passes everything on."""
    states = iter(cleaning.states)
    frame = cleaning.start
    for step in recipe.cleaning:
        rows, columns = len(frame), frame.shape[1]
        label = CLEANING[step.method].label
        if not step.on:
            yield FlowStep(label, "Switched off", rows, rows, columns, columns, is_on=False)
            continue
        state = next(states)
        yield _acted(step, state, rows, columns)
        frame = state.frame


def _acted(step: Step, state: State, rows: int, columns: int) -> FlowStep:
    effect = state.effect or Effect(step.method, rows, rows)
    after = state.frame
    return FlowStep(
        effect.label,
        effect_words(effect),
        rows,
        len(after),
        columns,
        after.shape[1],
        _sees(step, state.rule),
        is_fit_only=_is_passed_by(state.rule),
        problem=effect.problem,
    )


def _sees(step: Step, rule: Rule | None) -> Sees:
    """Copies are found, gaps counted or filled from other rows; all else looks at one row."""
    is_whole = WHOLE_TABLE in CLEANING[step.method].traits
    return Sees.TABLE if is_whole and rule is not None else Sees.ROW


def _is_passed_by(rule: Rule | None) -> bool:
    """Does the rule go by rows of the table, which a predicted row has not?"""
    return rule is not None and (rule.kept is not None or bool(rule.filled))


def effect_words(effect: Effect) -> str:
    """What a cleaning rule did, as plain text."""
    parts = []
    if effect.rows_dropped:
        parts.append(f"{counted(effect.rows_dropped, 'row')} dropped")
    if effect.columns_dropped:
        parts.append(f"drops {_named(effect.columns_dropped)}")
    if effect.columns_made:
        parts.append(f"makes {_named(effect.columns_made)}")
    parts += [f"{old} is now {new}" for old, new in effect.renamed[:_SHOWN]]
    if effect.cells:
        places = _named(tuple(name for name, _ in effect.cells))
        parts.append(f"{counted(effect.cells_changed, 'cell')} changed in {places}")
    return ", ".join(parts) or "changes nothing in this table"


def _named(names: tuple[str, ...]) -> str:
    return some_of(names, _SHOWN)


def _columns(cleaning: Cleaning, fold: FoldFlow) -> FlowStep:
    """Which columns a model may use, and the rows whose target is known."""
    target = cleaning.recipe.target
    rows, columns = cleaning.frame.shape
    ignored = len(cleaning.ignored - {target})
    useless = sum(column.kind in _USELESS for column in cleaning.schema.columns)
    parts = [f"{counted(fold.features, 'feature')} to predict {target}"]
    if useless:
        parts.append(f"{useless} identifying or constant")
    if ignored:
        parts.append(f"{ignored} left out by you")
    if rows > fold.usable:
        parts.append(f"{counted(rows - fold.usable, 'row')} without a target leave")
    what = "; ".join(parts)
    return FlowStep("Choose columns", what, rows, fold.usable, columns, fold.features, Sees.TABLE)


def _divided(fold: FoldFlow, recipe: Recipe) -> Iterator[FlowStep]:
    """The sealed rows, then the first fold's."""
    classes = recipe.task is Task.CLASSIFICATION
    sees = Sees.TABLE if classes else Sees.ROW
    plan = recipe.split
    others = f"the same is done {fold.folds} times, {_times_scored(plan)}"
    if plan.validation:
        others = f"the rows to score are drawn {counted(plan.repeats, 'time')}, not in folds"

    width = fold.features
    step = partial(FlowStep, columns_in=width, columns_out=width, is_fit_only=True)
    yield step("Split", _sealed_by(recipe), fold.usable, fold.train, sees=sees)
    untouched = "No step learns from them; Evaluate opens them, and counts it"
    yield step("Sealed test rows", untouched, fold.test, fold.test, lane=Lane.SEALED)
    part = f"{plan.part_noun.capitalize()} 1 of {fold.folds}"
    yield step(part, f"Rows to fit on; {others}", fold.train, fold.fitted)
    kept = "Kept from everything that learns"
    yield step("Rows to score", kept, fold.scored, fold.scored, lane=Lane.SCORED)
    if fold.is_sampled:
        drawn = "The steps below were measured on these rows; training uses all of them"
        yield step("Sample for this view", drawn, fold.fitted, fold.worked_on)


def _sealed_by(recipe: Recipe) -> str:
    """By what rows are sealed, and in which way the others are divided."""
    plan = recipe.split
    by = "its place in the table" if plan.kind == BY_PLACE else "a hash of what it holds"
    if plan.groups:
        by = f"a hash of its {plan.groups}"
    elif plan.key:
        by = f"a hash of its {plan.key}"
    sealed = f"The last rows by {plan.time} are sealed" if plan.time else f"Each row by {by}"
    parts = "two parts" if plan.validation else "folds"
    return f"{sealed}; the others stand in {parts}: {plan.words_for(recipe.task)}"


def _times_scored(plan: SplitPlan) -> str:
    if plan.kind == "rolling":
        return "and each row after the first stretch is scored once"
    return "so that each row is scored " + (
        "once" if plan.repeats == 1 else f"{plan.repeats} times"
    )


def _models(recipe: Recipe, fold: FoldFlow) -> Iterator[FlowStep]:
    labels = tuple(model.label for model in recipe.models)
    last = fold.steps[-1]
    weighs = ", errors on rare classes weigh more" if recipe.balance.method == "weights" else ""
    chosen = _named(labels) if labels else "Any model: none is chosen yet"
    if recipe.intention is not None:
        chosen = f"Models by preset: {recipe.intention.words}"
    rows, columns = last.rows_out, last.columns_out
    yield FlowStep("Model", f"{chosen}{weighs}", rows, rows, columns, columns, Sees.FOLD)
    what = "Fitted steps and model meet these rows for the first time"
    yield FlowStep("Score", what, fold.scored, fold.scored, columns, 1, lane=Lane.SCORED)
