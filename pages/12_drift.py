"""Drift: has the world moved away from the table that a model learned from?"""

from pages.drift.history import show_history
from pages.drift.population import show_population
from pages.drift.replay import show_replay
from pages.drift.tables import show_two_tables
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.views import View, ask_view

VIEWS = (
    View("tables", "Two tables", show_two_tables),
    View("history", "Batches", show_history),
    View("replay", "Replay", show_replay),
    View("population", "Population", show_population),
)

page_header("Drift", "Has the world moved away from the table that a model learned from?")

view = ask_view(VIEWS, "drift.view")
with shown_errors():
    view.draw()
next_step("models", "Models")
