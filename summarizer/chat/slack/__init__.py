"""Slack: a thread that somebody points at comes in, a private answer in blocks goes out."""
