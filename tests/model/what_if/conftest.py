"""Two saved models of a table whose rule is known, as instruments."""

import numpy as np
import pandas as pd
import pytest

from core.machine import environment
from core.model.save import Label, fit_and_save
from core.model.what_if import Instrument, instrument_of
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model


def loans(rows: int = 400) -> pd.DataFrame:
    """Loans that are repaid from an income of 50 on, and in the city of Bern from 30 on."""
    rng = np.random.default_rng(5)
    income = rng.integers(10, 90, rows).astype("float64")
    city = rng.choice(["Bern", "Chur", "Genf"], rows)
    paid = (income >= 50) | ((city == "Bern") & (income >= 30))
    frame = pd.DataFrame({"income": income, "age": rng.integers(18, 80, rows), "city": city})
    frame["since"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 900, rows), "D")
    frame.loc[rng.choice(rows, 30, replace=False), "age"] = np.nan
    frame["paid"] = np.where(paid, "yes", "no")
    frame["amount"] = 2 * income + 10 * (city == "Genf")
    return frame


def _instrument(target: str, method: str) -> Instrument:
    other = "amount" if target == "paid" else "paid"
    dataset = make_dataset(loans(), "loans.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target=target,
        task="classification" if target == "paid" else "regression",
        ignored=(other,),
        models=[{"method": method}],
    )
    saved = fit_and_save(dataset, recipe, recipe.models[0], Label(f"{target} {method}", ""))
    return instrument_of(saved, load_model(saved))


@pytest.fixture(scope="session")
def instruments(tmp_path_factory):
    """By target: a tree that tells who pays, a linear model of the amount."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(environment.HOME.name, str(tmp_path_factory.mktemp("what_if")))
        return {"paid": _instrument("paid", "tree"), "amount": _instrument("amount", "linear")}


@pytest.fixture
def paid(instruments) -> Instrument:
    return instruments["paid"]


@pytest.fixture
def amount(instruments) -> Instrument:
    return instruments["amount"]


ROW = {"income": 40.0, "age": 30.0, "city": "Chur", "since": pd.Timestamp("2021-01-01")}
