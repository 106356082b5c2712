"""Two actors that may be one."""

from build_linked import actor, build, quote, source
from oversights import check_records

from dossier.model import Actor


def noticed(*actors: Actor) -> list[tuple[str, str, str]]:
    quotes = [quote("a", "They came", "came", chain=[one.id]) for one in actors]
    found = check_records(build([source("a", "They came.")], quotes, actors=list(actors))).value
    return [(problem.code, problem.severity, problem.message) for problem in found]


def test_one_wikidata_identifier_belongs_to_one_actor() -> None:
    assert noticed(actor("ann", wikidata="Q1"), actor("bob", wikidata="Q2"), actor("cat"), actor("dan")) == []
    assert noticed(actor("ann", wikidata="Q1"), actor("bob", wikidata="Q1")) == [
        ("actor-identifier", "warning", "The actor “ann” has the Wikidata identifier Q1, too.")
    ]


def test_a_name_or_alias_of_two_actors_is_noticed_whatever_its_case() -> None:
    ann = actor("ann", "Ann Ash", aliases=("the president", "Ann"))
    assert noticed(ann, actor("bob", "Bob", aliases=("The  President",))) == [
        ("actor-name", "notice", "“The  President” is a name of the actor “ann”, too.")
    ]
    assert noticed(ann, actor("bob", "ann ash")) == [
        ("actor-name", "notice", "“ann ash” is a name of the actor “ann”, too.")
    ]
    assert noticed(ann, actor("bob", "Bob", aliases=("the premier", "Ann Ashe"))) == []
    assert noticed(actor("ann", "Ann", aliases=("Ann",))) == []  # one actor may have a name twice
