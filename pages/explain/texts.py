"""The texts of one row, word by word."""

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.highlighted import highlighted
from core.model.explain import Subject, TextParts, explain_words
from core.table.schema import Kind
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.shared.outputs import table

TOLD = 3  # words of a direction that are named in the sentence


def text_columns(subject: Subject) -> tuple[str, ...]:
    """The columns of texts that the model was given."""
    kinds = dict(subject.pipeline.named_steps["conform"].columns)
    return tuple(name for name in subject.features if kinds.get(name) == Kind.TEXT)


def texts_view(subject: Subject, row: pd.DataFrame, label: object) -> None:
    """Each text of a row with its words coloured by what they do; nothing where it has none."""
    for name in text_columns(subject):
        parts = explain_words(subject, row, name, label)
        if parts is None:
            continue
        st.markdown(f"**The words of {as_markdown(name)}**")
        st.html(highlighted(parts))
        st.markdown(as_markdown(words_sentence(parts)))
        table(_rows(parts), f"explain.words.{name}", f"The words of {name} and what each moves")


def words_sentence(parts: TextParts) -> str:
    """What the text moves in all, the words that move most each way, and how it was measured."""
    order = np.argsort(parts.values, kind="stable")
    up = [parts.words[n] for n in order[::-1][:TOLD] if parts.values[n] > 0]
    down = [parts.words[n] for n in order[:TOLD] if parts.values[n] < 0]
    said = f"The text moves the {parts.scale} from {number_text(parts.base)} to "
    said += f"{number_text(parts.output)}."
    if up:
        said += f" Up by: {', '.join(up)}."
    if down:
        said += f" Down by: {', '.join(down)}."
    left = f" {parts.left} further words stayed as they are." if parts.left else ""
    return f"{said} Sampled Shapley values over the words; they add up to this move.{left}"


def _rows(parts: TextParts) -> pd.DataFrame:
    order = np.argsort(-np.abs(parts.values), kind="stable")
    return pd.DataFrame({"Word": [parts.words[n] for n in order], "Moves by": parts.values[order]})
