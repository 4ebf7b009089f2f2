"""Pictures of where the gaps are."""

import plotly.graph_objects as go

from core.explore.profile.gaps import GapPatterns
from core.look import blank
from core.wording.escape import as_labels


def gaps_per_row(gaps: GapPatterns) -> go.Figure:
    """How many rows miss how many columns."""
    figure = blank(height=240)
    figure.add_bar(
        x=list(range(len(gaps.per_row))),
        y=gaps.per_row,
        customdata=[count / gaps.rows for count in gaps.per_row],
        hovertemplate="%{x} gaps: %{y:,} rows, %{customdata:.1%}<extra></extra>",
    )
    figure.update_layout(showlegend=False)
    figure.update_xaxes(
        title="columns missing in a row", dtick=1 if len(gaps.per_row) < 20 else None
    )
    return figure.update_yaxes(title="rows")


def gap_matrix(gaps: GapPatterns) -> go.Figure:
    """The table from top to bottom: the darker, the more of a run of rows is missing there."""
    figure = blank(height=420)
    figure.add_heatmap(
        x=as_labels(gaps.names, 24),
        y=[start + 1 for start in gaps.starts],
        z=gaps.bands,
        zmin=0,
        zmax=1,
        xgap=2,
        showscale=False,
        colorscale=[[0, "rgba(131,145,165,0.10)"], [1e-9, "rgba(194,65,12,0.25)"], [1, "#c2410c"]],
        hovertemplate="%{x} from row %{y:,}: %{z:.1%} missing<extra></extra>",
    )
    figure.update_xaxes(type="category", tickangle=-45, side="bottom", showgrid=False)
    return figure.update_yaxes(autorange="reversed", title="row", tickformat=",d")
