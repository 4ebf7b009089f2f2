"""A column of texts becomes numbers, dates, flags or stays text."""
