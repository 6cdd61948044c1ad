"""Taking a plan or a report into the database: goals, figures, texts and tables go to their rooms.

`take_in` writes a document tree through the services of the rooms, as one act. What was recognised, and what
a person wants to leave out, comes with it as `Matches`; nothing is guessed here.
"""

from tertial.imports.taking_in.act import Matches
from tertial.imports.taking_in.report import take_in

__all__ = ["Matches", "take_in"]
