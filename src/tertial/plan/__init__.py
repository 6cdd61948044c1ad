"""The golden thread: goals, indicators with their values and targets, activities, assessments."""
