"""An experiment's settings as the text parts of a link, and back."""

from collections.abc import Mapping

from core.choices.options import Number, Option, Toggle, Value
from core.errors import InvalidOptionError
from core.learn.concepts.concept import Concept

_LONGEST_SHOWN = 40


def write_link(settings: Mapping[str, Value]) -> dict[str, str]:
    """Return the settings as text, so that `read_link` gives them back."""
    return {name: _as_text(value) for name, value in settings.items()}


def read_link(
    concept: Concept, parts: Mapping[str, str]
) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Return the settings that a link asks for, and a sentence for each value that was refused.

    A refused value gives way to the default. Parts that are no option of the concept are left
    alone: other things live in the link too.
    """
    settings, refused = concept.settings(), []
    for option in concept.options:
        if option.name in parts:
            try:
                settings[option.name] = _parse(option, parts[option.name])
            except InvalidOptionError as error:
                refused.append(f"{error} The link's value was set aside for {option.default}.")
    return settings, tuple(refused)


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else str(value)


def _parse(option: Option, text: str) -> Value:
    """Return the text as a value the option takes; raises InvalidOptionError."""
    value: Value = text[:_LONGEST_SHOWN]
    if isinstance(option, Number):
        value = _number(option, text)
    elif isinstance(option, Toggle):
        value = {"yes": True, "no": False}.get(text, value)
    option.check(value)
    return value


def _number(option: Number, text: str) -> Value:
    try:
        return int(text) if option.is_whole else float(text)
    except ValueError:
        return text[:_LONGEST_SHOWN]
