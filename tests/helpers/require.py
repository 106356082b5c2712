"""Values that a test expects to be there."""

from typing import TypeVar

T = TypeVar("T")


def require(value: T | None) -> T:
    """The value. Fails the test where there is none."""
    assert value is not None
    return value
