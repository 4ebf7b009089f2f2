"""A look at everything that a workspace keeps, what can be mended by itself, and copies of it."""

from core.workspace.doctor.backup import make_backup, restore_backup
from core.workspace.doctor.examine import Complaint, Examination, examine

__all__ = ["Complaint", "Examination", "examine", "make_backup", "restore_backup"]
