"""Does the database hold together?"""

from core.errors import WorkbenchError
from core.workspace.store.database import address, file_number, is_file
from core.workspace.store.transactions import reading

_MOST = 5  # faults that are told
_WELL = "ok"


def database_faults() -> tuple[str, ...]:
    """What is wrong with the database, a sentence each; none where there is none yet."""
    url = address()
    if not file_number(url):
        return ()
    try:
        with reading() as connection:
            if not is_file(url):
                return ()
            rows = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})").all()
    except WorkbenchError as error:
        return (str(error),)
    return tuple(f"The database is damaged: {row[0]}." for row in rows if row[0] != _WELL)
