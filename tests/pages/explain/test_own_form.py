"""Models that people can read stand on the page as they are."""

import pytest

from pages.explain.own_form import has_own_form, own_form_view
from tests.pages.driving import charts, draw, words


@pytest.mark.parametrize("target", ["three", "amount"])
def test_the_coefficients_of_a_linear_model_stand_in_a_table(explained, target):
    _, seen = explained(target)
    label = "high" if target == "three" else None
    page = draw(own_form_view, seen, label)
    assert len(charts(page)) == 1
    rows = page.dataframe[0].value
    assert list(rows["Column"])[-1] == "(intercept)"
    assert ("Odds ratio" in rows) == (target == "three")
    assert "The penalty pulls every coefficient" in words(page)


def test_what_nobody_can_read_has_no_such_part(explained):
    _, seen = explained("two")
    assert not has_own_form(seen) or seen.coefficients is None
