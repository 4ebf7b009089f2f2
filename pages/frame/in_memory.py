"""What is made once for all visitors and kept in memory, within one budget for the server."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

import streamlit as st

from core.machine.memory_cache import shared

Given = ParamSpec("Given")
Value = TypeVar("Value")


def in_memory(spinner: str = "") -> Callable[[Callable[Given, Value]], Callable[Given, Value]]:
    """Keep what a function gives, for all sessions: never change it. Its arguments are the key, but
    for those whose names begin with an underscore; `spinner` is said while it is made."""

    def kept(function: Callable[Given, Value]) -> Callable[Given, Value]:
        form = signature(function)
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def asked(*given: Given.args, **named: Given.kwargs) -> Value:
            bound = form.bind(*given, **named).arguments
            key = (name, *(pair for pair in bound.items() if not pair[0].startswith("_")))
            if spinner and key not in shared:
                with st.spinner(spinner):
                    return shared.take(key, lambda: function(*given, **named))
            return shared.take(key, lambda: function(*given, **named))

        return asked

    return kept
