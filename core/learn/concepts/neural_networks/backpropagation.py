"""Backpropagation on a network small enough to read: two inputs, two hidden units, one output."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, lying_groups
from core.look import BAD, GOOD, MUTED, blank

PLACES = {
    "x1": (0.0, 1.0),
    "x2": (0.0, 0.0),
    "h1": (1.5, 1.0),
    "h2": (1.5, 0.0),
    "out": (2.6, 0.5),
    "loss": (3.5, 0.5),
}
EDGES = ("x1→h1", "x1→h2", "x2→h1", "x2→h2", "h1→out", "h2→out")
STAGES = (
    "forward to the hidden units",
    "forward to the output and the loss",
    "back to the output's score",
    "back to the hidden scores",
    "back to every weight",
)
NUDGE = 1e-5


@dataclass(frozen=True)
class Slopes:
    """Values and slopes at the nodes, and the chain of slopes from the loss to one weight.

    `weights` has a row for each edge: its weight and its slope both ways; `along` is the loss
    over values of the chosen weight.
    """

    edge: str
    step: int
    target: int
    values: dict[str, float]
    upstream: dict[str, float]
    weights: pd.DataFrame
    chain: pd.DataFrame
    along: pd.DataFrame


def compute(edge: str, step: int, x1: float, x2: float, target: int, seed: int) -> Slopes:
    x, w = np.array([x1, x2]), np.random.default_rng(seed).normal(0, 1, 6)
    values = _forward(w, x, target)
    upstream, slopes = _backward(w, x, values, target)
    nudged = [
        (_moved_loss(w, x, target, i, NUDGE) - _moved_loss(w, x, target, i, -NUDGE)) / (2 * NUDGE)
        for i in range(len(w))
    ]
    weights = pd.DataFrame(
        {"edge": EDGES, "weight": w, "backpropagation": slopes, "finite difference": nudged}
    )
    place, moves = EDGES.index(edge), np.linspace(-2, 2, 81)
    along = pd.DataFrame({"weight": w[place] + moves})
    along["loss"] = [_moved_loss(w, x, target, place, move) for move in moves]
    along["tangent"] = values["loss"] + slopes[place] * moves
    chain = _links(edge, w, values, target)
    return Slopes(edge, step, target, values, upstream, weights, chain, along)


def _forward(w: np.ndarray, x: np.ndarray, target: int) -> dict[str, float]:
    """Return every node's value: tanh hidden units, a sigmoid output, cross-entropy."""
    h = np.tanh(w[:4].reshape(2, 2).T @ x)
    score = float(w[4:] @ h)
    p, loss = 1 / (1 + np.exp(-score)), np.logaddexp(0, score) - target * score
    names = ("x1", "x2", "h1", "h2", "out", "loss")
    return dict(zip(names, (*map(float, (*x, *h, p, loss)),), strict=True))


def _backward(
    w: np.ndarray, x: np.ndarray, values: dict[str, float], target: int
) -> tuple[dict[str, float], np.ndarray]:
    """Return the loss's slope at each node's score, and at each weight."""
    h = np.array([values["h1"], values["h2"]])
    out = values["out"] - target  # sigmoid and cross-entropy together
    hidden = out * w[4:] * (1 - h**2)
    slopes = np.concatenate([np.outer(x, hidden).ravel(), out * h])
    return {"out": out, "h1": float(hidden[0]), "h2": float(hidden[1])}, slopes


def _moved_loss(w: np.ndarray, x: np.ndarray, target: int, place: int, move: float) -> float:
    """Return the loss with one weight moved."""
    return _forward(w + move * (np.arange(len(w)) == place), x, target)["loss"]


def _links(edge: str, w: np.ndarray, values: dict[str, float], target: int) -> pd.DataFrame:
    """Return the local slopes from the loss back to a weight, and their running product."""
    start, end = edge.split("→")
    rows = [("loss by score of out", values["out"] - target)]
    if end != "out":
        unit = values[end]
        rows += [
            (f"score of out by {end}", w[4 + (end == "h2")]),
            (f"{end} by its score", 1 - unit**2),
        ]
    rows.append((f"score of {end} by weight", values[start]))
    table = pd.DataFrame(rows, columns=["link", "local slope"])
    return table.assign(product=table["local slope"].cumprod())


def read(result: Slopes) -> str:
    factors = " × ".join(f"{value:.3f}" for value in result.chain["local slope"])
    row = result.weights.set_index("edge").loc[result.edge]
    way = "lowers" if row["backpropagation"] > 0 else "raises"
    return (
        f"Step {result.step + 1} of 5, {STAGES[result.step]}. The output is "
        f"{result.values['out']:.3f} for a truth of {result.target}, the loss "
        f"{result.values['loss']:.3f}. Slope of {result.edge}: {factors} = "
        f"{row['backpropagation']:.4f} (nudging it gives {row['finite difference']:.4f}), so "
        f"descent {way} this weight."
    )


def figures(result: Slopes) -> tuple[Panel, ...]:
    local = lying_groups(result.chain, "link", ("local slope", "product"), "Slope")
    checked = bars(result.weights, "edge", ("backpropagation", "finite difference"), "Slope")
    line = blank(f"Weight {result.edge}", "Loss")
    line.add_scatter(x=result.along["weight"], y=result.along["loss"], name="loss", mode="lines")
    middle = result.along.iloc[20:61]
    line.add_scatter(
        x=middle["weight"],
        y=middle["tangent"],
        name="slope found",
        mode="lines",
        line={"color": BAD, "dash": "dash"},
    )
    nodes = pd.DataFrame({"node": list(result.values), "value": list(result.values.values())})
    nodes["slope of the loss at its score"] = nodes["node"].map(result.upstream)
    return (
        Panel(f"Step {result.step + 1}: {STAGES[result.step]}", _graph(result), nodes),
        Panel(f"The chain from the loss to {result.edge}", local, result.chain),
        Panel("Every slope, checked by nudging its weight", checked, result.weights),
        Panel(f"The loss as {result.edge} moves", line, result.along),
    )


def _graph(result: Slopes) -> go.Figure:
    figure = blank(height=360)
    known = result.step >= len(STAGES) - 1
    for name, row in result.weights.set_index("edge").iterrows():
        (x0, y0), (x1, y1) = (PLACES[node] for node in name.split("→"))
        said = f"slope {row['backpropagation']:.3f}" if known else f"weight {row['weight']:.2f}"
        is_chosen = name == result.edge
        colour = GOOD if is_chosen else MUTED
        width = 4 if is_chosen else 1.5
        figure.add_scatter(x=[x0, x1], y=[y0, y1], mode="lines", line=_line(colour, width))
        at = 0.25 if y0 != y1 and x0 == 0 else 0.5
        figure.add_annotation(
            x=x0 + at * (x1 - x0),
            y=y0 + at * (y1 - y0),
            text=said,
            showarrow=False,
            yshift=9 if y0 == 1 else -9,
            font={"size": 11},
        )
    ends = [PLACES["out"], PLACES["loss"]]
    figure.add_scatter(
        x=[p[0] for p in ends], y=[p[1] for p in ends], mode="lines", line=_line(MUTED, 1.5)
    )
    for name, (x, y) in PLACES.items():
        figure.add_scatter(
            x=[x],
            y=[y],
            mode="markers+text",
            text=[_said(result, name)],
            textposition="top center" if y == 1 or name == "out" else "bottom center",
            marker={"size": 26, "color": _colour(result, name)},
        )
    figure.update_layout(showlegend=False)
    figure.update_xaxes(visible=False, range=[-0.4, 3.9])
    return figure.update_yaxes(visible=False, range=[-0.4, 1.4])


def _line(colour: str, width: float) -> dict[str, object]:
    return {"color": colour, "width": width}


def _said(result: Slopes, name: str) -> str:
    """Return a node's name with what is known of it at this step."""
    value_from = {"x1": 0, "x2": 0, "h1": 0, "h2": 0, "out": 1, "loss": 1}[name]
    slope_from = {"out": 2, "h1": 3, "h2": 3}.get(name, 9)
    said = f"<b>{name}</b>"
    if result.step >= value_from:
        said += f" {result.values[name]:.3f}"
    if result.step >= slope_from:
        said += f"<br>slope {result.upstream[name]:.3f}"
    return said


def _colour(result: Slopes, name: str) -> str:
    active = {0: ("h1", "h2"), 1: ("out", "loss"), 2: ("out",), 3: ("h1", "h2"), 4: ()}
    if name not in active[result.step]:
        return MUTED
    return GOOD if result.step < 2 else BAD


def _guess_truth(result: Slopes) -> str:
    slope = result.weights.set_index("edge").loc[result.edge, "backpropagation"]
    return "up" if slope < 0 else "down"


CONCEPT = Concept(
    key="backpropagation",
    options=(
        Choice("edge", "Weight to follow", EDGES, "x1→h1"),
        Number("step", "Step of the pass", 0, 4, 4),
        Number("x1", "Input x1", -3.0, 3.0, 1.0),
        Number("x2", "Input x2", -3.0, 3.0, -0.5),
        Number("target", "Truth", 0, 1, 1),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"step": 0},
        "Change it": {"target": 0},
        "Break it": {"x1": 3.0, "x2": 3.0},
    },
    guess=Guess(("up", "down"), _guess_truth),
    step="step",
)
