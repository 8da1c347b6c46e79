"""Matrix: a thread or a room that somebody asks about comes in, an answer in a direct room goes out."""
