"""The words of negotiation, as data: one file a language in `words/`."""
