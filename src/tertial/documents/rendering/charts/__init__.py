"""Charts: a plain description of a series or of bodies beside each other, drawn as a picture.

`description` is what a chart says; `words` says it in sentences and `tables` as rows, always; `looks` are the
ways to draw it (light or dark, wide or narrow); `specification` makes the Vega-Lite specification, which is
drawn as SVG in a child process (`drawing_job`). Nothing here knows of a database.
"""
