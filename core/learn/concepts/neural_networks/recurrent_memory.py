"""How long a plain recurrent cell and an LSTM cell remember what they saw first."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, marked
from core.learn.concepts.neural_networks._network import sigmoid
from core.look import MUTED, blank

LENGTH, RUNS = 51, 300
SHARP = 8.0  # how strongly the flag opens or shuts a gate
COLUMNS, UNITS, KERNEL = 8, 16, 3


@dataclass(frozen=True)
class Memory:
    """One sequence through both cells, what is left of the slope, and how often the first sign
    can still be read off each cell.

    `states` has the inputs, the plain cell's state and the LSTM's gates and cell state.
    """

    time: int
    weight: float
    states: pd.DataFrame
    slopes: pd.DataFrame
    recall: pd.DataFrame
    parameters: pd.DataFrame


def compute(
    time: int, weight: float, forget: float, write: float, noise: float, seed: int
) -> Memory:
    rng = np.random.default_rng(seed)
    values, flags = sequences(rng, noise)
    plain = recurrent(values, weight)
    cell, gates = lstm(values, flags, forget, write)
    steps = np.arange(LENGTH)
    states = pd.DataFrame(
        {
            "time": steps,
            "input": values[0],
            "plain cell": plain[0],
            "LSTM cell": cell[0],
            "forget gate": gates["forget"][0],
            "input gate": gates["input"][0],
        }
    )
    # The slope of the state now by the state after the first input: a product over the steps.
    local = weight * (1 - plain[0] ** 2)
    local[0], kept = 1.0, gates["forget"][0].copy()
    kept[0] = 1.0
    slopes = {
        "time": steps,
        "plain cell": np.abs(np.cumprod(local)),
        "LSTM cell": np.cumprod(kept),
    }
    first = np.sign(values[:, :1])
    recall = {
        "time": steps,
        "plain cell": np.mean(np.sign(plain) == first, axis=0),
        "LSTM cell": np.mean(np.sign(cell) == first, axis=0),
    }
    return Memory(
        time, weight, states, pd.DataFrame(slopes), pd.DataFrame(recall), _parameters(time + 1)
    )


def sequences(rng: np.random.Generator, noise: float) -> tuple[np.ndarray, np.ndarray]:
    """Return sequences that begin with plus or minus one, flagged, then only noise."""
    values = rng.normal(0, noise, (RUNS, LENGTH))
    values[:, 0] = np.where(rng.random(RUNS) < 0.5, -1, 1)
    flags = np.zeros((RUNS, LENGTH))
    flags[:, 0] = 1
    return values, flags


def recurrent(values: np.ndarray, weight: float) -> np.ndarray:
    """Return the state of h = tanh(weight · h + value) after every step."""
    state, path = np.zeros(len(values)), []
    for now in values.T:
        state = np.tanh(weight * state + now)
        path.append(state)
    return np.array(path).T


def lstm(
    values: np.ndarray, flags: np.ndarray, forget: float, write: float
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return the cell state after every step, and the gates; weights are set by hand.

    cell = forget gate · cell + input gate · tanh(value). The flag opens the input gate and
    shuts the forget gate; `forget` and `write` are the gates' biases.
    """
    gates = {
        "forget": sigmoid(forget - SHARP * flags),
        "input": sigmoid(write + SHARP * flags),
    }
    candidate, state, path = np.tanh(2 * values), np.zeros(len(values)), []
    for time in range(values.shape[1]):
        state = gates["forget"][:, time] * state + gates["input"][:, time] * candidate[:, time]
        path.append(state)
    return np.array(path).T, gates


def _parameters(length: int) -> pd.DataFrame:
    """Return the parameters of one layer over a sequence, biases counted."""
    rows = [
        ("dense", length * COLUMNS * UNITS + UNITS),
        (f"convolution of {KERNEL}", KERNEL * COLUMNS * UNITS + UNITS),
        ("recurrent", COLUMNS * UNITS + UNITS * UNITS + UNITS),
        ("LSTM", 4 * (COLUMNS * UNITS + UNITS * UNITS + UNITS)),
    ]
    return pd.DataFrame(rows, columns=["layer", "parameters"])


def read(result: Memory) -> str:
    now, slope = result.recall.iloc[result.time], result.slopes.iloc[result.time]
    return (
        f"{result.time} steps after the first input its sign can be read off the plain cell in "
        f"{now['plain cell']:.0%} of {RUNS} sequences and off the LSTM cell in "
        f"{now['LSTM cell']:.0%}. Of the slope back to the start {slope['plain cell']:.2g} is left "
        f"in the plain cell and {slope['LSTM cell']:.2g} in the LSTM."
    )


def figures(result: Memory) -> tuple[Panel, ...]:
    states, slopes = blank("Time", "State"), blank("Time", "Slope left (log scale)")
    recall = blank("Time", "Share of sequences recalled")
    cells = ("plain cell", "LSTM cell")
    for name in ("input", *cells):
        states.add_scatter(x=result.states["time"], y=result.states[name], name=name, mode="lines")
    states.update_traces(line={"dash": "dot", "width": 1}, selector={"name": "input"})
    for name in cells:
        lowest = result.slopes[name].clip(lower=1e-30)
        slopes.add_scatter(x=result.slopes["time"], y=lowest, name=name, mode="lines")
        recall.add_scatter(x=result.recall["time"], y=result.recall[name], name=name, mode="lines")
    slopes.update_yaxes(type="log", exponentformat="power")
    recall.add_hline(y=0.5, line={"dash": "dot", "color": MUTED}).update_yaxes(range=[0, 1.05])
    sizes = bars(result.parameters, "layer", ("parameters",), "Parameters")
    length = f"{result.time + 1} steps of {COLUMNS} numbers, {UNITS} units"
    return (
        Panel("One sequence through both cells", marked(states, result.time), result.states),
        Panel("Is the first sign still known?", marked(recall, result.time), result.recall),
        Panel("How much of the slope gets back", marked(slopes, result.time), result.slopes),
        Panel(f"Parameters of a layer: {length}", sizes, result.parameters),
    )


def _guess_truth(result: Memory) -> str:
    now = result.recall.iloc[result.time]
    gap = now["LSTM cell"] - now["plain cell"]
    if abs(gap) < 0.05:
        return "about the same"
    return "the LSTM cell" if gap > 0 else "the plain cell"


CONCEPT = Concept(
    key="recurrent_memory",
    options=(
        Number("time", "Steps after the first input", 0, LENGTH - 1, 30),
        Number("weight", "Recurrent weight of the plain cell", -1.5, 1.5, 0.9),
        Number("forget", "Bias of the forget gate", -4.0, 8.0, 5.0),
        Number("write", "Bias of the input gate", -8.0, 2.0, -5.0),
        Number("noise", "Noise after the first input", 0.0, 1.0, 0.3),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"weight": 1.4, "noise": 0.2},
        "Break it": {"forget": 0.0, "write": 0.0},
    },
    guess=Guess(("the LSTM cell", "the plain cell", "about the same"), _guess_truth),
    step="time",
)
