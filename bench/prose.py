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
    "hours after the first reports", "as {n} lorries waited outside", "while mobile networks were down",
    "in what residents described as a calm night", "about {n} kilometres from the front", "without a shot being fired",
    "despite an order to stay in barracks", "as schools were told to stay shut", "to the surprise of {n} onlookers",
    "after talks that lasted {n} hours", "under a ceasefire agreed {n} days before", "with {n} officers present",
]  # fmt: skip
FILLERS = [
    "The region has seen {n} such incidents in the past ten years.",
    "Rain was forecast for the coming days, and the {site} in {town} was expected to flood.",
    "Prices at the {town} market rose by {n} per cent over the same month.",
    "The {town} {site} was built {n} years ago and has been repaired twice since.",
    "Analysts in {town} have published {n} papers on the subject, most of them behind closed doors.",
    "Travellers were advised to check with the {town} {site} before setting out.",
]
TERMS = [
    "armed mutiny",
    "failed coup",
    "military revolt",
    "march on the capital",
    "local uprising",
    "security incident",
]

# Each fact as clauses that say the same: {a} and {b} are actors, {p} a place, {n} a number.
FACTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "deed": ("took control of", ("{a} took control of {p}", "{p} fell into the hands of {a}", "{a} seized {p}")),
    "state": (
        "was closed",
        (
            "{p} was closed by {a}",
            "{a} shut {p} to all traffic",
            "nobody could reach {p}, where {a} kept the gates shut",
        ),
    ),
    "movement": (
        "moved",
        (
            "a column of {n} vehicles under {a} moved toward {p}",
            "{a} sent {n} vehicles to {p}",
            "{n} vehicles led by {a} rolled up to {p}",
        ),
    ),
    "meeting": ("met", ("{a} met {b} at {p}", "{b} received {a} at {p}", "{a} and {b} held talks at {p}")),
    "saying": (
        "promised",
        (
            "{a} promised to leave {p} within {n} days",
            "{a} would give up {p} in {n} days' time",
            "{p} would be handed back by {a} after {n} days",
        ),
    ),
    "accusation": (
        "ordered",
        (
            "{a} had ordered the shelling of {p}",
            "the order to fire on {p} came from {a}",
            "{p} was shelled because {a} had wanted it",
        ),
    ),
    "harm": (
        "injured",
        (
            "{n} people were injured near {p}",
            "{n} men and women were hurt close to {p}",
            "doctors treated {n} wounded from {p}",
        ),
    ),
    "support": (
        "backed",
        (
            "{a} offered {b} help at {p}",
            "{b} could count on {a} to hold {p}",
            "{a} stood by {b} in the dispute over {p}",
        ),
    ),
}
KINDS = {"movement": "deed", "meeting": "deed", "harm": "state", "support": "intent"}
UNITS = {"movement": "vehicles", "saying": "days", "harm": "people"}

OWN = [
    "{T}, {c}, {d}.", "{C} {t}, {d}.", "{C}, {d}, {t}.", "It was {t} that {c}, {d}.", "{C} {t}.",
    "Footage from the town shows how {c}, {d}.",
]  # fmt: skip
ATTRIBUTED = [
    "{s} said {t} that {c}, {d}.", "“{C}, {d},” {s} said.", "According to {s}, {c} {t}.",
    "{s} told reporters that “{c}”, {d}.",
    "{C}, {s} added {t}, {d}.", "In a statement {t}, {s} confirmed: “{C}.”",
]  # fmt: skip
DENYING = ["{s} denied {t} that {c}, {d}.", "{s} dismissed the report that {c} as “invented” {t}."]
OPEN = ["It remained unclear {t} whether {c}, {d}.", "{s} declined to say {t} whether {c}."]


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
    place: str
    number: int

    @property
    def kind(self) -> str:
        """The claim's kind."""
        return KINDS.get(self.form, self.form)

    def clause(self, way: int, number: int | None = None) -> str:
        """The fact put in one of its ways, with another number where a source has another."""
        ways = FACTS[self.form][1]
        return ways[way % len(ways)].format(a=self.a.name, b=self.b.name, p=self.place, n=number or self.number)


def town(rng: Random) -> str:
    """The name of a town."""
    return rng.choice(STARTS) + rng.choice(ENDS)


def person(rng: Random) -> str:
    """The name of a person."""
    return f"{rng.choice(FIRST)} {town(rng)}"


def body(rng: Random) -> str:
    """The name of an organisation."""
    return rng.choice(BODIES).format(town(rng))


def site(rng: Random) -> str:
    """A place in running text."""
    return f"the {rng.choice(SITES)} of {town(rng)}"


def fact(rng: Random, actors: list[Named]) -> Fact:
    """Something that may have happened."""
    a, b = rng.sample(actors, 2)
    return Fact(rng.choice(list(FACTS)), a, b, site(rng), rng.randint(3, 950))


def sentence(rng: Random, frames: list[str], clause: str, speaker: str) -> str:
    """A sentence that puts the clause into one of the frames."""
    time, detail = rng.choice(TIMES), rng.choice(DETAILS).format(n=rng.randint(2, 99))
    first = clause[0].upper() + clause[1:]
    return rng.choice(frames).format(T=time[0].upper() + time[1:], t=time, c=clause, C=first, d=detail, s=speaker)


def filler(rng: Random) -> str:
    """A sentence of background that no claim is about."""
    return rng.choice(FILLERS).format(n=rng.randint(2, 60), town=town(rng), site=rng.choice(SITES))
