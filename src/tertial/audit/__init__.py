"""What happened, who did it and why: appended, never changed, and chained so that a change would show."""
