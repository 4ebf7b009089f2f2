"""Draws options as widgets: an option is declared in core and looks the same everywhere."""

from dataclasses import dataclass, field
from functools import partial
from math import floor, log10
from typing import Any

import streamlit as st

from core.choices.catalog import Catalog
from core.choices.column_options import ColumnName, Columns
from core.choices.label_options import LevelOrder, Mapping
from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.number_list import NumberList
from core.choices.options import Choice, Number, Option, Text, Toggle
from core.choices.pick import Pick
from core.choices.several_options import Several
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.escape import as_markdown
from pages.shared.member_fields import ask_members
from pages.shared.named_fields import ask_named


@dataclass(frozen=True)
class Offered:
    """What a form offers where an option names something of the table: columns by their kinds, and
    labels, which are the classes of the target or the levels of a column."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    labels: tuple[str, ...] = ()

    def names(self, option: Option) -> tuple[str, ...]:
        """What the option can name."""
        if isinstance(option, Mapping | LevelOrder):
            return self.labels
        if not isinstance(option, ColumnName | Columns):
            return ()
        fitting = option.kinds or {*self.kinds.values()}
        columns = tuple(name for name, kind in self.kinds.items() if kind in fitting)
        return (*columns, *option.others) if isinstance(option, ColumnName) else columns


def columns_of_table(dataset: Dataset) -> Offered:
    """The columns of a table."""
    return Offered(dict(dataset.schema.kinds))


def ask_option(
    option: Option, scope: str, value: Any = None, offered: Offered | None = None
) -> Any:
    """Draw one option, showing `value` (else its default); `offered` are the columns or labels to
    choose of."""
    offered = offered or Offered()
    key = f"{scope}.{option.name}"
    start: Any = option.default if value is None else value
    shared: dict[str, Any] = {"key": key, "help": option.help or None, "persist_state": "session"}
    match option:
        case Choice():
            index = option.values.index(start)
            return st.selectbox(option.label, option.values, index, option.word, **shared)
        case Number():
            return _ask_number(option, start, shared)
        case Toggle():
            return st.toggle(option.label, start, **shared)
        case Nested() | Members():
            return _ask_inside(option, key, start, offered)
        case ColumnName() | Columns() | Mapping() | LevelOrder():
            return ask_named(option, start, offered.names(option), shared)
        case Text() | NumberList():
            return _ask_text(option, start, shared)
        case Several():
            chosen = st.multiselect(option.label, option.values, list(start), **shared)
            return tuple(value for value in option.values if value in chosen)


def _ask_text(option: Text | NumberList, start: Any, shared: dict[str, Any]) -> Any:
    if isinstance(option, NumberList):
        return _ask_numbers(option, start, shared)
    is_long = option.multiline or "\n" in str(start)
    ask = st.text_area if is_long else st.text_input
    return ask(option.label, start, **shared)


def _ask_numbers(option: NumberList, start: tuple[float, ...], shared: dict[str, Any]) -> Any:
    """A field for the numbers with commas between; raises InvalidOptionError for anything else."""
    text = st.text_input(option.label, ", ".join(map(str, start)), **shared)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    numbers = tuple(_number(part, option.is_whole) for part in parts)
    option.check(numbers)
    return numbers


def _number(text: str, is_whole: bool) -> int | float | str:
    """The number that a text says; the text itself where it says none."""
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        return text if is_whole else float(text)
    except ValueError:
        return text


def _ask_inside(option: Nested | Members, key: str, start: Any, offered: Offered) -> Any:
    """A method among those that fit inside, then its own options; or several of them."""
    if isinstance(option, Members):
        return ask_members(option, key, start, partial(ask_options, offered=offered))
    fitting = [m for k, m in option.methods.items() if option.does_take(k) and m.is_available]
    catalog = Catalog("method", *fitting)
    chosen = ask_method(option.label, catalog, key, Pick(**start), offered)
    return chosen.without_defaults(catalog).model_dump()


def _ask_number(option: Number, start: float, shared: dict[str, Any]) -> float:
    """A slider where the whole range fits one, else a field."""
    kind = int if option.is_whole else float
    low, high, start = kind(option.low), kind(option.high), kind(start)
    if not option.log and option.high - option.low <= 1000:
        step = kind(option.stride)
        return st.slider(option.label, low, high, start, step, format=_decimals(step), **shared)
    return st.number_input(option.label, low, high, start, format=_format(option), **shared)


def _decimals(step: float) -> str:
    """As many decimals as the step has: 0.005 needs three."""
    return "%d" if isinstance(step, int) else f"%.{max(0, -floor(log10(step)))}f"


def _format(option: Number) -> str:
    return "%d" if option.is_whole else "%g"


def ask_options(
    options: tuple[Option, ...],
    scope: str,
    values: dict[str, Any] | None = None,
    offered: Offered | None = None,
) -> dict[str, Any]:
    """Draw every option; returns the values by name."""
    values = values or {}
    return {o.name: ask_option(o, scope, values.get(o.name), offered) for o in options}


def ask_in_row(
    options: tuple[Option, ...], scope: str, values: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Draw the options side by side; returns the values by name."""
    values = values or {}
    asked = {}
    for column, option in zip(st.columns(len(options)), options, strict=True):
        with column:
            asked[option.name] = ask_option(option, scope, values.get(option.name))
    return asked


def ask_method(
    label: str,
    catalog: Catalog,
    scope: str,
    current: Pick | None = None,
    offered: Offered | None = None,
) -> Pick:
    """Let the user choose a method and set its options."""
    keys = [key for key, method in catalog.items() if method.is_available]
    index = keys.index(current.method) if current and current.method in keys else 0
    key = st.selectbox(
        label,
        keys,
        index,
        format_func=lambda k: catalog[k].label,
        key=f"{scope}.method",
        persist_state="session",
    )
    method = catalog[key]
    st.caption(as_markdown(method.summary))
    values = current.options if current and current.method == key else {}
    return Pick(method=key, options=ask_options(method.options, f"{scope}.{key}", values, offered))
