"""A linked dossier that follows its files: after an edit only what depends on it is linked and computed again.

In: one `Dossier` after another. Out: a `LinkedDossier` whose mappings always show the last one, and its problems. It
has the same values as `link_dossier` gives, and the same functions make them; here each is kept with what it was made
from (`recording`).

1. Records, captures and files are tables. A record that is equal to the one before is no change.
2. What belongs to what, and who refers to whom, is kept up for each record that has changed.
3. Regions and quotes are placed source by source, and what belongs to the quotes of a source is kept up likewise.
4. What is wrong with the references of a record, and with the words that it has of a source, is looked for again where
   it, or a record that it names, has changed.

The site's own record is not followed: another one means another `FollowedDossier`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from dossier.capture_text import CaptureText
from dossier.diagnostics import Diagnostic
from dossier.linking.followed_references import FollowedReferences
from dossier.linking.groupings import GROUPINGS, group_items
from dossier.linking.link import LinkedDossier, check_cited_words, group_by_source, sort_by_place
from dossier.linking.placing import CaptureKey, Places, first_captures, place_everything
from dossier.linking.references import ORDER_FIELDS
from dossier.markup import MarkdownReader
from dossier.model import Annotation, Dossier, Event, Site
from dossier.on_demand import Once, OnDemand
from dossier.reading.field_places import FieldPlaces
from dossier.record_kinds import KINDS, key_of, records_of_kind
from dossier.record_ref import RecordKind
from dossier.recording import RecordedGroups, RecordedTable, Recording
from dossier.sigla import assign_sigla

K = TypeVar("K")
V = TypeVar("V")


class _Placed(NamedTuple):
    """Where the regions and quotes of one source are, and what has no place."""

    places: Places
    problems: tuple[Diagnostic, ...]


class FollowedDossier:
    """A linked dossier and what is wrong with it, as the last `take` left them."""

    def __init__(self, site: Site) -> None:
        self.recording = Recording()
        self._read: dict[RecordKind, RecordedTable[str, Any]] = {kind.name: self._table() for kind in KINDS}
        self._written: RecordedTable[str, tuple[Annotation, ...]] = self._table()  # by source, as they are written
        self._texts: RecordedTable[CaptureKey, str] = self._table()
        self._first_texts: RecordedTable[str, str] = self._table()
        self._files: RecordedTable[str, str] = self._table()
        self._sigla: RecordedTable[str, str] = self._table()
        self._ordered = RecordedGroups[str, Event](self.recording, self._read["source"])  # with words of the source
        self._annotations: RecordedTable[str, Annotation] = self._table()
        self._anchors: RecordedTable[str, Any] = self._table()
        self._order_anchors: RecordedTable[Any, Any] = self._table()
        self._groups = {one.field: RecordedGroups[str, Any](self.recording, self._read[one.of]) for one in GROUPINGS}
        self._placed: OnDemand[str, _Placed] = self._on_demand(self._first_texts, lambda id_: self._place_source(id_))
        self._last_placed: dict[str, _Placed] = {}
        self._site = site
        fields, markdown = FieldPlaces(self._files, self.recording), MarkdownReader()
        self._references = FollowedReferences(self.recording, self._read, fields, markdown)
        self.linked = self._make_linked_dossier(fields, markdown)
        self.problems = self._gather_problems()

    def take(self, dossier: Dossier, broken: frozenset[str] = frozenset()) -> None:
        """Follow to what the files hold now. `broken` has the paths of those that could not be read in full."""
        self._files.replace(dossier.files)
        self._texts.replace(dossier.captures)
        self._first_texts.replace(first_captures(dossier))
        for kind in KINDS:
            changed = self._read[kind.name].replace({key_of(one): one for one in records_of_kind(dossier, kind)})
            self._follow_records(kind.name, changed)
            if kind.name == "source" and changed:
                self._sigla.replace(assign_sigla(dossier.sources))
        rewritten = self._written.replace(group_by_source(dossier.annotations))
        self._references.follow(dossier, self._written.peek(), broken)
        self._follow_places(rewritten)

    # --- what is kept up ----------------------------------------------------------------------------------------------

    def _follow_records(self, kind: RecordKind, changed: Collection[str]) -> None:
        """Step 2 for the records of one kind."""
        known = self._read[kind].peek()
        for key in changed:
            items = [known[key]] if key in known else []
            if kind != "annotation":  # only those that have a place belong to anything
                self._put_groups(kind, key, items)
            if kind == "event":
                self._ordered.put(key, _group_by_cited(items))
        self._references.note_changes(kind, changed)

    def _follow_places(self, rewritten: Collection[str]) -> None:
        """Step 3. `rewritten` are the sources whose annotations are others now."""
        for source in self._last_placed.keys() - self._first_texts.peek().keys():
            self._put_quotes(source, [], {}, {})
            del self._last_placed[source]
        for source in self._first_texts.peek():
            placed = self._placed[source]
            if source in rewritten or placed is not self._last_placed.get(source):
                self._last_placed[source] = placed
                quotes = sort_by_place(self._written.peek().get(source, ()), placed.places.anchors)
                self._put_quotes(source, quotes, placed.places.anchors, placed.places.order_anchors)

    def _put_quotes(
        self, source: str, quotes: list[Annotation], anchors: Mapping[str, Any], orders: Mapping[Any, Any]
    ) -> None:
        self._annotations.put(source, {annotation.uid: annotation for annotation in quotes})
        self._anchors.put(source, anchors)
        self._order_anchors.put(source, orders)
        self._put_groups("annotation", source, quotes)

    def _put_groups(self, kind: RecordKind, producer: str, items: Iterable[Any]) -> None:
        for grouping in GROUPINGS:
            if grouping.items == kind:
                self._groups[grouping.field].put(producer, group_items(grouping, items))

    # --- what is computed ---------------------------------------------------------------------------------------------

    def _place_source(self, id_: str) -> _Placed:
        """The places of one source, by those who place all: from a dossier of nothing else."""
        source = self._read["source"][id_]
        captures = {}
        for capture in source.captures:
            if (id_, capture.file) in self._texts:
                captures[id_, capture.file] = self._texts[id_, capture.file]
        alone = Dossier(
            site=self._site,
            sources=(source,),
            annotations=self._written.get(id_, ()),
            events=self._ordered[id_],
            captures=captures,
            files=self._files,
        )
        return _Placed(*place_everything(alone))

    def _make_linked_dossier(self, fields: FieldPlaces, markdown: MarkdownReader) -> LinkedDossier:
        def of_places(field: str) -> Mapping[str, Any]:
            return self._on_demand(self._first_texts, lambda id_: getattr(self._placed[id_].places, field)[id_])

        furniture = self._on_demand(
            self._texts, lambda key: self._placed[key[0]].places.furniture_spans.get(key, ())
        )  # apart from the texts, so that a quote that moves leaves them as they are
        return LinkedDossier(
            dossier=Dossier(site=self._site, captures=self._texts, files=self._files),
            **{kind.dossier_field: self._read[kind.name] for kind in KINDS if kind.name != "annotation"},
            annotations=self._annotations,
            written=self._written,
            text=self._first_texts,
            anchors=self._anchors,
            order_anchors=self._order_anchors,
            furniture=of_places("furniture"),
            zones=of_places("zones"),
            unused=of_places("unused"),
            relays=of_places("relays"),
            sigla=self._sigla,
            **self._groups,  # type: ignore[arg-type] # its fields, by the tables of kinds and of groupings
            former=self._references.former,
            backlinks=self._references.backlinks,
            captures=self._on_demand(self._texts, lambda key: CaptureText(self._texts[key], furniture[key])),
            fields=fields,
            markdown=markdown,
            recording=self.recording,
        )

    def _gather_problems(self) -> Once[tuple[Diagnostic, ...]]:
        of_places = self.linked.gather(self._first_texts, lambda id_: self._placed[id_].problems)
        of_references = self._references.gather_problems(self.linked)
        of_words = check_cited_words(self.linked)
        return self.linked.once(lambda: (*of_places.value, *of_references.value, *of_words.value))

    def _table(self) -> RecordedTable[Any, Any]:
        return RecordedTable(self.recording)

    def _on_demand(self, keys: Collection[K], make: Callable[[K], V]) -> OnDemand[K, V]:
        return OnDemand(keys, make, self.recording)


def _group_by_cited(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """Events by the sources whose words put them in order."""
    cited: dict[str, tuple[Event, ...]] = {}
    for event in events:
        entries = chain.from_iterable(getattr(event, field) for field in ORDER_FIELDS)
        cited |= dict.fromkeys((entry.source for entry in entries if entry.source), (event,))
    return cited
