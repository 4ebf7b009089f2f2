"""What a format cannot hold."""

import numpy as np
import pandas as pd
import pytest

from core.data.prepared import TableFormat, save_table
from core.errors import WorkbenchError
from core.table.dataset import make_dataset


def test_sqlite_says_which_columns_it_does_not_tell_apart(folder):
    dataset = make_dataset(pd.DataFrame({"Age": [1, 2], "age": [3, 4]}), "x")
    with pytest.raises(WorkbenchError, match="'Age' and 'age' apart"):
        save_table(folder, dataset, "t", TableFormat.SQLITE)
    wide = make_dataset(pd.DataFrame(np.zeros((2, 2001))), "x")
    with pytest.raises(WorkbenchError, match=r"2,001 columns .* at most 2,000"):
        save_table(folder, wide, "t", TableFormat.SQLITE)
    assert list(folder.iterdir()) == []
    assert save_table(folder, wide, "t", TableFormat.PARQUET).columns == 2001
