"""The menu says how each page stands, and the tab what it shows."""

import pytest

from core.workspace.store.ledger import SAVE, LedgerEntry, enter
from pages.frame.menu import DONE, NEXT, SHUT, Standing, standing
from pages.frame.workflow import PAGES
from tests.pages.driving import at_app, draw, project_with
from tests.tables import recipe_for


def icons(found):
    return {name: found.icon(page) for name, page in PAGES.items()}


@pytest.mark.fault("U33")
def test_without_a_table_loading_is_next_and_what_needs_one_is_shut():
    found = icons(Standing())
    assert found["load"] == NEXT
    assert {name for name, icon in found.items() if icon == SHUT} == {
        name for name, page in PAGES.items() if page.needs != "nothing"
    }


@pytest.mark.fault("U33")
def test_with_a_target_training_is_next_and_what_looks_at_models_is_shut():
    found = icons(Standing(has_table=True, has_target=True))
    assert (found["load"], found["train"]) == (DONE, NEXT)
    assert {name for name, icon in found.items() if icon == SHUT} == {"evaluate", "explain"}


@pytest.mark.fault("U30")
def test_numbers_have_no_balance():
    found = Standing(has_table=True, has_target=True, is_number=True)
    assert {name for name, page in PAGES.items() if not found.is_listed(page)} == {"balance"}
    assert all(Standing(has_table=True, has_target=True).is_listed(p) for p in PAGES.values())


@pytest.mark.parametrize(("is_saved", "after"), [(False, "models"), (True, "predict")])
def test_after_training_it_leads_to_a_saved_model_and_then_to_predictions(is_saved, after):
    found = Standing(has_table=True, has_target=True, is_trained=True, is_saved=is_saved)
    assert found.next == after
    assert found.icon(PAGES["train"]) == DONE
    assert found.icon(PAGES["evaluate"]) == PAGES["evaluate"].icon


def test_it_goes_by_what_is_kept_of_the_project(mixed, trained):
    there = trained("two")
    (found,) = draw(standing, project=there.project).given
    assert found == Standing(has_table=True, has_target=True, is_trained=True)
    enter(LedgerEntry(there.project.id, SAVE, "m@1"))
    (found,) = draw(standing, project=there.project).given
    assert found.next == "predict"
    (other,) = draw(standing, project=project_with(mixed, recipe_for(mixed, "amount"))).given
    assert other == Standing(has_table=True, has_target=True, is_number=True)


def test_the_sidebar_says_where_to_go_on(mixed):
    app = at_app()
    app.query_params["project"] = project_with(mixed, recipe_for(mixed, "two")).id
    app.run()
    assert not app.exception
    assert "Next: Train" in {link.proto.label for link in app.sidebar.get("page_link")}
