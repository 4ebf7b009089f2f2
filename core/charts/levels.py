"""Levels of a category on the two axes that say most of them."""

import plotly.graph_objects as go

from core.look import blank
from core.model.preview import LevelCodes
from core.wording.escape import as_label, as_labels

NAMED = 40  # levels with their name beside them: the commonest
LARGEST, SMALLEST = 28.0, 6.0  # pixels across


def level_map(found: LevelCodes, height: int = 380) -> go.Figure:
    """A point for each level, as large as it has rows; the commonest are named."""
    first, second = map(as_label, found.outputs[:2])
    figure = blank(first, second, height=height)
    rows = [code.rows for code in found.levels]
    most = max(rows, default=1)
    names = as_labels(code.level for code in found.levels)
    figure.add_scatter(
        x=[code.values[0] for code in found.levels],
        y=[code.values[1] for code in found.levels],
        mode="markers+text",
        text=[name if n < NAMED else "" for n, name in enumerate(names)],
        textposition="top center",
        customdata=list(zip(names, rows, strict=True)),
        marker={
            "size": [SMALLEST + (LARGEST - SMALLEST) * (count / most) ** 0.5 for count in rows],
            "opacity": 0.6,
        },
        hovertemplate="%{customdata[0]}: %{customdata[1]:,} rows<extra></extra>",
        showlegend=False,
    )
    return figure
