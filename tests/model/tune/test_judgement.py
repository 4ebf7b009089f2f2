"""What a search found is judged by what Train judges a comparison by."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.methods.tuning import TunePlan
from core.model.judge import judged
from core.model.train import train
from core.model.tune import Trial, TrialState, TuneResult, judged_search, search_space, tune
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import Grounds, find_grounds, grounds_part
from core.recipe.recipe import fresh_recipe
from core.stats.intervals import FoldSize
from core.table.dataset import make_dataset

ROWS = 200


def searched(frame):
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification")
    recipe = recipe.with_(models=[{"method": "tree", "options": {"max_depth": 2}}])
    found = tune(table, recipe, recipe.models[0], TunePlan(4))
    grounds = find_grounds(table, grounds_part(recipe))
    search = judged_search(grounds, Cleaning(table, recipe), found, search_space(recipe.models[0]))
    return search, judged(table, recipe, train(table, recipe))


def plain_frame():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(ROWS, 3)), columns=list("abc"))
    return frame.assign(y=np.where(frame["a"] + rng.normal(size=ROWS) > 0, "yes", "no"))


@pytest.mark.fault("U1", "S3")
def test_a_leak_is_told_of_a_search_as_it_is_of_a_comparison():
    frame = plain_frame().assign(stage=lambda t: np.where(t["y"] == "yes", "won", "lost"))
    search, compared = searched(frame)
    (leak,) = [doubt for doubt in compared.doubts if doubt.code == "target_leak"]
    assert leak in search.doubts
    assert search.is_spoiled
    assert not search.is_clear
    assert search.sentence.endswith("None of these scores may be taken at its word.")


def test_a_table_that_nothing_is_wrong_with_leaves_the_verdict_as_it_is():
    search, _ = searched(plain_frame())
    assert search.doubts == ()
    assert search.sentence == search.result.verdict
    assert search.is_clear == search.result.is_more_than_noise


@pytest.mark.fault("U1")
def test_a_search_that_is_nearly_perfect_says_so_where_no_single_column_explains_it():
    table = make_dataset(plain_frame(), "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification")
    perfect = Trial(0, {}, TrialState.DONE, (1.0, 1.0), 1.0)
    found = TuneResult("tree", {}, "roc_auc", (FoldSize(80, 20),), (perfect,))
    search = judged_search(
        Grounds((), 0), Cleaning(table, recipe), found, search_space(Pick(method="tree"))
    )
    assert [doubt.code for doubt in search.doubts] == ["too_good"]
    assert not search.is_clear
    assert not search.is_spoiled
