"""What each kind of job is asked. A request that does not fit is refused where it is made."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from core.choices.pick import Pick
from core.data.large import SamplePlan
from core.data.large.size import USUAL_SAMPLE
from core.methods.tuning import TunePlan
from core.parts.predictions.assured import AssuranceLimits
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


class SegmentRequest(RecipeRequest):
    """Segments of the cleaned rows, compared by some columns; without a way to segment, the one
    that a form begins with."""

    columns: tuple[str, ...]
    pick: Pick | None = None


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


class FilePredictRequest(JobRequest):
    """A file of the project predicted with a saved model, by its reference, and what is asked of
    the answers (see `FileQuestion`)."""

    path: str
    name: str
    model: str
    fill: bool = False
    assurance: AssuranceLimits | None = None
    reasons: bool = False
    is_logged: bool = False


class MonitorJobRequest(JobRequest):
    """A batch of new rows for a watched model, by its reference: the file, what it and the batch
    are called, the column with the outcomes where it isn't called as the target, and the one that
    rows are known again by when outcomes come later."""

    model: str
    path: str
    name: str
    label: str = ""
    labels: str | None = None
    key: str = ""


class LogJobRequest(JobRequest):
    """A watched model, by its reference, whose own log is taken as batches."""

    model: str


class FeedbackJobRequest(JobRequest):
    """Outcomes of batches that a watched model met before, by the column `key`: a file, and the
    column that has them where it isn't called as the target."""

    model: str
    path: str
    name: str
    key: str
    labels: str | None = None


class RetrainJobRequest(JobRequest):
    """A saved model to train again: the file of new rows with outcomes, the share of them that
    judges, and the table that it learned from, by a file or, where that is empty, as the project
    keeps it."""

    model: str
    path: str
    name: str
    hold: float
    labels: str | None = None
    old_path: str = ""
    old_name: str = ""


class RecalibrateJobRequest(JobRequest):
    """A saved classifier whose probabilities newer rows bend: their file with outcomes, the share
    of them that judges, and the way (empty: what suits the classes)."""

    model: str
    path: str
    name: str
    hold: float
    labels: str | None = None
    method: str = ""


class ImportanceJobRequest(JobRequest):
    """Two saved models, by their references, and the file of rows with outcomes by which it is seen
    what matters to each."""

    first: str
    second: str
    path: str
    name: str


class CheckRequest(JobRequest):
    """A saved model to open in a fresh process, by its reference."""

    model: str


class ExportRequest(CheckRequest):
    """A file of a saved model to write, in a format of `core.export.FORMATS`."""

    format: str
