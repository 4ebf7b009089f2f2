"""What a fitted model predicts: its rows read, its answers named and measured."""
