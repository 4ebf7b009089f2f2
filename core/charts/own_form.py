"""Models that people can read, drawn."""

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.explain import Coefficients
from core.wording.escape import as_label, as_labels

MOST_COLUMNS = 20


def coefficient_dots(seen: Coefficients, place: int = 0, most: int = MOST_COLUMNS) -> go.Figure:
    """What a standard deviation of each column moves the output by, with its interval; the largest
    on top."""
    chosen = seen.order(place)[:most][::-1]
    figure = blank(height=110 + 24 * len(chosen))
    size, spread = seen.sizes[place, chosen], seen.spreads[chosen]
    low, high = seen.low[place, chosen] * spread, seen.high[place, chosen] * spread
    figure.add_scatter(
        x=size,
        y=as_labels((seen.columns[n].name for n in chosen), most=40),
        mode="markers",
        marker={"size": 9},
        error_x=None
        if np.isnan(low).all()
        else {"array": high - size, "arrayminus": size - low, "symmetric": False, "thickness": 1.4},
        customdata=[[as_label(seen.columns[n].unit), seen.values[place, n]] for n in chosen],
        showlegend=False,
        hovertemplate="%{y}: %{x:,.4~r} for a standard deviation, "
        "%{customdata[1]:,.4~r} for %{customdata[0]}<extra></extra>",
    )
    figure.add_vline(x=0, line={"color": MUTED, "dash": "dash"})
    figure.update_yaxes(type="category")
    figure.update_xaxes(title=f"for one standard deviation of the column ({seen.scale})")
    return figure
