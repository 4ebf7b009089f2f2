"""All rows shared by the two workers of a cluster are learned from as they are alone."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.machine.cluster import connected
from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.boosting import boosted
from core.model.all_rows.boosting_plan import BoostingPlan
from core.model.all_rows.learned_rows import AllLearnedRows, class_rows_of
from core.model.all_rows.shared_boosting import boosted_there
from tests.model.all_rows.conftest import Large

pytestmark = [
    pytest.mark.xdist_group("cluster"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::UserWarning:distributed"),
]

OPTIONS = {"subsample": 1.0, "colsample_bytree": 1.0, "max_depth": 3, "most_trees": 40}
FEW_VALUES = 90  # fewer than there are bins: cuts are the same wherever a row lies


ONE = pytest.mark.parametrize("shared", ["amount"], indirect=True)


class Blocks:
    """Rows in blocks, in memory."""

    def __init__(self, rows, count):
        self.parts = [rows.at(places) for places in np.array_split(np.arange(len(rows.y)), count)]
        self.count, self.rows = count, len(rows.y)

    def block(self, number):
        return self.parts[number]

    def labels(self):
        return iter([part.y for part in self.parts])


@pytest.fixture(scope="module", params=["two", "amount"])
def shared(request, tmp_path_factory):
    """Rows to learn from, the first of them the sample's and in memory, and rows held back."""
    rng = np.random.default_rng(1)
    told = pd.DataFrame(rng.integers(0, FEW_VALUES, (1_500, 3)), columns=list("pqr"))
    worth = told["p"] + 20 * np.sin(told["q"] / 9) + rng.normal(0, 9, len(told))
    told["two"] = np.where(worth > worth.median(), "yes", "no")
    told["amount"], told["three"] = worth.round(3), "x"
    path = tmp_path_factory.mktemp("shared") / "t.csv"
    told.to_csv(path, index=False)
    sample = Large(path, request.param, sampled=1_500, **OPTIONS).fit()
    every = PreparedRows(sample.X, sample.codes)
    learned = AllLearnedRows(every.at(slice(0, 300)), Blocks(every.at(slice(300, 900)), 4))
    plan = BoostingPlan(sample, class_rows_of(learned, len(sample.classes)))
    return learned, every.at(slice(900, None)), plan


def test_the_trees_are_those_of_one_machine(shared, on_cluster):
    rows, held, plan = shared
    alone = boosted(rows, held, plan, None)
    there = boosted_there(on_cluster.scheduler_address, rows, held, plan)
    assert there.rounds == alone.rounds > 5
    np.testing.assert_allclose(there.losses, alone.losses, rtol=1e-4)
    assert there.booster.num_boosted_rounds() == alone.rounds


@ONE
def test_the_clock_of_one_ends_the_rounds_of_all_and_nothing_is_left(shared, on_cluster):
    rows, held, plan = shared
    there = boosted_there(on_cluster.scheduler_address, rows, held, replace(plan, seconds=0.0))
    assert there.is_cut_short
    assert len(there.losses) == 1
    with connected(on_cluster.scheduler_address) as client:
        kept = client.run(left_behind)
    assert not any(kept.values())


@ONE
def test_a_worker_that_ends_is_one_sentence(shared, on_cluster):
    rows, held, plan = shared

    def report(done, total, message="", **more):
        if message.startswith("Adding trees"):
            os.kill(next(iter(on_cluster.workers.values())).pid, signal.SIGKILL)

    with pytest.raises(NotApplicableError, match="A worker of the cluster ended"):
        boosted_there(on_cluster.scheduler_address, rows, held, plan, report)


def left_behind(dask_worker=None):
    return [path.name for path in Path(dask_worker.local_directory).glob("rows-*")]
