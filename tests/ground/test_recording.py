"""Values that know what they were computed from: what counts as a read, and what an edit computes again."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from dossier.on_demand import Once, OnDemand
from dossier.recording import RecordedGroups, RecordedTable, Recording, same_value


class Ground:
    """A table of numbers by name, and values that are computed from it, with how often each was."""

    def __init__(self, **numbers: int) -> None:
        self.recording = Recording()
        self.table: RecordedTable[str, int] = RecordedTable(self.recording)
        self.table.replace(numbers)
        self.computed: list[str] = []

    def once(self, name: str, compute: Callable[[], Any]) -> Once[Any]:
        def note() -> Any:
            self.computed.append(name)
            return compute()

        return Once(note, self.recording)

    def edit(self, **numbers: int) -> None:
        self.table.replace(numbers)
        self.computed.clear()


def test_a_value_is_computed_again_when_what_it_asked_for_is_another_one() -> None:
    ground = Ground(a=1, b=2)
    double = ground.once("double", lambda: 2 * ground.table["a"])
    assert double.value == 2
    ground.edit(a=5, b=2)
    assert double.value == 10


def test_a_value_that_did_not_ask_stays() -> None:
    ground = Ground(a=1, b=2)
    double = ground.once("double", lambda: 2 * ground.table["a"])
    assert double.value == 2
    ground.edit(a=1, b=9, c=3)
    assert double.value == 2
    assert ground.computed == []


READS: dict[str, Callable[[RecordedTable[str, int]], Any]] = {
    "a key": lambda table: table["a"],
    "a key with a default": lambda table: table.get("a"),
    "whether it is there": lambda table: "a" in table,
    "the keys": list,
    "how many there are": len,
    "the values": lambda table: list(table.values()),
    "the items": lambda table: list(table.items()),
}


@pytest.mark.parametrize("read", READS)
def test_a_key_that_goes_is_noticed_by_whoever_asked_for_it_in_any_way(read: str) -> None:
    ground = Ground(a=1)
    asked = ground.once("asked", lambda: READS[read](ground.table))
    assert asked.value
    ground.edit()
    if read == "a key":
        with pytest.raises(KeyError):
            asked.value  # noqa: B018 # it is asked for
    else:
        assert not asked.value


@pytest.mark.parametrize("read", READS)
def test_a_key_that_comes_is_noticed_by_whoever_missed_it(read: str) -> None:
    ground = Ground()
    asked = ground.once("asked", lambda: READS[read](ground.table))
    if read == "a key":
        with pytest.raises(KeyError):
            asked.value  # noqa: B018 # it is asked for
    else:
        assert not asked.value
    ground.edit(a=1)
    assert asked.value


def test_another_order_is_another_value_for_who_reads_all_and_for_nobody_else() -> None:
    ground = Ground(a=1, b=2)
    everything = ground.once("all", lambda: tuple(ground.table.items()))
    one = ground.once("one", lambda: ground.table["a"])
    assert (everything.value, one.value) == ((("a", 1), ("b", 2)), 1)
    ground.edit(b=2, a=1)
    assert (everything.value, one.value) == ((("b", 2), ("a", 1)), 1)
    assert ground.computed == ["all"]


def test_where_a_value_comes_out_as_it_was_what_asked_for_it_stays() -> None:
    ground = Ground(a=1)
    odd = ground.once("odd", lambda: ground.table["a"] % 2 == 1)
    words = ground.once("words", lambda: "odd" if odd.value else "even")
    assert words.value == "odd"
    ground.edit(a=3)
    assert words.value == "odd"
    assert ground.computed == ["odd"]
    ground.edit(a=4)
    assert words.value == "even"
    assert ground.computed == ["odd", "words"]


def test_nothing_is_computed_before_somebody_asks() -> None:
    ground = Ground(a=1)
    value = ground.once("value", lambda: ground.table["a"])
    assert value.value == 1
    ground.edit(a=2)
    assert ground.computed == []
    assert value.value == 2


def test_what_is_asked_for_only_in_some_case_is_not_looked_at_in_others() -> None:
    ground = Ground(choice=1, a=1, b=0)
    inverse = ground.once("inverse", lambda: 1 // ground.table["b"])
    chosen = ground.once("chosen", lambda: ground.table["a"] if ground.table["choice"] else inverse.value)
    assert chosen.value == 1
    ground.edit(choice=1, a=1, b=0)
    assert chosen.value == 1
    ground.edit(choice=0, a=1, b=1)
    assert chosen.value == 1  # now it is the inverse
    ground.edit(choice=1, a=7, b=0)
    assert chosen.value == 7
    assert "inverse" not in ground.computed


def test_an_error_is_told_to_all_who_ask_and_goes_with_its_cause() -> None:
    ground = Ground(a=0)
    inverse = ground.once("inverse", lambda: 1 // ground.table["a"])
    around = ground.once("around", lambda: inverse.value + 1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            around.value  # noqa: B018 # it is asked for
    ground.edit(a=1)
    assert around.value == 2


def test_who_expects_an_error_is_computed_again_when_it_goes() -> None:
    ground = Ground()
    values = OnDemand(ground.table, lambda key: ground.table[key], ground.recording)
    asked = ground.once("asked", lambda: values.get("a", 0))
    assert asked.value == 0
    ground.edit(a=4)
    assert asked.value == 4


def test_a_value_that_needs_itself_is_an_error_and_no_endless_walk() -> None:
    ground = Ground()
    circle: list[Once[Any]] = []
    circle.append(ground.once("circle", lambda: circle[0].value))
    with pytest.raises(RuntimeError, match="while it is being computed"):
        circle[0].value  # noqa: B018 # it is asked for


def test_a_group_has_its_items_in_order_of_who_gives_them() -> None:
    recording = Recording()
    keys: RecordedTable[str, int] = RecordedTable(recording)
    keys.replace({"x": 1})
    groups = RecordedGroups[str, str](recording, keys)
    groups.put("two", {"x": ("c",), "gone": ("z",)})
    groups.put("one", {"x": ("a", "b")})
    assert ", ".join(groups["x"]) == "a, b, c"
    assert "gone" not in groups
    assert list(groups) == ["x"]
    groups.put("two", {})
    assert ", ".join(groups["x"]) == "a, b"


def test_a_group_waits_for_its_record() -> None:
    recording = Recording()
    keys: RecordedTable[str, int] = RecordedTable(recording)
    groups = RecordedGroups[str, str](recording, keys)
    groups.put("one", {"x": ("a",)})
    asked = Once(lambda: groups.get("x", ()), recording)
    assert asked.value == ()
    keys.replace({"x": 1})
    assert asked.value == ("a",)


@dataclass(frozen=True)
class Pair:
    one: object
    other: object


MOSCOW = datetime.timezone(datetime.timedelta(hours=3))
NOON = datetime.datetime(2023, 6, 24, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Pair({"a": 1, "b": 2}, 0), Pair({"b": 2, "a": 1}, 0)),
        (NOON, NOON.astimezone(MOSCOW)),
        ((1, 2), [1, 2]),
        ((1, 2), (1, 2, 3)),
        (object(), object()),
    ],
)
def test_what_a_page_could_show_otherwise_is_not_the_same(one: object, other: object) -> None:
    assert not same_value(one, other)


@pytest.mark.parametrize(
    "value", [1, "a", None, 0.5, NOON, (1, "a"), {"a": [1]}, frozenset({1, 2}), Pair((1,), {2: 3})]
)
def test_what_is_made_anew_alike_is_the_same(value: object) -> None:
    copied = eval(repr(value), {"Pair": Pair, "datetime": datetime, "frozenset": frozenset})
    assert same_value(value, copied)
