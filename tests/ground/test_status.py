import pytest

from dossier.status import Status, Support, judge_status


@pytest.mark.parametrize(
    ("support", "denying", "status"),
    [
        (Support(0), 0, "open"),
        (Support(0), 2, "denied"),
        (Support(1, False, 1), 0, "one-source"),
        (Support(1, False, 2), 0, "one-report"),
        (Support(1, True, 1), 0, "one-speaker"),
        (Support(1, True, 9), 0, "one-speaker"),
        (Support(2), 0, "agreed"),
        (Support(1, True, 1), 1, "disputed"),
        (Support(5), 1, "disputed"),
    ],
)
def test_the_status_follows_from_the_roots(support: Support, denying: int, status: Status) -> None:
    assert judge_status(support, denying) == status
