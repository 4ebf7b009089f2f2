"""The view of Drift that holds the rows against the population they should stand for."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from core.data.load.notes.upload import Upload
from core.drift.compare import repaired
from core.drift.population import (
    Population,
    compare_with,
    cuts_of,
    group_kinds,
    population_from_text,
    population_of,
    shares_of,
    text_of,
)
from core.drift.population.choice import POPULATION, PopulationChoice
from core.errors import WorkbenchError
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.escape import as_markdown
from pages.drift.population_result import show_result
from pages.frame import session
from pages.shared.needs import need_dataset
from pages.shared.uploads import Uploader, show_set_aside, table_of, take_uploads
from pages.shared.views import View, ask_view


def show_population() -> None:
    """Choose a column and a population; then which groups are short and which ample."""
    table = need_dataset()
    table = repaired(table, session.recipe(), table.schema)
    names = group_kinds(table.schema)
    st.caption(
        f"Are the {table.rows:,} rows of {as_markdown(table.name)} spread over groups as the "
        "people or things are that a model will be used on? Say what the population looks like: "
        "no table can say that of itself."
    )
    if not names:
        st.info("No column of this table puts its rows into groups.", icon=":material/info:")
        return
    column, source = _ask_groups(table, names)
    place = f"{table.schema.names.index(column)}"
    population, cuts = source.draw(table, column, place)
    if population is not None:
        show_result(compare_with(table, column, population, cuts))


def _ask_groups(table: Dataset, names: tuple[str, ...]) -> tuple[str, View]:
    """The column whose groups are compared, and where the population comes from."""
    target = session.recipe().target
    levels = [n for n in names if table.schema[n].kind is Kind.CATEGORY and n != target]
    first = names.index((levels or names)[0])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = st.selectbox("Groups by", names, first, key="drift.population.column")
        ways = (View("typed", "Shares that I type", _typed), View("file", "A file", _file))
        source = ask_view(ways, "drift.population.source", "Population", part="population")
    return column, source


def _typed(table: Dataset, column: str, place: str) -> tuple[Population | None, tuple[float, ...]]:
    """Shares as text, a group a line; the table's own until they are edited."""
    cuts = _ask_cuts(table, column, place)
    own = text_of(shares_of(table, column, cuts))
    choice = _choice()
    key = f"{column}|{cuts}" if cuts else column
    typed = choice.shares.get(key, own)
    text = st.text_area(
        "Share of each group in the population, one a line",
        typed,
        key=f"drift.population.shares.{place}.{abs(hash((cuts, table.fingerprint)))}",
        height=min(320, 60 + 20 * len(own.splitlines())),
        help="A name and its share, such as north: 40. In per cent, as shares or as counts: "
        "they are divided by their sum. Two columns pasted from a spreadsheet will do.",
    )
    if text != typed:
        _change(lambda now: replace(now, shares=now.shares | {key: text}))
    if text.strip() == own.strip():
        st.info(
            "These are the table's own shares. Change them to those of the population.",
            icon=":material/edit:",
        )
        return None, cuts
    return population_from_text(text), cuts


def _file(table: Dataset, column: str, place: str) -> tuple[Population | None, tuple[float, ...]]:
    """A file that has the column: counted as a sample, unless it holds everyone."""
    uploader = Uploader("A table of the population, with this column", "drift.population.file")
    take_uploads(uploader, _take)
    upload = _choice().file
    if upload is None or not upload.is_there:
        return None, ()
    population = table_of(upload)
    show_set_aside(upload)
    is_whole = st.toggle(
        f"{as_markdown(upload.name)} holds the whole population",
        key="drift.population.whole",
        persist_state="session",
        help="Off: its rows are a sample, whose own luck counts too.",
    )
    cuts = _ask_cuts(population if column in population.schema.names else table, column, place)
    return population_of(population, column, cuts, is_whole=is_whole), cuts


def _take(upload: Upload) -> None:
    # Read before it is noted, so that a file that cannot be read is not kept on.
    table_of(upload)
    _change(lambda now: replace(now, file=upload))


def _ask_cuts(table: Dataset, column: str, place: str) -> tuple[float, ...]:
    """Where a number column is cut into groups; none for levels."""
    if table.schema[column].kind is not Kind.NUMBER:
        return ()
    own = cuts_of(table, column)
    text = st.text_input(
        "Cut the numbers at",
        " ".join(f"{cut:.6g}" for cut in own),
        key=f"drift.population.cuts.{place}.{table.fingerprint[:12]}",
        help="Numbers with spaces between: 30 50 makes below 30, 30 to below 50, 50 and above. "
        "Empty: each number is a group.",
    )
    try:
        return tuple(sorted({float(part) for part in text.replace(";", " ").split()}))
    except ValueError as error:
        raise WorkbenchError(
            f"The cuts {text[:60]!r} are not numbers; write them with spaces between: 30 50."
        ) from error


def _choice() -> PopulationChoice:
    return POPULATION.read(session.project()) or PopulationChoice()


def _change(of: Callable[[PopulationChoice], PopulationChoice]) -> None:
    POPULATION.change(session.project(), lambda now: of(now or PopulationChoice()))
