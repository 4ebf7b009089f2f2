"""A saved model is forgotten: its versions, stages, certificates and policy, what it predicted and
was watched over, the jobs that were asked for it, and what was computed with it.

What stays is what others are: the cards of models that were made from it name it as their parent,
and files that somebody fetched are not the workspace's any more. That a watched folder's file was
predicted stays without its name, or it would be predicted again.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from core.errors import WorkbenchError
from core.workspace.access.rights import Right
from core.workspace.budget import remove
from core.workspace.files import home
from core.workspace.forget import FORGET
from core.workspace.jobs.folder import read_files
from core.workspace.jobs.job import ACTIVE
from core.workspace.kept_results import kept_results, source_of
from core.workspace.registry import PRODUCTION, STAGING, SavedModel
from core.workspace.registry.card import CHALLENGER, check_name
from core.workspace.registry.reach import check_may_change_model
from core.workspace.registry.saved_models import list_models, versions_in
from core.workspace.registry.stages import LastMove, last_moves
from core.workspace.results import results_folder
from core.workspace.store import changing
from core.workspace.store.documents import place_of_model, place_of_version, remove_those_with
from core.workspace.store.erasing import erase_histories, wipe_free_pages
from core.workspace.store.ledger import OPENING, LedgerEntry, add
from core.workspace.store.schema import batches, documents, jobs, ledger
from core.workspace.store.watched import leave_nameless

_IN_USE = (PRODUCTION, CHALLENGER, STAGING)


@dataclass(frozen=True)
class ModelPlan:
    """What would go: a name with these versions, all that it has (`is_whole`) or some of them;
    `in_use` are those at work, each with its stage, which of those whose card is `damaged` the
    ledger knows."""

    name: str
    versions: tuple[int, ...]
    is_whole: bool
    saved: tuple[SavedModel, ...]
    damaged: tuple[LastMove, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(f"{self.name}@{version}" for version in self.versions)

    @property
    def in_use(self) -> dict[str, str]:
        stages = {model.card.reference: model.card.stage for model in self.saved}
        stages |= {moved.reference: moved.stage for moved in self.damaged}
        return {reference: stage for reference, stage in stages.items() if stage in _IN_USE}

    @property
    def places(self) -> set[str]:
        """Where what was noted of its versions stands."""
        made = {(model.card.reference, model.card.created) for model in self.saved}
        made |= {(moved.reference, moved.created) for moved in self.damaged}
        return {place_of_version(*one) for one in made}

    @property
    def sentence(self) -> str:
        """What goes, for who is asked once."""
        what = ", ".join(self.references)
        words = [
            f"{what} with card, sample of rows, exports, certificates, stages, logged predictions, "
            "batches and jobs is removed for good."
        ]
        words += [f"{name} is in {stage}." for name, stage in self.in_use.items()]
        return " ".join(words)


def model_plan(model: str) -> ModelPlan:
    """What forgetting a model would remove: NAME is all its versions, NAME@VERSION one. Raises
    WorkbenchError where there is none such; one whose card cannot be read counts."""
    name, at, version = model.partition("@")
    there = tuple(versions_in(home() / "models" / check_name(name)))
    asked = there if not at else tuple(n for n in there if str(n) == version)
    if not asked:
        raise WorkbenchError(
            f"There is no model {model[:80]!r} to forget: python -m core models lists them."
        )
    chosen = {f"{name}@{n}" for n in asked}
    saved = tuple(found for found in list_models() if found.card.reference in chosen)
    damaged = last_moves(chosen - {found.card.reference for found in saved})
    return ModelPlan(name, asked, asked == there, saved, damaged)


def forget_model(plan: ModelPlan, *, with_used: bool = False) -> None:
    """Remove every trace of a model. Raises WorkbenchError for one in use, unless it is said, and
    while a job works with it."""
    check_may_change_model(plan.name, Right.OWNER)
    if plan.in_use and not with_used:
        name, stage = next(iter(plan.in_use.items()))
        raise WorkbenchError(
            f"{name} is in {stage}: move it to another stage first, or say that it goes all the "
            "same (--with-used)."
        )
    places = plan.places
    work = changing(lambda connection: _erase(connection, plan, places))
    for kept in list(kept_results(results_folder())):
        source = source_of(kept.path)
        if source is not None and source.table.rpartition(" ")[0] in places:
            remove(kept.path)
    for path in (*_folders(plan), *_made_by(work), *(home() / "jobs" / job for job in work)):
        remove(path)
    with suppress(OSError):  # other versions of the name are there
        (home() / "models" / plan.name).rmdir()
    wipe_free_pages()


def _erase(connection: Connection, plan: ModelPlan, places: set[str]) -> list[str]:
    """Take the rows out; the jobs whose folders go too."""
    work = _jobs_of(connection, plan)
    named = {*plan.references, *((plan.name,) if plan.is_whole else ())}
    own = ledger.c.subject.in_(list(map(json.dumps, named)))
    told = ledger.c.number.in_(_tellings(connection, plan))
    erase_histories(connection, ledger, or_(own, told))
    noted = places | set(map(place_of_model, named))
    erase_histories(connection, batches, batches.c.place.in_(noted))
    connection.execute(delete(documents).where(documents.c.place.in_(noted)))
    for reference in plan.references:
        remove_those_with(connection, json.dumps(reference))
        leave_nameless(connection, reference)
    connection.execute(delete(jobs).where(jobs.c.id.in_(work)))
    what = "A model was forgotten" if plan.is_whole else "A version of a model was forgotten"
    add(connection, LedgerEntry("", FORGET, detail=what))
    return work


def _tellings(connection: Connection, plan: ModelPlan) -> list[int]:
    """The entries of projects that tell of it. Those of another model stay: its stages are made of
    them; and looks at sealed rows count for everybody."""
    asked = select(ledger.c.number, ledger.c.value).where(
        ledger.c.subject == json.dumps(""),
        ledger.c.kind != OPENING,
        ledger.c.value.contains(f"{plan.name}@"),
    )
    return [row.number for row in connection.execute(asked) if _names_it(plan, row.value)]


def _jobs_of(connection: Connection, plan: ModelPlan) -> list[str]:
    """The jobs that were asked for it, or made it; raises WorkbenchError while one is at work."""
    asked = select(jobs.c.id, jobs.c.arguments, jobs.c.title, jobs.c.state)
    found = []
    for row in connection.execute(asked.where(jobs.c.arguments.contains(plan.name))):
        if not _is_of(plan, row):
            continue
        if row.state in ACTIVE:
            raise WorkbenchError(
                f"A job works with {plan.name}: cancel it or wait for its end, and forget the "
                "model then."
            )
        found.append(str(row.id))
    return found


def _is_of(plan: ModelPlan, row: Any) -> bool:
    """Does a job name it, or has what it made this name?"""
    is_made_as = plan.is_whole and json.loads(row.arguments).get("name") == plan.name
    made = (read_files(home() / "jobs" / row.id)["result"] or {}).get("model")
    return is_made_as or made in plan.references or _names_it(plan, f"{row.arguments} {row.title}")


def _names_it(plan: ModelPlan, text: str) -> bool:
    """Does a text name one of the versions? NAME@1 is not in NAME@12, and where there is a model
    "my NAME", not in my NAME@1 either: names have blanks."""
    names = {plan.name, *(folder.name for folder in (home() / "models").glob("*"))}
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = re.findall(rf"(?<![\w.-])((?:{longest_first})@\d+)", text)
    return not set(plan.references).isdisjoint(found)


def _folders(plan: ModelPlan) -> Iterator[Path]:
    """Where it lies, what it predicted and what it said of its batches."""
    yield from (home() / "models" / plan.name / str(version) for version in plan.versions)
    yield from (home() / "predicted" / reference for reference in plan.references)
    yield from (home() / "batches" / place.split()[-1] for place in plan.places)
    if plan.is_whole:
        yield home() / "models" / plan.name


def _made_by(work: Iterable[str]) -> Iterator[Path]:
    """The predictions of tables larger than memory that jobs wrote."""
    for job in work:
        file = (read_files(home() / "jobs" / job)["result"] or {}).get("file")
        path = Path(str(file)) if file else None
        if path is not None and path.parent.name == "predictions" and home() in path.parents:
            yield path
