"""A synthetic dossier of any size, written as editors would write it: `python bench/generate.py FOLDER --claims 8000`.

In: a folder, a number of claims, a seed. Out: `site.yaml` and `content/`, the same bytes for the same seed: YAML and
Markdown with the line breaks and comments of a hand. About 4.5 annotations a claim; 8,000 claims make 13,609 files and
10,000 pages.
"""

import argparse
import hashlib
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from random import Random

import prose
from articles import Article, Event, Telling, article, cast, happenings, quote_all, slug
from prose import Fact, Named


def line(key: str, value: str, indent: int = 0) -> str:
    """`key: value` with quotation marks where YAML needs them."""
    plain = re.fullmatch(r"[A-Za-z][^:#\"\[\]{}&*!|>%@`\n]*", value) and not value.endswith(" ")
    return " " * indent + f"{key}: " + (value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"')


def block(key: str, value: str, indent: int = 0) -> str:
    """A folded block scalar, its lines as long as a hand makes them."""
    lines = textwrap.wrap(value.replace("\u00a0", "\x00"), 88, break_long_words=False, break_on_hyphens=False)
    body = "\n".join(" " * (indent + 2) + line.replace("\x00", "\u00a0") for line in lines)
    return " " * indent + f"{key}: >-\n{body}"


def fact_of(key: str, value: str, basis: str) -> str:
    """A fact with its basis, in one line."""
    return f'{key}: {{value: "{value}", basis: {basis}}}'


def source_file(one: Article, rng: Random) -> str:
    """The record of a source."""
    digest = hashlib.sha256(one.text.encode()).hexdigest()
    rows = [
        line("title", one.title),
        fact_of("publisher", one.publisher, "stated"),
        fact_of("url", f"https://{slug(one.publisher)}.example/{one.id}", "researched"),
        f"published:\n  edtf: 2023-06-{one.event.day:02}\n  basis: inferred",
        f"captures:\n  - file: {one.id}.txt\n    sha256: {digest}",
        "furniture:",
    ]
    for kind, first, last in one.furniture:
        rows += [f"  - kind: {kind}", line("first", first, 4), *([line("last", last, 4)] if last else [])]
    rows += ["zones:", "  - kind: headline", line("first", one.title, 4)]
    rows += ["unused:", line("  - first", one.title), "    reason: The headline says nothing of its own."]
    for first, last in one.unused:
        rows += [line("  - first", first), *([line("last", last, 4)] if last else []), "    reason: Background."]
    if one.relays:
        rows += ["relays:", f"  - of: wire-{one.event.id}", "    basis: inferred"]
        rows.append(block("evidence", "The same sentences in the same order as in *other papers* of the day.", 4))
    if rng.random() < 0.5:
        rows.append(block("note", f"Found on the page of {one.publisher}; see [the event](event:{one.event.id})."))
    return "\n".join(rows) + "\n"


def annotation(telling: Telling, number: int, one: Article, rng: Random) -> str:
    """One entry of an annotations file."""
    fact = one.event.claims[telling.claim]
    rows = [f"  - id: a{number}", block("quote", telling.quote, 4), f"    claims: [{telling.claim}]"]
    if telling.polarity != "affirms":
        rows.append(f"    polarity: {telling.polarity}")
    if rng.random() < 0.2:
        rows.append(f"    certainty: {rng.choice(['probable', 'possible', 'unstated'])}")
    rows.append(f"    voice: {'attributed' if telling.speaker else 'own'}")
    if telling.speaker:
        rows.append(f"    chain: [{telling.speaker.id}]")
    if telling.number:
        unit = prose.UNITS[fact.form]
        rows.append(f"    value:\n      kind: number\n      number: {telling.number}\n      unit: {unit}")
    if fact.form == "saying" and telling.polarity == "affirms":
        rows.append(f"    utterance: said-{telling.claim}")
    if rng.random() < 0.3:
        about = (
            f"See [{fact.a.name}](actor:{fact.a.id}) and [the claim](claim:{telling.claim}); *not* confirmed elsewhere."
        )
        rows.append(block("note", about, 4))
    return "\n".join(rows) + "\n"


def annotations_file(one: Article, rng: Random) -> str:
    """All annotations of a source."""
    entries = [annotation(telling, number, one, rng) for number, telling in enumerate(one.tellings, 1)]
    named = f"    quote: {one.term}\n    voice: attributed\n    names: [event:{one.event.id}]\n"
    entries.append(f"  - id: name\n{named}")
    return f"# {one.title}\nannotations:\n" + "\n".join(entries)


def claim_file(claim: str, fact: Fact, event: Event, rng: Random) -> str:
    """The record of a claim."""
    clause = fact.statement
    rows = [
        block("statement", f"{clause[0].upper()}{clause[1:]}."),
        f"kind: {fact.kind}",
        f"event: {event.id}",
        "actors:",
    ]
    rows += [f"  - {fact.a.id}", f"  - {{actor: {fact.b.id}, role: object}}"]
    if rng.random() < 0.2:
        rows += ["relations:", "  - type: related", f"    claim: {rng.choice([c for c in event.claims if c != claim])}"]
    if rng.random() < 0.4:
        rows.append(block("note", f"What [{fact.a.name}](actor:{fact.a.id}) did is **told in several ways**."))
    return "\n".join(rows) + "\n"


def event_file(event: Event, after: str) -> str:
    """The record of an event."""
    rows = [line("title", event.title), "kind: crisis", "when:"]
    rows.append(f"  edtf: 2023-06-{event.day:02}" if after else "  edtf: 2023-06")
    rows += ["  basis: researched", line("place", event.title.split()[-1]), "terms:"]
    rows += [f"  - {term.split(' ', 1)[1]}" for term in prose.TERMS]
    if after:
        rows.append(f"part_of: {after}")
    return "\n".join(rows) + "\n"


def actor_file(actor: Named) -> str:
    """The record of an actor."""
    name = actor.name.removeprefix("the ")
    kind = "organisation" if actor.name.startswith("the ") else "person"
    aliases = f"aliases: [{name.split()[-1]}]\n" if kind == "person" else ""
    return f"{line('name', name)}\nkind: {kind}\n{aliases}summary: Appears in several of the reports.\n"


def essay(rng: Random, events: list[Event], number: int) -> str:
    """A Markdown page with links to records."""
    shown = [rng.choice(events) for _ in range(8)]
    parts = [
        f"## {event.title}\n\n{prose.filler(rng)} In [{event.title}](event:{event.id}) the sources differ on "
        f"[one point](claim:{rng.choice(list(event.claims))}).\n\n- {prose.filler(rng)}\n- {prose.filler(rng)}\n"
        for event in shown
    ]
    return f"---\ntitle: Reading these reports, part {number}\norder: {number}\n---\n\n" + "\n".join(parts)


def files(claims: int, seed: int) -> Iterator[tuple[str, str]]:
    """Every file of the dossier with its path."""
    rng = Random(seed)
    actors = cast(rng, max(40, claims * 15 // 1000))
    events = happenings(rng, actors, claims)
    yield "site.yaml", SITE
    told: set[str] = set()
    for number in range(max(len(events), claims * 9 // 40)):
        one = article(rng, events[number % len(events)], number + 1, actors)
        quote_all(rng, one)
        told |= {telling.claim for telling in one.tellings if telling.polarity == "affirms"}
        yield f"content/sources/{one.id}.yaml", source_file(one, rng)
        yield f"content/sources/{one.id}.txt", one.text
        yield f"content/annotations/{one.id}.yaml", annotations_file(one, rng)
    for at, event in enumerate(events):
        yield f"content/events/{event.id}.yaml", event_file(event, events[at // 10 * 10].id if at % 10 else "")
        for claim, fact in event.claims.items():
            yield f"content/claims/{claim}.yaml", claim_file(claim, fact, event, rng)
    for actor in actors:
        yield f"content/actors/{actor.id}.yaml", actor_file(actor)
    wires = [f"  - id: wire-{e.id}\n    title: A wire report on {e.title}\n    kind: wire\n" for e in events]
    yield "content/origins.yaml", "origins:\n" + "\n".join(wires)
    sayings = [(e, c, f) for e in events for c, f in e.claims.items() if f.form == "saying" and c in told]
    said = [
        f"  - id: said-{claim}\n    title: A promise on the {fact.site} of {fact.town}\n"
        f"    speaker: {fact.a.id}\n    event: {event.id}\n"
        for event, claim, fact in sayings
    ]
    yield "content/utterances.yaml", "utterances:\n" + "\n".join(said)
    for number in range(1, 7):
        yield f"content/pages/reading-{number}.md", essay(rng, events, number)


SITE = """\
title: A synthetic dossier
summary: Made by bench/generate.py to measure with; nothing in it happened.
language: en
time_zone: Europe/Moscow
rights: full
editors: [The generator]
licence: CC0-1.0
repository:
  url: https://github.com/example/synthetic
"""


def write(folder: Path, claims: int, seed: int = 1) -> int:
    """Write the dossier into the folder, which must be new; how many files it has."""
    folder.mkdir(parents=True)
    count = 0
    for path, text in files(claims, seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="")
        count += 1
    return count


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{write(options.folder, options.claims, options.seed):,} files in {options.folder}")
