"""What depth does to a gradient: its size in every layer, for each remedy."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import cross_entropy
from core.look import blank

WIDTH, ROWS = 32, 128
STARTS = {"fitting": None, "sd 0.01": 0.01, "sd 0.5": 0.5, "all equal": 0.0}
EQUAL = 0.1  # the value of every weight where all start equal
LEAST, MOST = 1e-3, 1e3


@dataclass(frozen=True)
class Depths:
    """The absolute gradient and the spread of the outputs in each layer, beside three remedies.

    `layers` has a row for each hidden layer; `different` counts units of the first layer whose
    weights get different slopes; `first` has each network's gradient in its first layer.
    """

    depth: int
    activation: str
    start: str
    different: int
    layers: pd.DataFrame
    first: pd.DataFrame


def compute(
    depth: int, activation: str, start: str, skip: bool, batch_norm: bool, seed: int
) -> Depths:
    widths = (WIDTH,) * (depth + 1) + (1,)
    design = Design(widths, activation, STARTS[start], batch_norm=batch_norm, skip=skip)
    profile, different = _profile_of(design, seed)
    layers = profile.rename(columns={"norm": "gradient", "spread": "spread of outputs"})
    others = {
        "as set": design,
        "fitting start": replace(design, start=None),
        "ReLU": replace(design, activation="ReLU"),
        "skip connections": replace(design, skip=True),
        "batch norm": replace(design, batch_norm=True),
    }
    norms = {name: _profile_of(each, seed)[0]["norm"] for name, each in others.items()}
    for name in ("skip connections", "batch norm"):
        layers[f"with {name}"] = norms[name]
    first = pd.DataFrame(
        {"network": list(norms), "first layer": [n.iloc[0] for n in norms.values()]}
    )
    first["last layer"] = [n.iloc[-1] for n in norms.values()]
    return Depths(depth, activation, start, different, layers, first)


def _profile_of(design: Design, seed: int) -> tuple[pd.DataFrame, int]:
    """Return each hidden layer's gradient norm and output spread in one pass over random rows."""
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(ROWS, WIDTH)), rng.integers(0, 2, ROWS)
    network = Network(design, rng)
    if design.start == 0:
        network.weights[:] = EQUAL
    traces = network.forward(X, rng)
    gradients = network.views(network.backward(traces, cross_entropy(traces[-1].out, y)[1]))
    table = pd.DataFrame(
        {
            "layer": np.arange(1, len(traces)),
            "norm": [np.linalg.norm(g.W) for g in gradients[:-1]],
            "spread": [t.out.std() for t in traces[:-1]],
        }
    )
    columns = gradients[0].W
    size = np.abs(columns).max() or 1.0
    return table, len(np.unique(np.round(columns / size, 9), axis=1).T)


def _verdict(first: float) -> str:
    """Return whether a gradient of this size vanishes, explodes or is usable."""
    if first < LEAST:
        return "vanishes"
    return "explodes" if first > MOST else "stays usable"


def read(result: Depths) -> str:
    first, last = result.layers["gradient"].iloc[0], result.layers["gradient"].iloc[-1]
    same = (
        f" All units start alike: only {result.different} of {WIDTH} in the first layer learn "
        f"anything different."
        if result.different < WIDTH
        else ""
    )
    return (
        f"{result.depth} {result.activation} layers, {result.start} start: the gradient is "
        f"{last:.2g} in the last hidden layer and {first:.2g} in the first, where it "
        f"{_verdict(first)}.{same}"
    )


def figures(result: Depths) -> tuple[Panel, ...]:
    names = ("gradient", "with skip connections", "with batch norm")
    lines = blank("Layer (1 is next to the input)", "Norm of the gradient (log scale)")
    for name in names:
        shown = "as set" if name == "gradient" else name
        lines.add_scatter(x=result.layers["layer"], y=_above(result.layers[name]), name=shown)
    spread = blank("Layer (1 is next to the input)", "Spread of the outputs (log scale)")
    spread.add_scatter(x=result.layers["layer"], y=_above(result.layers["spread of outputs"]))
    remedies = blank("", "Gradient in the first layer (log scale)")
    remedies.add_scatter(
        x=result.first["network"],
        y=_above(result.first["first layer"]),
        mode="markers",
        marker={"size": 14},
    )
    for figure in (lines, spread, remedies):
        figure.update_yaxes(type="log", exponentformat="power")
    return (
        Panel("How large the gradient is in every layer", lines, result.layers),
        Panel("The first layer, with one thing changed at a time", remedies, result.first),
        Panel("How far the outputs spread, layer by layer", spread, result.layers),
    )


def _above(values: pd.Series) -> pd.Series:
    """Return values that a log scale can draw: a gradient of exactly 0 lies on the floor."""
    return values.clip(lower=1e-40)


def _guess_truth(result: Depths) -> str:
    return _verdict(result.layers["gradient"].iloc[0])


CONCEPT = Concept(
    key="vanishing_gradient",
    options=(
        Number("depth", "Hidden layers", 2, 30, 20),
        Choice("activation", "Activation", ("sigmoid", "tanh", "ReLU"), "sigmoid"),
        Choice("start", "Start of the weights", tuple(STARTS), "fitting"),
        Toggle("skip", "Skip connections"),
        Toggle("batch_norm", "Batch norm"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"activation": "ReLU"},
        "Break it": {"activation": "ReLU", "start": "sd 0.5"},
    },
    guess=Guess(("vanishes", "stays usable", "explodes"), _guess_truth),
)
