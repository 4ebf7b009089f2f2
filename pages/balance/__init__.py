"""Parts of the page Balance."""
