"""Reports as text, PDF or Word, read into the document tree."""
