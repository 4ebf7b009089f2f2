"""Source that a script takes along."""

import pytest

from core.export.carry import CarriedSource
from core.methods.clean import CLEANING


@pytest.mark.parametrize("key", list(CLEANING))
def test_every_cleaning_rule_is_a_function_that_can_be_carried(key):
    rule = CLEANING[key].build
    carried = CarriedSource()
    carried.take(rule.__module__, rule.__name__)
    assert any(f"def {rule.__name__}(" in text for text in carried.definitions)


def test_two_meanings_of_a_name_are_refused():
    carried = CarriedSource()
    carried.take("core.workspace.registry.saved_models", "_read")
    with pytest.raises(ValueError, match="gives _read another meaning"):
        carried.take("core.export.carry", "_read")
