"""A method of the recipe as widgets that always show the recipe: undo redraws them."""

from core.choices.catalog import Catalog
from core.recipe.recipe import Pick
from pages.frame import session
from pages.shared.forms import ask_method


def ask_change(label: str, catalog: Catalog, scope: str, current: Pick) -> Pick | None:
    """Let the user choose; the new pick, or None where it is the one in force."""
    chosen = ask_method(label, catalog, fresh(scope), current)
    chosen = without_defaults(chosen, catalog)
    return None if chosen == without_defaults(current, catalog) else chosen


def fresh(scope: str) -> str:
    """A widget key that no earlier state of the history had: after every change, undo included,
    widgets start from the recipe. The recipe itself would not do as a key: it can come back, and
    with it a widget whose value had just changed it, without end."""
    history = session.history()
    return f"{scope}.{len(history.entries)}.{history.position}"


def without_defaults(pick: Pick, catalog: Catalog) -> Pick:
    """The pick with those options only that differ from the method's defaults."""
    defaults = catalog[pick.method].settings()
    own = {name: value for name, value in pick.options.items() if value != defaults[name]}
    return Pick(method=pick.method, options=own)


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def in_words(pick: Pick, catalog: Catalog) -> str:
    """The method and its own options: `cap (times the interquartile range 1.5)`."""
    method = catalog[pick.method]
    labels = {option.name: option.label.lower() for option in method.options}
    own = without_defaults(pick, catalog).options
    details = ", ".join(f"{labels[name]} {_short(value)}" for name, value in own.items())
    name = (
        method.label if method.label[1:2].isupper() else method.label[0].lower() + method.label[1:]
    )
    return f"{name} ({details})" if details else name
