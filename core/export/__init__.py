"""Models as files for elsewhere, each proven to answer as the model does."""

from core.export.card_text import card_text
from core.export.certificate import certify
from core.export.formats import FORMATS, ExportedFile, ExportFormat, check_again, export
from core.export.fresh_process import RefusedError
from core.export.made_before import keep_export, kept_export
from core.export.script import write_script

__all__ = [
    "FORMATS",
    "ExportedFile",
    "ExportFormat",
    "RefusedError",
    "card_text",
    "certify",
    "check_again",
    "export",
    "keep_export",
    "kept_export",
    "write_script",
]
