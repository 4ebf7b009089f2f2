"""Which version answers for a name, and where each stands."""

import pytest

from core.workspace.registry import ModelCard, StageChange
from core.workspace.registry.card import PRODUCTION, RETIRED
from core.workspace.registry.stages import in_use, newest_at
from tests.workspace.registry.test_saved_models import saved_model


@pytest.fixture
def card(mixed) -> ModelCard:
    return saved_model(mixed).card


def version(card: ModelCard, number: int, *came_to: tuple[str, int]) -> ModelCard:
    """A version that came to stages, each on a day of January."""
    changes = tuple(
        StageChange(stage=stage, why="w", at=f"2026-01-{day:02d}T00:00:00+00:00")
        for stage, day in came_to
    )
    stage = changes[-1].stage if changes else card.stage
    return card.model_copy(update={"version": number, "stage": stage, "history": changes})


@pytest.mark.fault("B1")
def test_what_came_to_production_last_answers_whatever_its_number(card):
    old = version(card, 1, (RETIRED, 2), (PRODUCTION, 9))
    new = version(card, 2, (PRODUCTION, 5))
    for order in ([old, new], [new, old]):
        assert in_use(order) is old
        assert newest_at(order, PRODUCTION) is old


@pytest.mark.fault("B1")
def test_without_one_in_production_the_newest_that_is_not_retired_answers(card):
    first, second = version(card, 1), version(card, 2)
    third = version(card, 3, (PRODUCTION, 1), (RETIRED, 2))
    assert in_use([first, third, second]) is second
    assert in_use([third]) is None
    assert in_use([]) is None
    assert newest_at([first, third], PRODUCTION) is None
