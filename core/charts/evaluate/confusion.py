"""The confusion matrix."""

import plotly.graph_objects as go

from core.look import blank
from core.model.evaluate import Confusion
from core.wording.escape import as_labels


def confusion_matrix(confusion: Confusion) -> go.Figure:
    """Actual classes down, predicted ones across; the colour is the share of the actual class."""
    names = as_labels(confusion.classes)
    shares = confusion.shares
    few = len(names) <= 12
    figure = blank(height=max(300, 90 + 34 * len(names)))
    figure.add_heatmap(
        z=shares,
        x=names,
        y=names,
        customdata=confusion.counts,
        text=[
            [f"{n:,}<br>{share:.0%}" for n, share in zip(*row, strict=True)]
            for row in zip(confusion.counts, shares, strict=True)
        ],
        texttemplate="%{text}" if few else None,
        zmin=0,
        zmax=1,
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate="%{customdata:,} rows of %{y} were called %{x} (%{z:.1%})<extra></extra>",
    )
    figure.update_xaxes(title="predicted", type="category", showgrid=False)
    figure.update_yaxes(title="actual", type="category", autorange="reversed", showgrid=False)
    return figure
