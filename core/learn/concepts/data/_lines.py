"""Lines and curves through points, and how far each misses rows left out of its fit."""

import numpy as np

MODELS = ("straight line", "parabola", "robust line", "line a group")
FOLDS = 5


def standard(values: np.ndarray) -> np.ndarray:
    """Return values with mean 0 and standard deviation 1; zeros if they are all the same."""
    return np.asarray((values - values.mean()) / (values.std() or 1.0))


def held_out(rng: np.random.Generator, x: np.ndarray, y: np.ndarray) -> list[float]:
    """Return the median absolute error of every model on rows left out of its fit.

    The median, so that one row that nobody can foresee does not decide.
    """
    fold = rng.permutation(len(x)) % FOLDS
    x = standard(x)
    group = x > 0
    errors = np.zeros((len(MODELS), len(x)))
    for out in range(FOLDS):
        rest, held = fold != out, fold == out
        errors[0, held] = y[held] - np.polyval(line(x[rest], y[rest]), x[held])
        errors[1, held] = y[held] - np.polyval(curve(x[rest], y[rest]), x[held])
        errors[2, held] = y[held] - np.polyval(robust(x[rest], y[rest]), x[held])
        for side in (group, ~group):
            inside = rest & side
            fitted = (
                line(x[inside], y[inside]) if inside.sum() > 2 else (0.0, float(y[rest].mean()))
            )
            errors[3, held & side] = y[held & side] - np.polyval(fitted, x[held & side])
    return [float(value) for value in np.median(np.abs(errors), axis=1)]


def curve(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the least squares weights of x², x and 1; the smallest where x has two values."""
    return np.asarray(np.linalg.lstsq(np.vander(x, 3), y, rcond=None)[0])


def line(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return slope and intercept of least squares; a level line where x does not vary."""
    around = x.var()
    slope = float(np.mean((x - x.mean()) * (y - y.mean())) / around) if around > 0 else 0.0
    return slope, float(y.mean() - slope * x.mean())


def robust(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return a line that refits without the tenth of the rows that lie farthest off, thrice."""
    kept = np.ones(len(x), dtype=bool)
    for _ in range(3):
        slope, start = line(x[kept], y[kept])
        away = np.abs(y - start - slope * x)
        kept = away <= np.quantile(away, 0.9)
    return line(x[kept], y[kept])
