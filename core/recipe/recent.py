"""The newest projects of a workspace, each with what tells it from the others."""

from dataclasses import dataclass

from core.recipe.history import load_history
from core.workspace.project import Project, project_names
from core.workspace.store.ledger import TRAIN, LedgerQuestion, entries


@dataclass(frozen=True)
class RecentProject:
    """A project with the names of its table and target (empty: none chosen yet), the model that led
    when it was trained last with its score (empty: never), and when something was last done in it,
    in seconds since 1970."""

    project: Project
    name: str
    table: str
    target: str
    standing: str
    touched: float


def recent_projects(most: int | None = None) -> list[RecentProject]:
    """The newest projects that have a table; all of them, where no number says."""
    return [_recent(project, name) for project, name in project_names(most).items()]


def _recent(project: Project, name: str) -> RecentProject:
    recipe = load_history(project).recipe
    done = _last(project)
    return RecentProject(
        project=project,
        name=name,
        table=_detail(project, "load"),
        target=(recipe.target if recipe else None) or "",
        standing=_detail(project, TRAIN),
        touched=done or project.record.created,
    )


def _last(project: Project) -> float:
    newest = entries(LedgerQuestion(project.id), newest=1)
    return newest[0].at if newest else 0.0


def _detail(project: Project, kind: str) -> str:
    newest = entries(LedgerQuestion(project.id, kind), newest=1)
    return newest[0].detail if newest else ""
