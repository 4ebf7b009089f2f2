"""The verbs of the command line: plain arguments in, a document and its readable text out."""

from core.commands.describe import compare_tables
from core.commands.expect import check_table, save_schema
from core.commands.large import predict_path, profile_path
from core.commands.learn import train_models
from core.commands.outcome import Outcome
from core.commands.saved import list_saved, promote_saved, show_saved
from core.commands.use import explain_model, export_model
from core.commands.watch import watch_folder

__all__ = [
    "Outcome",
    "check_table",
    "compare_tables",
    "explain_model",
    "export_model",
    "list_saved",
    "predict_path",
    "profile_path",
    "promote_saved",
    "save_schema",
    "show_saved",
    "train_models",
    "watch_folder",
]
