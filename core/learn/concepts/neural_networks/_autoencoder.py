"""Autoencoders of small pictures: linear by PCA, a network, and a variational one."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.learn.concepts.neural_networks._network import Design, Network, sigmoid
from core.learn.concepts.neural_networks._training import batches, stepper

KNOWN = 1000  # pictures to learn from
HIDDEN, EPOCHS, BATCH, RATE = 64, 35, 64, 0.008


@dataclass(frozen=True)
class DigitSplit:
    """Pictures to learn from and new ones, pixels from 0 to 1, with their digits."""

    X: np.ndarray
    y: np.ndarray
    new: np.ndarray
    new_y: np.ndarray

    def nearest(self, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the distance to the nearest real picture and its digit, for each picture."""
        squares = (pictures**2).sum(axis=1)[:, None] + (self.X**2).sum(axis=1)
        apart = squares - 2 * pictures @ self.X.T
        return np.sqrt(np.maximum(apart.min(axis=1), 0)), self.y[apart.argmin(axis=1)]


def digits(rng: np.random.Generator) -> DigitSplit:
    """Return scikit-learn's 8 × 8 digits, dealt into pictures to learn from and new ones."""
    from sklearn.datasets import load_digits

    X, y = load_digits(return_X_y=True)
    order = rng.permutation(len(X))
    known, new = order[:KNOWN], order[KNOWN:]
    return DigitSplit(X[known] / 16, y[known], X[new] / 16, y[new])


class Coder(Protocol):
    """Pictures to codes and back; `middle` and `factor` say where codes of pictures lie.

    Codes are drawn as middle + standard normal numbers @ factor.
    """

    middle: np.ndarray
    factor: np.ndarray

    def encode(self, X: np.ndarray) -> np.ndarray: ...

    def decode(self, codes: np.ndarray) -> np.ndarray: ...


class Linear:
    """PCA: the flat of the given size that keeps most of the variance (Eckart and Young)."""

    def __init__(self, X: np.ndarray, size: int) -> None:
        self.mean = X.mean(axis=0)
        self.axes = np.linalg.svd(X - self.mean, full_matrices=False)[2][:size]
        self.middle, self.factor = _placed(self.encode(X))

    def encode(self, X: np.ndarray) -> np.ndarray:
        return (X - self.mean) @ self.axes.T

    def decode(self, codes: np.ndarray) -> np.ndarray:
        return np.clip(self.mean + codes @ self.axes, 0, 1)


@dataclass
class Neural:
    """Two networks with a narrow middle. The encoder gives means and log variances of codes.

    With `weight` 0 the variances are left alone and it is a plain autoencoder; above, a
    variational one (Kingma and Welling 2014): codes are drawn while training, and their
    divergence from a standard normal, times the weight, is added to the loss.
    """

    encoder: Network
    decoder: Network
    size: int
    weight: float

    def __post_init__(self) -> None:
        self.middle, self.factor = np.zeros(self.size), np.eye(self.size)

    def encode(self, X: np.ndarray) -> np.ndarray:
        return self.encoder.scores(X)[:, : self.size]

    def decode(self, codes: np.ndarray) -> np.ndarray:
        return sigmoid(self.decoder.scores(codes))

    def slopes(self, X: np.ndarray, drawn: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """Return the mean loss and both networks' gradients; `drawn` are standard normal."""
        rows, into = len(X), self.encoder.forward(X)
        mean, log = into[-1].out[:, : self.size], into[-1].out[:, self.size :]
        spread = np.exp(log / 2) if self.weight else np.zeros_like(log)
        out = self.decoder.forward(mean + spread * drawn)
        scores = out[-1].out
        loss = (np.logaddexp(0, scores) - X * scores).sum()
        divergence = (mean**2 + np.exp(log) - log - 1).sum() / 2
        gradient, slope = self.decoder.passed_back(out, (sigmoid(scores) - X) / rows)
        at_mean = slope + self.weight * mean / rows
        at_log = slope * drawn * spread / 2 + self.weight * (np.exp(log) - 1) / 2 / rows
        back = self.encoder.backward(into, np.hstack([at_mean, at_log]))
        return float(loss + self.weight * divergence) / rows, back, gradient


def _placed(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and a factor of the covariance of codes, to draw others like them."""
    centred = codes - codes.mean(axis=0)
    _, scale, turn = np.linalg.svd(centred / np.sqrt(len(codes)), full_matrices=False)
    return codes.mean(axis=0), scale[:, None] * turn


def neural(X: np.ndarray, size: int, weight: float, seed: int) -> Neural:
    """Return an autoencoder trained on pictures with pixels from 0 to 1."""
    rng, pixels = np.random.default_rng(seed), X.shape[1]
    coder = Neural(
        Network(Design((pixels, HIDDEN, 2 * size)), rng),
        Network(Design((size, HIDDEN, pixels)), rng),
        size,
        weight,
    )
    networks = (coder.encoder, coder.decoder)
    steps = [stepper("Adam", RATE, len(network.weights)) for network in networks]
    for _ in range(EPOCHS):
        for batch in batches(rng, len(X), BATCH):
            _, *gradients = coder.slopes(X[batch], rng.normal(size=(len(batch), size)))
            for network, step, gradient in zip(networks, steps, gradients, strict=True):
                network.weights -= step(gradient)
    if not weight:
        coder.middle, coder.factor = _placed(coder.encode(X))
    return coder
