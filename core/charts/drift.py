"""Pictures of drift: how far every column moved, and one column before and now."""

from datetime import datetime, timedelta

import plotly.graph_objects as go

from core.drift.compare import DriftReport, Overlay
from core.look import BAD, MUTED, blank
from core.table.schema import Kind
from core.wording.escape import as_label, as_labels

MAX_BARS = 25
EPOCH = datetime(1970, 1, 1)


def severities(report: DriftReport) -> go.Figure:
    """A bar a column, in multiples of its limit, the worst on top; the line is the limit."""
    drifts = [drift for drift in report.every if drift.counts][:MAX_BARS]
    names = [
        f"{name} ({role})" if (role := report.role(drift)) else name
        for name, drift in zip(as_labels(d.name for d in drifts), drifts, strict=True)
    ]
    figure = blank(height=90 + 26 * len(drifts))
    figure.add_bar(
        x=[drift.severity for drift in drifts],
        y=names,
        orientation="h",
        marker={"color": [BAD if drift.drifted else MUTED for drift in drifts]},
        customdata=[[as_label(d.direction), d.effect, d.threshold] for d in drifts],
        hovertemplate="%{y}: %{customdata[0]}<br>effect %{customdata[1]:.3f}, "
        "limit %{customdata[2]:.2f}<extra></extra>",
        showlegend=False,
    )
    figure.add_vline(x=1, line={"dash": "dash", "width": 1.5, "color": MUTED})
    figure.update_xaxes(title="effect, in multiples of its limit", rangemode="tozero")
    figure.update_yaxes(autorange="reversed", type="category")
    return figure


def distributions(overlay: Overlay) -> go.Figure:
    """One column in both tables, as shares of the rows that have a value."""
    figure = _level_bars(overlay) if overlay.levels else _steps(overlay)
    figure.update_yaxes(title="share of rows", tickformat=".0%", rangemode="tozero")
    return figure


def _level_bars(overlay: Overlay) -> go.Figure:
    figure = blank()
    names = as_labels(overlay.levels)
    has_rest = any(overlay.other)
    for table, shares, rest in _both(overlay):
        figure.add_bar(
            x=[*names, "all others"] if has_rest else names,
            y=[*shares, rest] if has_rest else list(shares),
            name=table,
            hovertemplate="%{x}: %{y:.1%}<extra>" + table + "</extra>",
        )
    figure.update_layout(barmode="group")
    figure.update_xaxes(type="category")
    return figure


def _steps(overlay: Overlay) -> go.Figure:
    figure = blank()
    edges = _axis(overlay)
    for table, shares, _ in _both(overlay):
        figure.add_scatter(
            x=edges,
            y=[*shares, shares[-1]],
            mode="lines",
            line={"shape": "hv", "width": 2},
            fill="tozeroy",
            opacity=0.6,
            name=table,
            hovertemplate="from %{x}: %{y:.1%}<extra>" + table + "</extra>",
        )
    unit = "length in characters" if overlay.kind is Kind.TEXT else as_label(overlay.name)
    figure.update_xaxes(title=unit)
    return figure


def _axis(overlay: Overlay) -> list[float] | list[datetime]:
    if overlay.kind is Kind.DATE:
        return [EPOCH + timedelta(days=day) for day in overlay.edges]
    return list(overlay.edges)


def _both(overlay: Overlay) -> tuple[tuple[str, tuple[float, ...], float], ...]:
    return (
        ("reference", overlay.reference_share, overlay.other[0]),
        ("current", overlay.current_share, overlay.other[1]),
    )
