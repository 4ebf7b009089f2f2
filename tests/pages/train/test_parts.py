"""The target in each part, before training."""

import pytest

from core.pipeline.part_targets import part_targets
from pages.train.parts import _told, part_frame
from tests.pages.driving import draw, words
from tests.tables import recipe_for


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_a_line_a_part_with_the_share_of_each_class(mixed, target):
    found = part_targets(mixed, recipe_for(mixed, target))
    frame = part_frame(found)
    assert list(frame["Part"][:3]) == ["All usable rows", "Training rows", "Sealed rows"]
    assert len(frame) == 3 + 5
    for label in found.classes:
        assert (frame[f"Share of {label}"] == frame[label] / frame["Rows"]).all()
    page = draw(_told, found, "train.parts")
    assert len(page.dataframe) == 1
    assert ("do not balance the classes" in words(page)) == bool(found.classes)
