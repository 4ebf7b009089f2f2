"""What interviews ask people to code: tasks against the clock, checked by hidden tests."""
