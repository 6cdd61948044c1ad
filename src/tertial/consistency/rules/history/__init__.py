"""Rules on what the same board said earlier: figures reported before, targets, activities and promises.

They ask only where earlier documents are at hand: in the database, or given beside the one that is checked.
"""
