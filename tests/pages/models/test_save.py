"""Keeping a model of the leaderboard: a name that will do, then a job."""

from pathlib import Path

import pytest

from core.errors import WorkbenchError
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import REFERENCE_ROWS, list_models
from pages.models.save import save_form
from tests.pages.driving import HOSTILE, draw, project_with, words


def shown(dataset, recipe, project):
    def part():
        try:
            save_form(dataset, recipe, is_first=True)
        except WorkbenchError as error:
            return str(error)
        return None

    return draw(part, project=project)


def test_where_nothing_is_trained_there_is_nothing_to_keep(mixed):
    recipe = fresh_recipe(mixed.fingerprint)
    for dataset, chosen in ((None, recipe), (mixed, recipe), (mixed, recipe.with_(target="two"))):
        page = shown(dataset, chosen, project_with(mixed, recipe))
        assert not page.text_input
        assert words(page) == ""


def test_a_model_is_kept_by_a_job_under_its_name_with_notes(mixed, trained, jobs_at_once):
    there = trained("two")
    page = shown(mixed, there.recipe, there.project)
    assert page.text_input(key="models.name").value == "mixed"
    page.text_input(key="models.name").input("../x")
    page.button(key="models.save.go").click().run()
    assert "cannot be called" in page.given[-1]
    page.text_input(key="models.name").input("churn")
    page.text_area(key="models.notes").input(HOSTILE)
    page.button(key="models.save.go").click().run()
    assert not page.exception
    (model,) = list_models()
    assert (model.card.reference, model.card.notes) == ("churn@1", HOSTILE)
    assert model.card.method == there.result.best.pick.method
    assert "The newest model is churn" in words(page)
    assert jobs_at_once.latest(there.project.id, "save_model", None)


@pytest.mark.fault("B5")
def test_what_is_kept_of_the_rows_is_said_with_what_reads_it(mixed, trained):
    there = trained("two")
    told = words(shown(mixed, there.recipe, there.project))
    assert f"at most {REFERENCE_ROWS:,} of those rows" in told
    assert "for explanations, for the certificates of its files, to know them again" in told
    assert "and to hold watched batches against" in told
    assert "its answers for rows that it was not fitted on, which drift" in told
    readers = {
        name: [path.as_posix() for path in Path("core").rglob("*.py") if name in path.read_text()]
        for name in ("read_reference(", "read_answers(")
    }
    known = ["core/drift/challenge/entrant.py", "core/drift/monitor/watched_model.py"]
    assert any(path.startswith("core/drift/compare/") for path in readers["read_answers("])
    read = sorted(path for path in readers["read_reference("] if path.startswith("core/drift/"))
    assert read == known


@pytest.mark.parametrize(
    ("name", "proposed"),
    [("a b.csv", "a-b"), ("<b>.csv", "b"), ("日本.csv", "model"), ("x" * 99, "x" * 60)],
)
def test_a_name_is_proposed_from_the_files(mixed, name, proposed):
    from pages.shared.proposed_name import proposed_name

    assert proposed_name(make_dataset(mixed.frame.head(3), name)) == proposed
