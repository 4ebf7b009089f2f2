"""Which words of a text move a model's answer about its row, and by how much.

Each distinct word is a player: from the row with an empty text to the row as it is, words are let
in one by one, in several orders and the same orders backwards, and each is given the mean of what
its coming changes (sampled Shapley values, Štrumbelj and Kononenko 2014). So the parts add up to
what the text as a whole moves, whatever the model is and however the texts became numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.explain.parts import PROBABILITY, UNITS
from core.model.explain.subject import Subject
from core.parts.reasons.walks import outputs
from core.pipeline.personal import shown_rows
from core.table.arrays import Array

WALKS = 8  # half of them the others backwards
MOST_WORDS = 100  # distinct ones; of a longer text the others stay where they are
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class TextParts:
    """A text and what each of its words does: `base` plus the `values` is the `output`.

    `words` are the distinct ones that were moved, in small letters, in the order of the text, and
    `values` (n,) their parts, on the `scale`: the probability of the explained class or the number.
    `base` is the answer without these words. `left` is how many distinct words were left alone.
    """

    text: str
    words: tuple[str, ...]
    values: Array
    base: float
    output: float
    scale: str
    left: int = 0

    def pieces(self) -> Iterator[tuple[str, float | None]]:
        """The text from its beginning to its end, each piece with its word's part, or None."""
        parts = dict(zip(self.words, self.values.tolist(), strict=True))
        end = 0
        for found in _WORD.finditer(self.text):
            if found.start() > end:
                yield self.text[end : found.start()], None
            yield found[0], parts.get(found[0].lower())
            end = found.end()
        if end < len(self.text):
            yield self.text[end:], None


def explain_words(
    subject: Subject, row: pd.DataFrame, column: str, label: Any = None
) -> TextParts | None:
    """Trace the words of one text of one raw row, as the model's rules let it be seen.

    None where the text is a gap or has no word.
    """
    cell = shown_rows(subject.pipeline, row, (column,))[column].iloc[0]
    text = "" if pd.isna(cell) else str(cell)
    distinct = list(dict.fromkeys(found.lower() for found in _WORD.findall(text)))
    words = distinct[:MOST_WORDS]
    if not words:
        return None
    orders = _orders(len(words), subject.seed)
    texts = [
        _without(text, {words[n] for n in order[come:]})
        for order in orders
        for come in range(len(words) + 1)
    ]
    answers = _answers(subject, row, column, texts)[:, subject.label_position(label)]
    steps = answers.reshape(len(orders), len(words) + 1)
    values = np.zeros(len(words))
    for order, step in zip(orders, np.diff(steps, axis=1), strict=True):
        values[order] += step / len(orders)
    scale = PROBABILITY if subject.labels else UNITS
    base, output = float(steps[0, 0]), float(steps[0, -1])
    return TextParts(text, tuple(words), values, base, output, scale, len(distinct) - len(words))


def _orders(many: int, seed: int) -> list[Array]:
    rng = np.random.default_rng(seed)
    forth = [rng.permutation(many) for _ in range(WALKS // 2)]
    return [order for drawn in forth for order in (drawn, drawn[::-1])]


def _without(text: str, gone: set[str]) -> str:
    return _WORD.sub(lambda found: "" if found[0].lower() in gone else found[0], text)


def _answers(subject: Subject, row: pd.DataFrame, column: str, texts: list[str]) -> Array:
    """What the model says of the row with other texts; each text is asked once."""
    places, distinct = pd.factorize(np.array(texts, dtype=object))
    rows = pd.concat([row] * len(distinct), ignore_index=True)
    rows[column] = pd.Series(distinct, dtype=object)
    answers = outputs(subject.pipeline, rows, subject.labels)
    return np.asarray(answers[places])
