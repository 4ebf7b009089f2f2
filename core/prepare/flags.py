"""Columns that say what was filled."""

from core.catalog import Catalog, Method
from core.steps.missing import MissingFlags

MISSING_FLAGS = Catalog(
    "missing flag",
    Method(
        key="flag",
        label="Flag gaps",
        summary="A 0/1 column beside every column with gaps: being missing can say something.",
        build=MissingFlags,
        traits=frozenset({"beside"}),
    ),
    Method(
        key="none",
        label="No flags",
        summary="What was filled cannot be told apart afterwards.",
        build=lambda: None,
    ),
)
