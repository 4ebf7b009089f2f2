"""Texts as numbers."""

from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.options import SEED, Choice, Number
from core.choices.several_options import Several
from core.methods.prepare.scalers import then_scaled
from core.parts.lazy import imported
from core.parts.words.cleaning import CLEANERS_OF_TEXT
from core.parts.words.forms import WORD_FORMS
from core.parts.words.stop_words import STOP_WORDS


def _words(clean: tuple[str, ...], stop_words: str, form: str, **counted: Any) -> Any:
    from sklearn.pipeline import make_pipeline

    from core.parts.steps.encoding.text import TextVectors, TextWords

    vectors = TextVectors(**counted)
    if not clean and stop_words == "none" and form == "as written":
        return vectors
    return make_pipeline(TextWords(tuple(clean), stop_words, form), vectors)


def _topics(**options: Any) -> Any:
    """Scaled together: with each direction at variance 1 the last ones, which are mostly noise,
    would weigh as much as the first in distances and penalties."""
    from sklearn.pipeline import make_pipeline

    from core.parts.steps.numbers.units import ScaledTogether

    return make_pipeline(_words(max_words=5000, **options), ScaledTogether())


def _feelings() -> Any:
    from core.parts.steps.encoding.told_texts import TextFeelings

    return then_scaled(TextFeelings())


_counted = (
    Number(
        "ngrams",
        "Longest phrase (words)",
        low=1,
        high=3,
        default=1,
        help='With 2, "not good" counts beside "not" and "good". Of letters: runs of 3 up to 2 '
        "more than this.",
    ),
    Number(
        "min_df",
        "Fewest texts",
        low=1,
        high=1000,
        default=1,
        help="Words in fewer training texts are left out: what stands once teaches nothing.",
    ),
    Several(
        "clean",
        "Clean first",
        tuple(CLEANERS_OF_TEXT),
        help="markup: tags out. links: addresses as link and mail. emoji: by name, faces as words. "
        "abbreviations: English ones and contractions spelt out, so that don't is do not. "
        "numbers: each as number. repeats: soooo as soo. accents: café as cafe.",
    ),
    Choice(
        "stop_words",
        "Stop words out",
        ("none", *STOP_WORDS),
        default="none",
        help="Articles, pronouns and the like of a language. What denies, as not and never, stays.",
    ),
    Choice(
        "form",
        "Words",
        tuple(WORD_FORMS),
        default="as written",
        help="English only. stem: endings cut by Porter's rules, as univers for universities. "
        "lemma: the dictionary form by rules and a table of irregular forms, as go for went.",
    ),
    Choice(
        "unit",
        "Count",
        ("words", "letters"),
        default="words",
        help="letters: runs of letters within words, which forgive misspellings and need no "
        "language's rules.",
    ),
)

TEXT_ENCODERS = Catalog(
    "text encoder",
    Method(
        key="topics",
        label="Topics (LSA)",
        summary="TF-IDF weights reduced to a few directions: compact, good for every model. Later "
        "directions weigh less, as they vary less. Stems and dictionary forms go by rules of "
        "English.",
        build=_topics,
        options=(
            Number("components", "Directions", low=2, high=300, default=100),
            *_counted,
            SEED,
        ),
    ),
    Method(
        key="words",
        label="Words (TF-IDF)",
        summary="A weight for each of the commonest words: readable, wide. Stems and dictionary "
        "forms go by rules of English.",
        build=_words,
        options=(Number("max_words", "Words", low=10, high=5000, default=200), *_counted),
    ),
    Method(
        key="sentiment",
        label="Sentiment",
        summary="Praise or blame from -1 to 1 by a small English list of words, with what denies "
        "and what boosts them; and how many words speak for each. Coarse: irony is beyond it.",
        build=_feelings,
    ),
    Method(
        key="language",
        label="Language",
        summary="A 0/1 column for each language that the training texts are in, told by small "
        "words and runs of letters: English, German, Spanish, Portuguese, Finnish, French, "
        "Italian, Dutch.",
        build=imported("core.parts.steps.encoding.told_texts:TextLanguages"),
        options=(
            Number(
                "least_share",
                "Least share",
                low=0.001,
                high=0.5,
                default=0.01,
                help="A language of fewer training texts gets no column.",
            ),
        ),
    ),
    Method(key="drop", label="Leave out", summary="Texts are not used.", build=lambda: None),
)
