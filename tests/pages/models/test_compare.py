"""Two saved models on the page, held against each other on an uploaded file."""

import pytest

from core.data.load.notes.upload import Upload
from core.tasks.models import importance_job
from core.tasks.requests import ImportanceJobRequest
from core.workspace.progress import silent
from core.workspace.registry import find_model, list_models, promote
from pages.frame import session
from pages.models.compare import KEY, compare_view, rivals_of
from tests.drift.compare.model_tables import learned, process, table_of
from tests.pages.driving import draw, plain, project_with, words


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


def test_what_matters_to_each_is_held_together(rivals, tmp_path):
    new = tmp_path / "new.csv"
    process(5).to_csv(new, index=False)
    request = ImportanceJobRequest(first="m@1", second="m@2", path=str(new), name="new.csv")
    found = importance_job(project_with(table_of(process(0))), silent, request)
    costs = {one["name"]: one for one in found["columns"]}
    assert found["only_in_one"]["m@2 on new.csv"] == ["b"]
    assert costs["a"]["before"] > 0.1
    assert {one["rows"] for one in (found["first"], found["second"])} == {600}

    def part():
        from core.model.explain import between_of
        from pages.models.importance import importance_view

        importance_view(between_of(found), ("m@1", "m@2"))

    page = draw(part)
    assert not page.exception
    assert page.dataframe[0].value["Column"].tolist() == [one["name"] for one in found["columns"]]
    assert "Only m@2 has b." in plain(page)


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
