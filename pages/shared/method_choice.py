"""A method of the recipe as widgets that always show the recipe: undo redraws them."""

from core.choices.catalog import Catalog
from core.choices.pick import Pick
from pages.frame import session
from pages.shared.forms import Offered, ask_method


def ask_change(
    label: str, catalog: Catalog, scope: str, current: Pick, offered: Offered | None = None
) -> Pick | None:
    """Let the user choose; the new pick, or None where it is the one in force."""
    chosen = ask_method(label, catalog, fresh(scope), current, offered)
    chosen = chosen.without_defaults(catalog)
    return None if chosen == current.without_defaults(catalog) else chosen


def fresh(scope: str) -> str:
    """A widget key that no earlier state of the history had: after every change, undo included,
    widgets start from the recipe. The recipe itself would not do as a key: it can come back, and
    with it a widget whose value had just changed it, without end."""
    history = session.history()
    return f"{scope}.{len(history.entries)}.{history.position}"
