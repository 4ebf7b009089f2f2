"""Small tables to put together, and the cells of what comes of it."""

import pandas as pd

from core.table.dataset import Dataset, make_dataset


def table(title: str = "t.csv", /, **columns) -> Dataset:
    return make_dataset(pd.DataFrame(columns), title)


def cells(dataset: Dataset, name: str) -> list:
    values = dataset.frame[name].astype(object)
    return values.where(values.notna(), None).tolist()


JANUARY = table("jan.csv", **{"Customer ID": ["a", "b"], "amount": [1, 2], "day": ["x", "y"]})
FEBRUARY = table("feb.csv", customer_id=["c"], amount=[2.5], **{"**new** $": [True]})
ORDERS = table("orders", id=["1", "2", "2", "9", None], price=[10, 20, 21, 90, 5])
PEOPLE = table("people", Id=[1.0, 2.0, 3.0], price=[7, 8, 9], name=["A", "B", "C"])
BY_ID = ("id",), ("Id",)
