"""Models: what was kept, how good it is, and the files to use it elsewhere."""

import streamlit as st

from core.wording.escape import as_markdown
from core.workspace.registry import list_models, models_of, unreadable_models
from pages.frame import open_table, session
from pages.models.card import card_view
from pages.models.compare import compare_view
from pages.models.export import export_view
from pages.models.forget import forget_button
from pages.models.lineage import lineage_view
from pages.models.list import models_table
from pages.models.runs import two_runs
from pages.models.save import save_form
from pages.models.schedule import schedule_view
from pages.models.stage import stage_view
from pages.shared.ask_model import MODEL, ask_model, models_in_reach
from pages.shared.no_model import model_under_way
from pages.shared.outputs import empty_state, next_steps, page_header, shown_errors
from pages.shared.views import PART, View, ask_view

page_header("Models", "What was kept, how good it is, and the files to use it elsewhere.")

every = list_models()
saved = models_in_reach("models.others", every)
is_offered = False
with shown_errors():
    is_first = not models_of(session.project(), every)
    is_offered = save_form(open_table.dataset(), session.recipe(), is_first=is_first)
for why in unreadable_models():
    st.warning(as_markdown(why), icon=":material/report:")
if not saved:
    if not is_offered and not model_under_way():
        said = "No model of this project is saved yet. Train some, then save one here."
        empty_state(said, "train", "Train")
    st.stop()

models_table(saved)
chosen = ask_model(saved, "models.model")
VIEWS = (
    View("card", "Card", lambda: card_view(chosen.card)),
    View("files", "Files", lambda: export_view(chosen)),
    View("lineage", "Lineage", lambda: lineage_view(chosen)),
    View("schedule", "Schedule", lambda: schedule_view(chosen)),
    View("compare", "Compare", lambda: compare_view(chosen, saved)),
    View("runs", "Two runs", two_runs),
    View("stage", "Stage", lambda: stage_view(chosen)),
)
with st.container(border=True), shown_errors():
    ask_view(VIEWS, "models.view").draw()
forget_button(chosen)
next_steps(
    ("predict", "Predict one row", {MODEL: chosen.card.reference}),
    ("predict", "Predict a file", {MODEL: chosen.card.reference, PART: "file"}),
)
