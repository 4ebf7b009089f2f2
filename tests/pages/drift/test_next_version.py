"""A next version without a training: offered where it can be, and told of once it is made."""

import pytest

from core.data.load.notes.upload import Upload
from core.tasks.next_versions import blend_job, learn_on_job
from core.tasks.table import BLEND_VERSIONS, LEARN_ON
from core.workspace.registry import find_model
from pages.drift import next_version
from pages.drift.next_version import learn_on_further, mix_versions
from tests.drift.compare.model_tables import learned, process
from tests.pages.driving import draw, plain
from tests.projects import new_project
from tests.tasks.test_blending import half_way, turned


@pytest.fixture
def asked(monkeypatch, tmp_path, workspace):
    """What a page starts once a file of recent rows is given."""
    started = []
    path = tmp_path / "recent.csv"
    half_way(2, 2000).frame.to_csv(path, index=False)
    upload = Upload(path, "recent.csv")
    monkeypatch.setattr(next_version, "take_uploads", lambda _, take: take(upload))
    monkeypatch.setattr(next_version, "start", lambda *given: started.append(given))
    monkeypatch.setattr(next_version, "job_panel", lambda _: None)
    return started


def test_versions_are_mixed_in_the_order_in_which_they_were_made(asked):
    learned(process(0, 300), "naive_bayes")
    page = draw(lambda: mix_versions(find_model("m@1")))
    assert not page.expander
    learned(turned(1, 300), "naive_bayes")
    page = draw(lambda: mix_versions(find_model("m@2")))
    assert [box.value for box in page.selectbox] == ["m@1"]
    ((task, _, request),) = asked
    assert (task, request.old, request.newer) == (BLEND_VERSIONS, "m@1", "m@2")
    done = blend_job(new_project(), lambda *_, **__: None, request)
    assert done["model"] == "m@3"
    assert len(done["held"]) == 2


def test_a_model_that_counts_learns_on_in_one_pass_and_others_are_not_offered_it(asked):
    learned(process(0, 300), "naive_bayes")
    page = draw(lambda: learn_on_further(find_model("m@1")))
    assert [slider.label for slider in page.slider] == ["Share of the rows that judges"]
    ((task, _, request),) = asked
    assert task is LEARN_ON
    done = learn_on_job(new_project(), lambda *_, **__: None, request)
    assert done["model"] == "m@2"
    assert "may forget what they told" in plain(page)
    learned(process(0, 300), "logistic")
    assert not draw(lambda: learn_on_further(find_model("m@3"))).expander
