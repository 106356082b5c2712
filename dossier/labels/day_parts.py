"""Parts of the day in words that sources print: “morning”, “evening”.

In: words. Out: the part of the day that they name, and whether they give a time by the clock. A part of the day has no
hours of its own: from when to when it is taken is a convention, and pages say so.
"""

import re

_PARTS_OF_DAY = re.compile(r"\b(morning|forenoon|afternoon|evening|night|overnight|dawn|dusk)\b", re.IGNORECASE)
_CLOCK_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}\b|\d\s?(a\.?m|p\.?m)\b|o[’']clock|noon|midnight", re.IGNORECASE)


def part_of_day(words: str) -> str:
    """The part of the day that words name, such as “morning”; "" where they name none."""
    found = _PARTS_OF_DAY.search(words)
    return found[1].lower() if found else ""


def prints_clock_time(words: str) -> bool:
    """Whether words give a time by the clock, such as “05:30”, “5 p.m.” or “six o’clock”."""
    return _CLOCK_TIME.search(words) is not None
