"""Training, tuning, judging, explaining and using models."""
