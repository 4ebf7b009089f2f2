"""Errors whose message is meant for the person at the keyboard."""


class WorkbenchError(ValueError):
    """Something the user can put right; pages and the command line show the message as it is.

    The sentence names the thing, the rule, the value that broke it, and the way out.
    """


class InvalidOptionError(WorkbenchError):
    """An option has a value it cannot take."""


class UnknownMethodError(WorkbenchError):
    """No method goes by that key."""


class MissingStepError(WorkbenchError):
    """An earlier step of the work has not been done."""


class BadFileError(WorkbenchError):
    """A file cannot be read as a table."""


class BadTableError(WorkbenchError):
    """A table does not fit what it is to be used for."""


class MissingColumnsError(BadTableError):
    """Rows lack columns that a model needs; they may count as gaps where some are there."""


class NotApplicableError(WorkbenchError):
    """A method does not suit this data; nothing failed."""


class DamagedFileError(WorkbenchError):
    """A file that the workbench wrote is not whole any more, or not of this version."""


class ChangedMeanwhileError(WorkbenchError):
    """Somebody else was first: what was to be changed is not what it was when it was looked at."""


class FullQueueError(WorkbenchError):
    """No more jobs are taken from one person or project at once."""


class NoRightError(WorkbenchError):
    """Who signed in may not do that; somebody else may."""
