"""The fixed form of an answer: what the model fills (`wire`) and what the user gets (`public`)."""
