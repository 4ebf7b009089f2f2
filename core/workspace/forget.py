"""A project is forgotten: its rows, its folder, its jobs, what was computed of its tables, and the
models that it saved which nobody else uses.

What stays are the looks at sealed rows, which count for everybody who has the same rows and name
neither table nor column, and that something was forgotten.
"""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete

from core.errors import WorkbenchError
from core.workspace.access.rights import Right, check_may
from core.workspace.files import home
from core.workspace.jobs.rows import active_ids, every_id
from core.workspace.project import Project, list_projects
from core.workspace.registry import PRODUCTION, STAGING, SavedModel, list_models
from core.workspace.registry.card import CHALLENGER
from core.workspace.registry.owners import saved_by
from core.workspace.registry.saved_models import versions_in
from core.workspace.results import forget_results
from core.workspace.store import changing, reading
from core.workspace.store.batches import batches_of
from core.workspace.store.documents import place_of_model, place_of_version
from core.workspace.store.erasing import erase_histories, erase_rows, wipe_free_pages
from core.workspace.store.ledger import OPENING, SAVE, LedgerEntry, LedgerQuestion, add, entries
from core.workspace.store.person import as_operator
from core.workspace.store.schema import (
    batches,
    documents,
    histories,
    jobs,
    ledger,
    members,
    projects,
    steps,
    studies,
    trials,
)

FORGET = "forget"
_ROWS = (
    *(studies.c.place, trials.c.place, documents.c.place),
    *(histories.c.project, steps.c.project, jobs.c.project, members.c.project, projects.c.id),
)


@dataclass(frozen=True)
class ForgetPlan:
    """What would go with a project: models that only it uses, and those that stay because others
    use them, each with why."""

    project: Project
    name: str
    models: tuple[SavedModel, ...]
    used: dict[str, str]

    @property
    def sentence(self) -> str:
        """What goes and what stays, for who is asked once."""
        gone = [model.card.reference for model in self.models]
        words = [
            "Its tables, uploads, recipe, runs, results and predictions are removed for good"
            + (f", and its models {', '.join(gone)}." if gone else ".")
        ]
        words += [f"{name} stays, as {why}." for name, why in self.used.items()]
        return " ".join(words)


def forget_plan(project: Project) -> ForgetPlan:
    """What forgetting a project would remove, before anything is."""
    with as_operator():  # the owner's are looked up among all
        every = list_models()
    own = [model for model in every if model.card.reference in saved_by(project, every)]
    used = {model.card.reference: why for model in own if (why := _used_by_others(project, model))}
    alone = tuple(model for model in own if model.card.reference not in used)
    return ForgetPlan(project, project.name, alone, used | _unreadable(project, every))


def _unreadable(project: Project, readable: Sequence[SavedModel]) -> dict[str, str]:
    """The versions that it saved whose cards cannot be read: nobody knows who uses them."""
    known = {model.card.reference for model in readable}
    saved = {entry.subject for entry in entries(LedgerQuestion(project.id, SAVE))}
    why = "its card cannot be read: forget that model by its name"
    return {name: why for name in sorted(saved - known) if _lies_there(name)}


def _lies_there(reference: str) -> bool:
    name, _, version = reference.partition("@")
    return (home() / "models" / name / version).is_dir()


def forget_project(project: Project, *, with_used_models: bool = False) -> ForgetPlan:
    """Remove every trace of a project; what was removed and what stays.

    A model that it saved and others use stays with its sample of rows, unless it is said that such
    models go too. Raises WorkbenchError where there is no such project, and while a job works on
    it.
    """
    if not project.is_begun:
        raise WorkbenchError("There is no such project: somebody may have forgotten it already.")
    plan = forget_plan(project)
    gone = list(plan.models)
    if with_used_models:
        gone += [model for model in list_models() if model.card.reference in plan.used]
        left = {model.card.reference for model in gone}
        stays = {name: why for name, why in plan.used.items() if name not in left}
        plan = ForgetPlan(project, plan.name, tuple(gone), stays)
    with as_operator():  # what is computed is everybody's who has the same table
        others = {name for one in list_projects() if one != project for name in _tables(one)}
    work = changing(lambda connection: _erase(connection, plan))
    forget_results(project.id, others)
    folders = [project.folder, *(home() / "jobs" / job for job in work)]
    for folder in (*folders, *(path for model in gone for path in folders_of(model))):
        shutil.rmtree(folder, ignore_errors=True)
    for model in gone:
        with suppress(OSError):  # other versions of the name are there
            model.path.parent.rmdir()
    wipe_free_pages()
    return plan


def _erase(connection: Connection, plan: ForgetPlan) -> list[str]:
    """Take the rows out; the jobs whose folders go too."""
    project = plan.project.id
    check_may(connection, project, Right.OWNER)
    if active_ids(connection, project):
        raise WorkbenchError(
            "A job of this project is still at work: cancel it or wait for its end, and forget the "
            "project then."
        )
    done = every_id(connection, project)
    erase_rows(connection, _ROWS, project)
    gone, stays = _parted(plan)
    erase_histories(connection, ledger, _of_project(project, gone, stays))
    versions = {place_of_version(m.card.reference, m.card.created) for m in plan.models}
    erase_histories(connection, batches, batches.c.place.in_(versions))
    noted = versions | set(map(place_of_model, gone))
    connection.execute(delete(documents).where(documents.c.place.in_(noted)))
    models = f", with {len(plan.models)} of its models" if plan.models else ""
    add(connection, LedgerEntry("", FORGET, detail=f"A project was forgotten{models}"))
    return done


def _parted(plan: ForgetPlan) -> tuple[set[str], set[str]]:
    """The references and the names of models that go, and of those that stay, also where a card
    cannot be read now: a name stays with any version of it."""
    going = {model.card.reference for model in plan.models}
    folders = [folder for folder in (home() / "models").glob("*") if folder.is_dir()]
    there = {(folder.name, f"{folder.name}@{n}") for folder in folders for n in versions_in(folder)}
    stays = {told for pair in there if pair[1] not in going for told in pair}
    return (going | {model.card.name for model in plan.models}) - stays, stays


def _of_project(project: str, gone: set[str], stays: set[str]) -> ColumnElement[bool]:
    """The entries that go: all of the project's but the looks at sealed rows and what it did to
    models that stay, whosever they are, and all that happened to models that go."""
    named = ledger.c.subject
    kept = named.in_(list(map(json.dumps, stays)))
    own = (ledger.c.project == project) & (ledger.c.kind != OPENING) & ~kept
    return own | named.in_(list(map(json.dumps, gone)))


def _used_by_others(project: Project, model: SavedModel) -> str:
    """Why a model is not the project's alone; empty where it is."""
    if model.card.stage in (PRODUCTION, CHALLENGER, STAGING):
        return f"it is in {model.card.stage}"
    with reading() as connection:
        if batches_of(connection, place_of_version(model.card.reference, model.card.created)):
            return "it is watched"
    told = entries(LedgerQuestion(subject=model.card.reference))
    if any(entry.project != project.id for entry in told):
        return "others used it"
    return ""


def _tables(project: Project) -> set[str]:
    """The fingerprints of the tables that a project keeps."""
    return {found.name for found in (project.folder / "data").glob("*")}


def folders_of(model: SavedModel) -> tuple[Path, ...]:
    """Where a saved model lies, what it predicted and what it said of its batches."""
    place = place_of_version(model.card.reference, model.card.created).split()[-1]
    return (
        model.path,
        home() / "predicted" / model.card.reference,
        home() / "batches" / place,
    )
