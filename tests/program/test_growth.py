"""Hostile input costs time in proportion to its size: a pull request cannot make a check hang.

Each case writes the same kind of bad or strange content three times: some of it, twice as much, four times as much.
The last step may cost at most a little more than twice what the step before did; were the time quadratic, it would be
four times as much.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from count_work import count_work
from small_dossier import small

from dossier import pipeline, report

Files = Mapping[str, str]

SOME = 60
MOST_GROWTH = 2.6  # n log n would be 2.3 at these sizes
SENTENCE = "The bridge over the river was closed on Monday morning by the mayor of the town. "
CLAIM = "statement: Claim number {} holds.\nkind: state\n"


def source(id_: str, text: str, more: str = "") -> Files:
    """A source with one capture."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    captures = f"captures: [{{file: {id_}.txt, sha256: {digest}}}]\n"
    record = f"title: Source {id_}\npublisher: {{value: {id_}, basis: stated}}\n{captures}{more}"
    return {f"content/sources/{id_}.yaml": record, f"content/sources/{id_}.txt": text}


def numbered(count: int, path: str, text: Callable[[int], str]) -> Files:
    """A record for each number."""
    return {path.format(number): text(number) for number in range(count)}


def repeated_sentence(count: int) -> Files:
    return {**source("one", SENTENCE * count), **source("two", SENTENCE * count)}


def same_letter(count: int) -> Files:
    return {**source("one", "a " * count * 10), **source("two", "a " * count * 10)}


def unknown_fields(count: int) -> Files:
    return {"content/claims/odd.yaml": CLAIM.format(0) + "".join(f"field{n}: 1\n" for n in range(count))}


def missing_regions(count: int) -> Files:
    regions = "".join(f"  - {{kind: banner, first: nowhere {n} is it}}\n" for n in range(count))
    return source("one", SENTENCE * 3, f"furniture:\n{regions}")


def missing_quotes(count: int) -> Files:
    entries = "".join(f"  - {{id: q{n}, quote: nowhere {n} is it, voice: own}}\n" for n in range(count))
    return {**source("one", SENTENCE * 3), "content/annotations/one.yaml": f"annotations:\n{entries}"}


def good_quotes(count: int) -> Files:
    text = "".join(f"On day {n} the river rose by {n} metres. " for n in range(count))
    entries = "".join(
        f"  - {{id: q{n}, quote: On day {n} the river, voice: own, claims: [one]}}\n" for n in range(count)
    )
    annotations = {"content/annotations/one.yaml": f"annotations:\n{entries}"}
    return {**source("one", text), **annotations, "content/claims/one.yaml": CLAIM.format(1)}


def chain_of_events(count: int) -> Files:
    return numbered(
        count, "content/events/e{:05}.yaml", lambda n: f"title: Event {n}\n" + f"part_of: e{n - 1:05}\n" * (n > 0)
    )


def circle_of_events(count: int) -> Files:
    return numbered(
        count, "content/events/e{:05}.yaml", lambda n: f"title: Event {n}\npart_of: e{(n + 1) % count:05}\n"
    )


def events_in_order(count: int) -> Files:
    return numbered(
        count, "content/events/e{:05}.yaml", lambda n: f"title: Event {n}\n" + f"after: [e{n - 1:05}]\n" * (n > 0)
    )


def chain_of_claims(count: int) -> Files:
    related = "relations: [{{type: entails, claim: c{:05}}}]\n"
    return numbered(count, "content/claims/c{:05}.yaml", lambda n: CLAIM.format(n) + related.format(n - 1) * (n > 0))


def chain_of_parts(count: int) -> Files:
    return numbered(
        count, "content/claims/c{:05}.yaml", lambda n: CLAIM.format(n) + f"part_of: c{n - 1:05}\n" * (n > 0)
    )


def chain_of_relays(count: int) -> Files:
    files: dict[str, str] = {}
    for n in range(count):
        relays = f"relays: [{{of: s{n - 1:05}, basis: inferred}}]\n" * (n > 0)
        files |= source(f"s{n:05}", f"Text number {n} tells of day {n}.", relays)
    return files


def names_of_nobody(count: int) -> Files:
    return numbered(count, "content/claims/c{:05}.yaml", lambda n: CLAIM.format(n) + f"event: nowhere-{n}\n")


def abbreviations(count: int) -> Files:
    return source("one", "Mr. " * count * 20)


def one_long_line(count: int) -> Files:
    return source("one", "word " * count * 20)


def many_sentences(count: int) -> Files:
    return source("one", "".join(f"Sentence {n} is here. " for n in range(count * 5)))


def old_ids(count: int) -> Files:
    return {"content/claims/one.yaml": CLAIM.format(1) + f"formerly: [{', '.join(f'old-{n}' for n in range(count))}]\n"}


CASES = (
    repeated_sentence, same_letter, unknown_fields, missing_regions, missing_quotes, good_quotes, chain_of_events,
    circle_of_events, events_in_order, chain_of_claims, chain_of_parts, chain_of_relays, names_of_nobody, one_long_line,
    many_sentences, old_ids, abbreviations,
)  # fmt: skip


def check(root: Path) -> None:
    """What the command does, without writing it to a terminal."""
    checked = pipeline.check_dossier(root)
    report.format_text(checked.diagnostics, checked.files)


@pytest.mark.parametrize("content", CASES, ids=lambda case: case.__name__)
def test_a_check_costs_time_in_proportion(content: Callable[[int], Files], tmp_path: Path) -> None:
    costs = []
    check(small(tmp_path / "first", content(2)))  # what is imported or compiled once is not counted
    for count in (SOME, 2 * SOME, 4 * SOME):
        root = small(tmp_path / str(count), content(count))
        costs.append(count_work(partial(check, root)))
    first_step, second_step = costs[1] - costs[0], costs[2] - costs[1]
    assert second_step < MOST_GROWTH * first_step, costs
