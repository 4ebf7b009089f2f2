"""What this machine gives: threads, processors, memory, a cluster."""
