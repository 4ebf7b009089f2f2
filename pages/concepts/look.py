"""How the stage lies on the screen: controls that stay beside the picture, above it on a phone with
the picture in sight; and a full screen, for a room."""

import streamlit as st

# On a phone the columns give up their boxes, so that the picture can stick to the top of them all.
_STAGE = """
.st-key-concepts_controls { position: sticky; top: 4rem; }
@media (max-width: 640px) {
  .st-key-concepts_stage [data-testid="stColumn"]:is(:has(.st-key-concepts_controls),
    :has(.st-key-concepts_hero)),
  .st-key-concepts_stage [data-testid="stColumn"]:is(:has(.st-key-concepts_controls),
    :has(.st-key-concepts_hero)) > [data-testid="stVerticalBlock"] { display: contents; }
  .st-key-concepts_controls { position: static; }
  .st-key-concepts_stage [data-testid="stLayoutWrapper"]:has(> .st-key-concepts_hero)
    { position: sticky; top: 3.5rem; z-index: 5; order: -1; }
  .st-key-concepts_hero { max-height: 52vh; overflow-y: auto;
    background: light-dark(#ffffff, #10151e); }
}
"""
_FULL_SCREEN = """
[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: 100%; padding-left: 2rem; padding-right: 2rem; }
[data-testid="stMainBlockContainer"] [data-testid="stAlert"] p { font-size: 1.25rem; }
"""


def look(*, presents: bool) -> None:
    """Lay out the stage."""
    st.html(f"<style>{_STAGE}{_FULL_SCREEN if presents else ''}</style>")
