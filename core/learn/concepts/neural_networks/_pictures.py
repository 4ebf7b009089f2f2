"""Small pictures and what a convolutional layer does to them, in plain NumPy."""

import numpy as np
import plotly.graph_objects as go

from core.look import blank

KERNELS = {
    "edges across": np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], dtype=float),
    "edges down": np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]], dtype=float),
    "outline": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], dtype=float),
    "blur": np.full((3, 3), 1 / 9),
    "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], dtype=float),
}


def convolve(
    image: np.ndarray, kernel: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Return the feature map: at every place the sum of window times kernel.

    As in the libraries it is a cross-correlation: the kernel is not turned round.
    """
    padded = np.pad(image, padding)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return np.einsum("ijkl,kl->ij", windows, kernel)


def pool(image: np.ndarray, size: int, largest: bool = True) -> np.ndarray:
    """Return the largest value, or the mean, of each block; what fills no block is left out."""
    rows, columns = (length // size for length in image.shape)
    blocks = image[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return blocks.max(axis=(1, 3)) if largest else blocks.mean(axis=(1, 3))


def output_size(length: int, kernel: int, stride: int, padding: int) -> int:
    """Return floor((n + 2p - k) / s) + 1, the side of the feature map."""
    return (length + 2 * padding - kernel) // stride + 1


def moved(image: np.ndarray, across: int, down: int = 0) -> np.ndarray:
    """Return the picture moved by whole pixels; zeros come in, what leaves is gone."""
    result = np.zeros_like(image)
    rows, columns = image.shape
    into = (
        slice(max(0, down), rows + min(0, down)),
        slice(max(0, across), columns + min(0, across)),
    )
    out = (
        slice(max(0, -down), rows + min(0, -down)),
        slice(max(0, -across), columns + min(0, -across)),
    )
    result[into] = image[out]
    return result


def shown(
    image: np.ndarray, colours: str = "Blues", *, values: bool = False, centred: bool = False
) -> go.Figure:
    """Return a picture with square pixels, the first row on top; centred colours have 0 in the
    middle."""
    reach = float(np.abs(image).max()) or 1.0
    figure = blank(height=320)
    figure.add_heatmap(
        z=image,
        colorscale="RdBu" if centred else colours,
        zmin=-reach if centred else None,
        zmax=reach if centred else None,
        showscale=centred,
        colorbar={"thickness": 10},
        text=np.round(image, 1) if values else None,
        texttemplate="%{text}" if values else None,
        xgap=1,
        ygap=1,
    )
    figure.update_yaxes(autorange="reversed", scaleanchor="x", constrain="domain", dtick=2)
    return figure.update_xaxes(constrain="domain", dtick=2)
