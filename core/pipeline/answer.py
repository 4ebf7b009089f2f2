"""What a finding's buttons do to the recipe: act on it, dismiss it, take that back."""

from collections.abc import Callable, Iterable

from core.choices.options import Value
from core.choices.pick import Pick
from core.explore.findings import CATALOG, Action, Finding
from core.methods.clean import CLEANING
from core.methods.prepare import SLOTS
from core.recipe.edits.columns import leave_out, read_as
from core.recipe.edits.edit import Edit
from core.recipe.edits.preparation import balance_classes, prepare_columns
from core.recipe.edits.steps import add_step
from core.recipe.edits.target import predict
from core.recipe.edits.training import judge_by, set_threshold
from core.recipe.recipe import Recipe
from core.table.schema import Kind, Task

NO_REASON = "no reason given"


def rule_of(action: Action) -> Pick:
    """The method that an action names, with its options."""
    return Pick(method=action.method, options=dict(action.options))


def act(recipe: Recipe, action: Action) -> Edit:
    """Do what a finding's button says; the recipe stays as it is where that is in place."""
    columns = ", ".join(action.columns[:3])
    sentence = f"{action.label}: {columns}" if columns else action.label
    return Edit(_acted(recipe, action), sentence)


def act_on_every(recipe: Recipe, actions: Iterable[Action], sentence: str) -> Edit:
    """Do what the buttons of several findings say, as one step."""
    for action in actions:
        recipe = _acted(recipe, action)
    return Edit(recipe, sentence)


def _acted(recipe: Recipe, action: Action) -> Recipe:
    return _DOES[action.kind](recipe, action)


def _cleaned(recipe: Recipe, action: Action) -> Recipe:
    rule = rule_of(action)
    return recipe if recipe.has_rule(rule) else add_step(recipe, rule).recipe


def _retyped(recipe: Recipe, action: Action) -> Recipe:
    """The columns as another kind; by a step where steps change them, for kinds act before steps
    and would empty what only a step makes readable."""
    for name in action.columns:
        if name in _changed(recipe) and action.method in _READERS:
            rule = Pick(method=_READERS[action.method], options=_reading(action, name))
            recipe = add_step(recipe, rule).recipe
        else:
            recipe = read_as(recipe, name, Kind(action.method)).recipe
    return recipe


_READERS = {"number": "read_numbers", "date": "read_dates"}


def _changed(recipe: Recipe) -> set[str]:
    """The columns that steps of the recipe act on."""
    return {name for pick in recipe.rules for name in _columns_of(pick)}


def _columns_of(pick: Pick) -> tuple[str, ...]:
    columns = dict(pick.options).get("columns", ())
    return tuple(map(str, columns)) if isinstance(columns, tuple | list) else ()


def _reading(action: Action, name: str) -> dict[str, Value]:
    known = {option.name for option in CLEANING[_READERS[action.method]].options}
    return {"columns": (name,)} | {k: v for k, v in action.options if k in known}


def _prepared(recipe: Recipe, action: Action) -> Recipe:
    return prepare_columns(recipe, action.columns, action.slot, rule_of(action)).recipe


_DOES: dict[str, Callable[[Recipe, Action], Recipe]] = {
    "ignore": lambda recipe, action: leave_out(recipe, *action.columns).recipe,
    "clean": _cleaned,
    "retype": _retyped,
    "balance": lambda recipe, action: balance_classes(recipe, rule_of(action)).recipe,
    "prepare": _prepared,
    "judge": lambda recipe, action: judge_by(recipe, action.method).recipe,
    "split": lambda recipe, action: recipe.with_(
        split=recipe.split.asked_for(dict(action.options))
    ),
    "threshold": lambda recipe, action: (
        set_threshold(recipe, float(str(dict(action.options)["threshold"]))).recipe
    ),
    "task": lambda recipe, action: predict(recipe, recipe.target, Task(action.method)).recipe,
}


def is_answered(finding: Finding, recipe: Recipe) -> bool:
    """Does the recipe do already what its button would, or did the user say otherwise?"""
    action = finding.action
    return action is not None and _HOLDS[action.kind](recipe, action)


def _is_left_out(recipe: Recipe, action: Action) -> bool:
    return set(action.columns) <= set(recipe.ignored)


def _is_prepared(recipe: Recipe, action: Action) -> bool:
    """Do the columns take the method in its slot? It is of no use to one that is left out."""
    pick, catalog = rule_of(action), SLOTS[action.slot].catalog
    return _is_left_out(recipe, action) or all(
        recipe.pick_for(name, action.slot).is_as(pick, catalog) for name in action.columns
    )


def _is_divided(recipe: Recipe, action: Action) -> bool:
    """Are rows divided by that column, in whatever way?"""
    return dict(action.options).items() <= dict(recipe.split).items()


def _read(recipe: Recipe) -> set[str]:
    """The columns that steps read as numbers or dates."""
    rules = (pick for pick in recipe.rules if pick.method in _READERS.values())
    return {name for pick in rules for name in _columns_of(pick)}


_HOLDS: dict[str, Callable[[Recipe, Action], bool]] = {
    "ignore": _is_left_out,
    "clean": lambda recipe, action: recipe.has_rule(rule_of(action)),
    "retype": lambda recipe, action: set(action.columns) <= set(recipe.kinds) | _read(recipe),
    "balance": lambda recipe, action: recipe.balance == rule_of(action),
    "prepare": _is_prepared,
    "judge": lambda recipe, action: action.method == recipe.metric,
    "task": lambda recipe, action: action.method == recipe.task,
    "split": _is_divided,
    "threshold": lambda recipe, action: recipe.threshold == dict(action.options)["threshold"],
}


def dismiss(recipe: Recipe, finding: Finding, reason: str) -> Edit:
    """Ignore a finding, and keep why."""
    reason = " ".join(reason.split()) or NO_REASON
    title, columns = CATALOG[finding.code].title.lower(), ", ".join(finding.columns[:3])
    sentence = f"Ignore a finding: {title}{f' ({columns})' if columns else ''}"
    return Edit(recipe.with_(dismissed={**recipe.dismissed, finding.key: reason}), sentence)


def take_back(recipe: Recipe, key: str) -> Edit:
    """Let the finding of that key count again."""
    others = {k: why for k, why in recipe.dismissed.items() if k != key}
    return Edit(recipe.with_(dismissed=others), "Stop ignoring a finding")


def name_of(finding: Finding) -> str:
    """A finding in the keys of its widgets."""
    return ".".join((finding.code, *finding.columns))
