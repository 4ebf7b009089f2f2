"""The way in where people sign in, and out again."""

import streamlit as st
from streamlit.auth_util import is_authlib_installed

from core.wording.escape import as_markdown
from core.workspace.access.roles import is_admitted
from pages.frame.visitor import are_secrets_unread, identify, is_sign_in_on, signed_in_as


def let_in() -> None:
    """Go on with whoever may use this server; draw the way in for everybody else, and stop."""
    identify()
    if not is_sign_in_on() or is_admitted(signed_in_as()):
        return
    # Or the pages would be listed, each of which is empty to a stranger.
    st.navigation([st.Page(_way_in, title="Sign in", icon=":material/login:")], position="hidden")
    _way_in()
    st.stop()


def sign_out_line() -> None:
    """Who is signed in, and the way out; nothing where nobody signs in."""
    if not is_sign_in_on():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Signed in as {as_markdown(signed_in_as())}")
        st.button(
            "Sign out",
            key="sidebar.sign_out",
            icon=":material/logout:",
            type="tertiary",
            on_click=st.logout,
        )


def _way_in() -> None:
    st.title("Holdout")
    if are_secrets_unread():
        st.error(
            "The file that says how people sign in cannot be read, so nobody is let in: whoever "
            "runs this server mends it (its log says which and why) and starts the server again.",
            icon=":material/error:",
        )
        return
    if not is_authlib_installed():
        st.error(
            "People sign in here, and Authlib, which does that, is not installed: whoever runs "
            "this server installs requirements-signin.txt.",
            icon=":material/error:",
        )
        return
    if not st.user.get("is_logged_in"):
        st.write("Projects, tables and models are kept by person: sign in to go on.")
        st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
        return
    st.error(_why_not(), icon=":material/block:")
    st.button("Sign out", icon=":material/logout:", on_click=st.logout)


def _why_not() -> str:
    if not signed_in_as():
        return (
            "The sign-in gives no address that was checked: ask whoever runs it, or sign in with "
            "another account."
        )
    who = as_markdown(signed_in_as())
    return f"{who} may not use this server: ask whoever runs it, or sign in with another account."
