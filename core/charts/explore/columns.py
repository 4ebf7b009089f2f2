"""Pictures of one column, from counts that are already made."""

from typing import Any

import plotly.graph_objects as go

from core.explore.profile import (
    CategoryStats,
    DateStats,
    Histogram,
    Missingness,
    NumberStats,
    TextStats,
    VariableProfile,
)
from core.look import MUTED, blank
from core.wording.escape import as_labels

CARD = 180  # pixels high in a card
LONGEST = 24  # signs of a level's name: bars in a narrow card need room
_LEVELS = {"autorange": "reversed", "type": "category"}  # the first on top


def column_figure(variable: VariableProfile, height: int = CARD) -> go.Figure | None:
    """The picture that suits the column's kind; None where it has no value."""
    match variable.stats:
        case NumberStats(histogram=bins):
            return histogram(bins, height)
        case CategoryStats() as stats:
            return level_bars(stats, height)
        case DateStats() as stats:
            return _dates(stats, height)
        case TextStats(histogram=bins):
            return histogram(bins, height, "characters")
        case _:
            return None


def histogram(bins: Histogram, height: int = CARD, unit: str = "") -> go.Figure:
    """Bars over the bins, as wide as these are."""
    figure = _plain(height, bargap=0.04, xaxis={"title": {"text": unit or None}})
    middles = [low / 2 + high / 2 for low, high in zip(bins.edges, bins.edges[1:], strict=False)]
    return figure.add_bar(
        x=middles,
        y=bins.counts,
        width=[high - low for low, high in zip(bins.edges, bins.edges[1:], strict=False)],
        customdata=list(zip(bins.edges, bins.edges[1:], strict=False)),
        hovertemplate=(
            "%{customdata[0]:,.6~r} to %{customdata[1]:,.6~r}: %{y:,} rows<extra></extra>"
        ),
    )


def level_bars(stats: CategoryStats, height: int = CARD, most: int = 6) -> go.Figure:
    """The most frequent levels, the rest as one muted bar below them."""
    figure = _plain(height, barmode="overlay", yaxis=_LEVELS)
    largest_first = stats.levels[:most]
    rest = stats.other_count + sum(level.count for level in stats.levels[most:])
    others = stats.other_levels + len(stats.levels) - len(largest_first)
    names = [level.name for level in largest_first]
    figure.add_bar(
        x=[level.count for level in largest_first],
        y=as_labels(names, most=LONGEST),
        customdata=as_labels(names),
        orientation="h",
        name="levels",
        hovertemplate="%{customdata}: %{x:,} rows<extra></extra>",
    )
    if others:
        figure.add_bar(
            x=[rest],
            y=[f"{others:,} others"],
            orientation="h",
            marker={"color": MUTED},
            hovertemplate="%{y}: %{x:,} rows<extra></extra>",
        )
    return figure


def _dates(stats: DateStats, height: int) -> go.Figure:
    return _plain(height, xaxis={"type": "date"}).add_bar(
        x=stats.edges[:-1],
        y=stats.counts,
        customdata=list(zip(stats.edges, stats.edges[1:], strict=False)),
        hovertemplate="%{customdata[0]} to %{customdata[1]}: %{y:,} rows<extra></extra>",
    )


def missing_bars(missing: Missingness, most: int = 30) -> go.Figure:
    """The share of gaps of each column that has some, the largest on top."""
    largest_first = missing.shares[:most]
    largest = max((share for _, share in largest_first), default=0.0)
    shares = {"tickformat": ".0%", "range": [0, max(0.1, min(1.0, 1.1 * largest))]}
    return _plain(60 + 28 * len(largest_first), xaxis=shares, yaxis=_LEVELS).add_bar(
        x=[share for _, share in largest_first],
        y=as_labels(name for name, _ in largest_first),
        orientation="h",
        text=[f"{share:.1%}" for _, share in largest_first],
        hovertemplate="%{y}: %{x:.2%} missing<extra></extra>",
    )


def _plain(height: int, **layout: Any) -> go.Figure:
    """A figure with one unnamed series."""
    return blank(height=height, showlegend=False, margin={"l": 8, "r": 8, "t": 8, "b": 8}, **layout)
