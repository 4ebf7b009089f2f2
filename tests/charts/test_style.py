"""The look that figures share can be added to and not lost."""

from core.look import blank


def test_a_blank_figure_is_empty_and_as_high_as_asked():
    figure = blank(height=200)
    assert figure.data == ()
    assert figure.layout.height == 200
    assert figure.layout.title.text is None


def test_more_settings_go_beside_the_shared_ones():
    figure = blank(barmode="stack", xaxis={"type": "category"})
    assert figure.layout.barmode == "stack"
    assert figure.layout.xaxis.type == "category"
    assert figure.layout.xaxis.automargin
    assert figure.layout.yaxis.automargin
    assert figure.layout.legend.orientation == "h"


def test_two_figures_share_nothing():
    first = blank()
    first.update_layout(margin={"l": 99})
    assert blank().layout.margin.l != 99
