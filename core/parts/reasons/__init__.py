"""Why a fitted model answers a row as it does."""
