"""Making columns ready for a model: one slot per stage and column kind, methods in catalogues.

Everything here is built unfitted and learns inside the training folds only.
"""

from dataclasses import dataclass

from core.choices.catalog import Catalog
from core.methods.prepare.dates import DATE_ENCODERS
from core.methods.prepare.encoders import ENCODERS
from core.methods.prepare.flags import MISSING_FLAGS
from core.methods.prepare.imputers import CATEGORY_IMPUTERS, NUMBER_IMPUTERS
from core.methods.prepare.outliers import OUTLIERS, ROW_OUTLIERS
from core.methods.prepare.scalers import SCALERS, TRANSFORMS
from core.methods.prepare.texts import TEXT_ENCODERS
from core.table.schema import Kind

__all__ = ["LABELS", "MANY_LEVELS", "ROW_OUTLIERS", "SLOTS", "Slot"]


@dataclass(frozen=True)
class Slot:
    """A place in the preparation that takes one method of a catalogue."""

    key: str
    label: str
    kinds: tuple[Kind, ...]
    catalog: Catalog
    default: str


LABELS = (Kind.CATEGORY, Kind.BOOLEAN)

SLOTS = {
    slot.key: slot
    for slot in (
        Slot("outliers", "Outliers", (Kind.NUMBER,), OUTLIERS, "keep"),
        Slot("number_imputer", "Missing numbers", (Kind.NUMBER,), NUMBER_IMPUTERS, "median"),
        Slot("missing_flags", "Missing flags", (Kind.NUMBER,), MISSING_FLAGS, "flag"),
        Slot("transform", "Transform", (Kind.NUMBER,), TRANSFORMS, "none"),
        Slot("scaler", "Scale", (Kind.NUMBER,), SCALERS, "standard"),
        Slot("category_imputer", "Missing categories", LABELS, CATEGORY_IMPUTERS, "level"),
        Slot("encoder", "Encode", LABELS, ENCODERS, "one_hot"),
        Slot("many_encoder", "Encode many levels", (Kind.CATEGORY,), ENCODERS, "target"),
        Slot("date_encoder", "Dates", (Kind.DATE,), DATE_ENCODERS, "parts"),
        Slot("text_encoder", "Texts", (Kind.TEXT,), TEXT_ENCODERS, "words"),
    )
}

MANY_LEVELS = 15  # a category with more levels than this takes the slot "many_encoder"
