"""Changes of a recipe: each on the version that somebody saw, and nothing of another's is lost."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from core.errors import ChangedMeanwhileError
from core.recipe.edits.edit import Edit
from core.recipe.history import History, history_head, load_history, put_in_force, save_history
from core.recipe.recipe import fresh_recipe
from core.workspace.store import changing
from core.workspace.store.ledger import LedgerQuestion, entries
from core.workspace.store.schema import steps
from tests.projects import new_project
from tests.recipe.recipes import recipes

FRESH = fresh_recipe("0" * 32)


def edit(sentence):
    return Edit(FRESH.with_(goal=sentence), sentence)


def sentences(project):
    return [entry.sentence for entry in load_history(project).entries]


def test_who_comes_second_is_told_who_was_first_and_what_was_done():
    project = new_project()
    seen = put_in_force(project, edit("Load"))
    put_in_force(project, edit("Fill age"), seen)
    who = entries(LedgerQuestion(project.id, "recipe"))[-1].who
    with pytest.raises(ChangedMeanwhileError, match=rf"{who} changed it \(Fill age\)"):
        put_in_force(project, edit("Drop city"), seen)
    assert sentences(project) == ["Load", "Fill age"]
    put_in_force(project, edit("Drop city"), history_head(project).version)
    assert sentences(project) == ["Load", "Fill age", "Drop city"]


def test_who_undoes_what_he_has_not_seen_is_told():
    project = new_project()
    put_in_force(project, edit("Load"))
    put_in_force(project, edit("Fill age"))
    mine = load_history(project)
    put_in_force(project, edit("Drop city"))
    with pytest.raises(ChangedMeanwhileError, match="Drop city"):
        save_history(project, mine.undo())
    save_history(project, load_history(project).undo())
    assert load_history(project).recipe.goal == "Fill age"
    assert load_history(project).redo().recipe.goal == "Drop city"


def test_many_at_once_lose_nothing():
    project = new_project()

    def change(who):
        for number in range(5):
            put_in_force(project, edit(f"{who}{number}"))

    threads = [threading.Thread(target=change, args=(who,)) for who in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = sorted(f"{who}{number}" for who in "abc" for number in range(5))
    assert sorted(sentences(project)) == expected
    done = entries(LedgerQuestion(project.id, "recipe"))
    assert sorted(entry.detail for entry in done) == expected


def test_the_same_recipe_again_is_no_change():
    project = new_project()
    version = put_in_force(project, edit("Load"))
    assert put_in_force(project, Edit(edit("Load").recipe, "Again")) == version
    assert sentences(project) == ["Load"]


def test_a_step_that_cannot_be_read_keeps_its_place_and_the_others_stand():
    project = new_project()
    for sentence in ("Load", "Fill age", "Drop city"):
        put_in_force(project, edit(sentence))
    later = update(steps).where(steps.c.number == 1).values(value='{"sentence": "Fill age"}')
    changing(lambda connection: connection.execute(later))
    history = load_history(project)
    assert [bool(entry.unread) for entry in history.entries] == [False, True, False]
    assert history.recipe.goal == "Drop city"
    assert history.undo().undo().recipe is not None
    put_in_force(project, edit("Scale"))
    assert load_history(project).recipe.goal == "Scale"


@given(st.lists(recipes, min_size=1, max_size=6, unique_by=lambda recipe: recipe.key()))
def test_undo_after_do_changes_nothing(made):
    history = History().record(FRESH.with_(threshold=0.123), "start")
    for recipe in made:
        longer = history.record(recipe, "change")
        if longer is not history:
            assert longer.undo().recipe == history.recipe
            assert longer.undo().redo().recipe == longer.recipe
        history = longer


def test_a_branch_keeps_what_was_undone():
    first, second, third = (FRESH.with_(threshold=t) for t in (0.1, 0.2, 0.3))
    history = History().record(first, "a").record(second, "b").undo().record(third, "c")
    assert [entry.recipe.threshold for entry in history.entries] == [0.1, 0.2, 0.3]
    assert history.undo().recipe == first
    assert history.undo().redo().recipe == third
    assert history.go_to(1).recipe == second


def test_nothing_to_undo_or_redo():
    history = History().record(FRESH, "start")
    assert not history.can_undo
    assert not history.can_redo
    assert history.undo() == history.redo() == history


def test_history_survives_the_disk():
    project = new_project("p")
    history = History().record(FRESH, "start").record(FRESH.with_(threshold=0.3), "move")
    save_history(project, history)
    found = load_history(project)
    assert (found.entries, found.position) == (history.entries, history.position)
