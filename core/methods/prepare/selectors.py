"""Fewer columns, chosen or combined after encoding: learned in each training fold, from the rows
that the fold fits."""

from core.choices.catalog import Catalog, Method
from core.choices.options import Number
from core.methods.prepare.column_filters import FILTERS
from core.methods.prepare.column_searches import SEARCHES
from core.parts.lazy import imported

SELECTORS = Catalog(
    "way to select columns",
    *FILTERS,
    *SEARCHES,
    Method(
        key="components",
        label="Principal components (PCA)",
        summary="The directions along which the standardised columns vary most, in place of the "
        "columns. The target takes no part.",
        build=imported("core.parts.steps.selecting.select:Components"),
        options=(
            Number(
                "most",
                "Components",
                low=0,
                high=500,
                default=0,
                help="0: as many as hold the share of the variance below.",
            ),
            Number("share", "Share of the variance", low=0.1, high=1.0, default=0.95, tuned=True),
        ),
    ),
)
