"""Which file is replayed, as a project notes it."""

from core.data.load.notes.upload import Upload
from core.workspace.project_notes import ProjectNote

REPLAYED_FILE = ProjectNote("replay", Upload)
