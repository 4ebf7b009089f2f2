"""Bayesian optimisation in one dimension: a mean, a band, and where improvement is expected."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import REGIONS, curves
from core.learn.concepts.optimisation._gaussian_process import expected_improvement, posterior
from core.look import BAD, GOOD, MUTED, PALETTE, blank

AXIS = np.linspace(0, 1, 201)
START, MOST = 2, 20


@dataclass(frozen=True)
class Bayesian:
    """The belief after so many trials, the promise of every point, and the trials themselves.

    `belief` has the truth, the mean, two standard deviations either side and the expected
    improvement along AXIS; `best` the best true value so far, beside random search's mean.
    """

    trials: pd.DataFrame
    belief: pd.DataFrame
    best: pd.DataFrame
    following: float
    top: float


def compute(trials: int, length: float, margin: float, noise: float, seed: int) -> Bayesian:
    rng = np.random.default_rng(seed)
    truth = _hill(rng, AXIS)
    errors = noise * rng.normal(size=MOST)
    at = list(rng.integers(0, len(AXIS), START))
    while len(at) < trials:
        at.append(_proposal(at, truth[at] + errors[: len(at)], length, margin, noise)[0])
    seen = truth[at] + errors[: len(at)]
    following, belief = _proposal(at, seen, length, margin, noise)
    picks = rng.integers(0, len(AXIS), (300, MOST))
    best = pd.DataFrame({"trial": np.arange(len(at)) + 1})
    best["Bayesian"] = np.maximum.accumulate(truth[at])
    best["random, mean"] = np.maximum.accumulate(truth[picks], axis=1).mean(axis=0)[: len(at)]
    points = pd.DataFrame({"setting": AXIS[at], "score": seen})
    return Bayesian(
        points, belief.assign(truth=truth), best, float(AXIS[following]), float(truth.max())
    )


def _hill(rng: np.random.Generator, x: np.ndarray) -> np.ndarray:
    """Return a smooth score with several humps, standardised."""
    heights, places = rng.normal(size=6), rng.random(6)
    humps = np.exp(-((x[:, None] - places) ** 2) / (2 * 0.08**2)) @ heights
    return np.asarray((humps - humps.mean()) / humps.std())


def _proposal(
    at: list[int], seen: np.ndarray, length: float, margin: float, noise: float
) -> tuple[int, pd.DataFrame]:
    """Return the point on AXIS to try next, and the belief from which it was chosen."""
    X = AXIS[at][:, None]
    # A floor under the noise keeps points that were tried twice from making the matrix singular.
    mean, deviation = posterior(X, seen, AXIS[:, None], length, max(noise, 0.01))
    promise = expected_improvement(mean, deviation, float(seen.max()), margin)
    belief = pd.DataFrame({"setting": AXIS, "mean": mean})
    belief["low"], belief["high"] = mean - 2 * deviation, mean + 2 * deviation
    return int(promise.argmax()), belief.assign(**{"expected improvement": promise})


def read(result: Bayesian) -> str:
    best = result.best["Bayesian"].iloc[-1]
    inside = (result.belief["truth"] >= result.belief["low"]) & (
        result.belief["truth"] <= result.belief["high"]
    )
    return (
        f"After {len(result.trials)} trials the best setting tried is truly worth {best:.2f} of "
        f"at most {result.top:.2f}; random search has {result.best['random, mean'].iloc[-1]:.2f} "
        f"as a mean. Next it tries {result.following:.2f}, and the band holds the truth in "
        f"{inside.mean():.0%} of the range."
    )


def figures(result: Bayesian) -> tuple[Panel, ...]:
    promise = curves(result.belief, "setting", ("expected improvement",), "Expected improvement")
    promise.add_vline(result.following, line={"color": GOOD}, annotation={"text": "try next"})
    best = curves(result.best, "trial", ("Bayesian", "random, mean"), "Best true value so far")
    best.update_traces(mode="lines+markers")
    return (
        Panel("What is believed after the trials", _belief(result), result.trials),
        Panel("Where improvement is expected", promise, result.belief),
        Panel("Best so far", best, result.best),
    )


def _belief(result: Bayesian) -> go.Figure:
    belief = result.belief
    figure = blank("Setting", "Score", height=380)
    figure.add_scatter(
        x=belief["setting"],
        y=belief["high"],
        mode="lines",
        line={"width": 0},
        showlegend=False,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=belief["setting"],
        y=belief["low"],
        mode="lines",
        line={"width": 0},
        fill="tonexty",
        fillcolor=REGIONS[0][1],
        name="± 2 sd",
    )
    figure.add_scatter(
        x=belief["setting"], y=belief["mean"], mode="lines", name="mean", line={"color": PALETTE[0]}
    )
    figure.add_scatter(
        x=belief["setting"],
        y=belief["truth"],
        mode="lines",
        name="truth (hidden)",
        line={"color": MUTED, "dash": "dot"},
    )
    figure.add_scatter(
        x=result.trials["setting"],
        y=result.trials["score"],
        mode="markers",
        name="trials",
        marker={"size": 10, "color": BAD},
    )
    figure.add_vline(result.following, line={"color": GOOD}, annotation={"text": "try next"})
    return figure


def _guess_truth(result: Bayesian) -> str:
    apart = np.abs(result.trials["setting"] - result.following).min()
    return "close to a point already tried" if apart < 0.05 else "in a gap between them"


CONCEPT = Concept(
    key="bayesian_optimisation",
    options=(
        Number("trials", "Trials so far", START, MOST, 6),
        Number("length", "Length scale believed", 0.01, 0.5, 0.1),
        Number("margin", "Improvement asked for", 0.0, 2.0, 0.0),
        Number("noise", "Noise of a score", 0.0, 1.0, 0.0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"margin": 1.0, "trials": 10},
        "Break it": {"length": 0.5, "trials": 12},
    },
    guess=Guess(("close to a point already tried", "in a gap between them"), _guess_truth),
    step="trials",
)
