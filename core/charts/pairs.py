"""What two columns do together, beyond each alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.explain import low_to_high
from core.look import MUTED, PALETTE, blank
from core.model.explain import JoinedColumns
from core.stats.intervals import Z95
from core.table.arrays import Array
from core.table.cell_text import cell_text
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
    as colour: numbers and dates from low to high, levels each in a colour of its own."""
    first, second = found.pairs[pair]
    raw = found.rows[first]
    is_ordered = _is_ordered(raw)
    figure = blank(height=360)
    x = raw.to_numpy() if is_ordered else np.array(as_labels(raw.astype(object)), dtype=object)
    values, names = found.values[:, pair, place], as_labels(found.rows[second].astype(object))
    for of, marker in _coloured(found.rows[second]):
        rows = np.flatnonzero(of.rows)
        figure.add_scatter(
            x=x[rows],
            y=values[rows],
            mode="markers",
            marker={"size": 7, "opacity": 0.75, **marker},
            name=of.name,
            showlegend=bool(of.name),
            text=[names[n] for n in rows],
            hovertemplate=f"%{{x}}, {as_label(second)} = %{{text}}: %{{y:,.4~r}}<extra></extra>",
        )
    figure.add_hline(y=0, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title=as_label(first), type=None if is_ordered else "category")
    figure.update_yaxes(title=f"moves together by ({found.scale})")
    return figure


def colour_words(found: JoinedColumns, pair: int) -> str:
    """What the colours of the dots mean."""
    second = found.pairs[pair][1]
    if _is_ordered(found.rows[second]):
        return f"Red is a high value of {second}, blue a low one."
    return f"Each colour is a level of {second}."


def _is_ordered(cells: pd.Series) -> bool:
    return stored_as(cells) in ("number", "date")


@dataclass(frozen=True, eq=False)
class _SameColour:
    """The rows (n,) that one trace draws; `name` is that of a level."""

    name: str
    rows: Array


def _coloured(cells: pd.Series) -> Iterator[tuple[_SameColour, dict[str, Any]]]:
    """The traces of a column: one of all values from low to high, or one each for the commonest
    levels, and one for the others."""
    if _is_ordered(cells):
        yield _SameColour("", np.ones(len(cells), dtype=bool)), low_to_high(cells)
        return
    texts = np.array([cell_text(cell) for cell in cells.astype(object)], dtype=object)
    levels = list(pd.Series(texts).value_counts().index)
    own = levels if len(levels) <= len(PALETTE) else levels[: len(PALETTE) - 1]
    for level, colour in zip(own, PALETTE, strict=False):
        yield _SameColour(as_label(level), texts == level), {"color": colour}
    if len(own) < len(levels):
        yield (
            _SameColour(f"{len(levels) - len(own)} others", ~np.isin(texts, own)),
            {"color": MUTED},
        )
