"""The small form of `make bench-store`: two processes, kills, a full disk, damage."""

import pytest

from bench.store.changes import begin, kept
from bench.store.trials import damaged_neighbours, kills, on_a_full_disk, two_writers
from core.workspace.store.ledger import LedgerQuestion, entries


@pytest.fixture(autouse=True)
def workspace_with_a_model(database):
    begin()
    return database


def test_nothing_that_two_processes_confirmed_is_lost(tmp_path):
    counts = {"promotion": 4, "recipe": 6, "opening": 4}
    for way, (sure, _, lost) in two_writers(counts, tmp_path).items():
        assert (sure, lost) == (2 * counts[way], 0), way
        assert len(entries(LedgerQuestion(kind=way))) == 2 * counts[way]


def test_nothing_that_was_confirmed_before_a_kill_is_lost(tmp_path):
    sure, lost = kills(3, tmp_path)
    assert sure >= 3
    assert lost == 0


def test_a_damaged_neighbour_damages_nobody():
    assert damaged_neighbours() == len(kept("recipe") | kept("promotion") | kept("opening"))


def test_a_full_disk_is_told_and_what_stood_stands(workspace_with_a_model):
    told = on_a_full_disk()
    if workspace_with_a_model == "sqlite":
        assert "make room on the disk" in told
