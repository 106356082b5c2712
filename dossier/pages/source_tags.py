"""Sources as every page names them: the letter in its colour, the publisher, the page.

In: a `LinkedDossier`. Out: a `Tag` for each source, in order of siglum.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from dossier.labels import date_words
from dossier.linking.link import LinkedDossier
from dossier.markup import Html
from dossier.model import Source
from dossier.on_demand import KeysOf
from dossier.routes import href, route
from dossier.sigla import siglum_order, sort_by_siglum


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A source as it is named on every page: its letter in its colour, its publisher, its page."""

    id: str
    letter: str
    css: str
    publisher: str
    title: str
    published: str
    href: str
    chip: Html  # the letter in its colour, made once because pages show it thousands of times

    @property
    def order(self) -> tuple[bool, int, str]:
        """The key that sorts sources by siglum."""
        return siglum_order(self.letter)


def make_source_tags(linked: LinkedDossier) -> Mapping[str, Tag]:
    """Every source's tag by its id, in order of siglum."""
    order = linked.once(lambda: dict.fromkeys(sort_by_siglum(linked.sigla, linked.sources)))
    zone = linked.dossier.site.time_zone
    return linked.on_demand(KeysOf(order), lambda id_: _make_source_tag(linked.sources[id_], linked.sigla[id_], zone))


def _make_source_tag(source: Source, letter: str, time_zone: str) -> Tag:
    css = f"src-{letter[-1:]}"
    return Tag(
        id=source.id,
        letter=letter,
        css=css,
        publisher=source.publisher.value,
        title=source.title,
        published=date_words.when_words(source.published, time_zone),
        href=href(route("source", source.id)),
        chip=Html(f'<b class="letter {escape(css)}">{escape(letter)}</b>'),
    )
