"""What columns say alone is read without the sealed rows, and what is alike is so surely."""

import numpy as np
import pandas as pd
import pytest

from core.pipeline.column_grounds import MOST_ALONE, column_grounds
from core.pipeline.grounds import find_grounds, grounds_part
from core.pipeline.sealed_rows import sealed_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

ROWS = 600


def facts_of(frame, **choices):
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", **choices)
    return column_grounds(table, grounds_part(recipe)), table, grounds_part(recipe)


def table_of(columns=3, seed=0):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(ROWS, columns))).rename(columns="c{}".format)
    return frame.assign(y=np.where(frame["c0"] + 0.5 * rng.normal(size=ROWS) > 0, "p", "q"))


def test_a_column_is_scored_alone_and_only_the_strongest_are():
    facts, _, _ = facts_of(table_of(12))
    assert len(facts.alone) == MOST_ALONE
    assert max(facts.alone, key=lambda name: facts.alone[name].score) == "c0"
    assert facts.alone["c0"].measure == "ROC AUC"


def test_sealed_rows_are_not_looked_at():
    frame = table_of()
    before, table, recipe = facts_of(frame)
    sealed = sealed_rows(table, recipe)
    assert sealed.any()
    other = frame.copy()
    other.loc[sealed, ["c0", "c1", "c2"]] = 0.0
    after, again, part = facts_of(other)
    if (sealed_rows(again, part) == sealed).all():
        assert after.alone == before.alone
        assert after.deviations == before.deviations


def test_what_is_alike_is_named_with_its_least_and_chance_is_not():
    rng = np.random.default_rng(3)
    frame = table_of().assign(twin=lambda t: -2 * t["c1"] + 0.01 * rng.normal(size=ROWS))
    facts, _, _ = facts_of(frame)
    (pair,) = facts.alike
    assert {pair.first, pair.second} == {"c1", "twin"}
    assert pair.correlation == pytest.approx(-1, abs=0.01)
    assert 0.9 < pair.least < 1
    few = pd.DataFrame(rng.normal(size=(6, 30))).rename(columns="c{}".format)
    assert facts_of(few.assign(y=["p", "q"] * 3))[0].alike == ()


def test_values_are_counted_and_numbers_measured():
    frame = table_of().assign(city=["Rome", "Oslo"] * (ROWS // 2), wide=lambda t: t["c2"] * 100)
    facts, _, _ = facts_of(frame)
    assert facts.distinct["city"] == 2
    assert facts.shares["c0"] == 1.0
    assert facts.deviations["wide"] == pytest.approx(100 * facts.deviations["c2"])
    assert "city" not in facts.deviations


def test_they_are_grounds():
    facts, table, recipe = facts_of(table_of())
    assert find_grounds(table, recipe).columns == facts


def test_without_a_target_there_are_none():
    table = make_dataset(table_of(), "table")
    assert column_grounds(table, fresh_recipe(table.fingerprint)).alone == {}
