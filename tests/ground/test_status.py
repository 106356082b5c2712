from typing import get_args

import pytest

from dossier.status import DISPUTED_FIRST, STATUSES, Status, judge_status


@pytest.mark.parametrize(
    ("affirming", "denying", "status"),
    [(0, 0, "open"), (0, 2, "open"), (1, 0, "single-origin"), (2, 0, "agreed"), (1, 1, "disputed"), (5, 1, "disputed")],
)
def test_the_status_follows_from_how_many_origins_affirm_and_deny(affirming: int, denying: int, status: Status) -> None:
    assert judge_status(affirming, denying) == status


def test_every_status_has_a_place_in_each_order() -> None:
    assert set(DISPUTED_FIRST) == set(STATUSES) == set(get_args(Status))
