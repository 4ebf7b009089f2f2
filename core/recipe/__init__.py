"""What the user chose, as a value, and its history."""
