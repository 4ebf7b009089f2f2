"""A cleaning step in words."""

from core.choices.catalog import Catalog
from core.choices.pick import Pick
from core.methods.clean.catalog import CLEANING
from core.wording.listing import cut, some_of

MOST_LETTERS = 200


def step_words(step: Pick, catalog: Catalog = CLEANING) -> str:
    """The rule and its options on one line, as plain text."""
    details = step_details(step, catalog)
    label = catalog[step.method].label
    return f"{label}: {details}" if details else label


def step_details(step: Pick, catalog: Catalog = CLEANING) -> str:
    """The options that differ from the defaults, shortened."""
    if step.method == "formula":
        return f"{step.options.get('name', '')} = {step.options.get('formula', '')}"
    method = catalog[step.method]
    defaults = method.settings()
    shown = []
    for option in method.options:
        value = step.options.get(option.name, defaults[option.name])
        if value != defaults[option.name]:
            shown.append(value_words(value) if option.name == "columns" else _named(option, value))
    text = "; ".join(shown)
    return cut(text, MOST_LETTERS)


def value_words(value: object) -> str:
    """An option's value on one line."""
    if isinstance(value, tuple | list):
        return some_of([*map(str, value)], 6)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value).replace("\n", " | ")


def _named(option: object, value: object) -> str:
    label = str(getattr(option, "label", "")).removesuffix(", one a line").lower()
    return f"{label} {value_words(value)}"
