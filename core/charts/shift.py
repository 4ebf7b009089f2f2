"""What matters to two models, side by side."""

import plotly.graph_objects as go

from core.charts.explain import MOST_COLUMNS
from core.look import PALETTE, blank
from core.model.explain import ImportanceShift
from core.stats.intervals import Z95
from core.wording.escape import as_label, as_labels


def shift_dots(
    shift: ImportanceShift, names: tuple[str, str], most: int = MOST_COLUMNS
) -> go.Figure:
    """The columns that differ most, the largest difference on top: what each costs both models,
    with its 95 % interval."""
    chosen = shift.order[:most][::-1]
    figure = blank(height=120 + 34 * len(chosen))
    labels = as_labels(shift.columns[n] for n in chosen)
    both = zip(names, (shift.before, shift.after), shift.errors, strict=True)
    for place, (name, costs, errors) in enumerate(both):
        figure.add_scatter(
            x=costs[chosen],
            # Beside each other, or the intervals would lie upon each other.
            y=[n + 0.16 * (1 - 2 * place) for n in range(len(chosen))],
            mode="markers",
            name=as_label(name),
            marker={"size": 10, "color": PALETTE[place], "symbol": ("circle", "diamond")[place]},
            error_x={"array": Z95 * errors[chosen], "thickness": 1.5, "color": PALETTE[place]},
            text=labels,
            hovertemplate="%{text}: %{x:,.4~r}<extra></extra>",
        )
    figure.update_yaxes(tickvals=list(range(len(chosen))), ticktext=labels, zeroline=False)
    return figure
