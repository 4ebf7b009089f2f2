"""What a page shows, as parts of its address: a link opens the same, and the browser's Back goes to
what was shown before.

A part counts where the address says something that the page did not write itself: a link was
followed, or Back was pressed. What is usual stands in no address, so that it stays short.
"""

from collections.abc import Collection
from typing import Any
from urllib.parse import quote

import streamlit as st

from pages.frame import session

_PAGE, _WRITTEN = "address.page", "address.written"
LONGEST = 1_500  # characters of a part as addresses write it: browsers and chats cut long ones


def on_page(name: str) -> None:
    """Forget what another page wrote: a page that is come back to shows what it showed, unless its
    address says otherwise."""
    if session.scratch(_PAGE) != name:
        session.keep_scratch(_PAGE, name)
        session.keep_scratch(_WRITTEN, {})


def asked(part: str) -> str | None:
    """What the address newly asks for; empty is what is usual, None where it asks for nothing."""
    now = st.query_params.get(part, "")
    return None if now == _written().get(part, "") else now


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
    session.keep_scratch(_WRITTEN, _written() | {part: text})
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


def _written() -> dict[str, str]:
    return dict(session.scratch(_WRITTEN) or {})
