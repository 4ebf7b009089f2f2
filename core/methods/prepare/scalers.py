"""Shapes and scales of numbers. Trees do not care; distances, penalties and descents do."""

from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.number_list import NumberList
from core.choices.options import Choice, Number
from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.parts.lazy import imported


def then_scaled(*steps: Any) -> Any:
    """The steps with a StandardScaler after them, unfitted."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(*steps, StandardScaler())


def _as_suits(context: MethodContext) -> Any:
    if context.keeps_units:
        from core.parts.steps.numbers.units import OwnUnits

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
        summary="Training values to [0, 1]; new values may fall outside. One outlier squeezes all "
        "the others.",
        build=imported("sklearn.preprocessing:MinMaxScaler"),
    ),
    Method(
        key="max_abs",
        label="Max-abs",
        summary="Divided by the largest distance from 0: zeros stay zeros, signs stay signs.",
        build=imported("sklearn.preprocessing:MaxAbsScaler"),
    ),
    Method(key="none", label="Leave", summary="Units stay as they are.", build=lambda: None),
)


def _bins(context: MethodContext, how: str, bins: int, edges: tuple[float, ...], coded: str) -> Any:
    from core.parts.steps.numbers.bins import LearnedBins

    if how == "own" and not edges:
        raise NotApplicableError(
            "Bins with own edges need at least one edge; none is given. Write them on Features, "
            "as 18, 65, or choose another way to cut."
        )
    if how != "own" and edges:
        raise NotApplicableError(
            f"Edges are given, and the bins are cut by {how}: choose own edges, or take them out."
        )
    return LearnedBins(how, bins, tuple(edges), coded, context.is_classification)


LOWEST = "Filled and new values at or below that count as the lowest learned one."

TRANSFORMS = Catalog(
    "transform",
    Method(key="none", label="None", summary="The shape stays as it is.", build=lambda: None),
    Method(
        key="log1p",
        label="Log of 1 + x",
        summary=f"Ratios become distances; for values above -1, as counts and amounts. {LOWEST}",
        build=imported("core.parts.steps.numbers.transforms:LogOfOneMore"),
    ),
    Method(
        key="signed_log",
        label="Signed log",
        summary="The log of 1 + |x| with the sign of x: for amounts on both sides of 0.",
        build=imported("core.parts.steps.numbers.transforms:SignedLog"),
    ),
    Method(
        key="box_cox",
        label="Box-Cox",
        summary=f"A learned power that makes positive values near symmetric; above 0. {LOWEST}",
        build=imported("core.parts.steps.numbers.transforms:BoxCox"),
    ),
    Method(
        key="yeo_johnson",
        label="Yeo-Johnson",
        summary="A power that makes skewed values near symmetric; takes zeros and negatives.",
        build=imported("core.parts.steps.numbers.transforms:YeoJohnson"),
    ),
    Method(
        key="quantile",
        label="Quantiles",
        summary="Ranks, spread evenly or as a normal curve: undoes any monotone distortion.",
        build=imported("sklearn.preprocessing:QuantileTransformer", random_state=0),
        options=(
            Choice("output_distribution", "Spread", ("uniform", "normal"), "normal", tuned=True),
            Number("n_quantiles", "Quantiles", low=10, high=1000, default=100),
        ),
    ),
    Method(
        key="bins",
        label="Bins",
        summary="Intervals in place of the number, cut in each training fold. Lets a straight line "
        "bend; what differs within an interval is lost. 0/1 columns are not scaled.",
        build=_bins,
        options=(
            Choice(
                "how",
                "Cut by",
                ("quantile", "width", "tree", "own"),
                default="quantile",
                help="quantile: about equally many rows each. width: equally long, between the "
                "lowest and the highest value. tree: where a decision tree on this column alone "
                "cuts, looking at the target; each interval has a twentieth of the rows or more. "
                "own: at the edges you give.",
            ),
            Number("bins", "Intervals", low=2, high=50, default=5, log=True, tuned=True),
            NumberList(
                "edges",
                "Own edges",
                low=-1e15,
                high=1e15,
                most=49,
                is_whole=False,
                help="Where one interval ends and the next begins, as 18, 65; in place of the "
                "number of intervals.",
            ),
            Choice(
                "coded",
                "Written as",
                ("flags", "place"),
                default="flags",
                help="flags: a 0/1 column for each interval. place: one column that counts them "
                "from 0, for trees and for effects that only rise or only fall.",
            ),
        ),
    ),
)

ANY_VALUE = "yeo_johnson"  # what takes the values that a method of ABOVE does not
ABOVE = {"log1p": -1.0, "box_cox": 0.0}
