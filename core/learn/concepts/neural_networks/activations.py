"""Activation functions: their slopes, what a network learns with each, and units that die."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, lying_groups, marked, widened
from core.learn.concepts.neural_networks._network import ACTIVATIONS, Design, Network
from core.learn.concepts.neural_networks._training import Schedule, loss_on, moons, train

ROWS, NEW_ROWS, UNITS, EPOCHS = 150, 300, 16, 40
DEAD = 1e-3  # a unit with a smaller slope on every row hardly learns


@dataclass(frozen=True)
class Activations:
    """The chosen function at the probe, and a network trained with each function.

    `trained` has a row for each: losses and the share of dead units at the start and the end.
    """

    activation: str
    probe: float
    value: float
    slope: float
    shape: pd.DataFrame
    trained: pd.DataFrame
    courses: pd.DataFrame


def compute(activation: str, probe: float, bias: float, rate: float, seed: int) -> Activations:
    z = np.linspace(-6, 6, 241)
    chosen, point = ACTIVATIONS[activation], np.array([probe])
    rng = np.random.default_rng(seed)
    rows, new = moons(rng, ROWS, 0.2), moons(rng, NEW_ROWS, 0.2)
    courses, trained = pd.DataFrame({"epoch": np.arange(EPOCHS + 1)}), []
    for name in ACTIVATIONS:
        network = Network(Design((2, UNITS, UNITS, 1), name), np.random.default_rng(seed))
        for layer in network.layers[:-1]:
            layer.b[:] = bias
        before = _dead(network, rows.X)
        plan = Schedule(EPOCHS, 30, rate, "momentum")
        losses = train(network, rows, plan, np.random.default_rng(seed), loss_on(new))
        courses[name] = pd.Series(losses)
        trained.append((name, losses[-1], before, _dead(network, rows.X)))
    columns = ["activation", "log loss on new rows", "dead at the start", "dead at the end"]
    return Activations(
        activation=activation,
        probe=probe,
        value=float(chosen.value(point)[0]),
        slope=float(chosen.slope(point)[0]),
        shape=pd.DataFrame({"score": z, "value": chosen.value(z), "slope": chosen.slope(z)}),
        trained=pd.DataFrame(trained, columns=columns),
        courses=courses,
    )


def _dead(network: Network, X: np.ndarray) -> float:
    """Return the share of hidden units whose slope is about 0 on every row."""
    slopes = [network.activation.slope(trace.z) for trace in network.forward(X)[:-1]]
    return float(np.mean(np.abs(np.hstack(slopes)).max(axis=0) < DEAD))


def read(result: Activations) -> str:
    table = result.trained.set_index("activation")
    best, relu = table["log loss on new rows"].idxmin(), table.loc["ReLU"]
    return (
        f"{result.activation} at {result.probe:.1f} gives {result.value:.3f} with slope "
        f"{result.slope:.3f}. After {EPOCHS} epochs {best} has the lowest log loss, "
        f"{table['log loss on new rows'].min():.3f}; {result.activation} has "
        f"{table.loc[result.activation, 'log loss on new rows']:.3f}. Of the ReLU units "
        f"{relu['dead at the start']:.0%} are dead at the start and {relu['dead at the end']:.0%} "
        f"at the end."
    )


def figures(result: Activations) -> tuple[Panel, ...]:
    shape = marked(curves(result.shape, "score", ("value", "slope")), result.probe, "probe")
    shape.add_scatter(
        x=[result.probe] * 2,
        y=[result.value, result.slope],
        mode="markers",
        marker={"size": 10},
        name="at the probe",
    )
    course = curves(result.courses, "epoch", tuple(ACTIVATIONS), "Log loss on new rows")
    widened(course, result.activation)
    names = ("dead at the start", "dead at the end")
    units = lying_groups(result.trained, "activation", names, "Share of hidden units")
    units.update_traces(texttemplate="%{x:.0%}", textposition="outside")
    return (
        Panel(f"{result.activation}: value and slope", shape, result.shape),
        Panel("The same network with each of them", course, result.courses),
        Panel("Units that no row can move", units.update_xaxes(range=[0, 1.2]), result.trained),
    )


def _guess_truth(result: Activations) -> str:
    if result.slope < 0.05:
        return "about 0"
    return "about 1" if result.slope > 0.8 else "in between"


CONCEPT = Concept(
    key="activations",
    options=(
        Choice("activation", "Activation", tuple(ACTIVATIONS), "ReLU"),
        Number("probe", "Score to look at", -6.0, 6.0, 1.0),
        Number("bias", "Bias at the start", -6.0, 2.0, 0.0),
        Number("rate", "Learning rate", 0.005, 1.0, 0.05, log=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"activation": "sigmoid", "probe": 4.0},
        "Break it": {"bias": -4.0, "probe": -3.0},
    },
    guess=Guess(("about 0", "in between", "about 1"), _guess_truth),
)
