"""Years, periods, kinds of documents and rounds: who reports what, for when."""
