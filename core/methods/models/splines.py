"""Sums of smooth curves, which are linear in what splines make of the numbers."""

from typing import Any

from core.choices.catalog import Method
from core.choices.options import Choice, Number
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.methods.models.linear import inverse_penalty, logistic, ridge


def _splines(context: ModelContext, C: float, knots: int, degree: int, beyond: str) -> Any:
    from core.parts.steps.models.splines import SumOfSplines

    linear = logistic(context, C) if context.is_classification else ridge(context, 1 / C)
    return SumOfSplines(linear, knots=knots, degree=degree, beyond=beyond)


SPLINES = Method(
    key="splines",
    label="Splines",
    summary="A smooth curve for each number, added up with a penalty: a linear model that bends.",
    build=_splines,
    options=(
        inverse_penalty("curves"),
        Number(
            "knots",
            "Knots",
            3,
            50,
            default=6,
            tuned=True,
            help="Where a curve may bend, at quantiles of its column. A column with few different "
            "values stays a straight line.",
        ),
        Number("degree", "Degree", 1, 5, default=3, help="1: straight pieces. 3: smooth ones."),
        Choice(
            "beyond",
            "Beyond the learned values",
            ("linear", "constant"),
            "linear",
            help="How a curve goes on past the lowest and the highest value that was learned from: "
            "straight on, or flat.",
        ),
    ),
    traits=frozenset({traits.ADDITIVE, traits.PENALISED}),
)
