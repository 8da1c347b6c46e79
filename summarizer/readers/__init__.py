"""From what people have (a file, a page, a mail, a transcript) to a `Document` with exact offsets."""
