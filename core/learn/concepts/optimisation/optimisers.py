"""Optimisers: plain descent, momentum, RMSprop and Adam on surfaces that are hard in other ways."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.look import blank

FAR = 1e3
METHODS = ("plain", "momentum", "RMSprop", "Adam")
TINY = 1e-8
Step = Callable[[np.ndarray, np.ndarray, int], np.ndarray]


@dataclass(frozen=True)
class _LossSurface:
    """A height over two weights, its gradient, where to start, and the window drawn.

    Every surface has height 0 at its lowest.
    """

    height: Callable[[np.ndarray, np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray], np.ndarray]
    start: tuple[float, float]
    window: tuple[float, float, float, float]


SURFACES = {
    "ravine": _LossSurface(
        lambda a, b: (a**2 + 40 * b**2) / 2,
        lambda w: np.array([w[0], 40 * w[1]]),
        (-4.0, 1.0),
        (-5.0, 2.0, -2.0, 2.0),
    ),
    "rosenbrock": _LossSurface(
        lambda a, b: (1 - a) ** 2 + 20 * (b - a**2) ** 2,
        lambda w: np.array(
            [-2 * (1 - w[0]) - 80 * w[0] * (w[1] - w[0] ** 2), 40 * (w[1] - w[0] ** 2)]
        ),
        (-1.3, 1.2),
        (-2.0, 2.0, -1.0, 3.0),
    ),
    "saddle": _LossSurface(
        lambda a, b: 1 + a**2 - b**2 / 2 + b**4 / 16,
        lambda w: np.array([2 * w[0], -w[1] + w[1] ** 3 / 4]),
        (-2.0, 0.001),
        (-3.0, 2.0, -3.0, 3.0),
    ),
}


@dataclass(frozen=True)
class Race:
    """The way of each optimiser and its height after every step."""

    surface: str
    steps: int
    paths: dict[str, np.ndarray]
    heights: pd.DataFrame


def compute(
    surface: str, rate: float, adaptive_rate: float, memory: float, steps: int, seed: int
) -> Race:
    ground, rng = SURFACES[surface], np.random.default_rng(seed)
    start = np.array(ground.start) * (1 + 0.05 * rng.normal(size=2))
    rules: dict[str, Step] = {
        "plain": lambda _, slope, __: rate * slope,
        "momentum": _momentum(rate, memory),
        "RMSprop": _adam(adaptive_rate, 0.0, correct=False),
        "Adam": _adam(adaptive_rate, memory, correct=True),
    }
    paths = {name: _walk(ground, start, rules[name], steps) for name in METHODS}
    heights = pd.DataFrame({"step": np.arange(steps + 1)})
    for name, path in paths.items():
        heights[name] = pd.Series(ground.height(*path.T))
    return Race(surface, steps, paths, heights)


def _walk(ground: _LossSurface, start: np.ndarray, rule: Step, steps: int) -> np.ndarray:
    """Return the weights before and after each step; ends early where they run away."""
    path, state = [start], np.zeros((2, 2))
    for number in range(1, steps + 1):
        path.append(path[-1] - rule(state, ground.gradient(path[-1]), number))
        if np.abs(path[-1]).max() > FAR:
            break
    return np.array(path)


def _momentum(rate: float, memory: float) -> Step:
    """Return Polyak's rule: the step is a decaying sum of gradients."""

    def step(state: np.ndarray, slope: np.ndarray, _: int) -> np.ndarray:
        state[0] = memory * state[0] + slope
        return rate * state[0]

    return step


def _adam(rate: float, memory: float, *, correct: bool) -> Step:
    """Return Adam (Kingma and Ba 2015); without memory and correction it is RMSprop."""
    decay = 0.999 if correct else 0.9

    def step(state: np.ndarray, slope: np.ndarray, number: int) -> np.ndarray:
        state[0] = memory * state[0] + (1 - memory) * slope
        state[1] = decay * state[1] + (1 - decay) * slope**2
        first, second = state
        if correct:
            first, second = first / (1 - memory**number), second / (1 - decay**number)
        return rate * first / (np.sqrt(second) + TINY)

    return step


def read(result: Race) -> str:
    last = {name: result.heights[name].dropna() for name in METHODS}
    words = [
        f"{name} ran away at step {len(h) - 1}"
        if np.abs(result.paths[name][-1]).max() > FAR
        else f"{name} {h.iloc[-1]:.4f}"
        for name, h in last.items()
    ]
    stayed = [name for name in METHODS if np.abs(result.paths[name][-1]).max() <= FAR]
    best = min(stayed, key=lambda name: last[name].iloc[-1]) if stayed else "none"
    return (
        f"Height after {result.steps} steps on the {result.surface} (0 is the bottom): "
        f"{', '.join(words)}. Lowest here: {best}. Other rates can turn the order round."
    )


def figures(result: Race) -> tuple[Panel, ...]:
    ways = [pd.DataFrame(p, columns=["w1", "w2"]).assign(method=n) for n, p in result.paths.items()]
    heights = blank("Step", "Height (log scale)")
    for name in METHODS:
        known = result.heights[["step", name]].dropna()
        heights.add_scatter(
            x=known["step"], y=known[name].clip(lower=1e-8), name=name, mode="lines"
        )
    heights.update_yaxes(type="log", exponentformat="power")
    return (
        Panel("The way down", _map(result), pd.concat(ways)),
        Panel("Height after each step", heights, result.heights),
    )


def _map(result: Race) -> go.Figure:
    ground = SURFACES[result.surface]
    left, right, low, high = ground.window
    across, up = np.linspace(left, right, 70), np.linspace(low, high, 70)
    z = np.log10(ground.height(*np.meshgrid(across, up)) + 0.02)
    figure = blank("w1", "w2", 400)
    for name in METHODS:
        path = result.paths[name]
        figure.add_scatter(x=path[:, 0], y=path[:, 1], name=name, mode="lines+markers")
    # Drawn below the lines anyway; added last, it leaves them the theme's first colours.
    figure.add_contour(x=across, y=up, z=z, contours_coloring="lines", showscale=False, opacity=0.4)
    figure.update_traces(marker={"size": 3}, selector={"type": "scatter"})
    return figure.update_xaxes(range=[left, right]).update_yaxes(range=[low, high])


def _lowest(result: Race) -> str:
    """Return which of plain descent, momentum and Adam stands lowest in the end."""
    ends = {
        name: height if np.isfinite(height := result.heights[name].iloc[-1]) else np.inf
        for name in ("plain", "momentum", "Adam")
    }
    return min(ends, key=lambda name: ends[name])


CONCEPT = Concept(
    key="optimisers",
    options=(
        Choice("surface", "Surface", tuple(SURFACES), "ravine"),
        Number("rate", "Rate of plain and momentum", 0.0005, 0.1, 0.01, log=True),
        Number("adaptive_rate", "Rate of RMSprop and Adam", 0.001, 1.0, 0.1, log=True),
        Number("memory", "Momentum", 0.0, 0.98, 0.9),
        Number("steps", "Steps", 10, 400, 120),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"surface": "saddle", "steps": 60},
        "Break it": {"rate": 0.1, "adaptive_rate": 1.0},
    },
    guess=Guess(("plain", "momentum", "Adam"), _lowest),
    step="steps",
)
