"""What each kind of job is asked. A request that does not fit is refused where it is made."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from core.choices.pick import Pick
from core.data.large import SamplePlan
from core.data.large.size import USUAL_SAMPLE
from core.methods.tuning import TunePlan
from core.recipe.model_pick import ModelPick, as_model
from core.recipe.recipe import Recipe
from core.workspace.registry import Statements


def _model(given: Any) -> Any:
    return as_model(given) if isinstance(given, Pick) else given


class JobRequest(BaseModel):
    """Choices and names, which fit in JSON; never data."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RecipeRequest(JobRequest):
    """Work on all of a recipe's models."""

    recipe: Recipe


class ModelRequest(RecipeRequest):
    """Work on one model of a recipe."""

    pick: Annotated[ModelPick, BeforeValidator(_model)]


class MeasureRequest(RecipeRequest):
    """A comparison of `core.tasks.measures`, by its name, with what it is asked."""

    what: str
    arguments: tuple[Pick | float | str | None, ...] = ()


class TuneRequest(ModelRequest):
    """More trials of one model."""

    plan: TunePlan


class SaveRequest(ModelRequest):
    """One model to keep, under a name."""

    name: str
    notes: str = ""
    stated: Statements = Statements()


class ReportRequest(RecipeRequest):
    """The report of the cleaned table; `minimal` is the short one."""

    minimal: bool


class LargeRequest(JobRequest):
    """A file or folder on the server, and what it is called."""

    path: str
    name: str


class LargeProfileRequest(LargeRequest):
    """All rows described; `rows` of them are drawn for what needs a sample."""

    rows: int = USUAL_SAMPLE


class LargeSampleRequest(LargeRequest):
    """A sample that becomes the project's table."""

    plan: SamplePlan


class LargePredictRequest(LargeRequest):
    """All rows predicted with a saved model, by its reference; `fill` lets columns that are not
    there count as gaps, `reasons` says why each row is answered as it is."""

    model: str
    fill: bool = False
    reasons: bool = False


class MonitorJobRequest(JobRequest):
    """A batch of new rows for a watched model, by its reference: the file, what it and the batch
    are called, and the column with the outcomes where it isn't called as the target."""

    model: str
    path: str
    name: str
    label: str = ""
    labels: str | None = None


class CheckRequest(JobRequest):
    """A saved model to open in a fresh process, by its reference."""

    model: str


class ExportRequest(CheckRequest):
    """A file of a saved model to write, in a format of `core.export.FORMATS`."""

    format: str
