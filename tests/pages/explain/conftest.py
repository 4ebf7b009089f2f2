"""Models that were explained, each once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.choices.pick import Pick
from core.model.explain import explain
from core.model.train import one_model_part
from core.table.dataset import Dataset
from core.workspace.results import remember
from tests.pages.conftest import Trained
from tests.shelf import Shelf

METHODS = {"two": "tree", "three": "logistic", "amount": "ridge"}


@pytest.fixture
def explained(
    shelf: Shelf, workspace: Path, mixed: Dataset, trained: Callable[[str], Trained]
) -> Callable[[str], tuple[Trained, Any]]:
    """The trained project of a target, and one of its models explained."""

    def make(target: str) -> Any:
        there = trained(target)
        pick = Pick(method=METHODS[target])
        return remember(explain, mixed, one_model_part(there.recipe), pick)

    def take(target: str) -> tuple[Trained, Any]:
        there = trained(target)
        return there, shelf.take(f"explained-{target}", lambda: make(target), workspace)

    return take
