"""What to do about unequal classes. Samplers act in `fit` only: no scored row is ever resampled."""

from collections.abc import Callable
from typing import Any

from core.carried.lazy import imported
from core.choices.catalog import Catalog, Method
from core.choices.label_options import Mapping
from core.choices.options import SEED, Choice, Number


def _traced(place: str) -> Callable[..., Any]:
    """Build a sampler whose rows say what they were made from."""

    def build(**options: Any) -> Any:
        from core.carried.steps.traced_sampler import TracedSampler

        return TracedSampler(imported(place)(**options))

    return build


def _nothing_to_build(**_: Any) -> None:
    """The models themselves weigh classes (`core.pipeline.class_weights`)."""


_ratio = Number(
    "ratio",
    "Rows of the smaller class per row of the largest",
    low=0.05,
    high=1.0,
    default=1.0,
)

BALANCERS = Catalog(
    "way to balance",
    Method(
        key="none",
        label="Leave as it is",
        summary="Probabilities stay honest; move the threshold on Evaluate instead. The default.",
        build=lambda: None,
    ),
    Method(
        key="weights",
        label="Class weights",
        summary="Errors on rare classes count more. Shifts probabilities, adds no rows.",
        build=_nothing_to_build,
        options=(
            Mapping(
                "weights",
                "Weight of a class",
                low=0.001,
                high=1000.0,
                help="What an error on a row of the class counts. None given: the rarer a class, "
                "the more, so that all count alike.",
            ),
        ),
        traits=frozenset({"weights"}),
    ),
    Method(
        key="smote",
        label="SMOTE",
        summary="New rows between neighbours of the rare class (SMOTENC or SMOTEN with categories)."
        " Shifts probabilities and rarely improves the ranking.",
        build=_traced("core.carried.steps.oversample:MixedSMOTE"),
        options=(
            Number("neighbours", "Neighbours", low=1, high=20, default=5),
            _ratio,
            Choice(
                "clean",
                "Then remove rows amid another class",
                ("none", "tomek", "enn"),
                default="none",
                help="Combined over- and under-sampling: Tomek links or edited neighbours.",
            ),
            SEED,
        ),
        traits=frozenset({"sampler", "interpolates"}),
    ),
    Method(
        key="over",
        label="Repeat the rare",
        summary="Rows of rare classes are drawn again.",
        build=_traced("core.carried.steps.oversample:RandomOver"),
        options=(_ratio, SEED),
        traits=frozenset({"sampler"}),
    ),
    Method(
        key="under",
        label="Thin out the common",
        summary="Rows of common classes are dropped: fast, and information is lost.",
        build=_traced("core.carried.steps.undersample:RandomUnder"),
        options=(
            Number("times", "Rows of a class per row of the smallest", 1.0, 20.0, default=1.0),
            SEED,
        ),
        traits=frozenset({"sampler"}),
    ),
)
