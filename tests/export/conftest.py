"""A saved model that exports are made of."""

import pytest

from core.choices.pick import Pick
from core.workspace.registry import find_model
from tests.export.saving import saved_model


@pytest.fixture
def saved(shelf, workspace, mixed):
    shelf.take("exported", lambda: saved_model(mixed, balance=Pick(method="smote")), workspace)
    return find_model("m")
