"""A method as it was chosen: its key, its own options, and for a cleaning step its switch."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from core.choices.catalog import Catalog
from core.choices.label_options import LevelOrder, Mapping
from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.number_list import NumberList
from core.choices.options import Option, Value
from core.choices.several_options import Several


class Pick(BaseModel):
    """A method of a catalogue with the options that differ from its defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: str
    options: dict[str, Value] = {}

    def check(self, catalog: Catalog) -> Self:
        """Raise a WorkbenchError unless the method exists and takes these options."""
        catalog[self.method].settings(**self.options)
        return self

    def build(self, catalog: Catalog, context: Any = None) -> Any:
        """Build the method, unfitted; `context` says what it is for, to methods that ask."""
        return catalog[self.method].configure(context, **self.options)

    def without_defaults(self, catalog: Catalog) -> "Pick":
        """The method with those options only that differ from its defaults."""
        defaults = catalog[self.method].settings()
        own = {name: value for name, value in self.options.items() if value != defaults[name]}
        return Pick(method=self.method, options=own)

    def is_as(self, other: "Pick", catalog: Catalog) -> bool:
        """Does it mean the same as another pick, be the defaults written out or not?"""
        return self.without_defaults(catalog) == other.without_defaults(catalog)

    def own_options(self, catalog: Catalog) -> list[tuple[str, str]]:
        """Label and value, in words, of each option that differs from its default."""
        options = {option.name: option for option in catalog[self.method].options}
        own = self.without_defaults(catalog).options
        return [(options[name].label.lower(), _told(options[name], v)) for name, v in own.items()]

    def in_words(self, catalog: Catalog) -> str:
        """The method and its own options: `cap (times the interquartile range 1.5)`."""
        method = catalog[self.method]
        details = ", ".join(f"{name} {value}" for name, value in self.own_options(catalog))
        is_name = any(letter.isupper() for letter in method.label.split()[0][1:])  # SMOTE, Box-Cox
        name = method.label if is_name else method.label[0].lower() + method.label[1:]
        return f"{name} ({details})" if details else name


class Step(Pick):
    """A cleaning rule in its place: switched on or off, with a note of why it is there."""

    on: bool = True
    note: str = ""

    @property
    def pick(self) -> Pick:
        """The rule alone, without switch and note."""
        return Pick(method=self.method, options=self.options)


def as_step(rule: Pick) -> Step:
    """A rule as a step that is switched on; a step stays as it is."""
    return rule if isinstance(rule, Step) else Step(method=rule.method, options=rule.options)


def _told(option: Option, value: Value) -> str:
    if isinstance(option, Nested) and isinstance(value, dict):
        return Pick(**value).in_words(Catalog("method", *option.methods.values()))
    if isinstance(option, Members) and isinstance(value, tuple | list):
        catalog = Catalog("method", *option.inside.methods.values())
        return "; ".join(Pick.model_validate(member).in_words(catalog) for member in value)
    if isinstance(option, Mapping) and isinstance(value, dict):
        return ", ".join(f"{label} {_short(float(number))}" for label, number in value.items())
    if isinstance(option, LevelOrder) and isinstance(value, tuple | list):
        return " < ".join(map(str, value))
    if isinstance(option, Several | NumberList) and isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or "none"
    return _short(value)


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
