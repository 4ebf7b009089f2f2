"""Every way to load or to profile the table, ours and other people's, as one function each.

Each is given the path of the CSV file. A way to load gives back the frame, or None where it is no
pandas frame; a way to profile is a pair: what it reads before the clock starts, and what it does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

DATE = "signup"


@dataclass(frozen=True)
class Way:
    """One tool at one task: the module it needs, what comes first, and what is timed."""

    task: str
    name: str
    module: str
    before: Callable[[str], Any]
    work: Callable[[Any], Any]

    @property
    def is_here(self) -> bool:
        return find_spec(self.module) is not None


def _path(path: str) -> str:
    return path


def _load_ours(path: str) -> Any:
    from pathlib import Path

    from core.data.load import read_table

    return read_table(Path(path), Path(path).name)


def _load_ours_frame(path: str) -> Any:
    """As far as the others go: a typed frame, nothing described and nothing fingerprinted."""
    from pathlib import Path

    from core.data.load import sniff
    from core.data.load.plan import Source
    from core.data.load.text.delimited import read_delimited

    file = Path(path)
    return read_delimited(Source(file, file.name, sniff(file, file.name))).frame()


def _load_pandas(path: str) -> Any:
    import pandas as pd

    return pd.read_csv(path, parse_dates=[DATE])


def _load_pandas_pyarrow(path: str) -> Any:
    import pandas as pd

    return pd.read_csv(path, engine="pyarrow", parse_dates=[DATE])


def _load_pyarrow(path: str) -> Any:
    import pyarrow.csv

    return pyarrow.csv.read_csv(path)


def _load_polars(path: str) -> Any:
    import polars

    return polars.read_csv(path, try_parse_dates=True)


def _load_duckdb(path: str) -> Any:
    import duckdb

    return duckdb.connect().read_csv(path).to_arrow_table()


def _profile_ours(dataset: Any) -> int:
    """The profile, and every picture of it that the page shows, as the browser gets it."""
    from core.charts.explore import association_map, column_figure, missing_bars, missing_map
    from core.explore.profile import make_profile

    described = make_profile(dataset)
    figures = [column_figure(variable) for variable in described.variables]
    figures.append(association_map(described.associations))
    figures += [missing_bars(described.missingness), missing_map(described.missingness)]
    return sum(len(figure.to_json()) for figure in figures if figure is not None)


def _profile_fg(frame: Any) -> int:
    import os

    os.environ |= {"YDATA_PROFILING_NO_ANALYTICS": "1", "MPLBACKEND": "Agg"}
    from data_profiling import ProfileReport

    return len(ProfileReport(frame, minimal=True, progress_bar=False).to_html())


def _profile_skrub(frame: Any) -> int:
    from skrub import TableReport

    return len(TableReport(frame, verbose=0).html())


def _profile_pandas(frame: Any) -> Any:
    return frame.describe(include="all"), frame.corr(numeric_only=True), frame.isna().sum()


def _profile_polars(frame: Any) -> Any:
    return frame.describe()


def _profile_duckdb(connection: Any) -> Any:
    return connection.sql("SUMMARIZE customers").fetchall()


def _duckdb_table(path: str) -> Any:
    import duckdb

    connection = duckdb.connect()
    connection.execute("CREATE TABLE customers AS SELECT * FROM read_csv(?)", [path])
    return connection


OURS, OURS_FRAME = "ours", "ours, the frame only"
PANDAS, FG, SKRUB = "pandas", "fg-data-profiling minimal", "skrub TableReport"

WAYS = (
    Way("load", PANDAS, "pandas", _path, _load_pandas),
    Way("load", OURS, "core", _path, _load_ours),
    Way("load", OURS_FRAME, "core", _path, _load_ours_frame),
    Way("load", "pandas engine=pyarrow", "pyarrow", _path, _load_pandas_pyarrow),
    Way("load", "pyarrow table", "pyarrow", _path, _load_pyarrow),
    Way("load", "polars", "polars", _path, _load_polars),
    Way("load", "duckdb to Arrow", "duckdb", _path, _load_duckdb),
    Way("profile", OURS, "core", _load_ours, _profile_ours),
    Way("profile", FG, "data_profiling", _load_pandas, _profile_fg),
    Way("profile", SKRUB, "skrub", _load_pandas, _profile_skrub),
    Way("profile", "pandas describe + corr", "pandas", _load_pandas, _profile_pandas),
    Way("profile", "polars describe", "polars", _load_polars, _profile_polars),
    Way("profile", "duckdb SUMMARIZE", "duckdb", _duckdb_table, _profile_duckdb),
)


def way(task: str, name: str) -> Way:
    return next(w for w in WAYS if (w.task, w.name) == (task, name))
