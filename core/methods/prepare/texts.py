"""Texts as numbers."""

from typing import Any

from core.carried.lazy import imported
from core.choices.catalog import Catalog, Method
from core.choices.options import SEED, Number


def _topics(components: int, ngrams: int, seed: int) -> Any:
    """Scaled together: with each direction at variance 1 the last ones, which are mostly noise,
    would weigh as much as the first in distances and penalties."""
    from sklearn.pipeline import make_pipeline

    from core.carried.steps.text import TextVectors
    from core.carried.steps.units import ScaledTogether

    vectors = TextVectors(max_words=5000, ngrams=ngrams, components=components, seed=seed)
    return make_pipeline(vectors, ScaledTogether())


_ngrams = Number("ngrams", "Longest phrase (words)", low=1, high=3, default=1)

TEXT_ENCODERS = Catalog(
    "text encoder",
    Method(
        key="topics",
        label="Topics (LSA)",
        summary="TF-IDF weights reduced to a few directions: compact, good for every model.",
        build=_topics,
        options=(
            Number("components", "Directions", low=2, high=300, default=100),
            _ngrams,
            SEED,
        ),
    ),
    Method(
        key="words",
        label="Words (TF-IDF)",
        summary="A weight for each of the commonest words: readable, wide.",
        build=imported("core.carried.steps.text:TextVectors"),
        options=(Number("max_words", "Words", low=10, high=5000, default=200), _ngrams),
    ),
    Method(key="drop", label="Leave out", summary="Texts are not used.", build=lambda: None),
)
