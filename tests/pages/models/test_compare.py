"""Two saved models on the page, held against each other on an uploaded file."""

import pytest

from core.data.load.notes.upload import Upload
from core.workspace.registry import find_model, list_models, promote
from pages.frame import session
from pages.models.compare import KEY, compare_view, rivals_of
from tests.drift.compare.model_tables import learned, process
from tests.pages.driving import draw, plain, words


@pytest.fixture
def rivals():
    return learned(process(0), ignored=("b",)), learned(process(0))


def test_the_verdict_stands_with_both_scores_and_the_difference(rivals, tmp_path):
    new = tmp_path / "new.csv"
    process(5).to_csv(new, index=False)

    def part():
        from core.workspace.registry import find_model, list_models

        session.keep_scratch(f"{KEY}.file", Upload(new, "new.csv"))
        compare_view(find_model("m@2"), list_models())

    page = draw(part)
    assert not page.exception
    assert "On 600 rows ROC-AUC is" in plain(page)
    assert page.success
    scores = page.dataframe[0].value
    assert scores["Model"].tolist() == ["m@2", "m@1", "difference"]
    assert scores["Score"][2] == pytest.approx(scores["Score"][0] - scores["Score"][1])
    assert 0 < scores["From"][2] < scores["Score"][2] < scores["To"][2]


def test_the_one_in_production_is_the_one_to_beat(rivals):
    learned(process(0))
    promote("m@1", "production", "first")
    assert [model.card.version for model in rivals_of(rivals[1], list_models())] == [1, 3]
    promote("m@1", "retired", "old")
    assert [model.card.version for model in rivals_of(rivals[1], list_models())] == [3]


def test_without_another_there_is_a_way_out():
    learned(process(0))
    page = draw(lambda: compare_view(find_model("m"), list_models()))
    assert "No other saved model predicts y: train another one" in words(page)
