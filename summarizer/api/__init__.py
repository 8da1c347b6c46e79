"""The public verbs; the only place that builds real parts."""
