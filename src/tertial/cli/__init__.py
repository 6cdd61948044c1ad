"""The command line: `tertial read`, `render`, `demo` and `schema`."""
