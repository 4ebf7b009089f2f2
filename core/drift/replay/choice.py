"""Which file is replayed, as a project notes it."""

from core.data.load.notes.upload import Upload
from core.workspace.notes import Note

REPLAYED_FILE = Note("replay.json", Upload)
