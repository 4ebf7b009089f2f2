"""The cloud finds the lowest point of functions whose lowest point is known."""

import numpy as np
import pytest

from core.model.tune.cma_es import CmaEs

TARGET = np.array([0.8, 0.3, 0.6])


def sphere(point):
    return float(((point - TARGET[: len(point)]) ** 2).sum())


def ellipse(point):
    """A narrow valley that lies across the axes."""
    away = point - TARGET[: len(point)]
    return float((away.sum()) ** 2 * 100 + (away[0] - away[-1]) ** 2)


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("loss", [sphere, ellipse])
def test_it_comes_to_the_lowest_point(size, loss):
    cloud = CmaEs(size, np.random.default_rng(0))
    best = np.inf
    for _ in range(400):
        point = cloud.ask()
        assert ((point >= 0) & (point <= 1)).all()
        cloud.tell(point, loss(point))
        best = min(best, loss(point))
    assert best < 1e-4


def test_points_that_have_no_score_do_not_stop_it():
    cloud = CmaEs(2, np.random.default_rng(0))
    for _ in range(60):
        point = cloud.ask()
        cloud.tell(point, np.inf if point[0] < 0.5 else sphere(point))
    assert np.isfinite(cloud.ask()).all()
    assert cloud.ask()[0] > 0.4
