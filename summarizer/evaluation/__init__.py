"""How good a model is: gold and predictions in, figures with their noise out."""
