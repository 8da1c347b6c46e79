"""Logs of IRC, as its many programs write them."""
