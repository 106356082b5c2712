"""What is around the content of a page: its title and place in the site, its record, its checks, its mentions.

In: a `PageContext` and what the page is about. Out: its `PageMeta`, and the parts of it.
"""

from collections.abc import Iterable

from dossier.markup import Html, yaml_html
from dossier.model import Anchor, Annotation
from dossier.overviews.computed_facts import fill_sentence
from dossier.overviews.passages import QuotedPassage
from dossier.pages.claim_places import shown_href
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link, Mention, PageMeta, RecordPlace, Verified
from dossier.record_kinds import title_of
from dossier.record_ref import RecordRef
from dossier.routes import permalink, record_href, root

_MAX_YAML = 20_000  # code points of a file that is shown whole beneath its record


def make_page_meta(
    context: PageContext, route: str, title: str, description: str, section: str, **more: object
) -> PageMeta:
    """What is around a page's content; `more` are further fields of `PageMeta`."""
    return PageMeta(
        site=context.site,
        route=route,
        root=root(route, context.site.base_url),
        title=title,
        description=description,
        section=section,
        canonical=permalink(context.site.base_url, route),
        **more,  # type: ignore[arg-type] # its own fields, named by those who call this
    )


def locate_record(context: PageContext, path: str, line: int, *, whole: bool = True) -> RecordPlace:
    """Where a record is in the editors' files. Its YAML is on the page only where no repository shows it."""
    repository = context.site.record.repository
    if repository is None:
        text = context.linked.dossier.files.get(path, "") if whole else ""
        yaml = Html("")
        if 0 < len(text) <= _MAX_YAML:
            yaml = Html(context.memo.remember("yaml", text, yaml_html))
        return RecordPlace(path=path, line=line, edit="", view="", yaml=yaml)
    address = repository.url.rstrip("/").removesuffix(".git")
    return RecordPlace(
        path=path,
        line=line,
        edit=f"{address}/edit/{repository.branch}/{path}",
        view=f"{address}/blob/{repository.branch}/{path}#L{line}",
        yaml=Html(""),
    )


def count_verified(context: PageContext, uids: Iterable[str]) -> Verified:
    """How many passages these quotes are in, by how the quotes were found: word for word in all of them, or not."""
    anchors: dict[QuotedPassage, list[Anchor]] = {}
    for uid in uids:
        passage = context.derived.passages.find_passage(uid)
        anchors.setdefault(passage, []).append(context.linked.anchors[uid])
    inserted = sum(any(anchor.insertions for anchor in found) for found in anchors.values())
    exact = sum(all(anchor.is_word_for_word for anchor in found) for found in anchors.values())
    return Verified(exact=exact, typographic=len(anchors) - exact - inserted, inserted=inserted)


def find_mentions(context: PageContext, *references: RecordRef) -> tuple[Mention, ...]:
    """Where essays and notes speak of these records, with their sentences; fields are shown in their own places."""
    said: dict[Link, dict[str, None]] = {}
    for reference in references:
        claim = reference.id if reference.kind == "claim" else ""
        for back in context.linked.backlinks.get(reference, ()):
            if back.field == "text":
                link = Link(_find_page_of_referrer(context, back.record), _name_referrer(context, back.record))
                sentence = fill_sentence(context.linked, context.derived.claims, back.sentence, claim)
                said.setdefault(link, {})[sentence] = None
    return tuple(Mention(link, tuple(sentences)) for link, sentences in said.items())


def _find_page_of_referrer(context: PageContext, record: RecordRef) -> str:
    """The page on which a referring record is shown. An utterance is shown with its event, else with its speaker."""
    if record.kind != "utterance":
        return shown_href(context.linked, record)
    utterance = context.linked.utterances[record.id]
    if utterance.event:
        return record_href(RecordRef("event", utterance.event))
    return record_href(RecordRef("actor", utterance.speaker))


def _name_referrer(context: PageContext, record: RecordRef) -> str:
    """What a referring record is called."""
    found = context.linked.find_record(record)
    if isinstance(found, Annotation):
        return f"Note on {context.tags[found.source].publisher}"
    return title_of(found)
