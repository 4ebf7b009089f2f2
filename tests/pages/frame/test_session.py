"""The session: which project is open, and that what it returns is read from the workspace."""

import uuid

import pytest
import streamlit as st

from core.explore.profile import make_profile
from core.recipe.edits.edit import Edit
from core.recipe.history import put_in_force
from core.recipe.recipe import fresh_recipe
from core.workspace.files import home
from core.workspace.project import Project
from core.workspace.store.ledger import LedgerQuestion, entries
from pages.frame import open_table, session
from tests.pages.driving import draw, last_change, project_with, recipe_of
from tests.tables import recipe_for


@pytest.fixture
def project(mixed):
    return project_with(mixed, recipe_for(mixed, "two"))


def test_a_new_visitor_has_an_empty_project_in_the_link_and_nothing_on_disk():
    page = draw(session.project)
    (opened,) = page.given
    assert page.query_params["project"] == opened.id
    assert not opened.folder.exists()
    assert page.run().given[-1] == opened, "the same for the whole session"


@pytest.mark.parametrize("linked", ["../../etc", "x" * 32, "", "0" * 31])
def test_what_is_no_id_in_the_link_opens_nothing(linked):
    page = draw(session.project, link={"project": linked})
    assert page.given[0].id != linked
    assert page.given[0].folder.parent == home() / "projects"


def test_without_a_table_the_recipe_is_fresh():
    page = draw(lambda: (open_table.dataset(), session.recipe(), session.history().entries))
    assert page.given == [(None, fresh_recipe(""), ())]


def test_another_project_is_open_from_the_next_run_on(project):
    other = uuid.uuid4().hex

    def part():
        st.button("go", key="go", on_click=session.open_project, args=(other,))
        st.button("new", key="new", on_click=session.new_project)
        return session.project().id

    page = draw(part, project=project)
    assert page.button(key="go").click().run().given[-1] == other
    assert page.button(key="new").click().run().given[-1] not in {other, project.id}


def test_a_change_is_in_force_at_once_and_undo_and_redo_move_along_it(project):
    changed = recipe_of(project).with_(target="three")

    def part():
        st.button("do", key="do", on_click=session.change, args=(Edit(changed, "Predict three"),))
        st.button("undo", key="undo", on_click=session.undo)
        st.button("redo", key="redo", on_click=session.redo)
        return session.recipe().target

    page = draw(part, project=project)
    for key, target in (("do", "three"), ("undo", "two"), ("redo", "three")):
        assert page.button(key=key).click().run().given[-1] == target
    assert last_change(project) == "Predict three"
    assert [entry.detail for entry in entries(LedgerQuestion(project.id, "recipe"))] == [
        "Predict three"
    ]


def changed_by_another(project, target):
    """What another tab or a command does meanwhile."""
    put_in_force(project, Edit(recipe_of(project).with_(target=target), f"Predict {target}"))


def in_a_frame(project, edit):
    """A page in the app's frame, with a button that is a callback and one that is no callback."""

    def part():
        with session.drawing() as said:
            st.button("call", key="call", on_click=session.change, args=(edit,))
            st.button("undo", key="undo", on_click=session.undo)
            if st.button("do", key="do"):
                session.change(edit)
            return said

    return draw(part, project=project)


@pytest.mark.parametrize("key", ["call", "do"])
def test_who_comes_second_is_told_and_can_do_it_again_on_top(project, key):
    page = in_a_frame(project, Edit(recipe_of(project).with_(threshold=0.3), "Move"))
    changed_by_another(project, "three")
    page.button(key=key).click().run()
    assert "changed it (Predict three). Your change was not kept" in page.given[-1]
    assert recipe_of(project).target == "three"
    page.button(key=key).click().run()
    assert page.given[-1] == ""
    assert last_change(project) == "Move"


def test_who_comes_second_undoes_nothing_that_he_has_not_seen(project):
    page = in_a_frame(project, Edit(recipe_of(project).with_(threshold=0.3), "Move"))
    page.button(key="do").click().run()
    changed_by_another(project, "three")
    page.button(key="undo").click().run()
    assert "Your change was not kept" in page.given[-1]
    assert last_change(project) == "Predict three"


def test_a_page_that_is_drawn_anew_says_what_somebody_changed(project):
    page = in_a_frame(project, Edit(recipe_of(project), "Nothing"))
    assert page.given == [""]
    changed_by_another(project, "three")
    assert "changed it (Predict three). The page shows it as it is now" in page.run().given[-1]
    assert page.run().given[-1] == ""


def test_a_result_is_computed_once_and_known_afterwards(project, mixed):
    def part():
        before = session.is_known(make_profile, mixed, "two", None)
        first = session.remembered(make_profile, mixed, "two", None)
        return before, first is session.remembered(make_profile, mixed, "two", None)

    page = draw(part, project=project)
    assert page.given == [(False, True)]
    assert draw(session.is_known, make_profile, mixed, "two", None).given == [True]
    assert draw(session.is_known, make_profile, mixed, "three", None).given == [False]


def test_scratch_belongs_to_the_session_alone(project):
    def part():
        before = session.scratch("seen", "nothing")
        session.keep_scratch("seen", "it")
        return before

    page = draw(part, project=project)
    assert page.run().given == ["nothing", "it"]
    assert draw(part, project=project).given == ["nothing"]


def test_a_widget_is_set_before_it_is_drawn():
    def part():
        if session.widget("name") is None:
            session.set_widget("name", "first")
        st.text_input("Name", key="name")
        return session.widget("name")

    page = draw(part)
    assert page.given == ["first"]
    assert page.text_input(key="name").set_value("second").run().given[-1] == "second"


def test_no_cache_can_end_the_jobs():
    before = session.jobs()
    st.cache_resource.clear()
    assert session.jobs() is before
    assert not before._is_closed


def test_jobs_lie_in_the_workspace_of_the_server():
    page = draw(lambda: session.jobs().folder)
    assert page.given == [home() / "jobs"]
    assert isinstance(draw(session.project).given[0], Project)
