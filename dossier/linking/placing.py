"""Every quote and every region of a dossier set in its capture.

In: a `Dossier`. Out: anchors by annotation, regions with their spans, and a problem for whatever does not stand there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from dossier.anchoring import match, mismatch, regions
from dossier.diagnostics import Diagnostic, error, warning
from dossier.linking.references import Pointer, locate_field
from dossier.model import Anchor, Annotation, Dossier, Furniture, Region, Relay, Source, Unused, Zone
from dossier.spans import Span

T = TypeVar("T", covariant=True)  # a placed region of a kind is a placed region
R = TypeVar("R", bound=Region)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A region (or a relay) with the span of its source's first capture that it covers."""

    region: T
    span: Span


@dataclass(frozen=True, slots=True)
class Places:
    """What stands where: by source id, in order of place; anchors by annotation uid."""

    furniture: Mapping[str, tuple[Placed[Furniture], ...]]
    zones: Mapping[str, tuple[Placed[Zone], ...]]
    unused: Mapping[str, tuple[Placed[Unused], ...]]
    relays: Mapping[str, tuple[Placed[Relay], ...]]
    anchors: Mapping[str, Anchor]


@dataclass(frozen=True, slots=True)
class _CaptureReading:
    """One source being read: its first capture's text, and where its problems are collected."""

    dossier: Dossier
    source: Source
    text: str
    problems: list[Diagnostic]


def first_captures(dossier: Dossier) -> dict[str, str]:
    """By source id: the text of its first capture, where that could be read."""
    named = ((source.id, source.captures[0].file) for source in dossier.sources if source.captures)
    return {key[0]: dossier.captures[key] for key in named if key in dossier.captures}


def place_everything(dossier: Dossier) -> tuple[Places, tuple[Diagnostic, ...]]:
    """Every region and quote of the dossier in its capture; what fails is left out and reported."""
    problems: list[Diagnostic] = []
    texts = first_captures(dossier)
    readings = {s.id: _CaptureReading(dossier, s, texts[s.id], problems) for s in dossier.sources if s.id in texts}
    furniture = {id_: _regions(r, "furniture", r.source.furniture) for id_, r in readings.items()}
    unused = {id_: _regions(r, "unused", r.source.unused) for id_, r in readings.items()}
    for id_, reading in readings.items():
        problems += _overlaps(reading, (*furniture[id_], *unused[id_]))
    places = Places(
        furniture=furniture,
        zones={id_: _regions(r, "zones", r.source.zones) for id_, r in readings.items()},
        unused=unused,
        relays={id_: _relays(r) for id_, r in readings.items()},
        anchors=_anchors(dossier, readings, furniture, problems),
    )
    return places, tuple(problems)


def _regions(reading: _CaptureReading, field: str, regions: Sequence[R]) -> tuple[Placed[R], ...]:
    spans = [_span(reading, (field, index), region) for index, region in enumerate(regions)]
    placed = [Placed(region, span) for region, span in zip(regions, spans, strict=True) if span]
    return tuple(sorted(placed, key=lambda p: p.span))


def _relays(reading: _CaptureReading) -> tuple[Placed[Relay], ...]:
    """The relays with the part of the text that they cover; without a part, all of it."""
    placed = []
    for index, relay in enumerate(reading.source.relays):
        whole = Span(0, len(reading.text))
        span = _span(reading, ("relays", index, "part"), relay.part) if relay.part else whole
        if span:
            placed.append(Placed(relay, span))
    return tuple(placed)


def _span(reading: _CaptureReading, pointer: Pointer, region: Region) -> Span | None:
    result = regions.locate_region(reading.text, region.first, region.last, region.prefix, region.suffix)
    if isinstance(result, Span):
        return result
    at = locate_field(reading.dossier, reading.source, *pointer)
    reading.problems.append(error(result.code, result.message, at, result.help))
    return None


def _overlaps(reading: _CaptureReading, regions: Sequence[Placed[Furniture] | Placed[Unused]]) -> Iterator[Diagnostic]:
    """Text is the source's own or it is not; it is used or it is not: two regions may not both decide."""
    for one, other in pairwise(sorted(regions, key=lambda p: p.span)):
        if one.span.overlaps(other.span):
            names = f"“{_short(other.region.first)}” overlaps the one that begins “{_short(one.region.first)}”"
            advice = "End the first region earlier, or make one region of the two."
            at = locate_field(reading.dossier, reading.source)
            yield error("region-overlap", f"The region that begins {names}.", at, advice)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


def _anchors(
    dossier: Dossier,
    readings: Mapping[str, _CaptureReading],
    furniture: Mapping[str, tuple[Placed[Furniture], ...]],
    problems: list[Diagnostic],
) -> dict[str, Anchor]:
    anchors: dict[str, Anchor] = {}
    barred = {id_: tuple(p.span for p in regions) for id_, regions in furniture.items()}
    for annotation in dossier.annotations:
        reading = readings.get(annotation.source)
        if reading is None:
            continue
        if not annotation.capture or annotation.capture == reading.source.captures[0].file:
            anchor = _anchor(reading, annotation, reading.text, barred[annotation.source])
        else:
            anchor = _in_other_capture(reading, annotation)
        if anchor:
            anchors[annotation.uid] = anchor
    return anchors


def _in_other_capture(reading: _CaptureReading, annotation: Annotation) -> Anchor | None:
    source = reading.source
    text = reading.dossier.captures.get((source.id, annotation.capture))
    if text is not None:
        return _anchor(reading, annotation, text, _barred(text, source))
    names = [capture.file for capture in source.captures]
    if annotation.capture not in names:  # one that is named but could not be read is reported where it is named
        sentence = f"The source {source.id} has no capture called {annotation.capture}."
        at = locate_field(reading.dossier, annotation, "capture")
        reading.problems.append(error("reference-unknown", sentence, at, f"Its captures are: {', '.join(names)}."))
    return None


def _barred(text: str, source: Source) -> tuple[Span, ...]:
    """Furniture in a later capture; a region that is gone from it bars nothing there."""
    spans = (regions.locate_region(text, f.first, f.last, f.prefix, f.suffix) for f in source.furniture)
    return tuple(span for span in spans if isinstance(span, Span))


def _anchor(reading: _CaptureReading, annotation: Annotation, text: str, barred: tuple[Span, ...]) -> Anchor | None:
    result = match.match_quote(
        text, annotation.quote, prefix=annotation.prefix, suffix=annotation.suffix, furniture=barred
    )
    if isinstance(result, mismatch.Mismatch):
        at = locate_field(reading.dossier, annotation, "quote")
        reading.problems.append(error(result.code, result.message, at, result.help))
        return None
    for caution in result.warnings:
        at = locate_field(reading.dossier, annotation, "quote")
        reading.problems.append(warning(caution.code, caution.message, at, caution.help))
    return result.anchor
