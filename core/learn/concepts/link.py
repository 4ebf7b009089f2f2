"""An experiment's settings as the text parts of a link, and back."""

from collections.abc import Mapping

from core.choices.options import Value
from core.choices.written import read_value, written
from core.errors import InvalidOptionError
from core.learn.concepts.concept import Concept


def write_link(settings: Mapping[str, Value]) -> dict[str, str]:
    """Return the settings as text, so that `read_link` gives them back."""
    return {name: written(value) for name, value in settings.items()}


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
                settings[option.name] = read_value(option, parts[option.name])
            except InvalidOptionError as error:
                refused.append(f"{error} The link's value was set aside for {option.default}.")
    return settings, tuple(refused)
