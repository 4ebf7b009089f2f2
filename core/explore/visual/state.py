"""What the explorer shows, as a project notes it."""

from pydantic import BaseModel, ConfigDict

from core.explore.visual.conditions import joined
from core.explore.visual.spec import Spec
from core.workspace.project_notes import ProjectNote


class ExplorerState(BaseModel):
    """The chart and the conditions of the filter, all of which a row must meet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dataset: str = ""
    spec: Spec | None = None
    filters: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        return joined(self.filters)


EXPLORER = ProjectNote("explorer", ExplorerState)
