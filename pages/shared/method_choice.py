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


def fresh_for(scope: str, shown: object) -> str:
    """A widget key that is new each time when what the widget begins with is another, also where it
    comes back, as by undo; other changes of the recipe leave what the visitor has set."""
    count, before = session.scratch(f"{scope}.shown", (0, shown))
    count += before != shown
    session.keep_scratch(f"{scope}.shown", (count, shown))
    return f"{scope}.{count}"


def fresh(scope: str) -> str:
    """A widget key that no earlier state of the history had: after every change, undo included,
    widgets start from the recipe. The recipe itself would not do as a key: it can come back, and
    with it a widget whose value had just changed it, without end."""
    history = session.history()
    return f"{scope}.{len(history.entries)}.{history.position}"
