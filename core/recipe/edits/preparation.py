"""How columns are made ready: by kind, one by one, and which rows a model is fitted on."""

from collections.abc import Iterable

from core.choices.pick import Pick
from core.methods.balance import BALANCERS
from core.methods.prepare import ROW_OUTLIERS, SLOTS
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe


def prepare_kind(recipe: Recipe, slot: str, pick: Pick) -> Edit:
    """Choose a slot's method for every column that has none of its own."""
    changed = recipe.with_(preparation={**recipe.preparation, slot: pick})
    return Edit(changed, f"{SLOTS[slot].does}: {pick.in_words(SLOTS[slot].catalog)}")


def prepare_columns(recipe: Recipe, columns: Iterable[str], slot: str, pick: Pick) -> Edit:
    """Choose a slot's method for some columns."""
    columns = tuple(columns)
    words = pick.in_words(SLOTS[slot].catalog)
    sentence = f"{SLOTS[slot].does} of {', '.join(columns)}: {words}"
    return Edit(_with_own(recipe, columns, slot, pick), sentence)


def prepare_as_kind(recipe: Recipe, column: str, slot: str) -> Edit:
    """Give up a column's own method in a slot."""
    changed = _with_own(recipe, (column,), slot, recipe.preparation[slot])
    return Edit(changed, f"{SLOTS[slot].does} of {column} as of its kind")


def treat_unusual_rows(recipe: Recipe, pick: Pick) -> Edit:
    """Choose what becomes of rows that stand apart when a model is fitted."""
    words = pick.in_words(ROW_OUTLIERS)
    return Edit(recipe.with_(unusual_rows=pick), f"Unusual rows: {words}")


def balance_classes(recipe: Recipe, pick: Pick) -> Edit:
    """Choose what is done about unequal classes when a model is fitted."""
    is_none = pick.method == "none"
    sentence = f"Balance the classes: {pick.in_words(BALANCERS)}"
    return Edit(recipe.with_(balance=pick), "Stop balancing classes" if is_none else sentence)


def _with_own(recipe: Recipe, columns: Iterable[str], slot: str, pick: Pick) -> Recipe:
    """The recipe with the columns' own method in a slot; none where it is that of their kind."""
    catalog, overrides = SLOTS[slot].catalog, dict(recipe.overrides)
    is_default = pick.is_as(recipe.preparation[slot], catalog)
    for name in columns:
        own = {key: other for key, other in overrides.get(name, {}).items() if key != slot}
        overrides[name] = own if is_default else {**own, slot: pick}
    return recipe.with_(overrides={name: own for name, own in overrides.items() if own})
