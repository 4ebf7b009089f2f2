"""What a table tells against scores is worked out once, whoever asks."""

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.model.judge import doubts_of_run, judged
from core.model.train import train
from core.pipeline import grounds
from core.pipeline.grounds import find_grounds, grounds_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.results import is_remembered


def cut_by_outcome():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(300, 2)), columns=["a", "b"])
    frame["y"] = 10 * frame["a"] + rng.normal(size=300)
    table = make_dataset(frame, "table")
    rule = Pick(method="filter_rows", options={"condition": "y > -5"})
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="regression", cleaning=(rule,))
    return table, recipe.with_(models=[{"method": "ridge"}])


def test_rows_that_go_by_their_outcome_are_counted_once_for_every_look(monkeypatch):
    table, recipe = cut_by_outcome()
    result = train(table, recipe)
    counted, count = [], grounds.rows_out_by_outcome
    monkeypatch.setattr(grounds, "rows_out_by_outcome", lambda c: counted.append(c) or count(c))
    seen = judged(table, recipe, result)
    (doubt,) = [d for d in seen.doubts if d.code == "left_out_by_outcome"]
    assert "rows were left out by their outcome" in doubt.sentence
    assert judged(table, recipe, result) == seen
    assert doubt in doubts_of_run(table, recipe, result, "ridge")
    assert len(counted) == 1


def test_what_bears_on_no_finding_is_no_part_of_the_key():
    table, recipe = cut_by_outcome()
    judged(table, recipe, train(table, recipe))
    others = recipe.with_(models=[{"method": "tree"}], metric="mae", ignored=("b",))
    assert is_remembered(find_grounds, table, grounds_part(others))
    assert not is_remembered(find_grounds, table, grounds_part(recipe.with_(cleaning=())))
