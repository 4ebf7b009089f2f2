"""Parts of the page Segments."""
