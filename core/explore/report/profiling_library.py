"""The full report of fg-data-profiling as one file. Only for a worker: it is slow, it is not safe
to run twice in a process at once, and one crash would spoil later plots."""

import os
import re
import warnings
from pathlib import Path
from typing import Any

import pandas as pd

from core.errors import WorkbenchError
from core.machine.disk import replace_file
from core.parts.predictions.names import safe_names
from core.workspace.progress import Progress

MAX_ROWS_FULL = 50_000
SEED = 0

# The report writes names and values into HTML unescaped, and dollars start matplotlib's formulas.
# Letters that look alike stand in for the characters that markup needs.
_HARMLESS = str.maketrans(
    {"<": "‹", ">": "›", '"': "″", "'": "′", "`": "′", "$": "\uff04", "{": "❴", "}": "❵"}
)

# The browser itself then refuses whatever is not inside the file.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:\">"
)


def write_report(frame: pd.DataFrame, path: Path, minimal: bool, report: Progress) -> int:
    """Write the report of a table as an HTML file that loads nothing from elsewhere.

    Returns the rows it describes: the full one (not `minimal`) takes a random sample of at most
    MAX_ROWS_FULL. Raises WorkbenchError where the library cannot digest the table.
    """
    report(0, 3, "reading the library")
    make_report = _quiet_library()
    rows = frame if minimal else _sample(frame)
    report(1, 3, f"describing {len(rows):,} rows")
    html = _make(make_report, harmless(rows), minimal)
    report(2, 3, "writing the report")
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, re.sub(r"(<html[^>]*>)", rf"\1{_POLICY}", html, count=1))
    report(3, 3, "done")
    return len(rows)


def report_path(folder: Path, fingerprint: str, minimal: bool) -> Path:
    """Where a project in `folder` keeps the report of a table."""
    return folder / "reports" / f"{fingerprint}-{'short' if minimal else 'full'}.html"


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with markup in names and texts replaced by characters that look like it."""
    plain = {}
    names = safe_names([str(name).translate(_HARMLESS) for name in frame.columns])
    for position, name in enumerate(names):
        plain[name] = _harmless_values(frame.iloc[:, position])
    return pd.DataFrame(plain).reset_index(drop=True)


def _harmless_values(values: pd.Series) -> pd.Series:
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _harmless_values(values.astype(object)).astype("category")
    if not pd.api.types.is_object_dtype(values.dtype):
        return values
    return values.map(_harmless_text, na_action="ignore")


def _harmless_text(value: object) -> str:
    # Lone surrogates would end the report and break every later one in this process.
    return str(value).translate(_HARMLESS).encode("utf-8", "replace").decode("utf-8")


def _sample(frame: pd.DataFrame) -> pd.DataFrame:
    if len(frame) <= MAX_ROWS_FULL:
        return frame
    return frame.sample(MAX_ROWS_FULL, random_state=SEED).sort_index()


def _quiet_library() -> Any:
    """Import the library without its usage reports, its progress bars and a display."""
    os.environ["YDATA_PROFILING_NO_ANALYTICS"] = "1"
    os.environ["TQDM_DISABLE"] = "1"
    os.environ["MPLBACKEND"] = "Agg"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from data_profiling import ProfileReport
    return ProfileReport


def _make(make_report: Any, frame: pd.DataFrame, minimal: bool) -> str:
    import matplotlib.pyplot as plt

    # Its samples and duplicates would put whole rows into a file that people pass on.
    settings = {"samples": None, "duplicates": None} if minimal else {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = make_report(
                frame, minimal=minimal, progress_bar=False, title="Profile", **settings
            )
            return str(report.to_html())
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise WorkbenchError(
            f"The report could not be made of this table ({type(error).__name__}: {error}). "
            "The other views of Explore do not need it; leaving out unusual columns may help."
        ) from error
    finally:
        plt.close("all")
