"""Finding a learning rate by raising it during one short run, and schedules that change it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import (
    batches,
    cross_entropy,
    loss_on,
    moons,
    stepper,
)
from core.look import GOOD, MUTED, blank

ROWS, NEW_ROWS, STEPS, BATCH, SMOOTH = 400, 400, 150, 32, 0.9
LOW, HIGH, LIMIT = 1e-4, 30.0, 4.0  # the sweep ends where the loss is this often its lowest
UPDATES = 250
RATES = np.geomspace(0.001, 10, 9)


@dataclass(frozen=True)
class _Fitting:
    """The rows to train on, new rows to be judged on, the network's design, and the optimiser."""

    rows: Examples
    new: Examples
    design: Design
    optimiser: str


@dataclass(frozen=True)
class Found:
    """The loss while the rate rises, the rate suggested, and full runs at other rates.

    `ends` has the final loss of a run at each rate; `runs` and `final` the loss with a constant
    rate and with the chosen schedule.
    """

    optimiser: str
    rate: float
    suggested: float
    highest: float
    sweep: pd.DataFrame
    ends: pd.DataFrame
    runs: pd.DataFrame
    final: dict[str, float]
    rates: pd.DataFrame


def compute(optimiser: str, rate: float, warm: int, units: int, schedule: str, seed: int) -> Found:
    rng = np.random.default_rng(seed)
    rows, new = moons(rng, ROWS, 0.2), moons(rng, NEW_ROWS, 0.2)
    task = _Fitting(rows, new, Design((2, units, units, 1), "tanh"), optimiser)
    swept = np.geomspace(LOW, HIGH, STEPS)
    losses, _ = _follow(task, swept, seed)
    sweep = _smoothed(swept, losses)
    ends = pd.DataFrame(
        [(each, _follow(task, np.full(UPDATES, each), seed)[1]) for each in RATES],
        columns=["rate", "final loss on new rows"],
    )
    plans = {"constant": _plan("constant", rate, 0), "chosen": _plan(schedule, rate, warm)}
    rates = pd.DataFrame({"update": np.arange(UPDATES), **plans})
    runs = pd.DataFrame({"update": np.arange(UPDATES)})
    final = {}
    for name, each in plans.items():
        losses, final[name] = _follow(task, each, seed)
        runs[name] = pd.Series(losses).ewm(alpha=0.2).mean()
    return Found(
        optimiser=optimiser,
        rate=rate,
        suggested=_steepest(sweep),
        highest=float(sweep["rate"].iloc[-1]),
        sweep=sweep,
        ends=ends,
        runs=runs,
        final=final,
        rates=rates,
    )


def _follow(task: _Fitting, rates: np.ndarray, seed: int) -> tuple[list[float], float]:
    """Return the batch loss before each update at the given rates, and the loss on new rows.

    Ends early where the loss has left every bound.
    """
    X, y = task.rows
    rng = np.random.default_rng(seed)
    network = Network(task.design, rng)
    step = stepper(task.optimiser, 1.0, len(network.weights))
    losses: list[float] = []
    while len(losses) < len(rates):
        for batch in batches(rng, len(X), BATCH):
            traces = network.forward(X[batch])
            loss, slope = cross_entropy(traces[-1].out, y[batch])
            losses.append(loss)
            if len(losses) >= len(rates) or loss > 100:
                break
            network.weights -= rates[len(losses) - 1] * step(network.backward(traces, slope))
        if losses[-1] > 100:
            break
    return losses, min(float(loss_on(task.new)(network)), 100.0)


def _smoothed(rates: np.ndarray, losses: list[float]) -> pd.DataFrame:
    """Return the loss of each rate with its running mean, up to where it has clearly exploded."""
    table = pd.DataFrame({"rate": rates[: len(losses)], "loss": losses})
    table["smoothed"] = table["loss"].ewm(alpha=1 - SMOOTH).mean()
    far = np.flatnonzero(table["smoothed"] > LIMIT * table["smoothed"].cummin())
    return table.iloc[: far[0] + 1] if len(far) else table


def _steepest(sweep: pd.DataFrame) -> float:
    """Return the rate at which the smoothed loss falls fastest, a third of the lowest at most."""
    lowest = sweep["rate"][sweep["smoothed"].idxmin()]
    falls = np.gradient(sweep["smoothed"].to_numpy())[(sweep["rate"] <= lowest / 3).to_numpy()]
    return float(sweep["rate"].iloc[int(np.argmin(falls))])


def _plan(schedule: str, rate: float, warm: int) -> np.ndarray:
    """Return the rate of every update: rising for `warm` updates, then constant or falling."""
    at = np.arange(UPDATES)
    rising = np.minimum(1, (at + 1) / (warm + 1))
    past = np.clip((at - warm) / (UPDATES - warm), 0, 1)
    falling = {
        "constant": np.ones(UPDATES),
        "cosine": (1 + np.cos(np.pi * past)) / 2,
        "steps": 0.3 ** np.floor(3 * past),
    }[schedule]
    return rate * rising * falling


def read(result: Found) -> str:
    best = result.ends.loc[result.ends["final loss on new rows"].idxmin()]
    return (
        f"With {result.optimiser} steps the loss falls fastest at a rate of "
        f"{result.suggested:.2g}; the sweep ended at {result.highest:.2g}. Full runs of "
        f"{UPDATES} updates do best near {best['rate']:.2g} "
        f"({best['final loss on new rows']:.3f}). At your rate of {result.rate:.2g} they end at "
        f"{result.final['constant']:.3f} with a constant rate and {result.final['chosen']:.3f} "
        f"with your schedule."
    )


def figures(result: Found) -> tuple[Panel, ...]:
    sweep = curves(result.sweep, "rate", ("smoothed",), "Loss, smoothed").update_xaxes(type="log")
    for value, words, colour in (
        (result.suggested, "steepest", GOOD),
        (result.rate, "yours", MUTED),
    ):
        marked(sweep, value, words, colour)
    ends = blank("Learning rate", "Loss on new rows after a full run")
    ends.add_scatter(x=result.ends["rate"], y=result.ends["final loss on new rows"])
    ends.update_xaxes(type="log").update_yaxes(type="log", dtick=1)
    for figure in (sweep, ends):
        figure.update_xaxes(exponentformat="power", dtick=1)
    names = ("constant", "chosen")
    return (
        Panel("One run with a rising rate", sweep, result.sweep),
        Panel("What full runs at each rate end with", ends, result.ends),
        Panel("The schedule", curves(result.rates, "update", names, "Rate"), result.rates),
        Panel(
            "The training loss under it", curves(result.runs, "update", names, "Loss"), result.runs
        ),
    )


def _guess_truth(result: Found) -> str:
    by = result.ends.set_index("rate")["final loss on new rows"]
    below, above = by[by.index < 0.2].min(), by[by.index >= 0.2].min()
    return "below 0.2" if below < above else "0.2 or more"


CONCEPT = Concept(
    key="learning_rate_finder",
    options=(
        Choice("optimiser", "Optimiser", ("plain", "momentum", "Adam"), "plain"),
        Number("rate", "Your learning rate", 0.001, 10.0, 0.3, log=True),
        Choice("schedule", "Schedule", ("constant", "cosine", "steps"), "cosine"),
        Number("warm", "Warm-up updates", 0, 60, 15),
        Number("units", "Units in each layer", 4, 32, 16),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"optimiser": "Adam", "rate": 0.02},
        "Break it": {"rate": 10.0, "optimiser": "Adam"},
    },
    guess=Guess(("below 0.2", "0.2 or more"), _guess_truth),
)
