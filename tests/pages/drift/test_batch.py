"""The batch as a whole: volume, gaps and far values, each with its level."""

import numpy as np

from core.table.dataset import make_dataset
from pages.drift.batch import show_batch
from tests.pages.drift.conftest import table_of_rows
from tests.pages.driving import draw, words


def test_a_batch_like_the_reference_is_fine(before, alike):
    said = words(draw(show_batch, before, alike))
    assert said.count(":green-badge") == 3
    assert "Rows: 600 → 600 (+0%)" in said


def test_fewer_rows_and_more_gaps_are_alerts(before):
    frame = table_of_rows(3, rows=200)
    frame.loc[:40, "calm"] = np.nan
    said = words(draw(show_batch, before, make_dataset(frame, "now.csv")))
    assert ":red-badge[:material/error: alert] Rows: 600 → 200 (-67%)" in said
    assert ":red-badge[:material/error: alert] Missing cells: 0.0% → 5.1% (+5.1 points)" in said
