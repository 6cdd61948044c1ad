"""Reading what drafts hold and what is kept beside them, shaped for a page, in few queries."""
