"""Parts of the page Interview."""
