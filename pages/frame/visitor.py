"""Who is before the pages: whoever signed in, where the operator has people sign in."""

import logging
from functools import cache
from pathlib import Path

import streamlit as st

from core.workspace.access.roles import is_admitted
from core.workspace.store.person import ANONYMOUS, act_as, guard_access


def is_sign_in_on() -> bool:
    """Do people sign in here: did secrets.toml have [auth] when the server began?"""
    return _has_provider()


@cache
def _has_provider() -> bool:
    try:
        return "auth" in st.secrets
    except (OSError, ValueError):  # no such file, else nobody is let in: it may ask for a sign-in
        return are_secrets_unread()


@cache
def are_secrets_unread() -> bool:
    """Is there a file of secrets that cannot be read? The log says which, and why."""
    try:
        st.secrets.to_dict()
    except (OSError, ValueError) as error:
        there = [str(path) for path in st.get_option("secrets.files") if Path(path).exists()]
        if there:
            logging.getLogger(__name__).error("%s: %s", " or ".join(there), error)
        return bool(there)
    return False


def signed_in_as() -> str:
    """The address of the visitor; empty of one who did not sign in, or gives none that the provider
    has checked."""
    if not st.user.get("is_logged_in") or _is_unchecked(st.user.get("email_verified")):
        return ""
    return str(st.user.get("email") or "")


def _is_unchecked(claim: object) -> bool:
    """Does the provider say that it did not check the address? Some say so in a text."""
    return claim is False or str(claim).strip().casefold() in ("false", "0")


def identify() -> None:
    """Let whatever this run does be done by the visitor, with the visitor's rights alone."""
    if not is_sign_in_on():
        act_as(ANONYMOUS)
        return
    guard_access(whoever=_admitted)
    act_as(_admitted())


def _admitted() -> str:
    return signed_in_as() if is_admitted(signed_in_as()) else ""


# Before any page is drawn: callbacks run first, and a page may be opened by itself.
if is_sign_in_on():
    guard_access(whoever=_admitted)
