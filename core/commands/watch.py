"""The verb that waits for files: each new or changed one of a folder is predicted, once."""

import hashlib
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.commands.arrivals import JOURNAL, Arrival, WatchEntry, WatchJournal, alone_in, arrivals
from core.commands.expect import open_suite
from core.commands.interruption import stoppable
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.commands.watch_request import WatchRequest, watch_arguments
from core.commands.watched import Means, worked_on
from core.errors import WorkbenchError
from core.wording.escape import one_line
from core.wording.numbers import counted
from core.workspace.registry import find_to_answer

SETTLED = 1.0  # seconds without a change after which a file is taken to be whole
SOONEST, LATEST = 0.1, 86_400.0


@dataclass(frozen=True)
class Watch:
    """What is watched, where predictions go, and the model and schema as the user named them."""

    folder: Path
    output: Path
    model: str
    schema: str | None
    every: float
    fill: bool

    @property
    def settled(self) -> float:
        return min(SETTLED, self.every)

    def means(self) -> Means:
        """The model and the schema as they are now; raises WorkbenchError where one is none."""
        saved = find_to_answer(self.model)
        reference = saved.card.reference if saved.is_registered else self.model
        if self.schema is None:
            return Means(reference, saved.card.reference, fill=self.fill)
        suite = open_suite(self.schema).model_dump_json()
        digest = hashlib.blake2b(suite.encode(), digest_size=8).hexdigest()
        card = saved.card
        return Means(reference, card.reference, self.schema, digest, card.target, self.fill)


def watch_folder(request: WatchRequest) -> Outcome:
    """Predict every new or changed file of a folder, once each.

    A file is done once it has not changed for a second and its name is no temporary one. With
    --check it must hold a saved schema first. What was done is kept in the workspace, and in a
    journal beside the outputs; a file that fails is named and tried again when it, the model or the
    schema changes. Without --once it goes on until Ctrl-C, and then says what it did; each file is
    told on stderr meanwhile.
    """
    watch = _watch(request)
    entries: list[WatchEntry] = []
    waiting: tuple[str, ...] = ()
    with alone_in(watch.output), stoppable():
        journal = _journal(watch)
        try:
            while True:
                ready, waiting = _look(watch, journal)
                for entry in _done(watch, journal, ready):
                    entries.append(entry)
                    _tell(entry, aloud=not request.once)
                if request.once:
                    break
                time.sleep(watch.every)
        except KeyboardInterrupt:
            if request.once:
                raise WorkbenchError(f"Stopped after {counted(len(entries), 'file')}.") from None
    return _outcome(watch, journal, entries, waiting)


WATCH = Verb(
    "watch",
    "predict every new file of a folder",
    watch_folder,
    watch_arguments,
    request=WatchRequest,
    models=("model",),
)


def _watch(asked: WatchRequest) -> Watch:
    every, folder = asked.every, asked.folder
    if not SOONEST <= every <= LATEST:
        raise WorkbenchError(
            f"--every must be between {SOONEST:g} and {LATEST:g} seconds, got {every:g}."
        )
    watched = Path(folder)
    into = Path(asked.output) if asked.output is not None else watched / "predictions"
    watch = Watch(watched, into, asked.model, asked.schema, every, asked.fill)
    arrivals(watched)
    watch.means()
    _check_text(watched, into)
    if into.resolve() == watched.resolve():
        raise WorkbenchError(
            f"{folder} is the folder that is watched: with -o choose another one for predictions, "
            "which would be taken for new files there."
        )
    return watch


def _check_text(*paths: Path) -> None:
    for path in paths:
        try:
            str(path).encode()
        except UnicodeEncodeError as error:
            name = str(path).encode("utf-8", "backslashreplace").decode()
            raise WorkbenchError(f"{name} is no text in UTF-8: rename the folder.") from error


def _journal(watch: Watch) -> WatchJournal:
    journal = WatchJournal(watch.output)
    mine = watch.means().card.split("@")[0]
    if others := sorted(journal.models - {mine}):
        raise WorkbenchError(
            f"{watch.output} holds predictions of {', '.join(others)}: choose another folder for "
            f"those of {mine} with -o."
        )
    return journal


def _look(watch: Watch, journal: WatchJournal) -> tuple[list[Arrival], tuple[str, ...]]:
    """The files to work on, and the names of those that are still being written."""
    means = watch.means()
    new = [a for a in arrivals(watch.folder) if not journal.is_known(a, means.key)]
    if not new:
        return [], ()
    time.sleep(watch.settled)
    still = {arrival.path: arrival for arrival in arrivals(watch.folder)}
    ready = [arrival for arrival in new if still.get(arrival.path) == arrival]
    waiting = (a.name for a in new if a.path in still and a not in ready)
    return ready, tuple(waiting)


def _done(watch: Watch, journal: WatchJournal, ready: list[Arrival]) -> Iterator[WatchEntry]:
    means = watch.means()
    for arrival in ready:
        entry = worked_on(arrival, means, watch.output)
        if entry is not None:
            journal.add(entry)
            yield entry


def _tell(entry: WatchEntry, *, aloud: bool) -> None:
    if aloud:
        sys.stderr.write(f"{_line(entry)}\n")
        sys.stderr.flush()


def _line(entry: WatchEntry) -> str:
    news = entry.sentence if entry.state == "done" else f"not predicted. {entry.sentence}"
    return one_line(f"{entry.file}: {news}")


def _outcome(
    watch: Watch, journal: WatchJournal, entries: list[WatchEntry], waiting: tuple[str, ...]
) -> Outcome:
    lost = [entry for entry in entries if entry.state != "done"]
    tried = {entry.file for entry in entries}
    there = {arrival.name for arrival in arrivals(watch.folder)} - tried - {*waiting}
    before = journal.failed(there)
    document = {
        "folder": str(watch.folder),
        "output": str(watch.output),
        "journal": str(watch.output / JOURNAL),
        "files": [entry.model_dump(mode="json") for entry in entries],
        "waiting": list(waiting),
        "not_retried": [{"file": e.file, "sentence": e.sentence} for e in before],
    }
    lines = [_line(entry) for entry in entries] or [f"No new file in {watch.folder}."]
    lines += [f"{name}: waits, it is still being written" for name in waiting]
    lines += [f"{_line(entry)} Not tried again: nothing has changed since." for entry in before]
    return Outcome(document, "\n".join(lines), " ".join(_refusals(lost, entries, before)))


def _refusals(
    lost: list[WatchEntry], tried: list[WatchEntry], before: Sequence[WatchEntry]
) -> Iterator[str]:
    """Why the gate says no: as long as a file fails, not only when it was tried."""
    if lost:
        yield f"{len(lost)} of {counted(len(tried), 'file')} not predicted."
    if before:
        yield f"{counted(len(before), 'file')} of earlier looks still not predicted."
