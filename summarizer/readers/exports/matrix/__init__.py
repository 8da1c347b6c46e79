"""Matrix: a room as Element exports it in JSON."""
