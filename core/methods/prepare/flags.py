"""Columns that say what was filled."""

from core.choices.catalog import Catalog, Method
from core.parts.lazy import imported
from core.parts.steps.naming import SEPARATOR

# The level of a category may be called "missing", and a one-hot column after it.
_ENDING = f"missing{SEPARATOR}flag"

MISSING_FLAGS = Catalog(
    "missing flag",
    Method(
        key="flag",
        label="Flag gaps",
        summary="A 0/1 column beside every column with gaps: being missing can say something.",
        build=imported("core.parts.steps.filling.missing:MissingFlags"),
        traits=frozenset({"beside"}),
    ),
    Method(
        key="none",
        label="No flags",
        summary="What was filled cannot be told apart afterwards.",
        build=lambda: None,
    ),
)

LABEL_FLAGS = Catalog(
    "flag of missing labels",
    Method(
        key="none",
        label="No flags",
        summary="A level of its own says it already, where gaps become one.",
        build=lambda: None,
    ),
    Method(
        key="flag",
        label="Flag gaps",
        summary="A 0/1 column beside every category, yes/no or text with gaps: for gaps that are "
        "filled by the commonest level, for encoders that give no level a column, and for texts.",
        build=imported("core.parts.steps.filling.missing:MissingFlags", ending=_ENDING),
        traits=frozenset({"beside"}),
    ),
)
