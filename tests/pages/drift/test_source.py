"""Which tables are compared: an upload, two subsets, a sample pair; kept, and taken back."""

from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice, TwoSubsets
from core.recipe.recipe import fresh_recipe
from pages.drift.source import PAIRS, choose_source, chosen_source, other_tables
from tests.pages.drift.conftest import table_of_rows
from tests.pages.driving import button, draw, project_with, words
from tests.projects import new_project


def test_without_a_table_there_are_sample_pairs(workspace):
    page = draw(choose_source, project=new_project("p"))
    assert "Load first the table" in words(page)
    assert [b.key for b in page.button] == [f"drift.pair.{pair.key}" for pair in PAIRS]


def test_a_sample_pair_is_one_click_with_its_own_target():
    project = new_project("p")
    draw(choose_source, project=project).button(key="drift.pair.churn").click().run()
    (source,) = draw(chosen_source, project=project).given
    assert source.is_sample
    assert source.target == PAIRS[0].target
    assert (source.reference.rows, source.current.rows) == (7040, 3000)


def test_an_upload_is_held_against_the_open_table_and_kept(compared):
    project = compared()
    page = draw(choose_source, project=project)
    content = table_of_rows(1).to_csv(index=False).encode()
    page.file_uploader(key="drift.file.0").upload("after.csv", content).run()
    assert not page.exception
    (source,) = draw(chosen_source, project=project).given
    assert (source.current.name, source.current.rows, source.target) == ("after.csv", 600, "y")
    assert not source.is_sample


def test_a_file_that_is_no_table_is_refused_and_not_kept(compared):
    project = compared()
    page = draw(choose_source, project=project)
    page.file_uploader(key="drift.file.0").upload("x.csv", b"\x00\x01\x02\x03" * 50).run()
    assert len(page.error) == 1
    assert draw(chosen_source, project=project).given == [None]


def test_a_choice_whose_file_is_gone_is_none(compared):
    project = compared()
    page = draw(choose_source, project=project)
    page.file_uploader(key="drift.file.0").upload("a.csv", b"a,b\n1,2\n3,4\n").run()
    DRIFT_CHOICE.read(project).file.path.unlink()
    assert draw(chosen_source, project=project).given == [None]


def test_two_subsets_are_a_choice_too(before):
    recipe = fresh_recipe(before.fingerprint).with_(subsets={"high": "a > 0"})
    project = project_with(before, recipe)
    DRIFT_CHOICE.write(project, DriftChoice(subsets=TwoSubsets("high")))
    (source,) = draw(chosen_source, project=project).given
    assert source.is_subsets
    assert source.current.rows == int((before.frame["a"] > 0).sum())
    assert source.reference.rows + source.current.rows == 600
    assert source.remarks


def test_a_choice_can_be_taken_back():
    project = new_project("p")
    DRIFT_CHOICE.write(project, DriftChoice(pair="churn"))
    button(draw(other_tables, project=project), "Compare other tables").click().run()
    assert draw(chosen_source, project=project).given == [None]
