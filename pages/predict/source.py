"""The file that is predicted, as the session keeps it."""

SOURCE = "predict.source"
