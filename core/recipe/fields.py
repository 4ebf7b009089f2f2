"""What the fields of a recipe may hold."""

from core.choices.catalog import Catalog
from core.choices.options import Number
from core.choices.pick import Pick
from core.methods.clean import CLEANING
from core.methods.models import MODELS
from core.methods.prepare import SLOTS
from core.methods.stages import CATALOG_OF, STAGES

# The fields that hold methods, and those that hold ordered lists of steps.
CATALOGS: dict[str, Catalog] = {"cleaning": CLEANING, "models": MODELS, **CATALOG_OF}
STEP_LISTS = ("cleaning", *(stage.field for stage in STAGES if stage.of_several))

# A row is positive from the threshold on: above 1 none is, however sure a model may be.
THRESHOLD = Number("threshold", "Threshold", 0.0, 1.001, 0.5)


def default_preparation() -> dict[str, Pick]:
    """The default method of every slot."""
    return {slot.key: Pick(method=slot.default) for slot in SLOTS.values()}


def check_slots(picks: dict[str, Pick]) -> None:
    """Raise ValueError for a slot that is not there, or for a method that it does not have."""
    for slot, pick in picks.items():
        if slot not in SLOTS:
            raise ValueError(f"No preparation is called {slot!r}; there are {', '.join(SLOTS)}.")
        pick.check(SLOTS[slot].catalog)
