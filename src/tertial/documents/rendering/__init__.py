"""The document tree printed as PDF, Word, HTML and Excel in one house style."""
