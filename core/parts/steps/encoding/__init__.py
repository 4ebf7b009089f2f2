"""Categories, dates and texts as numbers."""
