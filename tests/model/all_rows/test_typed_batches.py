"""Batches of a file come typed as its sample is."""

import pandas as pd
import pytest

from core.data.large import SamplePlan, open_large, take_sample
from core.data.large.scan import Rejects
from core.errors import BadTableError
from core.model.all_rows.typed_batches import TypedTable
from core.parts.splits.identity import content_hash
from tests.model.all_rows.conftest import orders
from tests.tables import mixed_frame


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("make", [orders, mixed_frame])
def test_every_row_is_what_it_is_in_the_sample(tmp_path, make, ending):
    path = tmp_path / f"table.{ending}"
    frame = make(700)
    frame.to_csv(path, index=False) if ending == "csv" else frame.to_parquet(path, index=False)
    table = open_large(path)
    sample = take_sample(table, SamplePlan(rows=700)).dataset
    (batch,) = TypedTable(table, sample).batches(Rejects())
    assert (content_hash(batch.frame) == content_hash(sample.frame)).all()
    assert batch.schema is sample.schema


def test_a_sample_of_another_file_is_refused(tmp_path):
    for name, column in (("one", "x"), ("other", "z")):
        pd.DataFrame({column: range(30), "y": [0, 1, 1] * 10}).to_csv(tmp_path / name, index=False)
    (tmp_path / "one").rename(tmp_path / "one.csv")
    (tmp_path / "other").rename(tmp_path / "other.csv")
    sample = take_sample(open_large(tmp_path / "one.csv"), SamplePlan(rows=30)).dataset
    with pytest.raises(BadTableError, match="has no column 'x', which the sample of it has"):
        TypedTable(open_large(tmp_path / "other.csv"), sample)
