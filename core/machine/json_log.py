"""What the server logs, a line of JSON each, where programs read it."""

import json
import logging
import sys
from datetime import UTC, datetime

from core.machine import environment

JSON = "json"


class JsonLines(logging.Formatter):
    """Time (UTC), level, logger and message, with the trace of an exception, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True, default=str)


def log_as_asked() -> None:
    """Log lines of JSON where WORKBENCH_LOG says so, whichever library logs; else change none."""
    if environment.LOG.text != JSON:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in list(root.manager.loggerDict):
        # Those that write by themselves, such as Streamlit's, write once, as all do.
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
