"""Shapes and scales of numbers. Trees do not care; distances, penalties and descents do."""

from typing import Any

from core.carried.lazy import imported
from core.choices.catalog import Catalog, Method
from core.choices.options import Choice, Number
from core.methods.context import MethodContext


def then_scaled(*steps: Any) -> Any:
    """The steps with a StandardScaler after them, unfitted."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(*steps, StandardScaler())


def _as_suits(context: MethodContext) -> Any:
    if context.keeps_units:
        from core.carried.steps.units import OwnUnits

        return OwnUnits()
    return imported("sklearn.preprocessing:StandardScaler")()


SCALERS = Catalog(
    "scaler",
    Method(
        key="auto",
        label="As suits the model",
        summary="Trees see the table's own units (standardised only where 32-bit numbers would "
        "blur them); every other model gets mean 0 and standard deviation 1.",
        build=_as_suits,
    ),
    Method(
        key="standard",
        label="Standardise",
        summary="Mean 0, standard deviation 1. A linear map: it changes units, not the shape.",
        build=imported("sklearn.preprocessing:StandardScaler"),
    ),
    Method(
        key="robust",
        label="Robust",
        summary="Median 0, interquartile range 1: outliers do not squeeze the rest.",
        build=imported("sklearn.preprocessing:RobustScaler"),
    ),
    Method(
        key="min_max",
        label="Min-max",
        summary="Training values to [0, 1]; new values may fall outside.",
        build=imported("sklearn.preprocessing:MinMaxScaler"),
    ),
    Method(key="none", label="Leave", summary="Units stay as they are.", build=lambda: None),
)

TRANSFORMS = Catalog(
    "transform",
    Method(key="none", label="None", summary="The shape stays as it is.", build=lambda: None),
    Method(
        key="yeo_johnson",
        label="Yeo-Johnson",
        summary="A power that makes skewed values near symmetric; takes zeros and negatives.",
        build=imported(
            "sklearn.preprocessing:PowerTransformer", method="yeo-johnson", standardize=False
        ),
    ),
    Method(
        key="quantile",
        label="Quantiles",
        summary="Ranks, spread evenly or as a normal curve: undoes any monotone distortion.",
        build=imported("sklearn.preprocessing:QuantileTransformer", random_state=0),
        options=(
            Choice("output_distribution", "Spread", ("uniform", "normal"), default="normal"),
            Number("n_quantiles", "Quantiles", low=10, high=1000, default=100),
        ),
    ),
)
