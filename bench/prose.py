"""Plausible reports of an invented crisis: names, facts, and many ways to put the same fact.

In: a seeded random generator. Out: `Fact` values and sentences about them. The words vary as they do between papers, so
that captures compress, search and compare like real ones; nothing here means anything.
"""

from dataclasses import dataclass
from random import Random

STARTS = [
    "Tor", "Vel", "Kar", "Mor", "Sel", "Bran", "Dov", "Ost", "Lin", "Har", "Zel", "Per", "Gor", "Mal", "Tir", "Ves",
    "Rud", "Nor", "Kel", "Sam", "Bel", "Dar", "Fen", "Ulm", "Ras",
]  # fmt: skip
ENDS = [
    "van", "mir", "sk", "dal", "grad", "ow", "in", "ovka", "burg", "stan", "eva", "holm", "ing", "ura", "ets",
    "ford", "any", "ilo", "amat", "ensk",
]  # fmt: skip
FIRST = [
    "Anna", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Galina", "Henrik", "Irina", "Jonas", "Katya", "Lev",
    "Maria", "Nikolai", "Olga", "Pavel", "Rosa",
]  # fmt: skip
BODIES = ["Ministry of {}", "{} Guard", "{} Council", "{} Governor's Office", "Radio {}", "{} Company", "{} Observers"]
SITES = [
    "airfield", "ammunition depot", "border crossing", "bridge", "checkpoint", "district court", "fuel store",
    "headquarters", "hospital", "port", "prison", "radio tower", "rail yard", "rail bridge", "ring road", "town hall",
]  # fmt: skip
TIMES = [
    "on Friday", "on Saturday", "on Sunday", "late on Friday", "early on Saturday", "on Saturday evening",
    "before dawn", "shortly after noon", "around midnight", "in the early hours", "during the night",
    "by the afternoon",
]  # fmt: skip
DETAILS = [
    "{n} hours after the first reports", "as {n} lorries waited outside", "while networks in {town} were down",
    "on what {n} residents called a calm night", "about {n} kilometres from {town}", "without a shot being fired",
    "despite orders from {town} to stay away", "as schools in {town} stayed shut", "to the surprise of {n} onlookers",
    "after talks that lasted {n} hours", "under a ceasefire agreed {n} days before", "with {n} officers present",
]  # fmt: skip
FILLERS = [
    "The region around {town} has seen {n} such incidents in {m} years.",
    "Rain was forecast for {town}, and its {site} was expected to flood within {n} hours.",
    "Prices at the {town} market rose by {n} per cent over {m} weeks.",
    "The {town} {site} was built {n} years ago and has been repaired {m} times.",
    "Analysts in {town} have published {n} papers on it, {m} of them in secret.",
    "Travellers were told by {town} to check with the {site}, {n} hours ahead.",
]
TERMS = [
    "an armed mutiny",
    "a failed coup",
    "a military revolt",
    "a march on the capital",
    "a local uprising",
    "a security incident",
]

# Each fact as clauses that say the same: {a} and {b} are actors, {p} a place, {n} a number, {x} an adverb.
FACTS = {
    "deed": (
        "{a} {x} took control of {p}",
        "{p} {x} fell into the hands of {a}",
        "{a} {x} seized {p}",
    ),
    "state": (
        "{p} was {x} closed by {a}",
        "{a} {x} shut {p} to all traffic",
        "nobody could reach {p}, where {a} {x} kept the gates shut",
    ),
    "movement": (
        "a column of {n} vehicles under {a} {x} moved toward {p}",
        "{a} {x} sent {n} vehicles to {p}",
        "{n} vehicles led by {a} {x} rolled up to {p}",
    ),
    "meeting": (
        "{a} {x} met {b} at {p}",
        "{b} {x} received {a} at {p}",
        "{a} and {b} {x} held talks at {p}",
    ),
    "saying": (
        "{a} {x} promised to leave {p} within {n} days",
        "{a} would {x} give up {p} in {n} days' time",
        "{p} would be {x} handed back by {a} after {n} days",
    ),
    "accusation": (
        "{a} had {x} ordered the shelling of {p}",
        "the order to fire on {p} {x} came from {a}",
        "{p} was {x} shelled because {a} had wanted it",
    ),
    "harm": (
        "{n} people were {x} injured near {p}",
        "{n} men and women were {x} hurt close to {p}",
        "doctors {x} treated {n} wounded from {p}",
    ),
    "support": (
        "{a} {x} offered {b} help at {p}",
        "{b} could {x} count on {a} to hold {p}",
        "{a} {x} stood by {b} in the dispute over {p}",
    ),
}
PLACES = [
    "the {y} {site} of {town}", "the {town} {site}", "{town}’s {y} {site}", "the {y} {site} in {town}",
    "the {site} near {y} {town}", "the only {site} that {y} {town} has",
]  # fmt: skip
HOW = [
    "again", "abruptly", "alone", "almost", "already", "also", "angrily", "barely", "boldly", "briefly", "brusquely",
    "calmly", "cautiously", "coldly", "completely", "discreetly", "eagerly", "easily", "effectively", "eventually",
    "finally", "firmly", "formally", "gladly", "gradually", "hastily", "hurriedly", "immediately", "instantly",
    "jointly", "largely", "later", "loudly", "mostly", "openly", "partly", "patiently", "promptly", "proudly",
    "publicly", "quickly", "quietly", "rapidly", "reluctantly", "repeatedly", "roughly", "secretly", "silently",
    "simply", "slowly", "soon", "steadily", "suddenly", "swiftly", "temporarily", "then", "together", "twice",
    "unexpectedly", "unhurriedly", "visibly", "warily", "willingly",
]  # fmt: skip
WHICH = [
    "abandoned", "ageing", "bombed", "bright", "burnt", "busy", "central", "cold", "crowded", "damaged", "dark",
    "distant", "eastern", "empty", "famous", "flooded", "former", "grey", "guarded", "half-built", "historic", "huge",
    "important", "large", "lesser", "little", "locked", "lonely", "lower", "main", "modern", "muddy", "narrow",
    "nearby", "new", "northern", "old", "outer", "patched", "quiet", "remote", "rebuilt", "ruined", "rural", "rusty",
    "sealed", "second", "shabby", "silent", "small", "snowy", "southern", "strategic", "tall", "third", "tiny",
    "unlit", "upper", "vast", "western", "white", "wide", "windy",
]  # fmt: skip
KINDS = {"movement": "deed", "meeting": "deed", "harm": "state", "support": "intent"}
UNITS = {"movement": "vehicles", "saying": "days", "harm": "people"}

OWN = [
    "{T}, {c}, {d}.", "{C} {t}, {d}.", "{C}, {d}, {t}.", "It was {t} that {c}, {d}.", "{C} {t}.",
    "Footage from the town shows how {c}, {d}.",
]  # fmt: skip
ATTRIBUTED = [
    "{s} said {t} that {c}, {d}.", "“{C}, {d},” {s} said.", "According to {s}, {c} {t}.",
    "{s} told {n} reporters that “{c}”, {d}.",
    "{C}, {s} added {t}, {d}.", "In a statement {t}, {s} confirmed: “{C}.”",
]  # fmt: skip
DENYING = ["{s} denied {t} that {c}, {d}.", "{s} dismissed the report that {c} as “invented” {t}."]
OPEN = ["It remained unclear {t} whether {c}, {d}.", "{s} declined to say {t} whether {c}."]
LEADS = [
    "What officials described as {term} kept the town of {town} awake {t}.",
    "It looked like {term} {t} in {town}, {d}.",
    "{town} saw {term}, {d}, and {n} questions are open.", "Some call it {term}; {town} woke up to it {t}, {d}.",
    "In {town} few spoke of {term} {t}, {d}.",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or a place: what it is called in the running text, and its id where it has a record."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a claim is about."""

    form: str
    a: Named
    b: Named
    site: str
    town: str
    number: int

    @property
    def kind(self) -> str:
        """The claim's kind."""
        return KINDS.get(self.form, self.form)

    def clause(self, way: int, how: str, which: str, number: int | None = None) -> str:
        """The fact put in one of its ways, with an adverb, an adjective, and a number where a source has its own."""
        ways = FACTS[self.form]
        place = PLACES[way // len(ways) % len(PLACES)].format(site=self.site, town=self.town, y=which)
        return ways[way % len(ways)].format(
            a=self.a.name, b=self.b.name, p=" ".join(place.split()), n=number or self.number, x=how
        )

    @property
    def statement(self) -> str:
        """The fact in neutral words."""
        return " ".join(self.clause(0, "", "").split())


def town(rng: Random) -> str:
    """The name of a town."""
    return rng.choice(STARTS) + rng.choice(ENDS)


def person(rng: Random) -> str:
    """The name of a person."""
    return f"{rng.choice(FIRST)} {town(rng)}"


def body(rng: Random) -> str:
    """The name of an organisation."""
    return rng.choice(BODIES).format(town(rng))


def fact(rng: Random, actors: list[Named]) -> Fact:
    """Something that may have happened."""
    a, b = rng.sample(actors, 2)
    return Fact(rng.choice(list(FACTS)), a, b, rng.choice(SITES), town(rng), rng.randint(3, 950))


def sentence(rng: Random, frames: list[str], clause: str, speaker: str) -> str:
    """A sentence that puts the clause into one of the frames."""
    time, detail = rng.choice(TIMES), rng.choice(DETAILS).format(n=rng.randint(2, 99), town=town(rng))
    first = clause[0].upper() + clause[1:]
    return rng.choice(frames).format(
        n=rng.randint(2, 40), T=time[0].upper() + time[1:], t=time, c=clause, C=first, d=detail, s=speaker
    )


def lead(rng: Random, term: str, place: str) -> str:
    """The first sentence of a report, which has the name that it gives the event."""
    number = rng.randint(2, 99)
    return rng.choice(LEADS).format(
        term=term, town=place, t=rng.choice(TIMES), d=rng.choice(DETAILS).format(n=number, town=place), n=number
    )


def filler(rng: Random) -> str:
    """A sentence of background that no claim is about."""
    return rng.choice(FILLERS).format(
        n=rng.randint(2, 60), m=rng.randint(2, 60), town=town(rng), site=rng.choice(SITES)
    )
