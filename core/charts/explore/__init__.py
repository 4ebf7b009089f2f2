"""Pictures of a profile and of any columns the user picks."""

from core.charts.explore.classes import class_bars
from core.charts.explore.columns import column_figure, histogram, level_bars, missing_bars
from core.charts.explore.explorer import explorer
from core.charts.explore.gaps import gap_matrix, gaps_per_row
from core.charts.explore.pairs import association_map, missing_map, target_rates
from core.charts.explore.shapes import before_after, through_the_calendar
from core.charts.explore.sides import differences, side_by_side

__all__ = [
    "association_map",
    "before_after",
    "class_bars",
    "column_figure",
    "differences",
    "explorer",
    "gap_matrix",
    "gaps_per_row",
    "histogram",
    "level_bars",
    "missing_bars",
    "missing_map",
    "side_by_side",
    "target_rates",
    "through_the_calendar",
]
