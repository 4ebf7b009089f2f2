"""How a file is to be read, as a value that a page can show and change."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from core.errors import BadFileError
from core.load.rejected import Bin

Format = Literal["csv", "excel", "parquet", "feather", "orc", "json", "jsonl"]
Compression = Literal["", "gz", "zip"]

MISSING = (
    *("", " ", "NA", "N/A", "n/a", "<NA>", "NaT", "null", "NULL", "None", "nan", "NaN", "?", "-"),
    *("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"),
)
"""Texts that stand for a gap; the last line is what a spreadsheet writes for a failed formula."""


@dataclass(frozen=True)
class ReadPlan:
    """Everything that decides how the bytes of a file become cells.

    `skip` counts the lines above the header; `sheet` names an Excel sheet (empty: the first one
    with cells); `missing` lists the texts that stand for a gap. What a format does not need is
    ignored.
    """

    format: Format = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal: Literal[".", ","] = "."
    sheet: str = ""
    header: bool = True
    compression: Compression = ""
    skip: int = 0
    missing: tuple[str, ...] = MISSING

    def __post_init__(self) -> None:
        if self.skip < 0:
            raise BadFileError(f"The lines above a header cannot be {self.skip}; take 0 or more.")
        try:
            "".join(self.missing).encode()
        except UnicodeEncodeError as error:
            raise BadFileError(
                "What stands for a gap must be text; take half a pair out."
            ) from error


@dataclass(frozen=True)
class Source:
    """An unpacked file, the name the user knows it by, how to read it, where bad rows go."""

    path: Path
    name: str
    plan: ReadPlan
    rejects: Bin = field(default_factory=Bin)
