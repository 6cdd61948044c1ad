"""Speed and memory, measured: `make bench` runs these modules and writes `docs/reference/benchmarks.md`.

All documents are made here, so that anybody gets the same ones. Of the machine only its size is written.
"""
