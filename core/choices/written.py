"""An option's value as a text, for links and other places that hold nothing else, and back."""

import json

from core.choices.column_options import ColumnName, Columns
from core.choices.label_options import LevelOrder, Mapping
from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.number_list import NumberList
from core.choices.options import Choice, Number, Option, Text, Toggle, Value
from core.choices.several_options import Several

_LONGEST_SHOWN = 40
_TRUTHS = {"yes": True, "no": False, "true": True, "false": False}


def written(value: Value) -> str:
    """The value as a text that `read_value` gives back; names of columns as a list of JSON."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return repr(value) if isinstance(value, float) else str(value)


def read_value(option: Option, text: str) -> Value:
    """The text as a value that the option takes; raises InvalidOptionError."""
    value = _meant(option, text)
    option.check(value)
    return value


def _meant(option: Option, text: str) -> Value:
    """What is meant, or the beginning of the text where that is nothing of the option's type."""
    start = text[:_LONGEST_SHOWN]
    match option:
        case Number():
            return _number(option, text, start)
        case Toggle():
            return _TRUTHS.get(text, start)
        case Columns() | NumberList() | LevelOrder() | Several():
            return _listed(text, start)
        case Choice():
            return text if text in option.values else start
        case ColumnName() | Text():
            return text
        case Nested() | Members():
            return _nested(option, text, start)
        case Mapping():
            return _object(text, start)


def _number(option: Number, text: str, start: str) -> Value:
    try:
        return int(text) if option.is_whole else float(text)
    except ValueError:
        return start


def _nested(option: Nested | Members, text: str, start: str) -> Value:
    """A method with its options as JSON, or the key of one that takes its defaults; of members a
    list of these."""
    if isinstance(option, Nested):
        return _object(text, start) if text.startswith("{") else {"method": text, "options": {}}
    listed = _listed(text, start)
    if not isinstance(listed, tuple):
        return listed
    return tuple(m if isinstance(m, dict) else {"method": str(m), "options": {}} for m in listed)


def _object(text: str, start: str) -> Value:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return start
    return value if isinstance(value, dict) else start


def _listed(text: str, start: str) -> Value:
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return start
    return tuple(listed) if isinstance(listed, list) else start
