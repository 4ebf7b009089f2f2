"""The profile of a table as one HTML file: nothing is loaded from elsewhere, light or dark."""

from core.explore.report.page import ReportNotes, report_html

__all__ = ["ReportNotes", "report_html"]
