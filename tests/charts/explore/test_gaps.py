"""Pictures of where the gaps are."""

from core.charts.explore.gaps import gap_matrix, gaps_per_row
from core.explore.profile.gaps import GapPatterns

FOUND = GapPatterns(8, (5, 2, 1), (), 0, ("<a>", "b"), (0, 4), ((0.0, 0.25), (0.5, 1.0)))


def test_rows_are_counted_by_their_gaps():
    figure = gaps_per_row(FOUND)
    (bars,) = figure.data
    assert (list(bars.x), list(bars.y)) == ([0, 1, 2], [5, 2, 1])
    assert list(bars.customdata) == [0.625, 0.25, 0.125]
    assert figure.layout.xaxis.dtick == 1


def test_the_table_stands_from_top_to_bottom_by_rows_from_1():
    figure = gap_matrix(FOUND)
    (cells,) = figure.data
    assert list(cells.x) == ["&lt;a&gt;", "b"]
    assert list(cells.y) == [1, 5]
    assert [list(line) for line in cells.z] == [[0.0, 0.25], [0.5, 1.0]]
    assert figure.layout.yaxis.autorange == "reversed"
