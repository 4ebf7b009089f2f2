"""A text column step by step: the same rows after each, the words that are left, and what they say
of the target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from core.errors import MissingStepError
from core.methods.prepare import SLOTS
from core.methods.prepare.texts import TEXT_ENCODERS
from core.model.preview.preparing import check_width, preparation_part
from core.model.preview.quick_rows import quick_rows
from core.model.preview.text_scored import ScoredText, scored_texts
from core.model.preview.text_terms import TermsOfClass, terms_of_classes, terms_of_values
from core.parts.steps.encoding.text import TextVectors, TextWords
from core.parts.words.cleaning import CLEANERS_OF_TEXT
from core.parts.words.forms import AS_WRITTEN
from core.parts.words.languages import language_of, learned_profiles
from core.parts.words.reading import READ_BY, WORD, TextReader
from core.parts.words.sentiment import feeling_of
from core.pipeline.column_methods import ColumnMethods
from core.pipeline.front import front_steps
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Schema

SLOT = "text_encoder"
ROWS_SHOWN = 5
MOST_WORDS = 5000


@dataclass(frozen=True)
class TextStep:
    """The shown rows after a step, and the different words in all rows looked at."""

    name: str
    texts: tuple[str, ...]
    vocabulary: int


@dataclass(frozen=True)
class FeltText:
    """A text with its feeling, between -1 and 1."""

    text: str
    score: float


@dataclass(frozen=True)
class TextReading:
    """A text column in `rows` of the rows that the first fold is fitted on.

    `counted` are the terms that are counted after `min_df` and the limit of words. `languages` are
    shares of the texts, the commonest first. `feelings` are the texts with the lowest, a middle and
    the highest score; `scored` are examples of a classifier of one's own, where one reads them.
    """

    column: str
    rows: int
    steps: tuple[TextStep, ...]
    counted: int
    classes: tuple[TermsOfClass, ...]
    languages: tuple[tuple[str, float], ...]
    feelings: tuple[FeltText, ...]
    scored: tuple[ScoredText, ...] = ()


def text_columns_of(schema: Schema) -> tuple[str, ...]:
    """The columns that are read as texts."""
    return tuple(column.name for column in schema.columns if SLOTS[SLOT].takes(column))


def text_reading(dataset: Dataset, recipe: Recipe, column: str) -> TextReading:
    """Read a text column as the recipe says.

    Raises MissingStepError where it is no text that is learned from, the errors of
    `make_training_data`, and BadTableError for too many columns.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    if column not in text_columns_of(data.schema) or column not in data.features:
        raise MissingStepError(f"{column!r} is no text column that is learned from.")
    fold = split_rows(data, recipe).folds[0][0]
    rows = quick_rows(fold, data, recipe)
    front = Pipeline(front_steps(data))
    typed = front.fit_transform(data.X.iloc[rows])
    texts = typed[column].fillna("").astype(str)
    settings = _settings(recipe, column)
    vectors = _counted(texts, settings)
    return TextReading(
        column,
        len(rows),
        tuple(_steps(texts, settings)),
        len(vectors.words_.vocabulary_),
        tuple(_terms(data, data.y[rows], vectors, _as_read(texts, settings))),
        _languages(texts),
        tuple(_feelings(texts)),
        scored_texts(ColumnMethods(recipe, data), column, typed, data.y[rows]),
    )


def _settings(recipe: Recipe, column: str) -> Mapping[str, Any]:
    """The options that texts are read by; those of words where the method has none."""
    pick = recipe.pick_for(column, SLOT)
    usual = TEXT_ENCODERS["words"].settings()
    own = TEXT_ENCODERS[pick.method].settings(**pick.options)
    return {name: own.get(name, value) for name, value in usual.items()} | {
        "max_words": own.get("max_words", MOST_WORDS)
    }


def _as_read(texts: pd.Series, settings: Mapping[str, Any]) -> pd.DataFrame:
    words = TextWords(**{name: settings[name] for name in READ_BY})
    frame = texts.to_frame("text")
    return words.fit(frame).transform(frame)


def _counted(texts: pd.Series, settings: Mapping[str, Any]) -> TextVectors:
    kept = {name: settings[name] for name in ("max_words", "ngrams", "unit", "min_df")}
    return TextVectors(**kept).fit(_as_read(texts, settings))


def _steps(texts: pd.Series, settings: Mapping[str, Any]) -> Iterator[TextStep]:
    """The texts after each step that is on, from as they are on."""
    shown = np.flatnonzero(texts.str.strip().ne("").to_numpy())[:ROWS_SHOWN]
    raw, read = texts, {"clean": settings["clean"]}
    yield _step("as it is", texts, shown)
    for name, clean in CLEANERS_OF_TEXT.items():
        if name in settings["clean"]:
            texts = texts.map(clean)
            yield _step(name, texts, shown)
    yield _step("words in small letters", _read(raw, read), shown)
    if settings["stop_words"] != "none":
        read["stop_words"] = settings["stop_words"]
        yield _step("stop words out", _read(raw, read), shown)
    if settings["form"] != AS_WRITTEN:
        read = {name: settings[name] for name in READ_BY}
        yield _step(settings["form"], _read(raw, read), shown)


def _read(texts: pd.Series, how: Mapping[str, Any]) -> pd.Series:
    reader = TextReader(**how)
    return texts.map(lambda text: " ".join(reader.words(text)))


def _step(name: str, texts: pd.Series, shown: Array) -> TextStep:
    words = {word for text in texts for word in WORD.findall(text)}
    return TextStep(name, tuple(texts.iloc[shown]), len(words))


def _terms(
    data: TrainingData, y: Array, vectors: TextVectors, read: pd.DataFrame
) -> Iterator[TermsOfClass]:
    weights = vectors.words_.transform(read["text"])
    terms = vectors.words_.get_feature_names_out()
    if data.is_classification:
        return terms_of_classes(weights, terms, y)
    return terms_of_values(weights, terms, y, data.target)


def _languages(texts: pd.Series) -> tuple[tuple[str, float], ...]:
    told = texts.map(partial(language_of, profiles=learned_profiles()))
    shares = told.value_counts(normalize=True)
    return tuple((str(name), float(share)) for name, share in shares.items())


def _feelings(texts: pd.Series) -> Iterator[FeltText]:
    """The text that blames most, one in the middle and the one that praises most."""
    different = texts[texts.str.strip().ne("")].drop_duplicates()
    scores = different.map(lambda text: feeling_of(text).score).sort_values(kind="stable")
    places = dict.fromkeys([0, len(scores) // 2, len(scores) - 1] if len(scores) else [])
    for place in places:
        yield FeltText(str(different.loc[scores.index[place]]), float(scores.iloc[place]))
