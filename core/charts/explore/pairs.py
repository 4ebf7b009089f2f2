"""Pictures of how columns go together and with the target."""

import numpy as np
import plotly.graph_objects as go

from core.explore.profile import Associations, Missingness, TargetRelation
from core.explore.profile.table_profile import AssociationMeasure
from core.look import MUTED, blank
from core.wording.escape import as_label, as_labels
from core.wording.numbers import number_text

_RISING = [[0.0, "rgba(131,145,165,0.08)"], [1.0, "#1d4ed8"]]
_DIVERGING = [[0.0, "#c2410c"], [0.5, "rgba(131,145,165,0.08)"], [1.0, "#1d4ed8"]]


def target_rates(relation: TargetRelation, target: str) -> go.Figure:
    """The target's rate or mean in each slice with its 95 % interval, and the overall value."""
    figure = blank(height=340)
    bins = relation.bins
    figure.add_bar(
        x=as_labels(each.label for each in bins),
        y=[each.value for each in bins],
        error_y={
            "array": [_reach(each.high, each.value) for each in bins],
            "arrayminus": [_reach(each.value, each.low) for each in bins],
            "thickness": 1.2,
            "color": MUTED,
        },
        customdata=[each.rows for each in bins],
        hovertemplate="%{x}: %{y:,.4~r} in %{customdata:,} rows<extra></extra>",
        showlegend=False,
    )
    figure.add_hline(y=relation.overall, line={"color": MUTED, "dash": "dot"})
    figure.add_annotation(  # above the bars: on one of them it could not be read
        text=f"dotted: overall {_overall(relation)}",
        xref="paper",
        yref="paper",
        x=1,
        y=1,
        yanchor="bottom",
        showarrow=False,
    )
    figure.update_xaxes(title=as_label(relation.column), type="category")
    if relation.of is None:
        return figure.update_yaxes(title=f"mean of {as_label(target)}")
    return figure.update_yaxes(
        title=f"rate of {as_label(target, 20)} = {as_label(relation.of, 20)}", tickformat=".0%"
    )


def _overall(relation: TargetRelation) -> str:
    return number_text(relation.overall) if relation.of is None else f"{relation.overall:.0%}"


def _reach(high: float | None, low: float | None) -> float:
    return 0.0 if high is None or low is None else max(0.0, high - low)


def association_map(
    associations: Associations, numbers: AssociationMeasure = "pearson"
) -> go.Figure:
    """All pairs as a heat map: blue together, orange against, blank where not measured."""
    least = 0 if numbers == "mutual_information" else -1
    return _map(associations.names, associations.matrix(numbers), least)


def missing_map(missing: Missingness) -> go.Figure:
    """Which gaps come together."""
    names = tuple(dict.fromkeys(name for pair in missing.pairs for name in (pair.a, pair.b)))
    place = {name: i for i, name in enumerate(names)}
    square = np.full((len(names), len(names)), np.nan)
    np.fill_diagonal(square, 1.0)
    for pair in missing.pairs:
        square[place[pair.a], place[pair.b]] = square[place[pair.b], place[pair.a]] = pair.value
    return _map(names, square)


def _map(names: tuple[str, ...], square: np.ndarray, least: int = -1) -> go.Figure:
    shown = as_labels(names)
    figure = blank(height=min(900, 160 + 22 * len(shown)))
    figure.add_heatmap(
        x=shown,
        y=shown,
        z=square,
        zmin=least,
        zmax=1,
        colorscale=_DIVERGING if least < 0 else _RISING,
        xgap=1,
        ygap=1,
        hovertemplate="%{x} and %{y}: %{z:.3f}<extra></extra>",
        colorbar={"thickness": 10, "len": 0.9},
    )
    figure.update_xaxes(type="category", tickangle=-45, showgrid=False)
    return figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
