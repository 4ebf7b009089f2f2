"""What a column does to the output as lines: on average, row by row, and by local steps."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.look import BAD, MUTED, PALETTE, blank
from core.model.explain import ColumnEffect
from core.model.what_if.distance import as_numbers
from core.wording.escape import as_label, as_labels

DRAWN_ROWS = 30
PARTIAL, LOCAL, ROWS = "partial dependence", "local effects", "single rows"


def effect_lines(
    effects: dict[str, ColumnEffect], output: str, *, with_rows: bool = True
) -> go.Figure:
    """The first model's lines with single rows in grey and, below, where the rows lie; a second
    model's dashed. `effects` are by the model's name."""
    (first, *_) = effects.values()
    figure = blank(
        as_label(first.column),
        as_label(output),
        height=420,
        yaxis2={"overlaying": "y", "side": "right", "visible": False},
    )
    _density(figure, first)
    if with_rows:
        _single_rows(figure, first)
    for place, (model, effect) in enumerate(effects.items()):
        whose = f", {as_label(model)}" if len(effects) > 1 else ""
        dash = "dot" if place else "solid"
        _line(figure, effect, (PARTIAL, PALETTE[0]), (whose, dash))
        _line(figure, effect, (LOCAL, PALETTE[1]), (whose, dash))
    _parting(figure, first)
    if not first.is_ordered:
        figure.update_xaxes(type="category")
    return figure


def _at(effect: ColumnEffect) -> list[Any]:
    return list(effect.values) if effect.is_ordered else list(as_labels(effect.values))


def _line(
    figure: go.Figure, effect: ColumnEffect, which: tuple[str, str], shown: tuple[str, str]
) -> None:
    (name, colour), (whose, dash) = which, shown
    figure.add_scatter(
        x=_at(effect),
        y=effect.partial if name == PARTIAL else effect.local,
        mode="lines" if effect.is_ordered else "markers",
        name=f"{name}{whose}",
        line={"color": colour, "width": 3, "dash": dash},
        marker={
            "size": 12,
            "color": colour,
            "symbol": "circle" if dash == "solid" else "circle-open",
        },
        hovertemplate=f"%{{x}}: %{{y:,.4~r}} ({name})<extra></extra>",
    )


def _single_rows(figure: go.Figure, effect: ColumnEffect) -> None:
    """Some rows' own lines as one trace; a break parts them."""
    at = [*_at(effect), None]
    lines = effect.rows[:: max(1, len(effect.rows) // DRAWN_ROWS)][:DRAWN_ROWS]
    figure.add_scatter(
        x=at * len(lines),
        y=np.column_stack([lines, np.full(len(lines), np.nan)]).ravel(),
        mode="lines" if effect.is_ordered else "markers",
        name=ROWS,
        line={"color": MUTED, "width": 1},
        marker={"color": MUTED, "size": 4},
        opacity=0.35,
        hoverinfo="skip",
    )


def _density(figure: go.Figure, effect: ColumnEffect) -> None:
    """How many rows have which value, in the lower quarter."""
    shown = {"yaxis": "y2", "marker_color": MUTED, "opacity": 0.3, "showlegend": False}
    if effect.is_ordered:
        figure.add_histogram(x=effect.seen, nbinsx=40, **shown)
        most = int(np.histogram(as_numbers(effect.seen), bins=30)[0].max())
    else:
        counts = [int((effect.seen == value).sum()) for value in effect.values]
        figure.add_bar(x=_at(effect), y=counts, **shown)
        most = max(counts)
    figure.update_layout(yaxis2_range=[0, 4 * most])


def _parting(figure: go.Figure, effect: ColumnEffect) -> None:
    """Marks below the values at which the two lines are apart."""
    if effect.is_parted:
        places = np.flatnonzero(effect.parting)
        at = _at(effect)
        low = min(effect.partial.min(), effect.local.min())
        figure.add_scatter(
            x=[at[n] for n in places],
            y=np.full(len(places), low),
            mode="markers",
            name="the two part",
            marker={"symbol": "x", "size": 9, "color": BAD},
            hovertemplate="%{x}: the two part<extra></extra>",
        )
