"""Reads what people wrote about a negotiation; returns a checked record with a quote for every line."""
