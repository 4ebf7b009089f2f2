"""Groups beside a population: each one's ratio to its share, with the interval."""

import plotly.graph_objects as go

from core.drift.population import RATIO, GroupVerdict, PopulationGroup, Representation
from core.look import BAD, GOOD, MUTED, blank
from core.wording.escape import as_label, as_labels

_COLOURS = {
    GroupVerdict.UNDER: BAD,
    GroupVerdict.OVER: "#2563eb",
    GroupVerdict.CLOSE: GOOD,
    GroupVerdict.UNSURE: MUTED,
}
LEAST, MOST = 0.1, 10.0  # ratios beyond are drawn at the edge


def ratios(representation: Representation) -> go.Figure:
    """A line a group, in its verdict's colour; the band is close to the population's share."""
    figure = blank(height=120 + 30 * len(representation.groups))
    names = as_labels(group.name for group in representation.groups)
    for verdict, colour in _COLOURS.items():
        chosen = [
            (name, group)
            for name, group in zip(names, representation.groups, strict=True)
            if group.verdict is verdict
        ]
        if chosen:
            _draw(figure, chosen, str(verdict), colour)
    figure.add_vrect(
        x0=RATIO, x1=1 / RATIO, fillcolor=GOOD, opacity=0.12, line_width=0, layer="below"
    )
    figure.add_vline(x=1, line={"dash": "dash", "width": 1, "color": MUTED})
    ticks = [0.1, 0.2, 0.5, 0.8, 1, 1.25, 2, 5, 10]
    figure.update_xaxes(
        type="log",
        title=f"rows of {as_label(representation.column)}, in multiples of those expected",
        tickvals=ticks,
        ticktext=[f"{tick:g}" for tick in ticks],
    )
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=names, autorange="reversed"
    )
    return figure


def _draw(
    figure: go.Figure, chosen: list[tuple[str, PopulationGroup]], name: str, colour: str
) -> None:
    ratio = [_within(group.ratio) for _, group in chosen]
    figure.add_scatter(
        x=ratio,
        y=[group_name for group_name, _ in chosen],
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [_within(g.high) - x for (_, g), x in zip(chosen, ratio, strict=True)],
            "arrayminus": [x - _within(g.low) for (_, g), x in zip(chosen, ratio, strict=True)],
        },
        mode="markers",
        marker={"size": 10, "color": colour},
        name=name,
        customdata=[[g.rows, g.expected, g.ratio, g.low, g.high] for _, g in chosen],
        hovertemplate="%{y}: %{customdata[0]:,} rows, %{customdata[1]:,.1f} expected"
        "<br>ratio %{customdata[2]:.2f} (%{customdata[3]:.2f} to %{customdata[4]:.2f})"
        "<extra></extra>",
    )


def _within(ratio: float) -> float:
    return min(max(ratio, LEAST), MOST)
