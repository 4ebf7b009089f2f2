"""Linear models: fast, steady, readable."""

from typing import Any

from core.choices.catalog import Method
from core.choices.options import Number
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.table.schema import Task

CLASSIFICATION = frozenset({Task.CLASSIFICATION})
REGRESSION = frozenset({Task.REGRESSION})
PENALISED = frozenset({traits.LINEAR, traits.PENALISED})


def scaled_target(model: Any) -> Any:
    """Fit to the standardised target: these penalties and steps mean nothing in raw units."""
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.preprocessing import StandardScaler

    return TransformedTargetRegressor(regressor=model, transformer=StandardScaler())


def logistic(context: ModelContext, C: float) -> Any:
    """Logistic regression, held back the less the larger `C` is."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(
        C=C, class_weight=context.class_weight, max_iter=1000, random_state=context.seed
    )


def _linear() -> Any:
    from sklearn.linear_model import LinearRegression

    return LinearRegression()


def ridge(context: ModelContext, alpha: float) -> Any:
    """Least squares, held back the more the larger `alpha` is."""
    from sklearn.linear_model import Ridge

    return Ridge(alpha=alpha, random_state=context.seed)


def _lasso(context: ModelContext, alpha: float) -> Any:
    from sklearn.linear_model import Lasso

    return scaled_target(Lasso(alpha=alpha, max_iter=5000, random_state=context.seed))


def _elastic_net(context: ModelContext, alpha: float, l1_ratio: float) -> Any:
    from sklearn.linear_model import ElasticNet

    return scaled_target(
        ElasticNet(alpha=alpha, l1_ratio=l1_ratio, max_iter=5000, random_state=context.seed)
    )


def inverse_penalty(held_back: str) -> Number:
    """The option C of a model whose parts are held back."""
    return Number(
        "C",
        "Inverse penalty",
        low=1e-4,
        high=1e4,
        default=1.0,
        log=True,
        tuned=True,
        help=f"Smaller values hold the {held_back} back more.",
    )


_alpha = Number(
    "alpha",
    "Penalty",
    low=1e-4,
    high=1e4,
    default=1.0,
    log=True,
    tuned=True,
    help="How strongly large coefficients are held back.",
)
_small_alpha = Number("alpha", "Penalty", 1e-5, 10.0, default=0.01, log=True, tuned=True)

LINEAR_MODELS = (
    Method(
        key="logistic",
        label="Logistic regression",
        summary="A weighted sum turned into a probability; hard to beat on small tables.",
        build=logistic,
        options=(inverse_penalty("coefficients"),),
        suits=CLASSIFICATION,
        traits=PENALISED,
    ),
    Method(
        key="linear",
        label="Linear regression",
        summary="Least squares without a penalty.",
        build=_linear,
        suits=REGRESSION,
        traits=frozenset({traits.LINEAR}),
    ),
    Method(
        key="ridge",
        label="Ridge",
        summary="Least squares with a penalty on squared coefficients: steady with many columns.",
        build=ridge,
        options=(_alpha,),
        suits=REGRESSION,
        traits=PENALISED,
    ),
    Method(
        key="lasso",
        label="Lasso",
        summary="A penalty on absolute coefficients: drops columns by itself.",
        build=_lasso,
        options=(_small_alpha,),
        suits=REGRESSION,
        traits=PENALISED,
    ),
    Method(
        key="elastic_net",
        label="Elastic net",
        summary="Ridge and lasso mixed.",
        build=_elastic_net,
        options=(_small_alpha, Number("l1_ratio", "Share of lasso", 0.0, 1.0, 0.5, tuned=True)),
        suits=REGRESSION,
        traits=PENALISED,
    ),
)
