"""What the gaps of a column go along with."""

import pytest

from core.explore.profile.gap_reasons import gap_rates, gap_reasons


def test_gaps_that_follow_a_column_are_evidence_against_chance(dataset, frame):
    found = gap_reasons(dataset, "hidden")
    first = found.evidence[0]
    assert first.column == "town"
    assert first.most[0] == "Bern"
    assert first.low < first.effect < first.high
    assert first.adjusted < 1e-6
    rates = gap_rates(dataset, "hidden", "town")
    bern = next(each for each in rates.bins if each.label == "Bern")
    assert bern.value == pytest.approx(frame.loc[frame["town"] == "Bern", "hidden"].isna().mean())


def test_gaps_by_chance_are_no_evidence(dataset):
    assert gap_reasons(dataset, "chance").evidence == ()
    assert gap_reasons(dataset, "town").reasons == ()


def test_the_verdict_on_gaps_says_what_the_table_can_and_cannot_tell(dataset):
    found = gap_reasons(dataset, "hidden")
    first = found.evidence[0]
    told = found.verdict("income")
    assert told.startswith("Evidence against chance (MCAR). The gaps go along with 'town'")
    assert f"Cramér's V {first.effect:.2f} (95 % {first.low:.2f} to {first.high:.2f})" in told
    assert f"to {first.most[1]:.1%} where it is Bern. Imputing from that column" in told
    assert "never impute from the target" in found.verdict("town")
    assert "does not prove it" in gap_reasons(dataset, "chance").verdict()
    assert gap_reasons(dataset, "town").verdict().startswith("No other column")
