"""Chunk in, Prompt out: templates, the encoding of segments, and the messages made of them."""
