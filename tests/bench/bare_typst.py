"""Typst by itself: sets given data with a given template, as a program of its own that loads nothing of ours.

Arguments: the template, the folder of fonts, a JSON file with `inputs`, `standards` and `date`, and the PDF.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

import typst


def main() -> None:
    """Set the document."""
    template, fonts, task, output = map(Path, sys.argv[1:])
    given = json.loads(task.read_text(encoding="utf-8"))
    pdf = typst.compile(
        template,
        root=template.parent,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        sys_inputs=given["inputs"],
        pdf_standards=given["standards"],
        timestamp=datetime.fromisoformat(given["date"]),
    )
    output.write_bytes(pdf)


if __name__ == "__main__":
    main()
