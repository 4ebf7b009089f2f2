"""Awkward rows hold what a model meets at its worst."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.data.load import read
from core.export.awkward import NEVER_SEEN, as_written, awkward_rows
from core.export.formats import export
from core.model.predict import learned_by
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.workspace.registry import load_model, read_reference


def test_awkward_rows_are_awkward(saved):
    X = read_reference(saved).drop(columns="two")
    rows = awkward_rows(X, saved.card)
    assert list(rows.columns) == [*reversed(X.columns), "not a feature"]
    assert all(rows[name].tail(30).isna().any() for name in X.columns)
    assert (rows["city"] == NEVER_SEEN).any()


def german(amount: float) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


@pytest.fixture
def invoices(tmp_path):
    """A model of a file with numbers such as 1.435,98, one of them with its unit."""
    amounts = np.random.default_rng(0).uniform(5, 9000, 120)
    cells = ["12,5 €", *map(german, amounts[1:])]
    answers = np.where(amounts > 4000, "ja", "nein")
    path = tmp_path / "kunden.csv"
    rows = [f"{cell};{'DE' if n % 3 else 'AT'};{answers[n]}" for n, cell in enumerate(cells)]
    path.write_text("\n".join(["Umsatz €;Land;bleibt", *rows]))
    dataset = read(path, path.name).dataset
    recipe = fresh_recipe(dataset.fingerprint).with_(target="bleibt", task="classification")
    return fit_and_save(dataset, recipe, Pick(method="logistic"), Label("kunden"))


@pytest.mark.fault("U4")
def test_a_bundle_that_answers_rightly_for_german_numbers_is_certified(invoices, tmp_path):
    assert export(invoices, "bundle", tmp_path / "kunden.zip").max_difference < 1e-9


@pytest.mark.fault("U4")
def test_rows_of_a_certificate_are_written_as_the_file_writes_them(invoices):
    rows = pd.DataFrame({"Umsatz €": [1435.98, 1234.567, 1e-7, np.nan, "12,5 €"], "Land": "DE"})
    written = as_written(rows, learned_by(load_model(invoices)))
    assert written["Umsatz €"].dropna().tolist() == ["1435,98", "1234,567", "0,0000001", "12,5 €"]
    assert written["Land"].tolist() == ["DE"] * 5
