"""Saved models of the mixed table, opened."""

from collections.abc import Callable

import pytest

from core.workspace.registry import LoadedModel, SavedModel, load_model


@pytest.fixture
def loaded(saved: Callable[[str], SavedModel]) -> Callable[[str], LoadedModel]:
    """The model for a target, as a page opens it."""
    return lambda target: load_model(saved(target))
