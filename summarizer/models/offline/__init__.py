"""A model that needs no endpoint: rules over a lexicon of negotiation acts, in the wire form."""
