"""Columns that say what was filled."""

from core.catalog import Catalog, Method, imported

MISSING_FLAGS = Catalog(
    "missing flag",
    Method(
        key="flag",
        label="Flag gaps",
        summary="A 0/1 column beside every column with gaps: being missing can say something.",
        build=imported("core.steps.missing:MissingFlags"),
        traits=frozenset({"beside"}),
    ),
    Method(
        key="none",
        label="No flags",
        summary="What was filled cannot be told apart afterwards.",
        build=lambda: None,
    ),
)
