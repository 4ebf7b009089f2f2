"""The parts of the report about the whole table: what they say is what was found."""

import re

import numpy as np
import pandas as pd
import pytest

from core.explore.profile import make_profile
from core.explore.report.cards import card, rates
from core.explore.report.sections import (
    PAIRS,
    findings_part,
    missing_part,
    overview,
    pairs_part,
    target_part,
)
from core.table.dataset import make_dataset
from core.table.schema import Task

ROWS = 400


@pytest.fixture(scope="module")
def people():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"age": rng.normal(40, 9, ROWS), "noise": rng.normal(size=ROWS)})
    frame["twice"] = 2 * frame["age"] + 0.1 * rng.normal(size=ROWS)
    frame["city"] = rng.choice(["Rome", "Bonn", "Oslo"], ROWS, p=[0.5, 0.3, 0.2])
    # Gaps where the city is Oslo, and few elsewhere.
    frame["pay"] = np.where(
        (frame["city"] == "Oslo") & (rng.random(ROWS) < 0.9), np.nan, rng.normal(size=ROWS)
    )
    frame["left"] = np.where(frame["age"] + 3 * rng.normal(size=ROWS) > 48, "yes", "no")
    dataset = make_dataset(frame, "people")
    return dataset, make_profile(dataset, "left", Task.CLASSIFICATION)


def test_the_overview_counts_what_is_there(people):
    dataset, profile = people
    drawn = overview(profile, "Who leaves? <b>")
    gaps = int(dataset.frame["pay"].isna().sum())
    assert f"<dt>missing cells</dt><dd>{gaps}</dd>" in drawn
    assert f"<dt>rows without a gap</dt><dd>{ROWS - gaps}</dd>" in drawn
    assert f"<dd>{gaps / (6 * ROWS):.1%}</dd>" in drawn
    assert "Who leaves? &lt;b&gt;" in drawn
    assert "Goal" not in overview(profile)


def test_the_target_is_told_with_the_accuracy_of_its_commonest_class(people):
    dataset, profile = people
    share = (dataset.frame["left"] == "no").mean()
    drawn = target_part(profile)
    assert f"Always predicting &#x27;no&#x27; is right in {share:.1%} of rows" in drawn
    ranked = re.findall(r'<span title="(\w+)">', drawn.partition("column by column")[2])
    assert set(ranked[:2]) == {"age", "twice"}
    assert target_part(make_profile(dataset)) == ""


def test_the_strongest_pair_comes_first_and_spearman_repeats_none(people):
    _, profile = people
    drawn = pairs_part(profile)
    rows = re.findall(r"<tr><td>(\w+)</td><td>(\w+)</td><td>(.*?)</td>", drawn)
    assert set(rows[0][:2]) == {"age", "twice"}
    assert rows[0][2] == "Pearson"
    assert len(rows) == len({frozenset(row[:2]) for row in rows}) <= PAIRS
    assert "Spearman" not in drawn


def test_gaps_are_told_with_what_they_go_along_with(people):
    dataset, profile = people
    drawn = missing_part(dataset, profile)
    assert "pay: its gaps go along with city, which is evidence against chance" in drawn
    assert "% where it is Oslo." in drawn
    whole = make_dataset(dataset.frame[["age", "city"]], "whole")
    assert "No column has a gap." in missing_part(whole, make_profile(whole))


def test_without_findings_nothing_asks_for_attention_and_reasons_are_kept():
    drawn = findings_part((), [("'x' is constant.", "on purpose <i>")])
    assert "Nothing here asks for attention." in drawn
    assert "Ignored: &#x27;x&#x27; is constant. Reason: on purpose &lt;i&gt;" in drawn


def test_a_card_says_what_a_column_is_even_when_folded(people):
    dataset, profile = people
    head = card(dataset, profile, profile["pay"]).partition("</summary>")[0]
    assert f"· {dataset.frame['pay'].isna().mean():.1%} missing" in head
    assert "target" not in head
    assert '<em class="tag">target</em>' in card(dataset, profile, profile["left"])


def test_rates_stand_with_their_rows_and_intervals(people):
    _, profile = people
    relation = profile.relation("city")
    drawn = rates(relation)
    for part in relation.bins:
        assert part.low <= part.value <= part.high
        assert f"{part.value:.1%} of {part.rows:,}" in drawn
    assert drawn.count("<q") == drawn.count("<s ") == len(relation.bins)
