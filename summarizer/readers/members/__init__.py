"""One reader a module; each knows only the interface and the shared pieces below it."""
