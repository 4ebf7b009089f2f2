"""What columns are worth, with intervals; of what could not be tried, the reason."""

from core.charts.columns_worth import worth_dots
from core.model.explain import ColumnsWorth, DroppedColumns
from core.stats.intervals import Spread
from core.wording.scored import FOLDS
from pages.explain.without import worth_frame, worth_view
from tests.pages.driving import draw, plain

TRIES = (
    DroppedColumns(("a", "b"), Spread(0.3, 0.01, 0.2, 0.4)),
    DroppedColumns(("<b>c",), Spread(0.01, 0.01, -0.05, 0.07)),
    DroppedColumns(("d",), error="A step asks for it."),
)
FOUND = ColumnsWorth("roc_auc", "XGBoost", 0.8, 300, FOLDS, TRIES)


def test_a_try_is_a_row_with_its_interval_or_why_there_is_none():
    rows = worth_frame(FOUND)
    assert rows["Without"].tolist() == ["a + b", "<b>c", "d"]
    assert rows.loc[0, ["Worse by", "95 % from", "95 % to"]].tolist() == [0.3, 0.2, 0.4]
    assert rows["Why not"].tolist() == ["", "", "A step asks for it."]
    (dots,) = worth_dots(FOUND).data
    assert list(dots.x) == [0.01, 0.3]
    assert list(dots.error_x.array) == [0.07 - 0.01, 0.4 - 0.3]


def test_the_page_says_what_the_model_needs():
    page = draw(lambda: worth_view(FOUND))
    assert not page.exception
    assert "It is shown to need a + b." in plain(page)
    assert "hold for all 3 tries at once" in plain(page)
