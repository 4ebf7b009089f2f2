"""The losses of models that learn in rounds stand below the board."""

from dataclasses import replace

import pytest

from core.choices.pick import Pick
from core.model.train import LossCurve
from pages.train.losses import loss_frame, losses_view, losses_words
from tests.pages.driving import button, charts, draw, words

STOPPED = LossCurve((1, 5, 9), (0.6, 0.4, 0.3), "Log loss", (0.6, 0.5, 0.55), 5)
ASKED = LossCurve((1, 2), (0.6, 0.5), "Loss with its penalty")


@pytest.fixture
def known(trained):
    """A comparison whose best model stopped at round 5 in its first fold."""
    result = trained("two").result
    best = result.best
    first = replace(best.records[0], rounds=6, curves=(STOPPED,))
    run = replace(best, records=(first, *best.records[1:]))
    return replace(result, runs=tuple(run if r.key == run.key else r for r in result.runs))


def test_each_search_is_a_line_with_its_least_loss_marked(mixed, trained, known):
    page = draw(losses_view, mixed, trained("two").recipe, known)
    assert len(charts(page)) == 1
    assert "say when to stop" in words(page)
    run = next(run for run in known.runs if run.curves)
    rows = loss_frame(run.curves)
    assert list(rows["Rounds"]) == [1, 5, 9]
    assert list(rows["Least"]) == [False, True, False]


def test_asked_rounds_have_no_rows_set_aside_and_it_says_so(known):
    run = next(run for run in known.runs if run.curves)
    asked = replace(run, records=(replace(run.records[0], rounds=None, curves=(ASKED,)),))
    assert "no row was set aside" in losses_words(asked)
    assert loss_frame(asked.curves)["Set aside"].isna().all()


def test_a_model_of_asked_rounds_is_followed_when_asked(mixed, trained, known, jobs_at_once):
    there = trained("two")
    pick = Pick(method="xgboost", options={"n_estimators": 12})
    records = tuple(replace(one, rounds=None, curves=()) for one in known.best.records)
    run = replace(known.best, pick=pick, records=records)
    board = replace(known, runs=(run,))
    page = draw(losses_view, mixed, there.recipe, board, project=there.project)
    assert not charts(page)
    assert "The fold's scored rows take no part" in words(page)
    button(page, "Set rows aside and follow it").click().run()
    assert not page.exception
    assert len(charts(page)) == 1
    assert "12 trees" in words(page)


def test_without_such_a_model_there_is_nothing(mixed, trained, known):
    runs = tuple(
        replace(run, records=tuple(replace(r, curves=()) for r in run.records))
        for run in known.runs
    )
    recipe = trained("two").recipe
    assert not charts(draw(losses_view, mixed, recipe, replace(known, runs=runs)))
