"""Prompt in, Completion out: the one seam to whatever answers."""
