"""Every pair of columns of a table, measured at once."""

from collections.abc import Iterator

import numpy as np

from core.explore.profile.associations import centred, correlations, crosstab, group_ratios, ranks
from core.explore.profile.table_profile import Association, AssociationMeasure, Associations
from core.stats.distances import cramers_v
from core.table.arrays import Array, Arrays, Coded, read_arrays
from core.table.dataset import Dataset
from core.table.schema import Schema

MAX_COLUMNS = 60
SAMPLE_ROWS = 100_000  # for ranks, categories and mixed pairs; Pearson takes every row
MAX_LEVELS = 50  # the levels beyond the most frequent ones count as one


def associations(arrays: Arrays, names: tuple[str, ...], subjects: frozenset[str]) -> Associations:
    """Measure all pairs of the number and coded columns in `names` that are `subjects`."""
    able = [name for name in names if name in arrays.numbers or name in arrays.coded]
    taken = tuple(name for name in able if name in subjects)
    rows = sample_rows(row_count(arrays))
    numbers = {name: arrays.numbers[name] for name in taken if name in arrays.numbers}
    few = {name: column if rows is None else column[rows] for name, column in numbers.items()}
    coded = {
        name: arrays.coded[name].at(rows).limited(MAX_LEVELS)
        for name in taken
        if name in arrays.coded
    }
    pairs = (*_number_pairs(numbers, few), *_coded_pairs(coded), *_mixed(coded, few))
    left_out = tuple(name for name in able if name not in subjects)
    return Associations(taken, pairs, None if rows is None else rows.size, left_out)


def associations_of(dataset: Dataset, names: tuple[str, ...]) -> Associations:
    """Measure all pairs of the number and coded columns among `names`, at most MAX_COLUMNS."""
    columns = tuple(column for column in dataset.schema.columns if column.name in names)
    arrays = read_arrays(dataset.frame, Schema(columns=columns))
    able = [name for name in names if name in arrays.numbers or name in arrays.coded]
    return associations(arrays, tuple(able), frozenset(able[:MAX_COLUMNS]))


def row_count(arrays: Arrays) -> int:
    columns = [*arrays.numbers.values(), *(coded.codes for coded in arrays.coded.values())]
    return len(columns[0]) if columns else 0


def sample_rows(rows: int, most: int = SAMPLE_ROWS) -> Array | None:
    """The same random rows every time; None where all are few enough."""
    if rows <= most:
        return None
    return np.sort(np.random.default_rng(0).choice(rows, most, replace=False))


def _number_pairs(numbers: dict[str, Array], few: dict[str, Array]) -> Iterator[Association]:
    if len(numbers) < 2:
        return
    names = tuple(numbers)
    yield from _upper(names, "pearson", [centred(column) for column in numbers.values()])
    # Ranks within each column: pairs with gaps differ from ranking anew for each pair by little.
    yield from _upper(names, "spearman", [centred(ranks(column)) for column in few.values()])


def _upper(
    names: tuple[str, ...], measure: AssociationMeasure, columns: list[Array]
) -> Iterator[Association]:
    square, rows = correlations(columns)
    for i, j in zip(*np.triu_indices(len(names), 1), strict=True):
        if np.isfinite(square[i, j]):
            value, count = float(square[i, j]), int(rows[i, j])
            yield Association(names[i], names[j], measure, value, count)


def _coded_pairs(coded: dict[str, Coded]) -> Iterator[Association]:
    names = tuple(coded)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            table = crosstab(coded[a], coded[b])
            value = cramers_v(table)
            if value is not None:
                yield Association(a, b, "cramers_v", value, int(table.sum()))


def _mixed(coded: dict[str, Coded], few: dict[str, Array]) -> Iterator[Association]:
    if not coded or not few:
        return
    values = np.column_stack([centred(column) for column in few.values()])
    gaps = np.isnan(values)
    np.copyto(values, 0.0, where=gaps)
    there = (~gaps).astype("float64")
    for a, levels in coded.items():
        ratios, rows = group_ratios(levels, there, values)
        for b, value, count in zip(few, ratios, rows, strict=True):
            if np.isfinite(value):
                yield Association(a, b, "correlation_ratio", float(value), int(count))
