"""Files and folders that hold many files: zip, tar, folders."""
