"""How many columns a preparation can make, before it does."""

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.prepare import SLOTS, Slot
from core.methods.prepare.encoding import ONE_HOT_SHARE
from core.methods.prepare.new_columns import new_columns
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Recipe
from core.table.schema import Column

COLLINEAR = "collinear"
MOST_COLLINEAR = 2_000  # columns: their correlations are inverted and updated, a minute a fold


def most_columns(recipe: Recipe, data: TrainingData) -> int:
    """How many columns levels, words and made features can give, at most."""
    made = sum(map(new_columns, recipe.in_force("features")))
    return sum(most_outputs(recipe, data).values()) + made


def most_outputs(recipe: Recipe, data: TrainingData) -> dict[str, int]:
    """How many columns each feature can become, at most."""
    return {name: _of_column(recipe, data, name) for name in data.features}


def check_selection(recipe: Recipe, data: TrainingData) -> None:
    """Raise NotApplicableError where variance inflation would take hours: its time grows with the
    cube of the columns."""
    picks = recipe.in_force("selection")
    if not picks or picks[0].method != COLLINEAR:  # a selection before it leaves it fewer
        return
    total = most_columns(recipe, data)
    if total > MOST_COLLINEAR:
        raise NotApplicableError(
            f"Variance inflation compares each column with all others, of {MOST_COLLINEAR:,} at "
            f"most, and this preparation can make {total:,}: select by another way before it (what "
            "repeats, the highest F), encode columns of many levels by target mean, take fewer "
            "words, or make fewer features."
        )


def _of_column(recipe: Recipe, data: TrainingData, name: str) -> int:
    """How many columns a column can become, where that depends on its values."""
    column = data.schema[name]
    return max(
        _outputs_of(column, slot, recipe.pick_for(name, slot.key))
        for slot in SLOTS.values()
        if slot.takes(column)
    )


def _outputs_of(column: Column, slot: Slot, pick: Pick) -> int:
    settings = slot.catalog[pick.method].settings(**pick.options)
    if "max_words" in settings:
        return int(settings["max_words"])
    if "min_frequency" in settings:
        return min(column.unique, int(1 / settings["min_frequency"])) + 1
    if settings.get("otherwise") == "one_hot":  # of levels that the model does not take
        return min(column.unique, int(1 / ONE_HOT_SHARE)) + 1
    if pick.method in _WIDTHS:
        return int(settings[_WIDTHS[pick.method]])
    if "bins" in settings:
        return int(max(settings["bins"], len(settings["edges"]) + 1))
    return 1


_WIDTHS = {"hashing": "width", "positions": "size"}  # the option that says how many columns
