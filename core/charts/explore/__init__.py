"""Pictures of a profile and of any columns the user picks."""

from core.charts.explore.columns import column_figure, histogram, level_bars, missing_bars
from core.charts.explore.explorer import explorer
from core.charts.explore.pairs import association_map, missing_map, target_rates

__all__ = [
    "association_map",
    "column_figure",
    "explorer",
    "histogram",
    "level_bars",
    "missing_bars",
    "missing_map",
    "target_rates",
]
