"""The verbs of projects: listed, renamed, forgotten."""

from argparse import ArgumentParser
from datetime import UTC, datetime

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.recipe.recent import recent_projects
from core.workspace.forget import forget_plan, forget_project
from core.workspace.project import Project, is_project_id, open_project, project_names


def list_every_project() -> Outcome:
    """List the projects of the workspace, newest first."""
    found = recent_projects()
    facts = [
        {
            "id": one.project.id,
            "name": one.name,
            "table": one.table,
            "target": one.target,
            "standing": one.standing,
            "touched": datetime.fromtimestamp(one.touched, UTC).isoformat(),
        }
        for one in found
    ]
    lines = [
        "  ".join(filter(None, (one.project.id, one.name, one.table, one.target, one.standing)))
        for one in found
    ]
    return Outcome({"projects": facts}, "\n".join(lines or ["There is no project yet."]))


def rename_project(project: str, name: str) -> Outcome:
    """Give a project another name."""
    found = project_called(project)
    before = found.name
    found.rename(name)
    return Outcome(
        {"id": found.id, "name": found.name}, f"{before} is called {found.name} from now on."
    )


def forget(project: str, yes: bool = False, with_used_models: bool = False) -> Outcome:
    """Remove every trace of a project: tables, uploads, recipe, runs, results, predictions, and the
    models that it saved which nobody else uses. Without --yes it only says what would go."""
    found = project_called(project)
    plan = forget_plan(found)
    if not yes:
        facts = {"id": found.id, "name": plan.name, "is_forgotten": False}
        told = f"{plan.name}: {plan.sentence} Say --yes to do it; it cannot be undone."
        return Outcome(facts, told)
    plan = forget_project(found, with_used_models=with_used_models)
    models = [model.card.reference for model in plan.models]
    facts = {"id": found.id, "name": plan.name, "is_forgotten": True, "models": models}
    kept = " ".join(f"{name} stays, as {why}." for name, why in plan.used.items())
    return Outcome(facts, f"{plan.name} is forgotten. {kept}".strip())


def project_called(text: str) -> Project:
    """A project by its id, or by its name where only one is called so.

    Raises WorkbenchError where there is none, or several.
    """
    if is_project_id(text):
        return open_project(text)
    found = [project for project, name in project_names().items() if name == text]
    if not found:
        raise WorkbenchError(
            f"No project is called {text[:80]!r}: python -m core projects lists them."
        )
    if len(found) > 1:
        ids = ", ".join(project.id for project in found)
        raise WorkbenchError(
            f"{len(found)} projects are called {text[:80]!r}: name one by its id, {ids}."
        )
    return found[0]


def _rename_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", help="its name, or its id")
    parser.add_argument("name", metavar="NAME")


def _forget_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", help="its name, or its id")
    parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")
    parser.add_argument(
        "--with-used-models",
        action="store_true",
        help="also models in use, watched, or that others predicted with",
    )


FORGET = Verb("forget", "remove every trace of a project", forget, _forget_arguments)
PROJECTS = Verb(
    "projects",
    "the projects of the workspace",
    list_every_project,
    actions=(Verb("rename", "give a project another name", rename_project, _rename_arguments),),
)
