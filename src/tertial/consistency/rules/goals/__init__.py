"""Goals and activities: assessments, dates, deviations, and what ought to stand under a goal."""
