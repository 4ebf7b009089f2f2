"""Covariance matrix adaptation: a cloud of points that moves to where the loss is low.

Hansen (2016), "The CMA evolution strategy: a tutorial", with its usual settings. It keeps to the
unit cube by drawing again. Points that came from elsewhere are learned from as its own (Hansen
2011, "Injecting external solutions into CMA-ES").
"""

import math

import numpy as np

from core.table.arrays import Array

START, WIDTH = 0.5, 0.3
MOST_DRAWS = 50
SMALLEST = 1e-12


class CmaEs:
    """Points of `size` numbers from 0 to 1, drawn by a generator and learned from by generation."""

    def __init__(self, size: int, generator: np.random.Generator) -> None:
        self._draw = generator
        self._size = size
        self.generation = 4 + int(3 * math.log(size)) if size > 1 else 4
        ranks = np.arange(1, self.generation // 2 + 1)
        weights = math.log((self.generation + 1) / 2) - np.log(ranks)
        self._weights = weights / weights.sum()
        self._mean = np.full(size, START)
        self._width = WIDTH
        self._shape = np.eye(size)
        self._path, self._path_of_width = np.zeros(size), np.zeros(size)
        self._told: list[tuple[float, Array]] = []
        self._generations = 0

    def ask(self) -> Array:
        """A point of the cloud inside the cube."""
        spread, turned = self._axes()
        for _ in range(MOST_DRAWS):
            step = turned @ (spread * self._draw.normal(size=self._size))
            point = np.asarray(self._mean + self._width * step)
            if ((point >= 0) & (point <= 1)).all():
                return point
        return point.clip(0, 1)

    def tell(self, point: Array, loss: float) -> None:
        """Learn from a point; the cloud moves when a generation is whole."""
        self._told.append((loss, point))
        if len(self._told) == self.generation:
            told = sorted(self._told, key=lambda pair: pair[0])
            self._told = []
            self._move(np.array([p for _, p in told[: len(self._weights)]]))

    def _axes(self) -> tuple[Array, Array]:
        squares, turned = np.linalg.eigh(self._shape)
        return np.sqrt(np.maximum(squares, SMALLEST)), turned

    def _move(self, best: Array) -> None:
        """The mean, the paths, the shape and the width, in the tutorial's order."""
        size, tell = self._size, 1 / float((self._weights**2).sum())
        steps = (best - self._mean) / self._width
        step = self._weights @ steps
        self._mean = self._mean + self._width * step
        self._generations += 1
        spread, turned = self._axes()
        whitened = turned @ ((turned.T @ step) / spread)
        c_width = (tell + 2) / (size + tell + 5)
        damping = 1 + c_width + 2 * max(0.0, math.sqrt((tell - 1) / (size + 1)) - 1)
        usual = math.sqrt(size) * (1 - 1 / (4 * size) + 1 / (21 * size**2))
        kept = math.sqrt(c_width * (2 - c_width) * tell)
        self._path_of_width = (1 - c_width) * self._path_of_width + kept * whitened
        length = float(np.linalg.norm(self._path_of_width))
        grown = math.sqrt(1 - (1 - c_width) ** (2 * self._generations))
        is_steady = length / grown < (1.4 + 2 / (size + 1)) * usual
        self._reshape(steps, step * is_steady, tell)
        self._width *= math.exp(min(1.0, c_width / damping * (length / usual - 1)))

    def _reshape(self, steps: Array, step: Array, tell: float) -> None:
        size = self._size
        c_path = (4 + tell / size) / (size + 4 + 2 * tell / size)
        c_one = 2 / ((size + 1.3) ** 2 + tell)
        c_most = min(1 - c_one, 2 * (tell - 2 + 1 / tell) / ((size + 2) ** 2 + tell))
        self._path = (1 - c_path) * self._path + math.sqrt(c_path * (2 - c_path) * tell) * step
        of_steps = (steps.T * self._weights) @ steps
        kept = (1 - c_one - c_most) * self._shape
        self._shape = kept + c_one * np.outer(self._path, self._path) + c_most * of_steps
