"""Many documents: a run that can be stopped at any moment, and the store that it fills."""
