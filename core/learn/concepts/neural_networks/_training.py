"""Training a network: losses with their slopes, optimisers, the loop, and what checks them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.learn.concepts.examples import Examples
from core.learn.concepts.neural_networks._network import Network, sigmoid

TINY = 1e-8
FAR = 1e4  # gradients beyond this: training has run away and stops
Loss = Callable[[np.ndarray, np.ndarray], tuple[float, np.ndarray]]


def cross_entropy(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean log loss and its slope at the scores: (probability - truth) / rows.

    One column of scores is a sigmoid's, more are a softmax's; `y` has class numbers or shares.
    Taken from the scores, not from probabilities, so that it never takes the log of 0.
    """
    rows = len(scores)
    if scores.shape[1] == 1:
        truth = y.reshape(-1, 1)
        losses = np.logaddexp(0, scores) - truth * scores
        return float(losses.mean()), (sigmoid(scores) - truth) / rows
    truth = np.eye(scores.shape[1])[y]
    logs = scores - scores.max(axis=1, keepdims=True)
    logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return float(-(truth * logs).sum() / rows), (np.exp(logs) - truth) / rows


def squared_error(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return half the mean squared error of the scores themselves, and its slope."""
    off = scores - y.reshape(scores.shape)
    return float((off**2).mean() / 2), off / off.size


def squared_probability(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean squared error of the sigmoid's probability, and its slope at the scores."""
    p = sigmoid(scores)
    off = p - y.reshape(scores.shape)
    return float((off**2).mean()), 2 * off * p * (1 - p) / off.size


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to train; `decay` is the L2 penalty on every parameter."""

    epochs: int = 100
    batch: int = 32
    rate: float = 0.01
    optimiser: str = "Adam"
    decay: float = 0.0


def stepper(name: str, rate: float, size: int) -> Callable[[np.ndarray], np.ndarray]:
    """Return a rule that turns each gradient into the step to subtract: plain, momentum, Adam."""
    first, second, count = np.zeros(size), np.zeros(size), 0

    def step(gradient: np.ndarray) -> np.ndarray:
        nonlocal first, second, count
        count += 1
        if name == "plain":
            return rate * gradient
        if name == "momentum":
            first = 0.9 * first + gradient
            return rate * first
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        spread = np.sqrt(second / (1 - 0.999**count)) + TINY
        return rate * first / (1 - 0.9**count) / spread

    return step


def batches(rng: np.random.Generator, rows: int, size: int) -> Iterator[np.ndarray]:
    """Yield the rows of one epoch in a new order, `size` at a time."""
    order = rng.permutation(rows)
    for start in range(0, rows, size):
        yield order[start : start + size]


def train(
    network: Network,
    rows: Examples,
    schedule: Schedule,
    rng: np.random.Generator,
    watch: Callable[[Network], Any],
    loss: Loss = cross_entropy,
) -> list[Any]:
    """Return what `watch` says before the first and after each epoch; ends where it runs away."""
    X, y = rows
    step = stepper(schedule.optimiser, schedule.rate, len(network.weights))
    seen = [watch(network)]
    for _ in range(schedule.epochs):
        for batch in batches(rng, len(X), schedule.batch):
            traces = network.forward(X[batch], rng)
            _, slope = loss(traces[-1].out, y[batch])
            gradient = network.backward(traces, slope)
            if schedule.decay:
                gradient += schedule.decay * network.weights
            if not np.abs(gradient).max() < FAR:
                return seen
            network.weights -= step(gradient)
        seen.append(watch(network))
    return seen


def loss_on(rows: Examples, loss: Loss = cross_entropy) -> Any:
    """Return what to watch: the loss in use on these rows."""
    return lambda network: loss(network.scores(rows.X), rows.y)[0]


def share_right(network: Network, rows: Examples) -> float:
    """Return the share of rows of two classes that a network with one output calls rightly."""
    return float(np.mean((network.scores(rows.X)[:, 0] > 0) == rows.y))


def stop_at(losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Return where early stopping stops, and the best epoch up to there, counted from 0.

    It stops once `patience` epochs in a row have not beaten the best.
    """
    best = 0
    for epoch, value in enumerate(losses):
        if value < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best


def finite_differences(
    network: Network, rows: Examples, loss: Loss, seed: int | None = None
) -> np.ndarray:
    """Return the gradient the slow way: nudge each parameter both ways and measure the loss.

    With a seed as in training, drawing the same dropout for every nudge.
    """
    slopes, nudge = np.empty_like(network.weights), 1e-5
    for place, value in enumerate(network.weights.copy()):
        sides = []
        for sign in (1, -1):
            network.weights[place] = value + sign * nudge
            rng = None if seed is None else np.random.default_rng(seed)
            sides.append(loss(network.forward(rows.X, rng)[-1].out, rows.y)[0])
        network.weights[place] = value
        slopes[place] = (sides[0] - sides[1]) / (2 * nudge)
    return slopes


def moons(rng: np.random.Generator, rows: int, noise: float) -> Examples:
    """Return two interlocking half-circles, about centred, and which of them each point is on."""
    y = rng.integers(0, 2, rows)
    turn = np.pi * rng.random(rows)
    X = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    X = np.where(y[:, None] == 1, [1.0, 0.5] - X, X) - [0.5, 0.25]
    return Examples(X + rng.normal(0, noise, X.shape), y)
