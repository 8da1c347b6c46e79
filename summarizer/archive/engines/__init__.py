"""Where the documents of a batch run are read: one engine a member."""
