"""Tables of groups, for the tests of populations."""

import pandas as pd

from core.drift.population import (
    GroupVerdict,
    population_from_text,
)
from core.table.dataset import Dataset, make_dataset

WANTED = population_from_text("north: 40\nsouth: 35\nwest: 25")


def table(**counts: int) -> Dataset:
    values = [name for name, rows in counts.items() for _ in range(rows)]
    return make_dataset(pd.DataFrame({"region": values, "x": range(len(values))}), "t")


def verdicts(found) -> dict[str, GroupVerdict]:
    return {group.name: group.verdict for group in found.groups}
