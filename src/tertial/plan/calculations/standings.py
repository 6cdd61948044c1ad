"""How one thing under a goal stands: the words that indicators, activities and sub-goals share."""

from enum import StrEnum


class Standing(StrEnum):
    """How an indicator or an activity stands against its target or its plan.

    The first three are answers. LACKING (a value that is due is not there) and UNKNOWN (what is there does
    not say) are open: they may turn out either way. The last four have nothing to answer here.
    """

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    LACKING = "lacking"
    UNKNOWN = "unknown"
    NOT_MEASURED = "not_measured"
    NO_TARGET = "no_target"
    CITY_WIDE_TARGET = "city_wide_target"
    NOT_INVOLVED = "not_involved"

    @property
    def is_answer(self) -> bool:
        """Whether it says how the thing goes."""
        return self in (Standing.MET, Standing.PARTLY_MET, Standing.NOT_MET)

    @property
    def is_open(self) -> bool:
        """Whether it could still turn out either way."""
        return self in (Standing.LACKING, Standing.UNKNOWN)
