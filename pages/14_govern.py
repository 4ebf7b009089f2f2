"""Govern: what was done by whom, and what a model still needs before it is relied on."""

from pages.govern.audit import audit_view
from pages.govern.checklist import checklist_view
from pages.govern.duties import duties_view
from pages.shared.outputs import page_header, shown_errors
from pages.shared.views import View, ask_view

VIEWS = (
    View("log", "What was done", audit_view),
    View("checklist", "Before production", checklist_view),
    View("duties", "Duties by law", duties_view),
)

page_header("Govern", "What was done and by whom, and what a model needs before it is relied on.")
with shown_errors():
    ask_view(VIEWS, "govern.view").draw()
