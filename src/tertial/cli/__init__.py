"""The command line: `tertial` and its commands, each loaded when it is used."""
