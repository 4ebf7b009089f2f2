"""Shapley values: the mean gain of a column over all orders in which columns join."""

from itertools import combinations
from math import factorial
from typing import Any

import numpy as np


def chance(model: Any, X: np.ndarray) -> np.ndarray:
    """Return the probability of the positive class."""
    return np.asarray(model.predict_proba(X)[:, 1])


def grouped(drops: np.ndarray) -> list[list[int]]:
    """Return the players: three columns, and of more the three that matter and all the others."""
    order = [int(c) for c in np.argsort(-drops, kind="stable")]
    if len(order) <= 3:
        return [[column] for column in range(len(order))]
    return [[order[0]], [order[1]], [order[2]], sorted(order[3:])]


def shapley(
    model: Any, X: np.ndarray, background: np.ndarray, players: list[list[int]]
) -> np.ndarray:
    """Return each player's exact Shapley value for each row: rows x players.

    A player's value is what it adds to the mean prediction when it joins those before it,
    averaged over every order of joining; who has not joined is filled from background rows.
    """
    count = len(players)
    worth = {s: _coalition(model, X, background, players, s) for s in _subsets(range(count))}
    values = np.zeros((len(X), count))
    for player in range(count):
        for before in _subsets([p for p in range(count) if p != player]):
            orders = factorial(len(before)) * factorial(count - len(before) - 1)
            joined = tuple(sorted((*before, player)))
            values[:, player] += orders / factorial(count) * (worth[joined] - worth[before])
    return values


def _subsets(players: Any) -> list[tuple[int, ...]]:
    return [s for size in range(len(players) + 1) for s in combinations(players, size)]


def _coalition(
    model: Any,
    X: np.ndarray,
    background: np.ndarray,
    players: list[list[int]],
    joined: tuple[int, ...],
) -> np.ndarray:
    """Return the mean prediction for each row when only the joined players take its values."""
    filled = np.repeat(background[None], len(X), axis=0)
    for player in joined:
        filled[:, :, players[player]] = X[:, None, players[player]]
    return chance(model, filled.reshape(-1, X.shape[1])).reshape(len(X), -1).mean(axis=1)
