"""Nothing that learns sees a row of another side."""

import numpy as np
import pandas as pd
import pytest

from core.data.large.scan import Rejects
from core.errors import NotApplicableError
from core.model.all_rows.labelled import labelled_rows
from core.model.all_rows.sides import RowSide, rule_for
from core.model.all_rows.streaming import final_sides
from core.model.all_rows.typed_batches import TypedTable
from core.parts.splits.division import FILE_ORDER, Division
from core.parts.splits.row_keys import RowKeys
from core.pipeline.training_data import make_training_data, split_rows
from tests.model.all_rows.conftest import Large, orders


@pytest.mark.parametrize(
    ("division", "match"),
    [
        (Division("plain", near=0.1), "nearly equal"),
        (Division("time", time=FILE_ORDER), "order of the file"),
        (Division("time", time="when", gap=2), "A gap of 2"),
    ],
)
def test_what_needs_every_row_at_once_is_refused(division, match):
    with pytest.raises(NotApplicableError, match=match):
        rule_for(division, 1_000, RowKeys(), np.arange(10))


def test_of_many_rows_a_smaller_share_is_held():
    assert rule_for(Division("plain"), 1_000, RowKeys(), np.arange(9)).held == 0.1
    assert rule_for(Division("plain"), 20_000_000, RowKeys(), np.arange(9)).held == 0.01


def test_sealed_rows_of_the_sample_stay_sealed_and_all_sides_are_apart(of_two):
    learned = of_two.fit()
    sample = learned.dataset
    sealed = np.flatnonzero(learned.sides == RowSide.SEALED)
    split = split_rows(make_training_data(sample, of_two.recipe), of_two.recipe)
    assert sealed.tolist() == split.test.tolist()
    assert set(np.unique(learned.sides)) == {1, 2, 3, 4}
    assert len(learned.X) == (learned.sides == RowSide.LEARNED).sum()


def test_groups_stay_whole(orders_file):
    """The zip codes that are sealed, judged and learned from are others, in sample and file."""
    large = Large(orders_file, "two")
    plan = large.recipe.split.asked_for({"groups": "zip"})
    seen = SeenSides(large.fit(large.recipe.with_(split=plan)), large.table)
    assert all(len(sides) == 1 for sides in seen.by("zip").values())
    assert {side for sides in seen.by("zip").values() for side in sides} == {1, 2, 3, 4}


def test_time_goes_from_what_is_learned_to_what_is_sealed(orders_file):
    large = Large(orders_file, "two")
    plan = large.recipe.split.asked_for({"time": "when"})
    seen = SeenSides(large.fit(large.recipe.with_(split=plan)), large.table)
    order = [RowSide.LEARNED, RowSide.STOPPED, RowSide.JUDGED, RowSide.SEALED]
    ends = [seen.frame.loc[seen.sides == side, "when"] for side in order]
    for before, after in zip(ends, ends[1:], strict=False):
        assert before.max() < after.min()


class SeenSides:
    """The side of every row of a file, as the stream gives it."""

    def __init__(self, sample, table):
        known, parts, frames = sample.known_rows, [], []
        for batch in TypedTable(table, sample.dataset).batches(Rejects()):
            labelled = labelled_rows(sample, batch)
            sides, _ = final_sides(sample, batch, labelled, known)
            parts.append(sides)
            frames.append(batch.frame.loc[labelled.places])
        self.sides = np.concatenate(parts)
        self.frame = pd.concat(frames, ignore_index=True)

    def by(self, column):
        return {
            value: set(self.sides[rows])
            for value, rows in self.frame.groupby(column, observed=True).indices.items()
        }


def test_copies_of_sealed_rows_are_not_learned_from(tmp_path):
    """Each row stands three times, under other numbers; a sample shows some pairs."""
    frame = orders(1_500)
    thrice = pd.concat([frame, frame, frame], ignore_index=True)
    thrice.sample(frac=1, random_state=0).to_csv(tmp_path / "thrice.csv", index=False)
    large = Large(tmp_path / "thrice.csv", "two", sampled=1_500)
    seen = SeenSides(large.fit(), large.table)
    names = ["a", "b", "city", "zip", "when", "member"]
    keys = seen.frame[names].astype(str).agg("|".join, axis=1)
    sealed_in_sample = large.fit()
    rows = sealed_in_sample.dataset.frame[sealed_in_sample.sides == RowSide.SEALED]
    sealed = set(rows[names].astype(str).agg("|".join, axis=1))
    assert set(seen.sides[keys.isin(sealed)]) <= {RowSide.SEALED, RowSide.LEFT_OUT}
