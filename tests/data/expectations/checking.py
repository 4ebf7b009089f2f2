"""One rule, one small table, and what comes of them."""

import pandas as pd

from core.data.expectations import EXPECTATIONS, ExpectationRule, Suite, validate
from core.data.expectations.catalog import TABLE
from core.table.dataset import Dataset, make_dataset

NAN = float("nan")


def table(name: str = "next.csv", /, **columns) -> Dataset:
    return make_dataset(pd.DataFrame(columns), name)


def result(data: Dataset, kind: str, column: str = "c", **settings):
    column = "" if TABLE in EXPECTATIONS[kind].traits else column
    rule = ExpectationRule(type=kind, column=column, settings=settings)
    return validate(data, Suite(name="s", rules=(rule,))).results[0]
