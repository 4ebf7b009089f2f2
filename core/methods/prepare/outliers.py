"""What to do with values far from the others. The limits are learned in each training fold."""

from functools import partial
from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.options import SEED, Choice, Number
from core.methods.context import MethodContext
from core.parts.lazy import imported

RULE_NAMES = {
    "iqr": "interquartile range",
    "z": "z-score",
    "mad": "median and MAD",
}

_rule = Choice(
    "rule",
    "Measured by",
    tuple(RULE_NAMES),
    default="iqr",
    help="iqr: distance from the quartiles in interquartile ranges (Tukey; 1.5 marks outliers, 3 "
    "far ones). z: distance from the mean in standard deviations, which outliers themselves "
    "inflate. mad: distance from the median in median absolute deviations, which they do not.",
)
_multiplier = Number("multiplier", "How far is far", 0.5, 20.0, default=3.0, log=True, tuned=True)

OUTLIERS = Catalog(
    "outlier treatment",
    Method(key="keep", label="Keep", summary="Values stay as they are.", build=lambda: None),
    Method(
        key="cap",
        label="Cap",
        summary="Values beyond the limit are moved onto it.",
        build=imported("core.parts.steps.numbers.outliers:CapOutliers"),
        options=(_multiplier, _rule),
    ),
    Method(
        key="flag",
        label="Flag",
        summary="A 0/1 column beside it says that a value is beyond the limit.",
        build=imported("core.parts.steps.numbers.outliers:OutlierFlags"),
        options=(_multiplier, _rule),
        traits=frozenset({"beside"}),
    ),
    Method(
        key="blank",
        label="Make missing",
        summary="Values beyond the limit count as gaps, and are filled like them.",
        build=imported("core.parts.steps.numbers.outliers:BlankOutliers"),
        options=(_multiplier, _rule),
    ),
)


def _unusual(step: str, context: MethodContext, **options: Any) -> Any:
    made = imported(f"core.parts.steps.sampling.unusual:{step}")
    return made(**options, by_class=context.is_classification)


ROW_OUTLIERS = Catalog(
    "treatment of unusual rows",
    Method(
        key="keep",
        label="Keep every row",
        summary="Unusual is not wrong: look before you drop. The default.",
        build=lambda: None,
    ),
    Method(
        key="beyond",
        label="Drop rows with a value beyond its limit",
        summary="Left out of the rows a model is fitted on; rows that are scored all stay.",
        build=partial(_unusual, "DropOutlierRows"),
        options=(_multiplier, _rule),
    ),
    Method(
        key="isolated",
        label="Drop the rows that stand apart",
        summary="By an isolation forest over the numbers; left out of the rows a model is fitted "
        "on, while rows that are scored all stay.",
        build=partial(_unusual, "DropIsolatedRows"),
        options=(
            Number("share", "Share of the rows", 0.001, 0.2, default=0.01, log=True, tuned=True),
            SEED,
        ),
    ),
)
