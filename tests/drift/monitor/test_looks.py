"""What luck shows of one batch in many is no alarm where a year is looked at."""

from dataclasses import replace

import numpy as np

from core.drift.compare import DriftPlan, compare
from core.drift.monitor import look_at, watched_model
from core.table.schema import Schema
from tests.drift.compare.model_tables import process, table_of


def test_drift_that_one_look_would_tell_is_none_of_a_year_of_looks(saved):
    model = watched_model(saved)
    rows = process(72, 300).drop(columns="y")
    # A level that is a little commoner: beyond its limit, and beyond the luck of one look.
    rows["c"] = np.random.default_rng(72).choice(list("xyz"), 300, p=[0.45, 0.275, 0.275])
    before, now = replace(model.reference, schema=_without_target(model)), table_of(rows, "day")
    once = compare(before, now, DriftPlan())
    assert [column.name for column in once.drifted] == ["c"]
    year = look_at(model, now)
    assert not year.report.drifted
    assert year.look.drift == "stable"


def _without_target(model):
    columns = model.reference.schema.columns
    return Schema(columns=tuple(column for column in columns if column.name != "y"))
