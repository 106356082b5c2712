"""A synthetic dossier of any size, written as editors would write it: `python bench/generate.py FOLDER --claims 8000`.

In: a folder, a number of claims, a seed. Out: `site.yaml` and `content/`, the same bytes for the same seed. About 4.5
annotations a claim; 8,000 claims make 13,600 files and 10,000 pages.

1. Actors, events and facts are drawn; each event has its share of the claims.
2. Each source covers one event: it tells some of the event's facts, each in a sentence of its own, between paragraphs
   of background; a source that relays a wire report keeps that report's sentences.
3. Each telling sentence is quoted in one of the ways that editors quote: whole, in part, with `[…]`, with straight
   quotation marks for curly ones, with an insertion.
4. All is written as YAML and Markdown with the line breaks and comments of a hand.
"""

import argparse
import hashlib
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import prose
from prose import Fact, Named

TOLD = 20  # facts that a source tells
PER_EVENT = 100  # claims about one event
STANCES = ["affirms"] * 86 + ["denies"] * 8 + ["open"] * 6
NEGATION = re.compile(r"\b(not|no|never|nobody|without|denied|dismissed|unclear|declined)\b", re.IGNORECASE)


@dataclass(slots=True)
class Event:
    """An event with the claims about it and the sentences of the wire report that some sources relay."""

    id: str
    title: str
    claims: dict[str, Fact]
    day: int
    wire: dict[str, "Telling"] = field(default_factory=dict)


@dataclass(slots=True)
class Telling:
    """One sentence of a source about one claim, with the annotation's fields that follow from it."""

    claim: str
    sentence: str
    polarity: str
    speaker: Named | None
    number: int | None
    quote: str = ""


@dataclass(slots=True)
class Article:
    """A source: its text and what the editors found in it."""

    id: str
    event: Event
    title: str
    publisher: str
    relays: bool
    text: str
    tellings: list[Telling]
    term: str
    furniture: list[tuple[str, str, str]]  # kind, first words, last words
    unused: list[tuple[str, str]]  # first words, last words


# --- 1. actors, events and facts --------------------------------------------------------------------------------------


def slug(text: str, limit: int = 40) -> str:
    """An id made of the text's first words."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:limit].strip("-")


def cast(rng: Random, count: int) -> list[Named]:
    """Actors, each with a name of its own."""
    found: dict[str, Named] = {}
    while len(found) < count:
        name = prose.person(rng) if len(found) % 3 else prose.body(rng)
        found.setdefault(slug(name), Named(slug(name), name if len(found) % 3 else f"the {name}"))
    return list(found.values())


def happenings(rng: Random, actors: list[Named], claims: int) -> list[Event]:
    """Events with their facts."""
    events: list[Event] = []
    for start in range(0, claims, PER_EVENT):
        place = prose.town(rng)
        facts: dict[str, Fact] = {}
        while len(facts) < min(PER_EVENT, claims - start):
            fact = prose.fact(rng, actors)
            facts[f"{slug(fact.clause(0))}-{start + len(facts) + 1}"] = fact
        number = len(events) + 1
        events.append(Event(f"{slug(place)}-{number}", f"The days of {place}", facts, rng.randint(1, 28)))
    return events


# --- 2. sources -------------------------------------------------------------------------------------------------------


def tell(rng: Random, claim: str, fact: Fact, actors: list[Named]) -> Telling:
    """One claim in one source's words."""
    polarity = rng.choice(STANCES)
    speaker = rng.choice(actors) if polarity != "affirms" or rng.random() < 0.6 else None
    frames = {"denies": prose.DENYING, "open": prose.OPEN}.get(polarity, prose.ATTRIBUTED if speaker else prose.OWN)
    number = None
    if fact.form in prose.UNITS:
        number = fact.number if rng.random() < 0.7 else fact.number + rng.randint(1, 40)
    said = prose.sentence(rng, frames, fact.clause(rng.randrange(9), number), speaker.name if speaker else "")
    return Telling(claim, said[0].upper() + said[1:], polarity, speaker, number)


def article(rng: Random, event: Event, number: int, actors: list[Named]) -> Article:
    """One source about one event."""
    relays = rng.random() < 0.4
    tellings = []
    for claim in rng.sample(list(event.claims), min(TOLD, len(event.claims))):
        if relays and rng.random() < 0.7:
            wire = event.wire.setdefault(claim, tell(rng, claim, event.claims[claim], actors))
            tellings.append(Telling(claim, wire.sentence, wire.polarity, wire.speaker, wire.number))
        else:
            tellings.append(tell(rng, claim, event.claims[claim], actors))
    paper = f"{prose.town(rng)} {rng.choice(['Herald', 'Post', 'Times', 'Wire', 'Today'])}"
    title = f"{event.title}: {paper} report {number}"
    term = rng.choice(prose.TERMS)
    paragraphs, unused = laid_out(rng, tellings)
    lead = f"What officials described as a {term} kept the town of {event.title.split()[-1]} awake for days."
    banner = f"{paper} uses cookies. By reading on you accept the terms of {paper}."
    related = f"Read also: {number} photographs from {prose.town(rng)} that you have to see"
    text = "\n\n".join([paper.upper(), title, banner, lead, *paragraphs, related])
    furniture = [
        ("site-name", paper.upper(), ""),
        ("banner", f"{paper} uses cookies.", f"accept the terms of {paper}."),
        ("related", related, ""),
    ]
    one = Article(f"{slug(paper)}-{number}", event, title, paper, relays, text, tellings, term, furniture, unused)
    return curly(one) if rng.random() < 0.7 else straight(one)


def laid_out(rng: Random, tellings: list[Telling]) -> tuple[list[str], list[tuple[str, str]]]:
    """Paragraphs of one to three telling sentences with background between them, and the background's own ends."""
    paragraphs: list[str] = []
    unused: list[tuple[str, str]] = []
    rest = list(tellings)
    while rest:
        size = rng.randint(1, 3)
        paragraphs.append(" ".join(telling.sentence for telling in rest[:size]))
        rest = rest[size:]
        if rng.random() < 0.4:
            background = [prose.filler(rng) for _ in range(rng.randint(1, 2))]
            paragraphs.append(" ".join(background))
            unused.append((background[0], background[-1] if len(background) > 1 else ""))
    return paragraphs, unused


def curly(one: Article) -> Article:
    """As a paper sets it: curly apostrophes, no-break spaces before units."""
    one.text = re.sub(r"(?<=\w)'", "’", one.text)
    one.text = re.sub(r"(?<=\d) (?=kilometres|per cent)", "\u00a0", one.text)
    return one


def straight(one: Article) -> Article:
    """As a plain text service sends it."""
    one.text = one.text.replace("“", '"').replace("”", '"').replace("’", "'")
    return one


# --- 3. quotes --------------------------------------------------------------------------------------------------------


def quoted(rng: Random, sentence: str) -> str:
    """The sentence as an editor would quote it."""
    whole = sentence.rstrip(".")
    words = whole.split(" ")
    way = rng.random()
    if way < 0.15 and len(words) > 14 and "“" not in whole:
        left, right = len(words) // 2 - 2, len(words) // 2 + 1
        if not NEGATION.search(" ".join(words[left:right])):
            return " ".join([*words[:left], "[…]", *words[right:]])
    if way < 0.25:
        return whole.replace("“", '"').replace("”", '"').replace("’", "'")
    if way < 0.40 and len(words) > 12 and "“" not in whole:
        return " ".join(words[2:])
    if way < 0.45:
        return whole.replace(" reporters ", " reporters [in the capital] ")
    return whole


def quote_all(rng: Random, one: Article) -> None:
    """Gives every telling its quote, and leaves out those whose words do not stand exactly once in the text."""
    kept = []
    for telling in one.tellings:
        start = 0
        setting = next((s for s in variants(telling.sentence) if one.text.count(s) == 1), "")
        if setting:
            telling.quote = quoted(rng, setting)
            parts = re.sub(r"\[[^…]+\] ", "", telling.quote).split(" […] ")
            start = one.text.count(parts[0]) if len(parts) > 1 else 1
        if start == 1:
            kept.append(telling)
    one.tellings = kept


def variants(sentence: str) -> Iterator[str]:
    """The sentence as the two kinds of papers set it."""
    for text in (sentence, re.sub(r"(?<=\w)'", "’", sentence)):
        yield re.sub(r"(?<=\d) (?=kilometres|per cent)", "\u00a0", text)
        yield text
    yield sentence.replace("“", '"').replace("”", '"').replace("’", "'")


# --- 4. files ---------------------------------------------------------------------------------------------------------


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
    if one.unused:
        rows.append("unused:")
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
    named = f"    quote: described as a {one.term}\n    voice: attributed\n    names: [event:{one.event.id}]\n"
    entries.append(f"  - id: name\n{named}")
    return f"# {one.title}\nannotations:\n" + "\n".join(entries)


def claim_file(claim: str, fact: Fact, event: Event, rng: Random) -> str:
    """The record of a claim."""
    clause = fact.clause(0)
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
    rows = [line("title", event.title), "kind: crisis", "when:", f"  edtf: 2023-06-{event.day:02}"]
    rows += ["  basis: researched", line("place", event.title.split()[-1]), "terms:"]
    rows += [f"  - {term}" for term in prose.TERMS]
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
    actors = cast(rng, max(12, claims * 15 // 1000))
    events = happenings(rng, actors, claims)
    yield "site.yaml", SITE
    for number in range(max(len(events), claims * 9 // 40)):
        one = article(rng, events[number % len(events)], number + 1, actors)
        quote_all(rng, one)
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
    sayings = [(e, c, f) for e in events for c, f in e.claims.items() if f.form == "saying"]
    said = [
        f"  - id: said-{claim}\n    title: A promise on {fact.place}\n    speaker: {fact.a.id}\n    event: {event.id}\n"
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
