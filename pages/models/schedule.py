"""A saved model without the app: lines to copy for a shell and for cron."""

import sys
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

import core
from core.commands.schedule import (
    Place,
    check_command,
    cron_line,
    predict_command,
    shell_line,
    train_command,
    watch_command,
)
from core.data.expectations.project_suite import suite_file
from core.data.load.sources.allowed import is_allowed
from core.export.script import recipe_text
from core.wording.escape import as_code
from core.workspace.files import home
from core.workspace.registry import ModelCard, SavedModel
from pages.frame import session
from pages.models.times import ask_times
from pages.shared.views import View, ask_view

Words = tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """What is run by hand, what a scheduler runs, and what to say of it."""

    now: Words
    scheduled: Words
    about: str


def schedule_view(saved: SavedModel) -> None:
    """Choose what is run on what and when; the lines follow."""
    what = ask_view(_WORKS, "models.schedule.what", "What to run", part="what")
    work, place = what.draw(saved.card), _place()
    st.caption(work.about)
    st.code(shell_line(work.now, place), language="bash", wrap_lines=True)
    st.markdown("**By the clock**")
    times = ask_times("models.schedule")
    st.code(cron_line(work.scheduled, place, times), language="bash", wrap_lines=True)
    st.caption(
        f"Runs {times.sentence}: add the line with `crontab -e`. cron mails what it prints; 0 is "
        "done, 1 a check that said no, 2 something to put right."
    )


def _predict(card: ModelCard) -> Work:
    data, output = st.columns(2)
    words = predict_command(
        _model(card),
        _path(data, "File to predict", "/data/new.csv"),
        _path(output, "File for the predictions", "/data/predictions.csv"),
    )
    return Work(words, words, "Every row of the file, in order, with its prediction.")


def _watch(card: ModelCard) -> Work:
    folder, output, schema = st.columns(3)
    model, watched = _model(card), _path(folder, "Folder that files come into", "/data/inbox")
    places = (
        _path(output, "Folder for the predictions", "/data/predictions"),
        _path(schema, "Saved schema, or empty for no check", ""),
    )
    return Work(
        watch_command(watched, model, *places),
        watch_command(watched, model, *places, once=True),
        "Each new or changed file once; a file still being written waits, one that fails is named "
        "in the journal beside the predictions. The first line goes on until Ctrl-C, the one for "
        "cron looks once.",
    )


def _train(card: ModelCard) -> Work:
    data, recipe = st.columns(2)
    name = f"{card.name}-{card.version}-recipe.yaml"
    words = train_command(
        _path(data, "Table to train on", "/data/table.csv"),
        card.target,
        _path(recipe, "Recipe", f"/data/{name}"),
        card.name,
    )
    st.download_button(
        "Save the recipe",
        lambda: recipe_text(card),
        name,
        "application/yaml",
        key=f"models.schedule.recipe.{card.reference}",
        icon=":material/download:",
        on_click="ignore",
    )
    return Work(
        words,
        words,
        f"The choices of {as_code(card.reference)} on the table as it is then; the best model "
        f"becomes the next version of {as_code(card.name)}.",
    )


def _check(card: ModelCard) -> Work:  # noqa: ARG001  (a schema is of a table, not of a model)
    data, schema = st.columns(2)
    words = check_command(
        _path(data, "File to check", "/data/new.csv"),
        _path(schema, "Saved schema", _schema()),
    )
    return Work(
        words,
        words,
        "Is the file what the saved schema expects? Load keeps one with the project under "
        "*Checks*, and saves it as a file.",
    )


_WORKS = (
    View("predict", "Predict a file", _predict),
    View("watch", "Predict every new file", _watch),
    View("train", "Train again", _train),
    View("check", "Check a file", _check),
)


def _path(column: st.delta_generator.DeltaGenerator, label: str, start: str) -> str:
    key = f"models.schedule.{label}.{start}"
    typed = column.text_input(label, start, key=key, persist_state="session", max_chars=500)
    return typed or start


def _model(card: ModelCard) -> str:
    newest = st.toggle(
        "Always the one in production, or the newest",
        key="models.schedule.newest",
        persist_state="session",
    )
    return card.name if newest else card.reference


def _schema() -> str:
    kept = suite_file(session.project().folder)
    return str(kept) if kept.is_file() and is_allowed("folder") else "/data/expectations.json"


def _place() -> Place:
    """Where this runs; visitors of a server whose folders are closed to them aren't told."""
    if not is_allowed("folder"):
        return Place("/path/to/holdout", ".venv/bin/python")
    root = Path(core.__file__).absolute().parent.parent
    return Place(str(root), sys.executable, str(home()))
