"""What somebody answers for who puts a model to use: what the app did, what goes along with an
export, and what is left to do."""

from core.export.govern.checklist import CheckedItem, checklist_of
from core.export.govern.duties import DUTIES, REMINDER, Duty, KeptDuties, duties_kept, keep_duty
from core.export.govern.item import ChecklistItem, DoneBy
from core.export.govern.items import ITEMS

__all__ = [
    "DUTIES",
    "ITEMS",
    "REMINDER",
    "CheckedItem",
    "ChecklistItem",
    "DoneBy",
    "Duty",
    "KeptDuties",
    "checklist_of",
    "duties_kept",
    "keep_duty",
]
