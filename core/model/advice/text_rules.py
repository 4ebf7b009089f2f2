"""Texts that are read by rules of a language that they are not in."""

from collections import Counter
from typing import Any

from core.choices.pick import Pick
from core.methods.prepare import SLOTS
from core.model.advice.facts import AdvisedColumn, AdvisedTable
from core.model.advice.proposal import ColumnProposal, Proposals
from core.parts.words.forms import AS_WRITTEN
from core.parts.words.languages import UNKNOWN, language_of, learned_profiles
from core.parts.words.stemming import STEMMED
from core.recipe.recipe import Recipe

SLOT = "text_encoder"
OWN = "English"  # what lemmas, abbreviations and feelings are told by, and stems as a rule
READ, LEAST_TOLD = 200, 10  # texts whose language is guessed; with fewer told, nothing is said


def rules_of_english(pick: Pick) -> tuple[str, ...]:
    """What a way to read texts does by rules of English; empty where it needs no language's."""
    settings: dict[str, Any] = SLOTS[SLOT].catalog[pick.method].settings(**pick.options)
    form = {"stem": "stems", "lemma": "dictionary forms"}.get(str(settings.get("form")), "")
    form = form if settings.get("language") == OWN else ""
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
        _without_english(pick, language),
        f"{count:,} of {told.total():,} texts whose language can be told are {language}, "
        f"and {' and '.join(rules)} go by rules of English. Stems can go by those of "
        f"{language}; words as written, or runs of letters, need no language's rules.",
        "the texts that matter are English after all.",
    )


def _languages(facts: AdvisedColumn) -> Counter[str]:
    texts = facts.values.dropna().astype(str)
    few, profiles = texts.iloc[:: max(1, len(texts) // READ)][:READ], learned_profiles()
    told = Counter(language_of(text, profiles) for text in few)
    del told[UNKNOWN]
    return told


def _without_english(pick: Pick, language: str) -> Pick:
    """The same without what is English: stems by the rules of the language, where it has some, in
    place of English ones and of dictionary forms; words counted in place of feelings."""
    if pick.method == "sentiment":
        return Pick(method=SLOTS[SLOT].default)
    options: dict[str, Any] = dict(pick.options)
    if options.get("form", AS_WRITTEN) != AS_WRITTEN:
        own = {"form": "stem", "language": language}
        options |= own if language in STEMMED else {"form": AS_WRITTEN}
    options["clean"] = tuple(s for s in options.get("clean", ()) if s != "abbreviations")
    return Pick(method=pick.method, options=options).without_defaults(SLOTS[SLOT].catalog)
