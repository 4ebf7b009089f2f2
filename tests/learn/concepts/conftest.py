"""Which worker takes the tests of a concept."""

from pathlib import Path

import pytest

from core.learn.concepts.catalog import load_concepts

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """One worker takes a concept's own tests and its cases of the contract: what one of them ran,
    none of the others runs again."""
    keys = {concept.key for concept in load_concepts()}
    for item in items:
        key = item.path.stem.removeprefix("test_")
        if key in keys and HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(key))
