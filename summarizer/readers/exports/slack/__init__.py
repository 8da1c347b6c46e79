"""Slack's workspace export: a zip archive or the folder that it unpacks to."""
