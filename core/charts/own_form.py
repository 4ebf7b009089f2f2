"""Models that people can read, drawn."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.model.explain import Coefficients, ReadableTree, TreeNode, answer_words
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


ROOM = 0.6  # of the distance between two ends, above the highest node and below the lowest


def tree_drawing(tree: ReadableTree, depth: int) -> go.Figure:
    """The tree from left to right, down to a depth: over each node the condition that leads to it,
    under it what it answers. A node that goes on below the depth is hollow."""
    shown = [node for node in tree.nodes if node.depth <= depth]
    heights = _heights(shown)
    ends = sum(not any(n.parent == node.number for n in shown) for node in shown)
    figure = blank(height=90 + 46 * ends)
    by_number = {node.number: node for node in shown}
    lines = [(by_number[node.parent], node) for node in shown if node.parent in by_number]
    figure.add_scatter(
        x=[x for above, node in lines for x in (above.depth, node.depth, None)],
        y=[y for above, node in lines for y in (heights[above.number], heights[node.number], None)],
        mode="lines",
        line={"color": MUTED, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )
    above = [node.limit.text if node.limit else "every row" for node in shown]
    below = [answer_words(node, tree.labels) for node in shown]
    figure.add_scatter(
        x=[node.depth for node in shown],
        y=[heights[node.number] for node in shown],
        mode="markers+text",
        marker={
            "size": 11,
            "color": PALETTE[0],
            "symbol": [
                "circle-open" if node.depth == depth and not node.is_leaf else "circle"
                for node in shown
            ],
        },
        text=[
            f"{as_label(over, most=34)}<br><br>{as_label(under, most=34)}"
            for over, under in zip(above, below, strict=True)
        ],
        textposition="middle center",
        textfont={"size": 11},
        customdata=[
            [as_label(over, most=200), as_label(under, most=200)]
            for over, under in zip(above, below, strict=True)
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(visible=False, range=[-0.5, min(depth, tree.depth) + 0.5])
    # Half a line beyond the outermost nodes, or their words would be cut off.
    ends_at = (min(heights.values()) - ROOM, max(heights.values()) + ROOM)
    figure.update_yaxes(visible=False, range=ends_at)
    return figure


def _heights(nodes: Sequence[TreeNode]) -> dict[int, float]:
    """The height of each node: ends one below the other, every other between its own two."""
    under: dict[int, list[int]] = {}
    for node in nodes:
        under.setdefault(node.parent, []).append(node.number)
    heights: dict[int, float] = {}

    def place(number: int, low: float) -> float:
        """Place what hangs below from `low` downwards; the next free height."""
        if number not in under:
            heights[number] = low
            return low - 1
        for child in under[number]:
            low = place(child, low)
        heights[number] = sum(heights[child] for child in under[number]) / len(under[number])
        return low

    place(nodes[0].number, 0.0)
    return heights
