"""Document in, Summary out: the order of the stages and the bounded loops between them."""
