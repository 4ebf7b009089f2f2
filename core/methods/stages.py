"""The stages of a pipeline in their order: the one table that recipe, pipeline, script, flow and
pages read."""

from dataclasses import dataclass

from core.choices.catalog import Catalog
from core.methods.balance import BALANCERS
from core.methods.prepare.makers import MAKERS
from core.methods.prepare.outliers import ROW_OUTLIERS
from core.methods.prepare.selectors import SELECTORS


@dataclass(frozen=True)
class Stage:
    """A place in the pipeline, between the typed columns and the model.

    `key` names its step; in a stage `of_several` each step is named by the key and its number.
    `topic` is what it is about. `field` is the recipe's field that holds its method, or its list
    of steps; a stage without one follows the method of each column
    (`core.methods.prepare.SLOTS`). `is_fit_only` says that it acts in `fit` only.
    """

    key: str
    label: str
    topic: str = ""
    field: str = ""
    catalog: Catalog | None = None
    of_several: bool = False
    is_fit_only: bool = False


STAGES = (
    Stage("set_aside", "Set aside", "Unusual rows", "unusual_rows", ROW_OUTLIERS, is_fit_only=True),
    Stage("treat", "Treat"),
    Stage("fill", "Fill"),
    Stage("make", "Make", "Features", "features", MAKERS, of_several=True),
    Stage("scale", "Scale"),
    Stage("sampler", "Sampler", "Balance", "balance", BALANCERS, is_fit_only=True),
    Stage("encode", "Encode"),
    Stage("select", "Select", "Selection", "selection", SELECTORS, of_several=True),
)

CATALOG_OF = {stage.field: stage.catalog for stage in STAGES if stage.catalog is not None}


def stage_of(step: str) -> Stage | None:
    """The stage of a step of the pipeline, by the step's name; None for what is before and after
    the stages."""
    key = step.rstrip("0123456789")
    return next((stage for stage in STAGES if stage.key == key), None)


def place_of(step: str) -> tuple[int, int]:
    """The place of a stage's step among those of all stages, for sorting."""
    stage = stage_of(step)
    if stage is None:
        return (len(STAGES), 0) if step == "model" else (-1, 0)
    return STAGES.index(stage), int(step.removeprefix(stage.key) or 0)
