"""Texts step by step, what they say of the target, and what they buy."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.advice.text_rules import OWN, SLOT, rules_of_english
from core.model.preview import preparation_part
from core.model.preview.payoff import payoff_models
from core.model.preview.preparing import scored_part
from core.model.preview.text_worth import LanguageScores, scores_by_language, text_payoff
from core.model.preview.texts import TextReading, text_columns_of, text_reading
from core.parts.words.languages import UNKNOWN
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.features.methods import features_of
from pages.features.worth import payoff_table
from pages.frame import session
from pages.shared.outputs import shown_errors, table, table_of_sentences


def texts_view(dataset: Dataset, recipe: Recipe) -> None:
    """One text column: its steps, its terms, its languages, and its worth."""
    st.header("Texts step by step")
    names = text_columns_of(features_of(dataset, recipe))
    if not names:
        st.caption("No column that is learned from is a text.")
        return
    column = st.selectbox("Text column", names, key="features.text", persist_state="session")
    with st.spinner("Reading"):
        found = session.remembered(text_reading, dataset, preparation_part(recipe), column)
    _steps(found)
    _terms(found)
    _scored(found)
    _told(found)
    _english(found, rules_of_english(recipe.pick_for(column, SLOT)))
    _worth(dataset, recipe, column)


def _steps(found: TextReading) -> None:
    st.caption(
        f"The same rows after each step that is chosen on By column, and the different words in "
        f"{found.rows:,} rows that the first fold is fitted on."
    )
    rows = [
        {"Step": step.name, "Different words": step.vocabulary}
        | {f"Row {n}": text for n, text in enumerate(step.texts, start=1)}
        for step in found.steps
    ]
    table(pd.DataFrame(rows), "features.texts", "The same texts after each step")
    st.markdown(f"{counted(found.counted, 'term', 'is', 'are')} counted after all limits.")


def _terms(found: TextReading) -> None:
    st.markdown("**Terms that tell**")
    rows = [
        {"Of": each.label, "Terms": ", ".join(term for term, _ in each.terms) or "none"}
        for each in found.classes
    ]
    table_of_sentences(pd.DataFrame(rows), "Terms of each class")
    st.caption(
        "By the mean weight in the class less that in the others (TF-IDF); of a number, by "
        "correlation. Of the rows looked at: what tells here may be luck."
    )


def _scored(found: TextReading) -> None:
    """Examples of the user's own classifier, where one reads the texts."""
    if not found.scored:
        return
    st.markdown("**Your own classifier**")
    rows = [{"Of": one.of, "Score": one.score, "Text": one.text} for one in found.scored]
    table(pd.DataFrame(rows), "features.text_scored", "Examples of scores of your own classifier")
    st.caption("Each text is scored by a model that has not seen it.")


def _told(found: TextReading) -> None:
    left, right = st.columns(2)
    with left:
        st.markdown("**Languages**")
        rows = [{"Language": name, "Share": share} for name, share in found.languages]
        table(
            pd.DataFrame(rows),
            "features.text_languages",
            "Share of the texts in each language",
            column_config={"Share": st.column_config.NumberColumn(format="percent")},
        )
    with right:
        st.markdown("**Sentiment (English)**")
        feelings = [{"Sentiment": each.score, "Text": each.text} for each in found.feelings]
        table(pd.DataFrame(feelings), "features.text_feelings", "Examples of sentiment")


def _english(found: TextReading, rules: tuple[str, ...]) -> None:
    """What goes by rules of English, where most texts are in another language."""
    known = {name: share for name, share in found.languages if name != UNKNOWN}
    language = max(known, key=lambda name: known[name], default=OWN)
    if rules and language != OWN:
        st.warning(
            f"Most of these texts are {language}, and {' and '.join(rules)} go by rules of "
            "English: Advice says how to read them otherwise.",
            icon=":material/translate:",
        )


def _worth(dataset: Dataset, recipe: Recipe, column: str) -> None:
    st.markdown("**What the text buys**")
    models = payoff_models(dataset, recipe)
    label = st.selectbox("Judged by", list(models), key="features.text_judge")
    wanted = (dataset, scored_part(recipe), column, models[label])
    with shown_errors():
        if _is_asked(text_payoff, wanted, "Score with and without the text"):
            with st.spinner("Comparing"):
                payoff_table(session.remembered(text_payoff, *wanted), "text")
        if _is_asked(scores_by_language, wanted, "Score in each language"):
            with st.spinner("Scoring"):
                _by_language(session.remembered(scores_by_language, *wanted))


def _is_asked(
    function: Callable[..., Any], wanted: tuple[Dataset, Recipe, str, Pick], label: str
) -> bool:
    """Is it known, or asked for by a click?"""
    known = session.is_known(function, *wanted)
    return known or st.button(label, key=f"features.{label}")


def _by_language(found: LanguageScores) -> None:
    if found.error:
        st.warning(as_markdown(found.error), icon=":material/warning:")
        return
    metric = METRICS[found.metric].label
    rows = [
        {
            "Language": each.language,
            "Rows": each.rows,
            metric: each.score,
            "At least": each.low,
            "At most": each.high,
        }
        for each in found.scores
    ]
    table(pd.DataFrame(rows), "features.text_scores", "Score in each language")
    if found.left_out:
        few = counted(found.left_out, "row", "is", "are")
        st.caption(f"{few} in languages of too few rows to score.")
