"""Who reaches this server: sources other than uploads are open only where it is this machine."""

import streamlit as st

from core.data.load.sources.allowed import close_to_others

_HERE = {"localhost", "127.0.0.1", "::1"}


def limit_sources() -> None:
    """Leave databases, web addresses and folders to the operator's setting on a shared server."""
    hosts = set(st.get_option("server.allowedHosts") or ())
    if st.get_option("server.address") not in _HERE or not hosts or hosts - _HERE:
        close_to_others()
