"""Fields for the models that another one combines."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from core.choices.members import Members

AskOptions = Callable[..., dict[str, Any]]


def ask_members(
    option: Members, key: str, start: tuple[dict[str, Any], ...], ask: AskOptions
) -> tuple[dict[str, Any], ...]:
    """Choose the methods, and set the options of each with `ask`; those that stand in `start` keep
    theirs. Raises InvalidOptionError where they are too few or too many."""
    methods, offered = option.inside.methods, _offered(option, start)
    chosen = st.multiselect(
        option.label,
        list(offered),
        [name for name in offered if offered[name] in start],
        format_func=lambda name: methods[offered[name]["method"]].label,
        key=key,
        help=option.help or None,
        persist_state="session",
    )
    members = []
    for name in chosen:
        method = methods[offered[name]["method"]]
        with st.popover(f"Options of {method.label}"):
            asked = ask(method.options, f"{key}.{name}", offered[name]["options"])
        usual = method.settings()
        own = {label: value for label, value in asked.items() if value != usual[label]}
        members.append({"method": method.key, "options": own})
    option.check(members)
    return tuple(members)


def _offered(option: Members, start: tuple[dict[str, Any], ...]) -> dict[str, dict[str, Any]]:
    """By a name of its own: the members that stand there, then each other method that may."""
    held = {f"{member['method']}-{n}": dict(member) for n, member in enumerate(start, start=1)}
    standing = {member["method"] for member in start}
    others = {
        key: {"method": key, "options": {}}
        for key, method in option.inside.methods.items()
        if option.inside.does_take(key) and method.is_available and key not in standing
    }
    return held | others
