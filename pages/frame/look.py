"""What a visitor has before him, so that nothing he does falls on what somebody else changed."""

from dataclasses import dataclass, field

from core.workspace.store.histories import HistoryHead


@dataclass
class Look:
    """Which version of a project's recipe a visitor's page shows, and what he is still to be told.

    `seen` is the version whose page he acts on: a click in a page that was drawn before somebody
    changed the recipe is made on that version, also while the page is drawn anew.
    """

    seen: int | None = None
    drawn: int | None = None
    is_drawing: bool = False
    told: str = ""
    seen_notes: dict[str, float] = field(default_factory=dict)
    drawn_notes: dict[str, float] = field(default_factory=dict)

    def begin(self, now: HistoryHead) -> str:
        """Draw a version; what to tell the visitor first."""
        if self.seen is None:
            self.seen = now.version
        said, self.told = self.told, ""
        if self.seen != now.version and not said:
            said = f"The recipe is not what it was: {now.sentence}. The page shows it as it is now."
        self.drawn, self.is_drawing = now.version, True
        return said

    def end(self) -> None:
        self.seen, self.is_drawing = self.drawn, False
        self.seen_notes, self.drawn_notes = self.drawn_notes, {}

    def saw(self, note: str, version: float) -> None:
        """A note was drawn."""
        self.drawn_notes[note] = version

    def seen_note(self, note: str) -> float | None:
        """The version of a note that the visitor acts on; None where he saw none."""
        return self.seen_notes.get(note, self.drawn_notes.get(note))

    def changed_note(self, note: str, version: float) -> None:
        """The visitor's own change of a note."""
        self.seen_notes[note] = self.drawn_notes[note] = version

    def moved_on(self, version: int) -> None:
        """The visitor's own change: he knows of it."""
        if self.seen is not None:
            self.seen = self.drawn = version
