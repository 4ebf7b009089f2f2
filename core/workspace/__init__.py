"""What is kept on disk: projects, results, jobs, saved models."""
