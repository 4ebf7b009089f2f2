"""What is asked of a chart."""

import pytest
from pydantic import ValidationError

from core.explore.visual.spec import Spec


def test_the_columns_that_are_used_are_named_once_in_the_order_of_the_channels():
    spec = Spec(x="a", y="b", colour="a", facet="c", columns=("b", "d"))
    assert spec.used == ("a", "b", "c", "d")
    assert Spec().used == ()


def test_changes_are_checked_again():
    assert Spec(x="a").with_(y="b") == Spec(x="a", y="b")
    with pytest.raises(ValidationError, match="measure"):
        Spec(x="a").with_(measure="mode")
    with pytest.raises(ValidationError, match="Extra inputs"):
        Spec(z="a")


def test_x_and_y_can_change_places():
    assert Spec(x="a", y="b", colour="c").swapped() == Spec(x="b", y="a", colour="c")
    assert Spec(x="a").swapped() == Spec(y="a")
