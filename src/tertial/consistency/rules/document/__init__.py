"""Rules on the document as a text: its numbering, references, dates, repetitions and language."""
