"""The baseline, and models that are neither linear nor trees."""

from typing import Any

from core.choices.catalog import Method
from core.choices.options import Choice, Number
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.methods.models.linear import scaled_target
from core.methods.models.network import MLP
from core.methods.models.weighing import weighted
from core.parts.splits.inner import InnerSplit
from core.table.schema import Task


def _dummy(context: ModelContext) -> Any:
    from sklearn.dummy import DummyClassifier, DummyRegressor

    return DummyClassifier(strategy="prior") if context.is_classification else DummyRegressor()


def _knn(context: ModelContext, **options: Any) -> Any:
    from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

    model = KNeighborsClassifier if context.is_classification else KNeighborsRegressor
    power = options.pop("power")
    return model(**options, p=power if options["metric"] == "minkowski" else 2)


def _svm(context: ModelContext, reach: float, **options: Any) -> Any:
    from sklearn.svm import SVC, SVR

    from core.parts.steps.models.margins import MarginProbabilities

    if options["gamma"] == "number":
        options["gamma"] = reach
    if context.is_classification:
        svc = SVC(**options, class_weight=context.class_weight)
        return MarginProbabilities(svc, inner=InnerSplit(3, context.seed, by_class=True))
    return scaled_target(SVR(**options))


def _naive_bayes(context: ModelContext, **options: Any) -> Any:
    from core.parts.steps.models.naive_bayes import MixedNaiveBayes

    return weighted(context, MixedNaiveBayes(**options))


OTHER_MODELS = (
    Method(
        key="dummy",
        label="Baseline",
        summary="Always says the class shares or the mean: what any model must beat.",
        build=_dummy,
        traits=frozenset({traits.BASELINE}),
    ),
    Method(
        key="knn",
        label="Nearest neighbours",
        summary="The vote or mean of the most similar training rows. It assumes that rows near "
        "each other, by these columns in these units, have like targets.",
        build=_knn,
        options=(
            Number("n_neighbors", "Neighbours", 1, 200, default=15, log=True, tuned=True),
            Choice("weights", "Weights", ("uniform", "distance"), "distance", tuned=True),
            Choice(
                "metric",
                "Distance",
                ("euclidean", "manhattan", "minkowski", "hamming"),
                "euclidean",
                help="euclidean: straight. manhattan: the sum over the columns, calmer where one "
                "is far off. minkowski: with the power below. hamming: the share of prepared "
                "columns that differ, for tables of categories and flags.",
            ),
            Number("power", "Power of Minkowski", 1.0, 10.0, 3.0, help="Of minkowski alone."),
        ),
        traits=frozenset({traits.COMPARES, traits.NO_WEIGHTS}),
    ),
    Method(
        key="svm",
        label="Support vector machine",
        summary="The widest margin, curved by a kernel; slow beyond some 10,000 rows.",
        build=_svm,
        options=(
            Number("C", "Cost of a violation", 0.01, 1000.0, default=1.0, log=True, tuned=True),
            Choice(
                "gamma",
                "Reach",
                ("scale", "auto", "number"),
                default="scale",
                help="How near rows must be to count as alike, for the curved kernels. scale: by "
                "the number and spread of the columns; auto: by their number; number: the one "
                "below.",
            ),
            Number(
                "reach",
                "Reach as a number",
                1e-5,
                100.0,
                default=0.1,
                log=True,
                help="gamma, where Reach is number: larger looks at nearer rows only.",
            ),
            Number("degree", "Degree", 2, 6, default=3, help="Of the kernel poly alone."),
            Choice("kernel", "Kernel", ("rbf", "linear", "poly"), default="rbf", tuned=True),
        ),
        traits=frozenset({traits.COMPARES, traits.SLOW}),
    ),
    Method(
        key="naive_bayes",
        label="Naive Bayes",
        summary="Each column by itself in a class, by its kind (bell curves, yes and no, counts): "
        "instant, overconfident.",
        build=_naive_bayes,
        options=(
            Choice(
                "likelihood",
                "Columns as",
                ("auto", "gaussian", "bernoulli", "multinomial"),
                "auto",
                help="auto: by what each prepared column holds in the training rows. Two values: "
                "yes or no (bernoulli). Nothing below 0 and mostly 0, as the words of a text: "
                "shares of a whole (multinomial). Everything else: a bell curve (gaussian).",
            ),
            Number("var_smoothing", "Smoothing", 1e-12, 1.0, 1e-9, log=True, tuned=True),
            Number(
                "alpha",
                "Smoothing of counts",
                1e-3,
                100.0,
                default=1.0,
                log=True,
                help="Rows added to each count, so that what was never seen is not impossible.",
            ),
        ),
        suits=frozenset({Task.CLASSIFICATION}),
        traits=frozenset({traits.BY_COLUMN}),
    ),
    MLP,
)
