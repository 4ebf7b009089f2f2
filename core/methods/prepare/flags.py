"""Columns that say what was filled."""

from core.carried.lazy import imported
from core.choices.catalog import Catalog, Method

MISSING_FLAGS = Catalog(
    "missing flag",
    Method(
        key="flag",
        label="Flag gaps",
        summary="A 0/1 column beside every column with gaps: being missing can say something.",
        build=imported("core.carried.steps.missing:MissingFlags"),
        traits=frozenset({"beside"}),
    ),
    Method(
        key="none",
        label="No flags",
        summary="What was filled cannot be told apart afterwards.",
        build=lambda: None,
    ),
)
