"""What a model needs in production: done by the app, in the export, yours to do."""

import pandas as pd
import streamlit as st

from core.export.govern import CheckedItem, DoneBy, checklist_of
from core.wording.listing import some_of
from core.workspace.registry import SavedModel
from pages.frame.links import link_to
from pages.govern.model import ask_governed
from pages.shared.ask_model import MODEL
from pages.shared.outputs import download_table, table_of_sentences
from pages.shared.tiles import Tile, tiles
from pages.shared.views import PART


def checklist_view() -> None:
    """Every item with what the chosen model's state says of it."""
    saved = ask_governed("govern.checklist")
    found = checklist_of(saved)
    tiles(*(_tile(by, [one for one in found if one.item.by is by]) for by in DoneBy))
    rows = pd.DataFrame([_row(one) for one in found])
    table_of_sentences(rows, "What a model needs in production")
    download_table(
        rows, f"{saved.card.name}-{saved.card.version}-checklist.csv", "govern.checklist"
    )
    _links(saved, found)


def _tile(by: DoneBy, items: list[CheckedItem]) -> Tile:
    if by is DoneBy.YOU:
        return Tile(str(by).capitalize(), str(len(items)), "items")
    so = sum(one.is_so is True for one in items)
    return Tile(str(by).capitalize(), f"{so} of {len(items)}", "are so")


def _row(one: CheckedItem) -> dict[str, str]:
    return {
        "Topic": one.item.topic,
        "Item": one.item.title,
        "By": str(one.item.by),
        "So?": one.answer,
        "What is known": one.sentence,
    }


def _links(saved: SavedModel, found: tuple[CheckedItem, ...]) -> None:
    """Where what is not so yet can be done, once a place."""
    open_items = [one.item for one in found if one.is_so is False and one.item.page]
    places = dict.fromkeys((item.page, item.view) for item in open_items)
    if places:
        st.caption("Where what is not so yet is done:")
    for page, view in places:
        titles = [i.title for i in open_items if (i.page, i.view) == (page, view)]
        query = {MODEL: saved.card.reference, **({PART: view} if view else {})}
        where = f"{page.capitalize()}, {view}" if view else page.capitalize()
        link_to(page, f"{where}: {some_of(titles, 2, '; ')}", **query)
