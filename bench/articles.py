"""Events, and the articles that tell of them, with the quotes that editors took.

In: a seeded random generator. Out: `Event` and `Article` values.

1. Actors, events and facts are drawn; each event has its share of the claims.
2. Each source covers one event: it tells some of the event's facts, each in a sentence of its own, between paragraphs
   of background; a source that relays a wire report keeps that report's sentences.
3. Each telling sentence is quoted in one of the ways that editors quote: whole, in part, with `[…]`, with straight
   quotation marks for curly ones, with an insertion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    deck: list[str] = field(default_factory=list)  # claims still to be told, so that none is left out
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
            facts[f"{slug(fact.statement)}-{start + len(facts) + 1}"] = fact
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
    said = prose.sentence(
        rng,
        frames,
        fact.clause(rng.randrange(18), rng.choice(prose.HOW), rng.choice(prose.WHICH), number),
        speaker.name if speaker else "",
    )
    return Telling(claim, said[0].upper() + said[1:], polarity, speaker, number)


def dealt(rng: Random, event: Event) -> list[str]:
    """The claims that the next source tells: half of them those whose turn it is, half at random."""
    count = min(TOLD, len(event.claims))
    if len(event.deck) < count:
        event.deck = [*event.deck, *rng.sample(sorted(event.claims), len(event.claims))]
    turn = list(dict.fromkeys(event.deck[: count // 2]))
    event.deck = event.deck[count // 2 :]
    others = [claim for claim in rng.sample(sorted(event.claims), len(event.claims)) if claim not in turn]
    return turn + others[: count - len(turn)]


def article(rng: Random, event: Event, number: int, actors: list[Named]) -> Article:
    """One source about one event."""
    relays = rng.random() < 0.4
    tellings = []
    for claim in dealt(rng, event):
        if relays and rng.random() < 0.7:
            wire = event.wire.setdefault(claim, tell(rng, claim, event.claims[claim], actors))
            tellings.append(Telling(claim, wire.sentence, wire.polarity, wire.speaker, wire.number))
        else:
            tellings.append(tell(rng, claim, event.claims[claim], actors))
    paper = f"{prose.town(rng)} {rng.choice(['Herald', 'Post', 'Times', 'Wire', 'Today'])}"
    title = f"{event.title}: {paper} report {number}"
    term = rng.choice(prose.TERMS)
    paragraphs, unused = laid_out(rng, tellings)
    lead = prose.lead(rng, term, event.title.split()[-1])
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
    said: set[str] = set()
    rest = list(tellings)
    while rest:
        size = rng.randint(1, 3)
        paragraphs.append(" ".join(telling.sentence for telling in rest[:size]))
        rest = rest[size:]
        if rng.random() < 0.4:
            background = sorted({prose.filler(rng) for _ in range(rng.randint(1, 2))} - said)
            said.update(background)
        else:
            background = []
        if background:
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
