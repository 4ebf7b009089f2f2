"""The log: who did what, and when."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from core.workspace.access.roles import may_audit
from core.workspace.store.ledger import LedgerEntry, LedgerQuestion, entries
from pages.frame import session
from pages.shared.outputs import download_table, table

MOST = 5_000  # entries, newest first
WHOLE, HERE = "The whole workspace", "This project"


def audit_view() -> None:
    """Filters, the entries they leave, and a file of them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        where = HERE
        if may_audit():
            where = st.segmented_control(
                "Of", (HERE, WHOLE), default=HERE, required=True, key="govern.log.of"
            )
        words = st.text_input("With the words", key="govern.log.words", max_chars=100)
    project = session.project().id if where == HERE else None
    every = entries(LedgerQuestion(project=project), newest=MOST)
    if not every:
        st.caption("Nothing was done here yet: open a table on Load.")
        return
    kinds, people = _ask(every)
    wanted = words.casefold()
    rows = [_row(entry) for entry in reversed(every) if _fits(entry, kinds, people)]
    found = [row for row in rows if wanted in " ".join(row.values()).casefold()]
    st.caption(_told(len(found), len(every)))
    frame = pd.DataFrame(found, columns=["When (UTC)", "Who", "What", "Of", "Detail"])
    table(frame, "govern.log", "What was done, newest first")
    download_table(frame, "log.csv", "govern.log")


def _ask(every: tuple[LedgerEntry, ...]) -> tuple[list[str], list[str]]:
    left, right = st.columns(2)
    kinds = sorted({entry.kind for entry in every})
    people = sorted({entry.who for entry in every})
    return (
        left.multiselect("What", kinds, format_func=_words, key="govern.log.kinds"),
        right.multiselect("Who", people, key="govern.log.people"),
    )


def _fits(entry: LedgerEntry, kinds: list[str], people: list[str]) -> bool:
    return (not kinds or entry.kind in kinds) and (not people or entry.who in people)


def _row(entry: LedgerEntry) -> dict[str, str]:
    return {
        "When (UTC)": datetime.fromtimestamp(entry.at, UTC).isoformat(" ", "seconds")[:19],
        "Who": entry.who,
        "What": _words(entry.kind),
        "Of": entry.subject,
        "Detail": entry.detail,
    }


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _told(found: int, every: int) -> str:
    newest = f"the newest {MOST:,}" if every == MOST else f"{every:,}"
    return f"{found:,} of {newest} entries. The database only adds to the log: none can be changed."
