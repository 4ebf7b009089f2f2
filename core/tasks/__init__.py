"""What a job may be asked to do."""
