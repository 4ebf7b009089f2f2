"""The places in the preparation that take a method, a row each."""

from dataclasses import dataclass

from core.choices.catalog import Catalog
from core.methods.prepare.dates import DATE_ENCODERS
from core.methods.prepare.encoders import ENCODERS
from core.methods.prepare.flags import LABEL_FLAGS, MISSING_FLAGS
from core.methods.prepare.imputers import CATEGORY_IMPUTERS, DATE_IMPUTERS, NUMBER_IMPUTERS
from core.methods.prepare.outliers import OUTLIERS
from core.methods.prepare.scalers import SCALERS, TRANSFORMS
from core.methods.prepare.texts import TEXT_ENCODERS
from core.table.schema import Column, Kind

MANY_LEVELS = 15  # one-hot columns of more levels than this are mostly zeros
_NO_LIMIT = 2**63


@dataclass(frozen=True)
class ColumnGroup:
    """The columns that some slots act on: of these kinds, with so many levels."""

    label: str
    kinds: tuple[Kind, ...]
    least_levels: int = 0
    most_levels: int = _NO_LIMIT


@dataclass(frozen=True)
class Slot:
    """A place in the preparation that takes one method of a catalogue.

    `does` says in the history what choosing a method does; `step` is the step of the pipeline that
    the method becomes a part of.
    """

    key: str
    label: str
    does: str
    acts_on: ColumnGroup
    catalog: Catalog
    default: str
    step: str = "fill"

    def takes(self, column: Column) -> bool:
        """Does the slot act on this column?"""
        on = self.acts_on
        return column.kind in on.kinds and on.least_levels <= column.unique <= on.most_levels


_LABELS = (Kind.CATEGORY, Kind.BOOLEAN)

NUMBERS = ColumnGroup("Numbers", (Kind.NUMBER,))
CATEGORIES = ColumnGroup("Categories and yes/no", _LABELS)
FEW_LEVELS = ColumnGroup("Categories and yes/no", _LABELS, most_levels=MANY_LEVELS)
MORE_LEVELS = ColumnGroup(
    f"Categories of more than {MANY_LEVELS} levels", _LABELS, least_levels=MANY_LEVELS + 1
)
NUMBERS_AND_DATES = ColumnGroup("Numbers and dates", (Kind.NUMBER, Kind.DATE))
DATES = ColumnGroup("Dates", (Kind.DATE,))
LABELS_AND_TEXTS = ColumnGroup("Categories, yes/no and texts", (*_LABELS, Kind.TEXT))
TEXTS = ColumnGroup("Texts", (Kind.TEXT,))

SLOTS = {
    slot.key: slot
    for slot in (
        Slot("outliers", "Outliers", "Treat outliers", NUMBERS, OUTLIERS, "keep", step="treat"),
        Slot(
            "number_imputer",
            "Missing numbers",
            "Fill missing numbers",
            NUMBERS,
            NUMBER_IMPUTERS,
            "auto",
        ),
        Slot(
            "transform", "Transform", "Transform numbers", NUMBERS, TRANSFORMS, "none", step="scale"
        ),
        Slot("scaler", "Scale", "Scale numbers", NUMBERS, SCALERS, "auto", step="scale"),
        Slot(
            "category_imputer",
            "Missing categories",
            "Fill missing categories",
            CATEGORIES,
            CATEGORY_IMPUTERS,
            "level",
        ),
        Slot(
            "encoder", "Encode", "Encode categories", FEW_LEVELS, ENCODERS, "one_hot", step="encode"
        ),
        Slot(
            "many_encoder",
            "Encode many levels",
            "Encode categories of many levels",
            MORE_LEVELS,
            ENCODERS,
            "target",
            step="encode",
        ),
        Slot(
            "missing_flags",
            "Missing flags",
            "Mark what was missing",
            NUMBERS_AND_DATES,
            MISSING_FLAGS,
            "flag",
            step="treat",
        ),
        Slot(
            "label_flags",
            "Missing flags",
            "Mark which labels were missing",
            LABELS_AND_TEXTS,
            LABEL_FLAGS,
            "none",
            step="treat",
        ),
        Slot(
            "date_imputer", "Missing dates", "Fill missing dates", DATES, DATE_IMPUTERS, "by_part"
        ),
        Slot("date_encoder", "Dates", "Use dates", DATES, DATE_ENCODERS, "parts", step="scale"),
        Slot("text_encoder", "Texts", "Use texts", TEXTS, TEXT_ENCODERS, "words", step="scale"),
    )
}
