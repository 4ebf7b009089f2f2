"""What reads texts, built by its options and by what it is for."""

from typing import Any

from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.methods.prepare.scalers import then_scaled
from core.parts.splits.inner import InnerSplit
from core.parts.words.forms import AS_WRITTEN
from core.parts.words.reading import OF_EACH_TEXT, READ_BY

ONLY_ENGLISH = ("English", OF_EACH_TEXT)  # where dictionary forms are known


def words(**options: Any) -> Any:
    """The weight of each word."""
    from sklearn.pipeline import make_pipeline

    from core.parts.steps.encoding.text import TextVectors

    reader, options = _reader(options)
    vectors = TextVectors(**options)
    return vectors if reader is None else make_pipeline(reader, vectors)


def _reader(options: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """What reads texts before their words are counted, None where nothing has to, and the options
    that are left.

    Raises NotApplicableError for dictionary forms of a language that has none here.
    """
    from core.parts.steps.encoding.text import TextWords

    read = {name: options[name] for name in READ_BY}
    rest = {name: value for name, value in options.items() if name not in READ_BY}
    if read["form"] == "lemma" and read["language"] not in ONLY_ENGLISH:
        raise NotApplicableError(
            f"Dictionary forms are known of English words alone, not of {read['language']} ones: "
            "choose stems, words as written, or the language of each text."
        )
    if not read["clean"] and read["stop_words"] == "none" and read["form"] == AS_WRITTEN:
        return None, rest
    return TextWords(**{**read, "clean": tuple(read["clean"])}), rest


def topics(**options: Any) -> Any:
    """Scaled together: with each direction at variance 1 the last ones, which are mostly noise,
    would weigh as much as the first in distances and penalties."""
    from sklearn.pipeline import make_pipeline

    from core.parts.steps.numbers.units import ScaledTogether

    return make_pipeline(words(max_words=5000, **options), ScaledTogether())


def scored(context: MethodContext, labels: str, **options: Any) -> Any:
    """What a linear model of the words says, cross-fitted; standardised, because a number has the
    target's unit."""
    from core.parts.steps.encoding.text import TextVectors
    from core.parts.steps.encoding.text_scores import TextScores
    from core.parts.steps.filling.as_told import told_name

    reader, options = _reader(options)
    vectors = TextVectors(max_words=5000, **options)
    told = told_name(labels) if labels else ""
    is_classes = context.is_classification
    return then_scaled(TextScores(reader, vectors, told, is_classes, InnerSplit(5)))


def feelings() -> Any:
    """Praise and blame by a list of words."""
    from core.parts.steps.encoding.told_texts import TextFeelings

    return then_scaled(TextFeelings())
