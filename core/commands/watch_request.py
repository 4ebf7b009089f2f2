"""What is asked of the verb that waits for files, and the flags that ask it."""

from argparse import ArgumentParser
from dataclasses import dataclass


@dataclass(frozen=True)
class WatchRequest:
    """What is asked of the verb that waits for files: paths of the folder that is watched, of that
    for predictions and of a schema, the model, whether to look once, after how many seconds to look
    again, and whether columns that a file lacks count as gaps."""

    folder: str
    model: str
    output: str | None = None
    schema: str | None = None
    once: bool = False
    every: float = 10.0
    fill: bool = False


def watch_arguments(parser: ArgumentParser) -> None:
    """Declare the fields of a WatchRequest."""
    parser.add_argument("folder")
    parser.add_argument("--model", required=True)
    parser.add_argument("-o", "--output", metavar="FOLDER", help="else predictions/ inside it")
    parser.add_argument("--check", metavar="SCHEMA", dest="schema", help="what a file must hold")
    parser.add_argument("--once", action="store_true", help="look once, for a scheduler")
    parser.add_argument("--every", type=float, metavar="SECONDS", default=10.0)
    parser.add_argument("--fill", action="store_true", help="let missing columns count as gaps")
