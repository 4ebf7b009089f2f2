"""Labels that stand once for several rows."""

import numpy as np
import pandas as pd
import pytest

from core.explore.findings import standing
from core.pipeline.answer import act
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.explore.findings.findings_tables import find, one, rng


def blocks(*sizes):
    """Regions, each named in the first row of its block, and stores that begin anew in each."""
    regions = [f"Region {place}" for place in range(len(sizes))]
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    names = pd.Series([None] * sum(sizes), dtype=object)
    names[first] = regions
    stores = np.concatenate([[f"store {n}" for n in range(size)] for size in sizes])
    sold = rng().normal(size=sum(sizes))
    return pd.DataFrame({"region": names, "store": stores, "sold": sold})


@pytest.mark.fault("L24")
@pytest.mark.parametrize("sizes", [(4,) * 6, (3, 5, 2, 4), (2, 2, 2)])
def test_merged_cells_are_told_and_filled_down(sizes):
    frame = blocks(*sizes)
    found = one(frame, "merged_cells", None)
    assert found.columns == ("region",)
    assert "missing_many" not in {each.code for each in standing(find(frame, None), {})}
    dataset = make_dataset(frame, "t")
    changed = act(fresh_recipe(dataset.fingerprint), found.action).recipe
    filled = cleaned_dataset(dataset, cleaning_part(changed)).frame["region"]
    assert filled.tolist() == list(np.repeat([f"Region {n}" for n in range(len(sizes))], sizes))


@pytest.mark.parametrize(
    "frame",
    [
        blocks(4, 4, 4, 4).assign(region=lambda t: t["region"].shift(1)),
        blocks(3, 5, 2, 4).drop(columns="store"),
        blocks(4, 4),
        pd.DataFrame({"region": np.where(rng().random(200) < 0.4, "x", None), "n": range(200)}),
    ],
    ids=["no label first", "no other begins anew", "two labels", "gaps by luck"],
)
def test_other_gaps_are_no_merged_cells(frame):
    assert find(frame, code="merged_cells", target=None) == []
