"""What the menu says of each page: done, next, or not possible yet; from what is kept, so that a
click costs nothing."""

from dataclasses import dataclass

import streamlit as st

from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Task
from core.workspace.openings import opened_runs
from core.workspace.store.ledger import SAVE, LedgerQuestion, entries
from pages.frame import open_table, session
from pages.frame.links import link_to
from pages.frame.workflow import PAGES, WorkflowPage

DONE, NEXT, SHUT = "check_circle", "arrow_circle_right", "lock"
OF_MODELS = frozenset({"evaluate", "explain"})  # which look at trained models


@dataclass(frozen=True)
class Standing:
    """How far the open project is."""

    has_table: bool = False
    has_target: bool = False
    is_trained: bool = False
    is_saved: bool = False
    is_opened: bool = False
    is_cleaned: bool = False
    is_number: bool = False

    def icon(self, page: WorkflowPage) -> str:
        """The page's own icon, or the one that says how it stands."""
        if not self.is_possible(page):
            return SHUT
        if page.name == self.next:
            return NEXT
        return DONE if page.name in self.done else page.icon

    def is_possible(self, page: WorkflowPage) -> bool:
        """Would the page have something to show?"""
        if page.name in OF_MODELS and not self.is_trained:
            return False
        is_there = {"nothing": True, "table": self.has_table, "target": self.has_target}
        return is_there[page.needs]

    def is_listed(self, page: WorkflowPage) -> bool:
        """Is it a page for the project at all? Numbers have no classes to balance."""
        return not (page.name == "balance" and self.is_number)

    @property
    def done(self) -> frozenset[str]:
        """The pages whose work leaves something behind, and has."""
        return frozenset(
            name
            for name, is_done in {
                "load": self.has_target,
                "clean": self.is_cleaned,
                "train": self.is_trained,
                "evaluate": self.is_opened,
                "models": self.is_saved,
            }.items()
            if is_done
        )

    @property
    def next(self) -> str:
        """The page that leads on by the shortest way to predictions."""
        if not self.has_target:
            return "load"
        if not self.is_trained:
            return "train"
        return "predict" if self.is_saved else "models"


def standing() -> Standing:
    """How far the open project is, by what is kept of it."""
    table, project = open_table.dataset(), session.project().id
    if table is None:
        return Standing()
    recipe = session.recipe()
    return Standing(
        has_table=True,
        has_target=recipe.target is not None,
        is_trained=_is_trained(table, recipe),
        is_saved=bool(entries(LedgerQuestion(project, SAVE), newest=1)),
        is_opened=bool(opened_runs(project)),
        is_cleaned=bool(recipe.cleaning),
        is_number=recipe.task is Task.REGRESSION,
    )


def _is_trained(table: Dataset, recipe: Recipe) -> bool:
    if recipe.target is None:
        return False
    from core.model.train import train, training_part  # not for the first page

    return session.is_known(train, table, training_part(recipe))


def next_link(found: Standing) -> None:
    """In words what the menu marks: where the work goes on."""
    link_to(found.next, f"Next: {PAGES[found.next].title}")


def name_the_tab(page: WorkflowPage) -> None:
    """The browser's tab and its history name the page and the project."""
    project = session.project()
    names = [page.title, project.name if project.has_name else "", "Holdout"]
    st.set_page_config(page_title=" · ".join(filter(None, names)))
