"""Making columns ready for a model: one slot per stage and column kind, methods in catalogues.

Everything here is built unfitted and learns inside the training folds only.
"""

from core.methods.prepare.outliers import ROW_OUTLIERS
from core.methods.prepare.slots import MANY_LEVELS, SLOTS, Slot

__all__ = ["MANY_LEVELS", "ROW_OUTLIERS", "SLOTS", "Slot"]
