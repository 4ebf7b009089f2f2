"""Tables from elsewhere: web addresses and databases, and what a server may read."""
