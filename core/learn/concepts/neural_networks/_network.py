"""A small neural network in NumPy. Rows are samples, so a layer is `X @ W + b` everywhere."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-z)), which no z overflows."""
    return 0.5 + 0.5 * np.tanh(np.asarray(z) / 2)


@dataclass(frozen=True)
class _Activation:
    """A function applied to every score, and its slope at the score.

    `gain` is the variance of starting weights times their inputs that keeps signals level.
    """

    value: Callable[[np.ndarray], np.ndarray]
    slope: Callable[[np.ndarray], np.ndarray]
    gain: float = 1.0


ACTIVATIONS = {
    "identity": _Activation(lambda z: z, np.ones_like),
    "sigmoid": _Activation(sigmoid, lambda z: 0.25 - 0.25 * np.tanh(z / 2) ** 2),
    "tanh": _Activation(np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": _Activation(lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float), 2.0),
    "leaky ReLU": _Activation(
        lambda z: np.where(z > 0, z, 0.1 * z), lambda z: np.where(z > 0, 1.0, 0.1), 2.0
    ),
    "ELU": _Activation(
        lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
        lambda z: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0))),
        2.0,
    ),
    "Swish": _Activation(
        lambda z: z * sigmoid(z),
        lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z))),
        2.0,
    ),
}


@dataclass(frozen=True)
class Design:
    """How a network is built: its widths from input to output and what its hidden layers do.

    `start` is the standard deviation of the first weights; None takes He's for the ReLU family
    and Xavier's for the others. `dropout` is the share switched off; `skip` adds a layer's input
    to its output where both are equally wide.
    """

    widths: tuple[int, ...]
    activation: str = "ReLU"
    start: float | None = None
    dropout: float = 0.0
    batch_norm: bool = False
    skip: bool = False


@dataclass(frozen=True)
class _Layer:
    """Views into one long vector: weights (inputs, units), bias, and batch norm's own two."""

    W: np.ndarray
    b: np.ndarray
    scale: np.ndarray
    shift: np.ndarray


@dataclass(frozen=True)
class _Trace:
    """What a layer keeps of a forward pass for the way back; `z` goes into the activation."""

    X: np.ndarray
    z: np.ndarray
    out: np.ndarray
    normal: np.ndarray | None
    spread: np.ndarray | None
    mask: np.ndarray | None


class Network:
    """Layers of scores and activations; the last one gives plain scores (logits).

    All parameters lie in the one vector `weights`: an optimiser or a check need not know layers.
    """

    def __init__(self, design: Design, rng: np.random.Generator) -> None:
        self.design = design
        self.activation = ACTIVATIONS[design.activation]
        pairs = list(zip(design.widths, design.widths[1:], strict=False))
        self.weights = np.zeros(sum(a * b + 3 * b for a, b in pairs))
        self.layers = self.views(self.weights)
        self._gradient = np.zeros_like(self.weights)
        self._slopes = self.views(self._gradient)
        self.running = [(np.zeros(b), np.ones(b)) for _, b in pairs]
        for (inputs, outputs), layer in zip(pairs, self.layers, strict=True):
            xavier = self.activation.gain == 1
            fan = (inputs + outputs) / 2 if xavier else inputs
            sd = np.sqrt(self.activation.gain / fan) if design.start is None else design.start
            layer.W[:] = rng.normal(0, sd, layer.W.shape)
            layer.scale[:] = 1

    def views(self, vector: np.ndarray) -> list[_Layer]:
        """Return the vector of all parameters, or of their gradients, layer by layer."""
        widths, at, layers = self.design.widths, 0, []
        for a, b in zip(widths, widths[1:], strict=False):
            ends = np.cumsum([at, a * b, b, b, b])
            W, *rest = (vector[i:j] for i, j in zip(ends, ends[1:], strict=False))
            layers.append(_Layer(W.reshape(a, b), *rest))
            at = ends[-1]
        return layers

    def forward(self, X: np.ndarray, rng: np.random.Generator | None = None) -> list[_Trace]:
        """Return every layer's trace; with a generator as in training (dropout, batch statistics),
        without as in use (nothing dropped, running statistics)."""
        traces: list[_Trace] = []
        for number in range(len(self.layers)):
            traces.append(self._layer(number, traces[-1].out if traces else X, rng))
        return traces

    def scores(self, X: np.ndarray) -> np.ndarray:
        """Return the scores in use, (rows, outputs)."""
        return self.forward(X)[-1].out

    def _layer(self, number: int, X: np.ndarray, rng: np.random.Generator | None) -> _Trace:
        layer, is_last = self.layers[number], number == len(self.layers) - 1
        z, normal, spread, mask = X @ layer.W + layer.b, None, None, None
        if is_last:
            return _Trace(X, z, z, None, None, None)
        if self.design.batch_norm:
            mean, variance = self._statistics(number, z) if rng else self.running[number]
            spread = np.sqrt(variance + 1e-5)
            normal = (z - mean) / spread
            z = layer.scale * normal + layer.shift
        out = self.activation.value(z)
        if self.design.dropout and rng is not None:
            # Inverted dropout: what stays is scaled up now, so that use needs no scaling.
            keep = 1 - self.design.dropout
            mask = (rng.random(out.shape) < keep) / keep
            out = out * mask
        if self.design.skip and out.shape == X.shape:
            out = out + X
        return _Trace(X, z, out, normal, spread, mask)

    def _statistics(self, number: int, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the batch's mean and variance; the running ones move a tenth of the way."""
        mean = z.sum(axis=0) / len(z)
        centred = z - mean
        variance = np.einsum("ij,ij->j", centred, centred) / len(z)
        running = self.running[number]
        self.running[number] = (
            0.9 * running[0] + 0.1 * mean,
            0.9 * running[1] + 0.1 * variance,
        )
        return mean, variance

    def backward(self, traces: list[_Trace], upstream: np.ndarray) -> np.ndarray:
        """Return the gradient of every parameter, given the loss's slope at the scores."""
        return self.passed_back(traces, upstream)[0]

    def passed_back(
        self, traces: list[_Trace], upstream: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the gradient of every parameter and the loss's slope at the inputs."""
        for number in reversed(range(len(traces))):
            layer, trace, into = self.layers[number], traces[number], self._slopes[number]
            is_last = number == len(traces) - 1
            through = upstream
            if not is_last:
                through = through if trace.mask is None else through * trace.mask
                through = through * self.activation.slope(trace.z)
            if trace.normal is not None:
                into.scale[:] = np.einsum("ij,ij->j", through, trace.normal)
                into.shift[:] = through.sum(axis=0)
                through = _through_norm(through * layer.scale, trace.normal, trace.spread)
            into.W[:] = trace.X.T @ through
            into.b[:] = through.sum(axis=0)
            is_skipped = self.design.skip and not is_last and trace.X.shape == trace.out.shape
            upstream = through @ layer.W.T + (upstream if is_skipped else 0)
        return self._gradient.copy(), upstream


def _through_norm(
    upstream: np.ndarray, normal: np.ndarray, spread: np.ndarray | None
) -> np.ndarray:
    """Return the slope before normalising: the batch's mean and variance depend on z as well."""
    rows = len(upstream)
    along = np.einsum("ij,ij->j", upstream, normal) / rows
    return (upstream - upstream.sum(axis=0) / rows - normal * along) / spread
