"""The lines to copy on Models: they name the model, its recipe, and what was typed, quoted."""

import shlex
import sys
from dataclasses import replace

import pytest

from core.__main__ import make_parser
from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.files import home
from pages.models.schedule import schedule_view
from tests.pages.driving import ROOT, downloads, draw, project_with, words

HOSTILE_PATH = "/data/it's 100% $(touch x) **x** <script>.csv"


@pytest.fixture
def page(mixed, saved):
    return draw(schedule_view, saved("two"), project=project_with(mixed))


def choose(page, what):
    page.segmented_control(key="models.schedule.what").set_value(what).run()
    assert not page.exception


def field(page, label):
    return next(text for text in page.text_input if text.label == label)


def lines(page):
    """The line for the shell and the one for cron, as words behind `python -m core`."""
    shell, cron = (element.value for element in page.code[:2])
    assert shlex.split(shell)[:7] == [
        *("cd", str(ROOT), "&&", f"WORKBENCH_HOME={home()}"),
        *(sys.executable, "-m", "core"),
    ]
    fields, command = cron.split(" ", 5)[:5], cron.split(" ", 5)[5].replace("\\%", "%")
    found = shlex.split(shell)[7:], shlex.split(command)[7:]
    for words_ in found:
        make_parser().parse_args(words_)
    return *found, " ".join(fields)


def test_a_prediction_is_a_line_to_copy(page):
    field(page, "File to predict").input(HOSTILE_PATH).run()
    assert not page.exception
    words_ = ["predict", "churn@1", HOSTILE_PATH, "--output=/data/predictions.csv"]
    assert lines(page) == (words_, words_, "0 3 * * *")
    assert "every day at 03:00" in words(page)
    page.toggle(key="models.schedule.newest").set_value(True).run()
    assert lines(page)[0][1] == "churn"


def test_new_files_are_watched_or_looked_at_by_the_clock(page):
    choose(page, "watch")
    now, scheduled, _ = lines(page)
    assert now == ["watch", "/data/inbox", "--model=churn@1", "--output=/data/predictions"]
    assert scheduled == [*now, "--once"]
    field(page, "Saved schema, or empty for no check").input("/s.json").run()
    assert lines(page)[0][-1] == "--check=/s.json"


def test_the_recipe_is_trained_again_from_a_file_that_is_handed_out(page):
    choose(page, "train")
    assert lines(page)[0] == [
        *("train", "/data/table.csv", "--target=two"),
        *("--recipe=/data/churn-1-recipe.yaml", "--name=churn"),
    ]
    assert downloads(page) == ["Save the recipe"]


def test_a_file_is_checked_against_the_schema_of_the_project(page):
    choose(page, "check")
    assert lines(page)[0] == ["check", "/data/new.csv", "/data/expectations.json"]


def test_the_schema_that_the_project_keeps_is_proposed(mixed, saved):
    project = project_with(mixed)
    (project.folder / "expectations.json").write_text("{}")
    page = draw(schedule_view, saved("two"), project=project)
    choose(page, "check")
    assert lines(page)[0][-1] == str(project.folder / "expectations.json")


def test_the_clock_is_chosen_by_a_small_form(page):
    often = page.segmented_control(key="models.schedule.often")
    often.set_value("hour").run()
    page.number_input(key="models.schedule.minute").set_value(20).run()
    assert lines(page)[2] == "20 * * * *"
    page.segmented_control(key="models.schedule.often").set_value("week").run()
    page.selectbox(key="models.schedule.day").set_value(5).run()
    assert lines(page)[2] == "0 3 * * 5"
    assert "every Friday at 03:00" in words(page)


def test_a_server_for_others_does_not_tell_its_paths(mixed, saved, monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, "")
    page = draw(schedule_view, saved("two"), project=project_with(mixed))
    told = page.code[0].value + page.code[1].value
    assert str(ROOT) not in told
    assert str(home()) not in told
    assert "cd /path/to/holdout && .venv/bin/python -m core predict" in told


def test_a_hostile_target_is_quoted(mixed, saved):
    target = "it's `two` $(touch x) 100% <b>"
    model = saved("two")
    model = replace(model, card=model.card.model_copy(update={"target": target}))
    page = draw(schedule_view, model, project=project_with(mixed))
    choose(page, "train")
    assert f"--target={target}" in lines(page)[0]


def test_what_is_too_long_for_cron_is_said_and_still_a_line_for_the_shell(mixed, saved):
    model = saved("two")

    def part():
        try:
            schedule_view(model)
        except WorkbenchError as error:
            return str(error)
        return None

    page = draw(part, project=project_with(mixed))
    for label in ("File to predict", "File for the predictions"):
        field(page, label).input("/" + "x" * 490).run()
    assert "A line of cron holds 998 characters" in page.given[-1]
    assert len(page.code) == 1
