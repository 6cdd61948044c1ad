"""From a report file to its lines: text, PDF and Word, each read in a confined child process."""
