"""The verbs that make a next version without a training: mixed with another, or learned on."""

import pandas as pd
import pytest

from tests.drift.compare.model_tables import learned, process
from tests.tasks.test_blending import half_way, turned


@pytest.fixture
def recent(workspace, tmp_path):
    learned(process(0, 400), "naive_bayes")
    learned(turned(1, 400), "naive_bayes")
    path = tmp_path / "recent.csv"
    half_way(2, 2000).frame.rename(columns={"y": "came"}).to_csv(path, index=False)
    return path


def test_two_versions_are_mixed_and_held_against_each(run, recent):
    code, document, _ = run("blend", "m@1", "m@2", recent, "--labels", "came", "--json")
    assert (code, document["model"]) == (0, "m@3")
    assert [one["champion"]["reference"] for one in document["held"]] == ["m@1", "m@2"]
    assert "It is a mix" in document["made_of"]
    code, _, error = run("blend", "m@1", "m@1", recent, "--labels", "came")
    assert code == 2
    assert "cannot be mixed with itself" in error


def test_a_model_learns_on_and_the_exit_says_where_it_is_not_shown_to_be_better(
    run, recent, tmp_path
):
    code, document, _ = run("learn-on", "m@1", recent, "--labels", "came", "--json")
    assert (code, document["model"], document["champion"]["reference"]) == (0, "m@3", "m@1")
    same = tmp_path / "same.csv"
    pd.DataFrame(process(9, 700)).to_csv(same, index=False)
    code, text, _ = run("learn-on", "m@1", same, "--fail-on", "tie")
    assert code == 1
    assert "m@4 learned on from" in text
