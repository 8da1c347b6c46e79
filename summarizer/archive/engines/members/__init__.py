"""The engines themselves; each knows `base.py` and none of the others."""
