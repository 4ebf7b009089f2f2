"""What a page shows, as parts of its address: a link opens the same, and the browser's Back goes to
what was shown before.

A part counts where the address says something that the page did not write itself: a link was
followed, or Back was pressed. What is usual stands in no address, so that it stays short.

A browser sends its address with each change, and learns only after it what the page wrote for that:
of two quick changes, the second comes with an address from before the first. So what the page wrote
before counts as Back only where the browser says that it went back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.frame import session

_PAGE, _SAID = "address.page", "address.said"
MOST_HELD = 50  # addresses that may be on their way
LONGEST = 1_500  # characters of a part as addresses write it: browsers and chats cut long ones


def on_page(name: str) -> None:
    """Forget what another page wrote: a page that is come back to shows what it showed, unless its
    address says otherwise."""
    if session.scratch(_PAGE) != name:
        session.keep_scratch(_PAGE, name)
        session.keep_scratch(_SAID, {})


@dataclass(frozen=True)
class _Said:
    """What the page wrote last; and what stood there before, as long as the browser may send it."""

    last: Any
    unheard: tuple[Any, ...] = ()


def is_news(name: str, now: Any, usual: Any) -> bool:
    """Does the address say by itself what it says `now`? Not where the page wrote that last, nor
    where the browser has not heard of that yet; what is usual needs no writing."""
    said = _said().get(name, _Said(usual))
    if now == said.last:
        _keep(name, _Said(said.last))
        return False
    return now not in said.unheard or _went_back()


def say(name: str, before: Any, now: Any) -> None:
    """Note what the page writes, in place of what the address said before."""
    said = _said().get(name)
    if said is not None and said.last == now:
        return
    held = (before,) if said is None else (*said.unheard, said.last, before)
    _keep(name, _Said(now, tuple(one for one in held if one != now)[-MOST_HELD:]))


def asked(part: str) -> str | None:
    """What the address newly asks for; empty is what is usual, None where it asks for nothing."""
    now = st.query_params.get(part, "")
    return now if is_news(part, now, "") else None


def follow(part: str, key: str, options: Collection[Any], usual: Any) -> None:
    """Give a widget, before it is drawn, the option by whose text the address asks for it."""
    wanted = asked(part)
    if wanted is None:
        return
    named = {str(option): option for option in options}
    if wanted in named or not wanted:
        session.set_widget(key, named.get(wanted, usual))


def write(part: str, value: Any, usual: Any = None) -> None:
    """Say in the address what is shown; nothing where it is what is usual, or does not fit."""
    text = "" if value == usual or value is None or not _fits(str(value)) else str(value)
    say(part, st.query_params.get(part, ""), text)
    if text and st.query_params.get(part) != text:
        st.query_params[part] = text
    elif not text and part in st.query_params:
        del st.query_params[part]


def _fits(text: str) -> bool:
    """Can it be written in an address? Half a surrogate pair cannot, and a letter may take nine
    characters."""
    try:
        return len(quote(text)) <= LONGEST
    except UnicodeEncodeError:
        return False


def _went_back() -> bool:
    """Is the page drawn because the visitor went back or forward?"""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _said() -> dict[str, _Said]:
    return dict(session.scratch(_SAID) or {})


def _keep(name: str, said: _Said) -> None:
    session.keep_scratch(_SAID, _said() | {name: said})
