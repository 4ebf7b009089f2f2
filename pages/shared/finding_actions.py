"""What a finding's button does to the recipe."""

from core.findings import Action, Finding
from core.recipe import Pick, Recipe
from core.schema import Kind


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


def _prepared(recipe: Recipe, action: Action, pick: Pick) -> Recipe:
    changed = dict(recipe.overrides)
    for name in action.columns:
        if recipe.pick_for(name, action.slot) != pick:
            changed[name] = {**changed.get(name, {}), action.slot: pick}
    return recipe if changed == recipe.overrides else recipe.with_(overrides=changed)


def is_answered(finding: Finding, recipe: Recipe) -> bool:
    """Are the columns that it warns of left out already?"""
    action = finding.action
    return bool(action and action.kind == "ignore" and set(action.columns) <= set(recipe.ignored))


def sentence(finding: Finding) -> str:
    """What the history says of the action."""
    assert finding.action is not None
    columns = ", ".join(finding.action.columns[:3])
    return f"{finding.action.label}: {columns}" if columns else finding.action.label
