"""Columns left out by what each is: hardly varying, told by others, or telling little."""

from typing import Any

from core.choices.catalog import Method
from core.choices.options import SEED, Number
from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.parts.lazy import imported

KEPT = Number("k", "Columns to keep", low=1, high=1000, default=20, log=True, tuned=True)


def _informative(context: MethodContext, k: int, seed: int) -> Any:
    from core.parts.steps.selecting.select import MostInformative

    return MostInformative(k, by_class=context.is_classification, seed=seed)


def _highest_f(context: MethodContext, k: int) -> Any:
    from core.parts.steps.selecting.filters import HighestF

    return HighestF(k, by_class=context.is_classification)


def _chi_squared(context: MethodContext, k: int, bins: int) -> Any:
    from core.parts.steps.selecting.filters import HighestChiSquared

    if not context.is_classification:
        raise NotApplicableError(
            "A chi-squared test counts the rows of classes, and this target is a number: choose "
            "the F test or the most informative columns, or take the step out."
        )
    return HighestChiSquared(k, bins)


FILTERS = (
    Method(
        key="variance",
        label="Leave out what hardly varies",
        summary="Columns of one value go, or of a variance up to the limit, each brought to run "
        "from 0 to 1 first, so that units do not count. The target takes no part.",
        build=imported("core.parts.steps.selecting.filters:HardlyVarying"),
        options=(
            Number(
                "limit",
                "Variance up to",
                low=0.0,
                high=0.25,
                default=0.0,
                step=0.005,
                help="0: only columns of one value. A 0/1 column that is 1 in a hundredth of the "
                "rows has 0.01; 0.25 is the most there is.",
            ),
        ),
    ),
    Method(
        key="uncorrelated",
        label="Leave out what repeats",
        summary="Of prepared columns that are correlated beyond the limit the first one stays. The "
        "target takes no part.",
        build=imported("core.parts.steps.selecting.select:DropCorrelated"),
        options=(
            Number("limit", "Correlated beyond", low=0.1, high=0.999, default=0.95, tuned=True),
        ),
    ),
    Method(
        key="collinear",
        label="Leave out what others tell (VIF)",
        summary="The column with the highest variance inflation factor goes, one at a time, until "
        "none is beyond the limit. It finds what pairs do not show. The target takes no part. For "
        "2,000 columns at most.",
        build=imported("core.parts.steps.selecting.filters:DropCollinear"),
        options=(
            Number(
                "limit",
                "Inflation beyond",
                low=1.5,
                high=1000.0,
                default=10.0,
                log=True,
                tuned=True,
                help="1 / (1 - R²) of a column on all others: 10 is an R² of 0.9.",
            ),
        ),
    ),
    Method(
        key="f_test",
        label="Highest F",
        summary="The columns with the highest F: analysis of variance for classes, regression on "
        "the column for numbers. Straight relations, each column by itself.",
        build=_highest_f,
        options=(KEPT,),
    ),
    Method(
        key="chi_squared",
        label="Chi-squared",
        summary="The columns that a chi-squared test finds least independent of the classes. It "
        "counts rows, so a column of many values is counted by intervals.",
        build=_chi_squared,
        options=(
            KEPT,
            Number("bins", "Intervals", low=2, high=20, default=5),
        ),
    ),
    Method(
        key="informative",
        label="Most informative",
        summary="The columns with the most mutual information with the target, whatever the shape "
        "of the relation; each column by itself.",
        build=_informative,
        options=(KEPT, SEED),
    ),
)
