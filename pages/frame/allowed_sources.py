"""Who reaches this server: sources other than uploads are open only where it is this machine."""

import streamlit as st

from core.data.load.sources.allowed import close_to_others

_HERE = {"localhost", "127.0.0.1", "::1"}


def limit_sources() -> None:
    """Leave databases, web addresses and folders to the operator's setting on a shared server."""
    if not is_for_this_machine():
        close_to_others()


def is_for_this_machine() -> bool:
    """Does the server answer this machine alone, by its address and by the names it goes by?"""
    hosts = set(st.get_option("server.allowedHosts") or ())
    return st.get_option("server.address") in _HERE and bool(hosts) and hosts <= _HERE
