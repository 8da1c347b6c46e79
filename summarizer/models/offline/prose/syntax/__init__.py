"""Parse sentences by rules: words, tags, noun phrases, verb groups, clauses."""
