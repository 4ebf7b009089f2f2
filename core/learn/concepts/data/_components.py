"""Principal components as eigenvectors of the covariance matrix."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Directions:
    """The variance along each component, largest first, and the components as columns."""

    variances: np.ndarray
    vectors: np.ndarray


def components(X: np.ndarray) -> Directions:
    """Return the components of a cloud of rows.

    `X` is centred. They are the eigenvalues and eigenvectors of the covariance matrix. The sign
    of a component is free; here its largest weight is positive.
    """
    covariance = X.T @ X / (len(X) - 1)
    values, vectors = np.linalg.eigh(covariance)
    values, vectors = np.clip(values[::-1], 0, None), vectors[:, ::-1]
    largest = np.abs(vectors).argmax(axis=0)
    return Directions(values, vectors * np.sign(vectors[largest, np.arange(len(values))]))
