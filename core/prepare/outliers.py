"""What to do with values far from the others. The limits are learned in each training fold."""

from core.catalog import Catalog, Method, imported
from core.options import Number

_multiplier = Number(
    "multiplier",
    "Times the interquartile range",
    low=0.5,
    high=10.0,
    default=3.0,
    help="Tukey's fences: 1.5 marks outliers, 3 marks far outliers.",
)

OUTLIERS = Catalog(
    "outlier treatment",
    Method(key="keep", label="Keep", summary="Values stay as they are.", build=lambda: None),
    Method(
        key="cap",
        label="Cap",
        summary="Values beyond the fence are moved onto it.",
        build=imported("core.steps.outliers:CapOutliers"),
        options=(_multiplier,),
    ),
    Method(
        key="flag",
        label="Flag",
        summary="A 0/1 column beside it says that a value is beyond the fence.",
        build=imported("core.steps.outliers:OutlierFlags"),
        options=(_multiplier,),
        traits=frozenset({"beside"}),
    ),
)
