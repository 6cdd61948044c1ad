"""One view for each page: it asks who may, calls one selector or service, and shows the answer."""
