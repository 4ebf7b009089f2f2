"""Before there is a table: the ways to one."""

from pages.load.start import start_view
from tests.pages.driving import draw, words


def test_the_ways_stand_side_by_side():
    page = draw(start_view)
    assert [head.value for head in page.subheader] == ["Your own file", "Or a sample"]
    assert len(page.file_uploader) == 1
    assert page.segmented_control[0].label == "Or from elsewhere"
    assert "a table to a model you can trust" in words(page)
