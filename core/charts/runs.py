"""The runs of a project as a picture."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.methods.metrics import METRICS
from core.model.runs import TrainedRun
from core.wording.escape import as_label


def run_scores(runs: Sequence[TrainedRun], names: Sequence[str], shown: int | None) -> go.Figure:
    """The best score of each run of one metric with its 95 % interval, on one axis, the last on
    top; the run in force, by its entry, in colour."""
    figure = blank(height=110 + 40 * len(runs))
    for run, name in zip(runs, names, strict=True):
        best = run.best
        if best is None or best.score is None:
            continue
        colour = PALETTE[0] if run.entry == shown else MUTED
        low, high = (best.score if end is None else end for end in (best.low, best.high))
        figure.add_scatter(
            x=[best.score],
            y=[as_label(name)],
            mode="markers",
            marker={"size": 11, "color": colour},
            error_x={
                "array": [high - best.score],
                "arrayminus": [best.score - low],
                "thickness": 1.5,
                "color": colour,
            },
            showlegend=False,
            hovertemplate="%{y}: %{x:.4f}<extra></extra>",
        )
    figure.update_xaxes(title=METRICS[runs[-1].metric].label)
    return figure
