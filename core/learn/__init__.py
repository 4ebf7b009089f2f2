"""Ideas of the field to play with, and questions to answer."""
