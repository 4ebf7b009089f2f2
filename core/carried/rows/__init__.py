"""Dividing rows, reading new ones, and scoring what is predicted for them."""
