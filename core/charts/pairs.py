"""What two columns do together, beyond each alone."""

import numpy as np
import plotly.graph_objects as go

from core.charts.explain import low_to_high
from core.look import MUTED, PALETTE, blank
from core.model.explain import JoinedColumns
from core.stats.intervals import Z95
from core.table.stored_as import stored_as
from core.wording.escape import as_label, as_labels

SHOWN = 10


def pair_bars(found: JoinedColumns, place: int, most: int = SHOWN) -> go.Figure:
    """The pairs that are joined most, with the 95 % interval that the traced rows leave."""
    strength, error = found.strength(place), found.error(place)
    chosen = np.argsort(-strength, kind="stable")[:most][::-1]
    figure = blank(height=110 + 28 * len(chosen))
    names = [" and ".join(found.pairs[n]) for n in chosen]
    figure.add_bar(
        x=strength[chosen],
        y=as_labels(names, most=60),
        orientation="h",
        marker={"color": PALETTE[0]},
        error_x={"array": Z95 * error[chosen], "thickness": 1.2},
        showlegend=False,
        hovertemplate="%{y}: %{x:,.4~r}<extra></extra>",
    )
    figure.update_yaxes(type="category")
    figure.update_xaxes(title=f"moves the output together by ({found.scale})")
    return figure


def joined_dots(found: JoinedColumns, pair: int, place: int) -> go.Figure:
    """Rows as dots: the first column's value, what the pair moves together, and the second's value
    as colour, low to high."""
    first, second = found.pairs[pair]
    raw, other = found.rows[first], found.rows[second]
    is_ordered = stored_as(raw) in ("number", "date")
    figure = blank(height=360)
    figure.add_scatter(
        x=raw if is_ordered else as_labels(raw.astype(object)),
        y=found.values[:, pair, place],
        mode="markers",
        marker={"size": 7, "opacity": 0.75, **low_to_high(other)},
        text=[as_label(value) for value in other],
        showlegend=False,
        hovertemplate=f"%{{x}}, {as_label(second)} = %{{text}}: %{{y:,.4~r}}<extra></extra>",
    )
    figure.add_hline(y=0, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title=as_label(first), type=None if is_ordered else "category")
    figure.update_yaxes(title=f"moves together by ({found.scale})")
    return figure
