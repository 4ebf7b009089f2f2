"""What to do about unequal classes. Samplers act in `fit` only: no scored row is ever resampled."""

from collections.abc import Callable
from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.label_options import Mapping
from core.choices.options import SEED, Choice, Number
from core.methods.context import MethodContext
from core.parts.lazy import imported


def _traced(place: str) -> Callable[..., Any]:
    """Build a sampler whose rows say what they were made from."""

    def build(**options: Any) -> Any:
        from core.parts.steps.sampling.traced_sampler import TracedSampler

        return TracedSampler(imported(place)(**options))

    return build


def _traced_with_texts(place: str) -> Callable[..., Any]:
    """The same, of a sampler that is told which columns are texts."""

    def build(context: MethodContext | None = None, **options: Any) -> Any:
        texts = context.texts if context else ()
        return _traced(place)(**options, texts=texts)

    return build


def _nothing_to_build(**_: Any) -> None:
    """The models themselves weigh classes (`core.pipeline.class_weights`)."""


_ratio = Number(
    "ratio", "Rows of the smaller class per row of the largest", 0.05, 1.0, 1.0, tuned=True
)
_neighbours = Number("neighbours", "Neighbours", 1, 20, default=5, log=True, tuned=True)
_around = Number(
    "around",
    "Neighbours that tell where a row lies",
    low=2,
    high=50,
    default=10,
    help="Of any class: a row with half of them or more from other classes lies at the border.",
)
_times = Number("times", "Rows of a class per row of the smallest", 1.0, 20.0, 1.0, tuned=True)

SAMPLER = frozenset({"sampler"})
MEASURES_DISTANCES = SAMPLER | {"distances"}

WEIGHTS = Method(
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
)

MORE_ROWS = (
    Method(
        key="smote",
        label="SMOTE",
        summary="New rows between neighbours of the rare class (SMOTENC or SMOTEN with categories)."
        " Shifts probabilities and rarely improves the ranking.",
        build=_traced_with_texts("core.parts.steps.sampling.mixed_smote:MixedSMOTE"),
        options=(
            _neighbours,
            _ratio,
            Choice(
                "clean",
                "Then remove rows amid another class",
                ("none", "tomek", "enn"),
                default="none",
                tuned=True,
                help="Combined over- and under-sampling: Tomek links or edited neighbours.",
            ),
            SEED,
        ),
        traits=MEASURES_DISTANCES,
    ),
    Method(
        key="borderline",
        label="Borderline SMOTE",
        summary="New rows only between rare rows that lie beside rows of other classes; where "
        "there are none, as SMOTE.",
        build=_traced_with_texts("core.parts.steps.sampling.aimed_smote:BorderSMOTE"),
        options=(_neighbours, _around, _ratio, SEED),
        traits=MEASURES_DISTANCES,
    ),
    Method(
        key="svm_smote",
        label="SVM SMOTE",
        summary="New rows at the rare rows that hold the border of a support vector machine; "
        "slow on many rows.",
        build=_traced_with_texts("core.parts.steps.sampling.aimed_smote:SupportSMOTE"),
        options=(_neighbours, _around, _ratio, SEED),
        traits=MEASURES_DISTANCES,
    ),
    Method(
        key="adasyn",
        label="ADASYN",
        summary="The more new rows at a rare row, the more of its neighbours are of other "
        "classes: also at wrong labels.",
        build=_traced_with_texts("core.parts.steps.sampling.aimed_smote:AdaptiveSMOTE"),
        options=(_neighbours, _ratio, SEED),
        traits=MEASURES_DISTANCES,
    ),
    Method(
        key="over",
        label="Repeat the rare",
        summary="Rows of rare classes are drawn again.",
        build=_traced("core.parts.steps.sampling.oversample:RandomOver"),
        options=(_ratio, SEED),
        traits=SAMPLER,
    ),
)

FEWER_ROWS = (
    Method(
        key="under",
        label="Thin out the common",
        summary="Rows of common classes are dropped: fast, and information is lost.",
        build=_traced("core.parts.steps.sampling.undersample:RandomUnder"),
        options=(_times, SEED),
        traits=SAMPLER,
    ),
    Method(
        key="tomek",
        label="Tomek links",
        summary="Rows of common classes are dropped where they and a rare row are each other's "
        "nearest: tidies the border, evens out little.",
        build=_traced("core.parts.steps.sampling.undersample:TomekUnder"),
        traits=MEASURES_DISTANCES,
    ),
    Method(
        key="enn",
        label="Edited neighbours (ENN)",
        summary="Rows of common classes are dropped where their neighbours are of another class.",
        build=_traced("core.parts.steps.sampling.undersample:EditedUnder"),
        options=(
            Number("neighbours", "Neighbours", 1, 20, default=3, log=True, tuned=True),
            Choice(
                "agree",
                "A row stays if its class is that of",
                ("all", "mode"),
                default="all",
                help="All of its neighbours, or most of them (mode).",
            ),
        ),
        traits=MEASURES_DISTANCES,
    ),
    Method(
        key="near_miss",
        label="NearMiss",
        summary="Of common classes the rows stay that are near the rare class: what is easy to "
        "tell is lost, and probabilities with it.",
        build=_traced("core.parts.steps.sampling.undersample:NearMissUnder"),
        options=(
            Choice(
                "version",
                "Version",
                ("1", "2", "3"),
                default="1",
                help="1: nearest to some rare rows; 2: nearest to the farthest of them; 3: of the "
                "neighbours of rare rows the farthest ones.",
            ),
            Number("neighbours", "Neighbours", 1, 20, default=3, log=True, tuned=True),
            _times,
        ),
        traits=MEASURES_DISTANCES,
    ),
)

BALANCERS = Catalog(
    "way to balance",
    Method(
        key="none",
        label="Leave as it is",
        summary="Probabilities stay honest; move the threshold on Evaluate instead. The default.",
        build=lambda: None,
    ),
    WEIGHTS,
    *MORE_ROWS,
    *FEWER_ROWS,
)
