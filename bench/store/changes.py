"""What two writers change in one workspace, and what stands there of it."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from core.errors import ChangedMeanwhileError
from core.recipe.edits.edit import Edit
from core.recipe.history import history_head, load_history, put_in_force
from core.recipe.recipe import fresh_recipe
from core.table.schema import Task
from core.workspace.openings import SealedRows, opened_runs
from core.workspace.project import Project
from core.workspace.registry import ModelCard, SavedModel, find_model, promote, save_model
from core.workspace.registry.kept_rows import KeptRows
from core.workspace.registry.saved_models import now
from core.workspace.store.person import act_as

PROJECT = Project("5" * 32)
SEALED = SealedRows("sealed rows", PROJECT.id)
MODEL = "m@1"
TRIES = 1000  # of one change that meets others; a bound on hanging


def change_recipe(what: str) -> None:
    """As a page: look, decide, change what was seen; told, look again."""
    version = history_head(PROJECT).version
    put_in_force(PROJECT, Edit(fresh_recipe("d" * 32).with_(goal=what), what), version)


def move_stage(what: str) -> None:
    seen = find_model(MODEL).card
    promote(MODEL, "staging", what, made_on=len(seen.history))


def open_rows(what: str) -> None:
    SEALED.count(what)


WAYS: dict[str, Callable[[str], None]] = {
    "recipe": change_recipe,
    "promotion": move_stage,
    "opening": open_rows,
}


def kept(way: str) -> set[str]:
    """What stands in the workspace of what writers confirmed."""
    if way == "recipe":
        return {entry.sentence for entry in load_history(PROJECT).entries}
    if way == "promotion":
        return {change.why for change in find_model(MODEL).card.history}
    return set(opened_runs(PROJECT.id))


def write(way: str, who: str, times: int, log: Path) -> None:
    """Make changes; note on disk which were confirmed, and how often another was first."""
    act_as(who)
    with log.open("a") as said:
        for number in range(times):
            told = confirmed(WAYS[way], f"{who}-{number}")
            said.write(f"{who}-{number} {told}\n")
            said.flush()
            os.fsync(said.fileno())


def confirmed(change: Callable[[str], None], what: str) -> int:
    """Make a change until it stands; how often another was first."""
    for told in range(TRIES):
        try:
            change(what)
        except ChangedMeanwhileError:
            continue
        return told
    raise RuntimeError(f"{what} met others {TRIES} times")


def begin() -> None:
    """A workspace with a project and a model."""
    PROJECT.begin()
    made_model()


def made_model(name: str = "m") -> SavedModel:
    """A card and two files are all that a change of stage looks at."""
    card = ModelCard(
        name=name,
        created=now(),
        task=Task.REGRESSION,
        target="y",
        classes=(),
        positive=None,
        threshold=None,
        columns=(),
        table=(),
        dataset="t",
        fingerprint="d" * 32,
        recipe={},
        model="None",
        method="dummy",
        options={},
        metric="rmse",
        cv={},
        baseline={},
        test=None,
        rows_train=1,
        rows_test=1,
        libraries={},
    )
    return save_model(None, card, KeptRows(pd.DataFrame({"y": [1.0, 2.0]})))
