"""The command line: read, check and print a report with no database."""
