"""Where people sign in, a project is its owner's, and others may do what they were invited to."""

import pytest

from core.errors import NoRightError, WorkbenchError
from core.learn.interview import Mark, cards_of, keep_mark, load_practice
from core.recipe.edits.edit import Edit
from core.recipe.history import put_in_force
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.access.rights import Right, may
from core.workspace.access.sharing import invite, people_of, uninvite
from core.workspace.forget import forget_project
from core.workspace.jobs import queue
from core.workspace.project import Project, list_projects, open_project
from core.workspace.project_notes import ProjectNote
from core.workspace.store import changing
from core.workspace.store.person import act_as, as_operator, guard_access, limited_to
from tests.projects import new_project
from tests.tables import mixed_frame

ANNA, BEN, CLEO = "anna@example.org", "ben@example.org", "cleo@example.org"
NOTE = ProjectNote("a note", tuple[int, ...])

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def annas(as_person, mixed):
    as_person(ANNA)
    project = new_project()
    project.put_dataset(mixed)
    return project


def everything(project):
    """Each change of a project that a page makes, by what it is."""
    recipe = fresh_recipe(project.fingerprint).with_(target="two")
    return {
        "rename": lambda: project.rename("Another"),
        "recipe": lambda: put_in_force(project, Edit(recipe, "said")),
        "note": lambda: NOTE.write(project, (1,)),
        "forget a note": lambda: NOTE.forget(project),
        "job": lambda: changing(
            lambda c: queue.ask(c, "1", queue.AskedJob(project.id, "train", "T", {}))
        ),
        "cancel": lambda: changing(lambda c: queue.ask_to_stop(c, "0")),
        "table": lambda: project.begin() or project.put_dataset(project.load_dataset()),
    }


@pytest.fixture
def waiting(annas):
    asked = queue.AskedJob(annas.id, "tune", "T", {}, ANNA)
    changing(lambda connection: queue.ask(connection, "0", asked))
    return annas


def test_who_begins_a_project_owns_it_and_nobody_else_sees_it(annas, as_person):
    assert people_of(annas) == {ANNA: Right.OWNER}
    assert list_projects() == (annas,)
    as_person(BEN)
    assert list_projects() == ()
    assert not may(annas.id)
    with pytest.raises(WorkbenchError, match="There is no project"):
        open_project(annas.id)
    with pytest.raises(NoRightError, match="You may not look at this project"):
        people_of(annas)


@pytest.mark.parametrize(
    "what", ["rename", "recipe", "note", "forget a note", "job", "cancel", "table"]
)
@pytest.mark.parametrize(("right", "is_let"), [(None, False), ("view", False), ("edit", True)])
def test_only_who_may_change_a_project_changes_it(waiting, as_person, what, right, is_let):
    if right:
        invite(waiting, BEN, Right(right))
    as_person(BEN)
    if is_let:
        everything(waiting)[what]()
        return
    told = "change this project: you may look at it" if right else "look at this project"
    with pytest.raises(NoRightError, match=rf"You may not {told}\. Ask anna@"):
        everything(waiting)[what]()


def test_no_table_of_who_may_only_look_reaches_the_disk(annas, as_person, mixed):
    invite(annas, BEN, Right.VIEW)
    as_person(BEN)
    other = make_dataset(mixed.frame.head(7), "other.csv")
    with pytest.raises(NoRightError):
        annas.keep_dataset(other)
    assert not annas.dataset_folder(other.fingerprint).exists()


def test_who_looks_sees_the_project_and_who_is_uninvited_does_not(annas, as_person):
    invite(annas, " Ben@Example.ORG ", Right.VIEW)
    as_person("BEN@example.org")
    assert list_projects() == (annas,)
    assert open_project(annas.id) == annas
    for work in (lambda: invite(annas, CLEO, Right.VIEW), lambda: uninvite(annas, BEN)):
        with pytest.raises(NoRightError, match="only its owner may"):
            work()
    as_person(ANNA)
    uninvite(annas, BEN)
    with pytest.raises(WorkbenchError, match="was not invited"):
        uninvite(annas, BEN)
    as_person(BEN)
    assert list_projects() == ()


def test_an_owner_gives_a_project_away_and_never_leaves_it_without_one(annas, as_person):
    with pytest.raises(WorkbenchError, match="give it to somebody else first"):
        invite(annas, ANNA, Right.EDIT)
    with pytest.raises(WorkbenchError, match="give it to somebody else first"):
        uninvite(annas, ANNA)
    invite(annas, BEN, Right.OWNER)
    assert people_of(annas) == {BEN: Right.OWNER, ANNA: Right.EDIT}
    with pytest.raises(NoRightError):
        forget_project(annas)
    as_person(BEN)
    forget_project(annas)
    assert list_projects() == ()


@pytest.mark.parametrize("person", ["", "  ", "anna", "a b@c", "x" * 250 + "@y.org", "\0"])
def test_an_invitation_names_somebody(annas, person):
    with pytest.raises(WorkbenchError, match="names nobody"):
        invite(annas, person, Right.VIEW)
    with pytest.raises(WorkbenchError, match="nothing to share"):
        invite(Project("f" * 32), BEN, Right.VIEW)


def test_who_did_not_sign_in_may_do_nothing(annas, as_person, mixed):
    as_person("")
    assert list_projects() == ()
    assert not may("f" * 32)
    with pytest.raises(NoRightError, match="Sign in first"):
        new_project().put_dataset(mixed)


def test_what_was_begun_before_people_signed_in_is_nobodys_until_it_is_given(as_person, mixed):
    project = new_project()
    project.put_dataset(mixed)
    as_person(ANNA)
    assert list_projects() == ()
    with pytest.raises(NoRightError, match="Ask whoever runs this server"):
        project.rename("Mine")
    guard_access(False)
    act_as("")
    invite(project, ANNA, Right.OWNER)  # as the command line does
    as_person(ANNA)
    assert list_projects() == (project,)


def test_without_a_sign_in_everybody_sees_everything(mixed):
    act_as("a visitor")
    project = new_project()
    project.put_dataset(mixed)
    act_as("another")
    assert list_projects() == (project,)
    project.rename("Another")
    assert people_of(project) == {}


def test_the_server_itself_may_do_everything(annas, as_person):
    as_person(BEN)
    with as_operator():
        assert limited_to() is None
        assert list_projects() == (annas,)
    assert list_projects() == ()


def test_practice_is_by_person(as_person):
    card = cards_of()[0]
    for person, mark in ((ANNA, Mark.KNEW), (BEN, Mark.NOT_YET)):
        as_person(person)
        assert load_practice().last(card) is None
        keep_mark(card, mark, 3.0)
        assert load_practice().last(card) is mark
    as_person(ANNA)
    assert load_practice().last(card) is Mark.KNEW


def test_a_table_of_others_takes_no_part_in_forgetting(annas, as_person):
    """Results of a table that somebody else has, too, stay."""
    as_person(BEN)
    own = new_project()
    own.put_dataset(annas_table())
    forget_project(own)
    as_person(ANNA)
    assert list_projects() == (annas,)


def annas_table():

    return make_dataset(mixed_frame(30), "t.csv")


def test_who_was_not_named_in_a_thread_is_asked_for(as_person, mixed):
    """Callbacks of a page run before the page says who is there."""
    as_person("")
    guard_access(whoever=lambda: ANNA)
    project = new_project()
    project.put_dataset(mixed)
    assert people_of(project) == {ANNA: Right.OWNER}
    keep_mark(cards_of()[0], Mark.KNEW, 1.0)
    assert load_practice().last(cards_of()[0]) is Mark.KNEW
    guard_access(whoever=lambda: BEN)
    assert list_projects() == ()
    assert load_practice().last(cards_of()[0]) is None
