"""A saved model that exports are made of."""

import pytest

from core.choices.pick import Pick
from tests.export.saving import saved_model


@pytest.fixture
def saved(mixed):
    return saved_model(mixed, balance=Pick(method="smote"))
