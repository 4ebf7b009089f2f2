"""Shrinking a trained network: fewer bits for each weight, and fewer weights."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import histograms, marked
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import Schedule, train
from core.look import MUTED, blank

CLASSES, SIDE, ROWS, NEW_ROWS, UNITS, EPOCHS = 8, 12, 400, 800, 48, 15
FULL = 32  # bits of a weight as it was trained
BITS = (32, 16, 8, 6, 5, 4, 3, 2)
SHARES = (0, 20, 40, 50, 60, 70, 80, 85, 90, 95, 98)


@dataclass(frozen=True)
class Shrunk:
    """Accuracy and size of the network as trained and as shrunk, and both along each knob."""

    bits: int
    pruned: int
    full: float
    accuracy: float
    retrained: float
    size: float
    small: float
    by_bits: pd.DataFrame
    by_share: pd.DataFrame
    before: np.ndarray
    after: np.ndarray


def compute(bits: int, pruned: int, how: str, noise: float, seed: int) -> Shrunk:
    rng = np.random.default_rng(seed)
    centres = rng.normal(0, 1, (CLASSES, SIDE))
    rows, new = _sample(rng, centres, ROWS, noise), _sample(rng, centres, NEW_ROWS, noise)
    network = Network(Design((SIDE, UNITS, UNITS, CLASSES)), rng)
    train(network, rows, Schedule(EPOCHS, 32, 0.01), rng, lambda _: None)
    start = network.weights.copy()

    def shrunk(keep_bits: int, share: int) -> float:
        _shrink(network, start, keep_bits, share, how)
        return _right(network, new)

    full = _right(network, new)
    by_bits = [(b, shrunk(b, pruned), _kilobytes(network, b, pruned)) for b in BITS]
    by_share = [(s, shrunk(bits, s), _kilobytes(network, bits, s)) for s in SHARES]
    accuracy = shrunk(bits, pruned)
    after = _matrices(network)
    # A short training of what is left, the pruned weights held at zero, before rounding again.
    _shrink(network, start, FULL, pruned, how)
    again = _retrain(network, rows, bits, rng)
    return Shrunk(
        bits=bits,
        pruned=pruned,
        full=full,
        accuracy=accuracy,
        retrained=_right(again, new),
        size=_kilobytes(network, FULL, 0),
        small=_kilobytes(network, bits, pruned),
        by_bits=pd.DataFrame(by_bits, columns=["bits", "accuracy", "kilobytes"]),
        by_share=pd.DataFrame(by_share, columns=["pruned", "accuracy", "kilobytes"]),
        before=np.concatenate([layer.W.ravel() for layer in network.views(start)]),
        after=after,
    )


def _sample(rng: np.random.Generator, centres: np.ndarray, rows: int, noise: float) -> Examples:
    """Return points around the centres of eight classes."""
    y = rng.integers(0, CLASSES, rows)
    return Examples(centres[y] + rng.normal(0, noise, (rows, SIDE)), y)


def _right(network: Network, rows: Examples) -> float:
    return float(np.mean(network.scores(rows.X).argmax(axis=1) == rows.y))


def _matrices(network: Network) -> np.ndarray:
    return np.concatenate([layer.W.ravel() for layer in network.layers])


def _shrink(network: Network, start: np.ndarray, bits: int, share: int, how: str) -> None:
    """Set the network to its trained weights, pruned and then rounded."""
    network.weights[:] = start
    _prune(network, share, how)
    _quantise(network, bits)


def _quantise(network: Network, bits: int) -> None:
    """Round each layer's weights to 2^bits - 1 evenly spaced values, symmetric around 0."""
    if bits >= FULL:
        return
    for layer in network.layers:
        levels = 2 ** (bits - 1) - 1
        step = np.abs(layer.W).max() / levels
        if step > 0:
            layer.W[:] = np.round(layer.W / step) * step


def _prune(network: Network, share: int, how: str) -> None:
    """Set the smallest weights of each layer to 0, or whole hidden units that weigh least."""
    if how == "single weights":
        for layer in network.layers:
            limit = np.quantile(np.abs(layer.W), share / 100)
            layer.W[np.abs(layer.W) < limit] = 0
        return
    for layer, following in zip(network.layers, network.layers[1:], strict=False):
        strength = np.linalg.norm(layer.W, axis=0) * np.linalg.norm(following.W, axis=1)
        off = np.argsort(strength)[: int(share / 100 * len(strength))]
        layer.W[:, off], layer.b[off], following.W[off] = 0, 0, 0


def _retrain(network: Network, rows: Examples, bits: int, rng: np.random.Generator) -> Network:
    """Return the pruned network after a few more epochs; what was 0 stays 0."""
    gone = network.weights == 0

    def hold(now: Network) -> None:
        now.weights[gone] = 0

    train(network, rows, Schedule(5, 32, 0.005), rng, hold)
    _quantise(network, bits)
    return network


def _kilobytes(network: Network, bits: int, share: int) -> float:
    """Return the size of the weights that are left; where they are is not counted."""
    weights = sum(layer.W.size for layer in network.layers)
    return weights * (1 - share / 100) * bits / 8 / 1000


def read(result: Shrunk) -> str:
    return (
        f"{result.bits} bits and {result.pruned} % pruned take the weights from "
        f"{result.size:.1f} to {result.small:.2f} kB, {result.size / result.small:.0f} times less. "
        f"Accuracy on new rows goes from {result.full:.1%} to {result.accuracy:.1%}, and to "
        f"{result.retrained:.1%} with a few epochs of training after pruning."
    )


def figures(result: Shrunk) -> tuple[Panel, ...]:
    panels = []
    for title, table, name, now in (
        ("Fewer bits", result.by_bits, "bits", result.bits),
        ("Fewer weights", result.by_share, "pruned", result.pruned),
    ):
        label = "Bits of a weight" if name == "bits" else "Share pruned in %"
        figure = blank(label, "Accuracy on new rows")
        figure.add_scatter(x=table[name], y=table["accuracy"], name="shrunk")
        figure.add_hline(y=result.full, line={"dash": "dot", "color": MUTED})
        figure.update_yaxes(range=[0, 1.02])
        if name == "bits":
            figure.update_xaxes(autorange="reversed")
        panels.append(Panel(title, marked(figure, now), table))
    reach = float(np.abs(result.before).max())
    groups = {"as trained": result.before, "shrunk": result.after}
    weights = pd.DataFrame(groups)
    drawn = histograms(groups, "Weight", (-reach, reach)).update_yaxes(title="Share of weights")
    return (*panels, Panel("The weights before and after", drawn, weights))


def _guess_truth(result: Shrunk) -> str:
    lost = result.full - result.accuracy
    return "less than two points" if lost < 0.02 else "two points or more"


CONCEPT = Concept(
    key="shrinking_models",
    options=(
        Number("bits", "Bits of a weight", 2, 32, 8),
        Number("pruned", "Share pruned in %", 0, 98, 40),
        Choice("how", "What is pruned", ("single weights", "whole units"), "single weights"),
        Number("noise", "Overlap of the classes", 0.2, 1.5, 0.7),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"bits": 4, "pruned": 0},
        "Break it": {"bits": 3, "pruned": 90},
    },
    guess=Guess(("less than two points", "two points or more"), _guess_truth),
)
