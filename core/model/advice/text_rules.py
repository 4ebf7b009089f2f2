"""Texts that are read by rules of a language that they are not in."""

from collections import Counter
from typing import Any

from core.choices.pick import Pick
from core.methods.prepare import SLOTS
from core.model.advice.facts import AdvisedColumn, AdvisedTable
from core.model.advice.proposal import ColumnProposal, Proposals
from core.parts.words.languages import UNKNOWN, language_of, learned_profiles
from core.recipe.recipe import Recipe

SLOT = "text_encoder"
OWN = "English"  # what stems, lemmas, abbreviations and feelings are told by
READ, LEAST_TOLD = 200, 10  # texts whose language is guessed; with fewer told, nothing is said


def rules_of_english(pick: Pick) -> tuple[str, ...]:
    """What a way to read texts does by rules of English; empty where it needs no language's."""
    settings: dict[str, Any] = SLOTS[SLOT].catalog[pick.method].settings(**pick.options)
    form = {"stem": "stems", "lemma": "dictionary forms"}.get(str(settings.get("form")), "")
    abbreviated = "abbreviations" if "abbreviations" in settings.get("clean", ()) else ""
    feelings = "sentiment" if pick.method == "sentiment" else ""
    return tuple(filter(None, (form, abbreviated, feelings)))


def read_without_english(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """Endings cut by English rules, or feelings told by English words, in another language."""
    if not facts.goes_to(SLOT):
        return
    pick = recipe.pick_for(facts.name, SLOT)
    rules = rules_of_english(pick)
    told = _languages(facts) if rules else Counter()
    if told.total() < LEAST_TOLD:
        return
    language, count = told.most_common(1)[0]
    if language == OWN:
        return
    yield ColumnProposal(
        facts.name,
        SLOT,
        _in_any_language(pick),
        f"{count:,} of {told.total():,} texts whose language can be told are {language}, "
        f"and {' and '.join(rules)} go by rules of English. Words as written, or runs of "
        "letters, need no language's rules.",
        "the texts that matter are English after all.",
    )


def _languages(facts: AdvisedColumn) -> Counter[str]:
    texts = facts.values.dropna().astype(str)
    few, profiles = texts.iloc[:: max(1, len(texts) // READ)][:READ], learned_profiles()
    told = Counter(language_of(text, profiles) for text in few)
    del told[UNKNOWN]
    return told


def _in_any_language(pick: Pick) -> Pick:
    """The same without what is English; words counted in place of feelings."""
    if pick.method == "sentiment":
        return Pick(method=SLOTS[SLOT].default)
    options: dict[str, Any] = {**pick.options, "form": "as written"}
    options["clean"] = tuple(s for s in options.get("clean", ()) if s != "abbreviations")
    return Pick(method=pick.method, options=options).without_defaults(SLOTS[SLOT].catalog)
