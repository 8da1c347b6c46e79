"""Files that hold many documents, one a record: JSON Lines, CSV, mbox."""
