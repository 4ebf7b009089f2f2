"""Which rows are sealed, scored and fitted on, and what divides them."""
