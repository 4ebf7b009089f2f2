"""How old a model is, how old its data, and what its name allows."""

from datetime import UTC, date, datetime, timedelta

from bench.store.changes import made_model
from core.table.schema import Column, Kind
from core.workspace.registry import PromotionPolicy, change_policy, freshness_of


def column(name, high, kind=Kind.DATE):
    return Column(name=name, kind=kind, reason="r", missing=0, unique=2, low=None, high=high)


def at(card, days):
    return datetime.fromisoformat(card.created) + timedelta(days=days)


def test_without_a_limit_the_age_is_told_and_nothing_is_stale():
    card = made_model().card
    found = freshness_of(card, at(card, 400.5))
    assert (found.days, found.limit, found.is_stale) == (400, None, False)
    assert found.sentence == "m@1 was made 400 days ago."


def test_beyond_its_limit_a_model_is_stale():
    card = made_model().card
    change_policy("m", PromotionPolicy(days=30), "rates change")
    assert not freshness_of(card, at(card, 30.9)).is_stale
    stale = freshness_of(card, at(card, 31))
    assert stale.is_stale
    assert "more than the limit of 30 days. Train it again" in stale.sentence


def test_the_age_of_the_data_is_its_latest_date_that_had_come():
    made = made_model().card
    later = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()
    columns = (column("day", "2024-03-01"), column("due", later), column("n", 9.0, Kind.NUMBER))
    card = made.model_copy(update={"columns": columns})
    assert freshness_of(card).newest == date(2024, 3, 1)
    assert "the latest date in its rows is 2024-03-01" in freshness_of(card).sentence
    assert freshness_of(made).newest is None


def test_a_clock_that_went_back_makes_nothing_younger_than_new():
    card = made_model().card
    assert freshness_of(card, at(card, -3)).days == 0
