"""Rows that are nearly equal, put into groups: they are found by boxes of random places that near
rows share (locality-sensitive hashing: Indyk and Motwani 1998), and then compared."""

from collections.abc import Iterator

import numpy as np

from core.parts.splits.identity import spread_bits
from core.parts.splits.row_cells import RowCells

BOX_PLACES = 6  # of boxes, each of which holds most pairs that are much nearer than they need be
BOX_WIDTH = 3.0  # of a box at the least, by how far near rows may be apart
BOX_GROWTH = 1.2  # times the root of the columns: each of them may part a pair
BOX_EARLIER = 3  # rows of a box that each is compared with, beside the first
BOX_SEED = 20_261


def near_groups(cells: RowCells, within: float, changed: int) -> np.ndarray:
    """The number of each row's group, from 0: rows are in one where numbers differ by `within` at
    most and levels are equal, but for `changed` cells (0 or 1), and what is near those.

    3 seconds for 100,000 rows and 20 columns.
    """
    pairs = [pair for pair in _near_pairs(cells, within, changed) if pair.size]
    found = np.concatenate(pairs, axis=1) if pairs else np.empty((2, 0), dtype=np.int64)
    return _components(found, cells.rows)


def connected(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The number of each row's group, from 0, where rows of one group by either are of one."""
    firsts = (np.unique(of, return_index=True, return_inverse=True)[1:] for of in (one, other))
    pairs = [np.stack([first[code], np.arange(len(code))]) for first, code in firsts]
    return _components(np.concatenate(pairs, axis=1), len(one))


def _components(pairs: np.ndarray, rows: int) -> np.ndarray:
    """The number of each row's group, from 0, in which pairs of positions (2 x pairs) put them."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(pairs.shape[1], dtype=bool), tuple(pairs)), (rows, rows))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _near_pairs(cells: RowCells, within: float, changed: int) -> Iterator[np.ndarray]:
    """Pairs of positions (2 x pairs)."""
    width = within * max(BOX_WIDTH, BOX_GROWTH * np.sqrt(len(cells.numbers))) or 1.0
    rng = np.random.default_rng(BOX_SEED)
    for _ in range(BOX_PLACES):
        boxes = _boxes(cells, width, rng.random(len(cells.numbers)))
        total = boxes.sum(axis=0, dtype=np.uint64)
        for box in (np.uint64(0), *(boxes if changed else ())):
            candidates = _in_one_box(total - box)
            yield candidates[:, _are_near(cells, candidates, within, changed)]


def _boxes(cells: RowCells, width: float, places: np.ndarray) -> np.ndarray:
    """A hash of each cell's box in its column (uint64), which near cells mostly share."""
    numbers = np.floor(cells.numbers.astype("float64") / width + places[:, None])
    codes = np.concatenate([numbers.astype(np.int64), cells.levels.astype(np.int64)])
    column = spread_bits(np.arange(len(codes), dtype=np.uint64))
    return spread_bits(codes.view(np.uint64) ^ column[:, None])


def _in_one_box(total: np.ndarray) -> np.ndarray:
    """Each row of a box with the few before it there, and with the first."""
    order = np.argsort(total, kind="stable")
    place = np.arange(len(order))
    is_new = np.append(True, total[order][1:] != total[order][:-1])
    first = np.maximum.accumulate(np.where(is_new, place, 0))
    earlier = [first, *(np.maximum(first, place - back) for back in range(1, BOX_EARLIER + 1))]
    pairs = np.stack([order[np.concatenate(earlier)], np.tile(order, len(earlier))])
    return pairs[:, pairs[0] != pairs[1]]


def _are_near(cells: RowCells, pairs: np.ndarray, within: float, changed: int) -> np.ndarray:
    one, other = pairs
    different = np.zeros(pairs.shape[1], dtype=np.int64)
    for column in cells.numbers:
        different += np.abs(column[one] - column[other]) > within
    for column in cells.levels:
        different += column[one] != column[other]
    return different <= changed
