"""What a finding's buttons do to the recipe: act on it, dismiss it, take that back."""

from core.explore.findings import CATALOGUE, Action, Finding
from core.recipe.recipe import Pick, Recipe
from core.table.schema import Kind, Task

NO_REASON = "no reason given"


def rule_of(action: Action) -> Pick:
    """The method that an action names, with its options."""
    return Pick(method=action.method, options=dict(action.options))


def acted(recipe: Recipe, action: Action) -> Recipe:
    """The recipe after the action; equal to the one given where it is in place already."""
    pick = rule_of(action)
    match action.kind:
        case "ignore":
            new = [name for name in action.columns if name not in recipe.ignored]
            return recipe.with_(ignored=(*recipe.ignored, *new)) if new else recipe
        case "clean":
            known = recipe.has_rule(pick)
            return recipe if known else recipe.with_(cleaning=(*recipe.cleaning, pick))
        case "retype":
            kinds = {name: Kind(action.method) for name in action.columns}
            return recipe.with_(kinds={**recipe.kinds, **kinds})
        case "balance":
            return recipe.with_(balance=pick)
        case "prepare":
            return _prepared(recipe, action, pick)
        case "judge":
            return recipe.with_(metric=action.method)
        case "task":  # what was chosen for the other task does not suit this one
            task = Task(action.method)
            return recipe.with_(task=task, metric=None, threshold=None, positive=None)


def _prepared(recipe: Recipe, action: Action, pick: Pick) -> Recipe:
    changed = dict(recipe.overrides)
    for name in action.columns:
        if recipe.pick_for(name, action.slot) != pick:
            changed[name] = {**changed.get(name, {}), action.slot: pick}
    return recipe if changed == recipe.overrides else recipe.with_(overrides=changed)


def is_answered(finding: Finding, recipe: Recipe) -> bool:
    """Does the recipe do already what its button would, or did the user say otherwise?"""
    action = finding.action
    if action is None:
        return False
    left_out = set(action.columns) <= set(recipe.ignored)
    match action.kind:
        case "ignore":
            return left_out
        case "clean":
            return recipe.has_rule(rule_of(action))
        case "retype":
            return set(action.columns) <= set(recipe.kinds)
        case "balance":
            return recipe.balance == rule_of(action)
        case "judge" | "task":
            return action.method in (recipe.metric, recipe.task)
        case "prepare":  # of no use to a column that is left out
            pick = rule_of(action)
            return left_out or all(recipe.pick_for(c, action.slot) == pick for c in action.columns)


def dismissed(recipe: Recipe, finding: Finding, reason: str) -> Recipe:
    """The recipe with the finding ignored, and why."""
    reason = " ".join(reason.split()) or NO_REASON
    return recipe.with_(dismissed={**recipe.dismissed, finding.key: reason})


def taken_back(recipe: Recipe, key: str) -> Recipe:
    """The recipe in which the finding of that key counts again."""
    return recipe.with_(dismissed={k: v for k, v in recipe.dismissed.items() if k != key})


def sentence(finding: Finding) -> str:
    """What the history says of the action."""
    assert finding.action is not None
    columns = ", ".join(finding.action.columns[:3])
    return f"{finding.action.label}: {columns}" if columns else finding.action.label


def dismissal(finding: Finding) -> str:
    """What the history says of ignoring it."""
    title, columns = CATALOGUE[finding.code].title.lower(), ", ".join(finding.columns[:3])
    return f"Ignore a finding: {title}{f' ({columns})' if columns else ''}"


def name_of(finding: Finding) -> str:
    """A finding in the keys of its widgets."""
    return ".".join((finding.code, *finding.columns))
