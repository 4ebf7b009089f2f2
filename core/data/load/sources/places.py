"""Which folders of the server a visitor may open: WORKBENCH_DATA, and nothing that leads out.

Where only this machine reaches the app, its user reads their own files, so every folder is open
until WORKBENCH_DATA names some. A server that others reach opens what WORKBENCH_DATA names, once
its operator allows folders at all (`core.data.load.sources.allowed`). Paths on the command line
are their user's own and are not checked.
"""

import os
from pathlib import Path

from core.data.load.sources.allowed import check_allowed, is_allowed
from core.errors import WorkbenchError
from core.machine import environment


def places() -> tuple[Path, ...]:
    """The folders that may be opened, links resolved; none where the operator allows none."""
    if not is_allowed("folder"):
        return ()
    named = [text for text in environment.DATA.text.split(os.pathsep) if text.strip()]
    if named:
        return tuple(Path(os.path.realpath(os.path.expanduser(text))) for text in named)
    # The setting lists folders but not which: that must not open the whole of a shared server.
    return () if environment.SOURCES.is_set else (Path(os.path.abspath(os.sep)),)


def allowed_path(text: str) -> Path:
    """The real path behind what a visitor typed; raises WorkbenchError outside the places.

    A relative path is looked for below each place.
    """
    check_allowed("folder")
    if not places():
        raise WorkbenchError(
            "No folder of this server is open: whoever runs it can name some in "
            f"{environment.DATA.name}."
        )
    text = text.strip()
    if not text or "\x00" in text:
        raise WorkbenchError("Type the path of a file or folder on the server.")
    if ".." in Path(text).parts:
        raise WorkbenchError(f"{text} goes up with '..': give the path without it.")
    for place in places():
        real = _real(place, text)
        if is_inside(real, place) and os.path.exists(real):
            return real
    raise WorkbenchError(_refusal(text))


def check_inside(files: list[str]) -> None:
    """Raise WorkbenchError where a file of a folder is a link to outside the places."""
    opened = places()
    for file in files:
        if not any(is_inside(Path(os.path.realpath(file)), place) for place in opened):
            raise WorkbenchError(
                f"{file} is a link that leads out of the folders open on this server "
                f"({_listed()}): copy the file there, or take it out of the folder."
            )


def is_inside(path: Path, place: Path) -> bool:
    """Does a real path lie in a place, or is it the place itself?"""
    return path == place or path.is_relative_to(place)


def _real(place: Path, text: str) -> Path:
    """The path with all links followed; a name that no system takes is one that is not there."""
    try:
        return Path(os.path.realpath(place / os.path.expanduser(text)))
    except (OSError, ValueError):
        return place / "\ufffd"


def _refusal(text: str) -> str:
    """One sentence for what is outside and what is not there: it must not tell which."""
    return (
        f"There is no file or folder {text[:200]} in what is open on this server ({_listed()}); "
        "check the path."
    )


def _listed() -> str:
    return ", ".join(str(place) for place in places())
