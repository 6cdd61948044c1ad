"""An invented municipality with its plans, reports and figures of three years, to try Tertial on.

Almviks kommun exists only here, with all its boards, units, figures and people. What it consists of are plain
files that an official can read and mend:

- `municipality.toml`: the council's goals; `council_indicators.toml`: what it measures
- `organisation.toml` and `people.toml`: boards, administrations and units over time, and who logs in
- `boards/`: a folder for each board with its goals, indicators, activities and economy, and in that a folder
  for each document with its text and the tables that it alone has
- `units/`: the goals, indicators and activities of each unit
- `layouts.toml`: how each kind of document looks

What two documents share stands in one place, so that they hang together; sums and variances are computed, and
figures in the text are taken from the tables. A new document is a new folder ("2026-vb"), a new board a new
folder in `boards/`, a new unit a new file in `units/`.
"""

from tertial.demo.editions import documents, file_name, samples

__all__ = ["documents", "file_name", "samples"]
