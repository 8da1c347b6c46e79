"""What people type: one command a file, one error boundary."""
