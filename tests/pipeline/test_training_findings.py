"""What leads people to leave columns out, or to prepare them otherwise, looks at no sealed row."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from core.explore.findings import find_all
from core.explore.profile import make_profile
from core.pipeline.sealed_rows import sealed_rows
from core.pipeline.training_findings import all_findings, training_findings, unsealed_relations
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


def recipe_of(table):
    """By groups: which rows are sealed does not hang on the other columns' values."""
    return fresh_recipe(table.fingerprint).with_(
        target="y",
        task="classification",
        split={"kind": "stratified_grouped", "groups": "who"},
    )


@pytest.fixture(scope="module")
def table():
    """`given` gives the target away in the training rows alone; gaps in `gappy` and the values of
    `late` tell of it in the sealed rows alone."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(600, 4)), columns=["a", "given", "gappy", "late"])
    frame["who"] = [f"w{n // 2}" for n in range(600)]
    frame["y"] = rng.permutation(np.repeat(["p", "q"], 300))
    plain = make_dataset(frame, "t")
    sealed = sealed_rows(plain, recipe_of(plain))
    is_p = frame["y"] == "p"
    frame.loc[~sealed, "given"] = np.where(is_p[~sealed], 1.0, 2.0) + frame["a"][~sealed] / 100
    frame.loc[sealed & is_p, "gappy"] = np.nan
    frame.loc[sealed, "late"] = np.where(is_p[sealed], 9.0, -9.0)
    return make_dataset(frame, "t")


def codes(findings):
    return {(f.code, *f.columns) for f in findings}


def test_findings_about_the_target_are_of_rows_that_are_not_sealed(table):
    recipe = recipe_of(table)
    known = make_profile(table, "y", recipe.task)
    by_all = codes(find_all(table, "y", recipe.task, known=known))
    seen = codes(all_findings(table, recipe, date.today(), known=known))
    assert ("telling_gaps", "gappy") in by_all - seen
    assert ("target_leak", "given") in seen - by_all
    bearing = codes(training_findings(table, recipe))
    assert bearing & {("telling_gaps", "gappy"), ("target_leak", "given")} == {
        ("target_leak", "given")
    }


def test_strengths_are_of_rows_that_are_not_sealed(table):
    found = {r.column: r for r in unsealed_relations(table, recipe_of(table))}
    assert found["given"].is_beyond_chance
    assert not found["late"].is_beyond_chance
    assert not unsealed_relations(table, fresh_recipe(table.fingerprint))
