"""How doubts change what is said of a score."""

from dataclasses import replace

import pytest

from core.model.judge import Doubt, Judgement
from core.model.train.verdict import Reference, Standing, Verdict
from core.stats.intervals import Spread

LEAK = Doubt("target_leak", "'pclass' gives the target away: leave it out and train again.")
TIE = Doubt("tie", "Ridge cannot be told from it.", spoils_score=False)


def judgement(standing, *doubts):
    spread, gain = Spread(0.7, 0.02, 0.6, 0.8), Spread(0.2, 0.02, 0.1, 0.3)
    verdict = Verdict(standing, "roc_auc", "Tree", spread, Reference("The baseline", 0.5), gain)
    return Judgement(verdict, doubts)


@pytest.mark.fault("U1")
@pytest.mark.parametrize("standing", Standing)
def test_a_doubt_takes_the_gain_back_and_stands_in_the_sentence(standing):
    seen = judgement(standing, LEAK)
    assert not seen.is_gain
    assert not seen.is_clear
    assert seen.sentence.endswith(LEAK.sentence)


def test_praise_is_taken_back_before_what_spoils_it():
    assert judgement(Standing.BETTER, LEAK).standing == (
        "The baseline scores 0.5000: the gain is more than noise, but do not take it at its word."
    )
    assert judgement(Standing.BETTER).is_clear


@pytest.mark.fault("S7")
def test_the_price_of_tuning_stands_behind_the_verdict():
    seen = judgement(Standing.BETTER, TIE)
    priced = replace(seen, verdict=replace(seen.verdict, trials=30))
    assert "more than noise. Its options are the best of 30 tried" in priced.standing
    assert priced.sentence == f"{priced.standing} {TIE.sentence}"


def test_a_doubt_of_the_order_alone_takes_the_green_away_and_not_the_gain():
    seen = judgement(Standing.BETTER, TIE)
    assert seen.is_gain
    assert not seen.is_clear
    assert "the gain is more than noise. Ridge" in seen.sentence


def test_a_doubt_without_a_remedy_has_no_flag_and_one_with_it_names_it():
    assert (LEAK.flag, LEAK.advice) == ("", LEAK.sentence)
