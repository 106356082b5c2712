"""Markdown and YAML as safe HTML: the editors' notes, essays and records, for the pages.

In: text that anyone may have written. Out: `Html`, which is safe to place in a page as it is, and the `MarkdownLink`s
in it, for the linker. It exists so that one module alone decides what content may do on a page: raw HTML is shown as
text, pictures are refused, and a link leads to a record, to a heading, or by http, https or mailto to another site.

A run has one `MarkdownReader`, which parses each text once: for its links, and for every page that shows it. Markdown
becomes HTML in these steps:
1. parse it as CommonMark with tables, raw HTML off;
2. keep or drop every link and picture by its target (`_judge_links`);
3. bring the headings below the page's own, without gaps, and give them ids;
4. render.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments.lexers import YamlLexer
from pygments.token import STANDARD_TYPES
from pygments.token import Token as Kind

from dossier.hidden_characters import replace_hidden
from dossier.record_kinds import LINKED_KINDS
from dossier.spans import Span
from dossier.text import find_sentences

Resolve = Callable[[str], str | None]

_RECORD = re.compile(rf"({'|'.join(LINKED_KINDS)}):(\S+)")
_AWAY = re.compile(r"(https?://[^\s/]|mailto:[^\s/])", re.IGNORECASE)
_MAX_NESTING = 20  # lists and quotations inside one another: no note needs five, and each level costs time and stack


_CODE = re.compile(r"`([^`]+)`")


class Html(str):
    """Text that is safe to place in a page as it is; templates do not escape it again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself (the protocol by which template engines know safe text)."""
        return self


@dataclass(frozen=True, slots=True)
class MarkdownLink:
    """A link or picture in Markdown: its target as written, its place, and the sentence it is made in.

    `line` and `column` start at 1 and count from the first line of the text given. `kind` is "record" for a target
    such as `claim:ID`, "away" for another site, "local" for `#heading`, and "unsafe" for one that pages leave out.
    """

    target: str
    line: int
    column: int
    sentence: str
    kind: str = "record"

    @property
    def safe(self) -> bool:
        """Whether a page may carry it."""
        return self.kind != "unsafe"


def target_kind(target: str) -> str:
    """What a link's target is: "record", "away", "local" or "unsafe" (all that is none of these)."""
    if _RECORD.fullmatch(target):
        return "record"
    if _AWAY.match(target):
        return "away"
    if re.fullmatch(r"#[\w-]+", target):
        return "local"
    return "unsafe"


@dataclass(frozen=True, slots=True)
class _ParsedMarkdown:
    """A text that was parsed once for all who ask."""

    links: tuple[MarkdownLink, ...]
    draft: str  # its HTML, with a slot for the href of each record; "" where the HTML depends on the page in other ways


class MarkdownReader:
    """The Markdown texts of one run, each parsed when it is first asked for."""

    def __init__(self) -> None:
        self._parsed: dict[str, _ParsedMarkdown] = {}

    def find_links(self, text: str) -> tuple[MarkdownLink, ...]:
        """Every link and picture of a text, in order, unsafe ones included."""
        if "](" not in text and "<" not in text and "]:" not in text:
            return ()  # most notes have no link, and need no parser to tell
        return self._parse_once(text).links

    def render(self, text: str, resolve: Resolve, *, level: int = 2, anchors: str = "") -> Html:
        """A text as safe HTML. `resolve` gives the href of a record such as `claim:ID`, or None where there is none.

        The topmost headings become `<h{level}>`; with `anchors` each heading has an id that begins with it, so that
        `#heading` links work.
        """
        if not text.strip():
            return Html("")
        filled = _fill_slots(self._parse_once(text).draft, resolve)
        if filled is not None:
            return Html(filled)
        tokens = _parser().parse(text)
        _place_headings(tokens, level, anchors)
        return Html(_render_tokens(tokens, resolve, anchors))

    def _parse_once(self, text: str) -> _ParsedMarkdown:
        if text not in self._parsed:
            self._parsed[text] = _parse_markdown(text)
        return self._parsed[text]


def code_html(text: str) -> Html:
    """Words on one line as HTML, with what is between backquotes as code."""
    return Html(_CODE.sub(r"<code>\1</code>", escape(text, quote=False)))


def plain_text(text: str) -> str:
    """The words of a Markdown text without its marks, blocks parted by a space; for descriptions and lists."""
    return " ".join(_words(block.children) for block in _parser().parse(text) if block.children)


def find_headings(text: str, anchors: str) -> tuple[tuple[str, str], ...]:
    """The id and words of every heading of a Markdown text, for a table of contents."""
    tokens = _parser().parse(text)
    _place_headings(tokens, 2, anchors)
    return tuple(
        (str(token.attrs["id"]), _words(tokens[index + 1].children or []))
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    )


_SLOT = re.compile("\0([^\0]*)\0")  # no text holds the character: the Markdown parser replaces it


def _parse_markdown(text: str) -> _ParsedMarkdown:
    tokens = _parser().parse(text)
    links = _find_links(tokens, text)
    has_headings = any(token.type == "heading_open" for token in tokens)
    if has_headings or any(link.kind == "local" for link in links):
        return _ParsedMarkdown(links, "")  # the levels and ids of headings are those of the page
    return _ParsedMarkdown(links, _render_tokens(tokens, lambda target: f"\0{target}\0", ""))


def _fill_slots(draft: str, resolve: Resolve) -> str | None:
    """A draft with its slots filled; None without a draft, or where a record is not there."""
    hrefs = {slot: resolve(unescape(slot)) for slot in _SLOT.findall(draft)}
    if not draft or not all(hrefs.values()):
        return None
    return _SLOT.sub(lambda slot: escape(hrefs[slot[1]] or ""), draft)


def _render_tokens(tokens: list[Token], resolve: Resolve, anchors: str) -> str:
    for block in tokens:
        if block.children:
            block.children = list(_judge_links(block.children, resolve, anchors))
    html = str(_parser().renderer.render(tokens, _parser().options, {}))
    # Entities such as `&#x202e;` are characters by now. Slots are marked with one that text cannot have.
    return "\0".join(map(replace_hidden, html.split("\0")))


def _find_links(tokens: list[Token], text: str) -> tuple[MarkdownLink, ...]:
    found: list[MarkdownLink] = []
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for block in tokens:
        if not block.children or not block.map:
            continue
        cursor, end = (starts[min(line, len(starts) - 1)] for line in block.map)
        words = _words(block.children)
        for target, offset, kind in _targets(block.children):
            at = text.find(target, cursor, max(end, len(text) if block.map[1] >= len(starts) else end))
            place = at if at >= 0 else cursor  # a link defined elsewhere is placed where its block begins
            cursor = at + len(target) if at >= 0 else cursor
            line = bisect_right(starts, place)
            found.append(MarkdownLink(target, line, place - starts[line - 1] + 1, _sentence(words, offset), kind))
    return tuple(found)


@cache  # a constant of the tool: one parser for all texts
def _parser() -> MarkdownIt:
    """CommonMark with tables; every link becomes a token, so that each can be judged and the unsafe ones reported."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # judged by `target_kind`
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign] # a target stays as the editor wrote it
    return parser


def _words(tokens: list[Token] | None) -> str:
    """The text of an inline run without its marks."""
    return "".join(_words_of_token(token) for token in tokens or [])


def _words_of_token(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return _words(token.children) if token.children else token.content


def _targets(tokens: list[Token]) -> Iterator[tuple[str, int, str]]:
    """Each link's and picture's target, its offset in the run's words, and its kind."""
    offset = 0
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            yield target, offset, target_kind(target)
        elif token.type == "image":
            yield str(token.attrs.get("src", "")), offset, "unsafe"
        offset += len(_words([token]))


def _sentence(words: str, offset: int) -> str:
    """The sentence of `words` that holds the offset."""
    spans = [Span(*pair) for pair in find_sentences(words)]
    whole = Span(0, len(words))
    inside = next((span for span in spans if span.contains_offset(offset)), whole)
    return words[inside.start : inside.end].strip()


def _judge_links(tokens: list[Token], resolve: Resolve, anchors: str) -> Iterator[Token]:
    """Step 2: the run with record links resolved, links away marked, and all that is refused left as plain words."""
    dropped: list[bool] = []
    for token in tokens:
        if token.type == "image":
            yield Token("text", "", 0, content=_words(token.children))
        elif token.type == "link_open":
            allowed = _set_href(token, resolve, anchors)
            dropped.append(not allowed)
            if allowed:
                yield token
        elif token.type != "link_close" or not dropped.pop():
            yield token


def _set_href(link: Token, resolve: Resolve, anchors: str) -> bool:
    """Give a link its href; False where it must not be a link."""
    target = str(link.attrs.get("href", ""))
    kind = target_kind(target)
    if kind == "unsafe":
        return False
    href = resolve(target) if kind == "record" else target
    if kind == "away":
        link.attrs["rel"] = "external noopener noreferrer"
    if kind == "local":
        href = f"#{anchors}{target[1:]}"
    link.attrs["href"] = href or ""
    link.attrs.pop("title", None)
    return bool(href)


def _place_headings(tokens: list[Token], level: int, anchors: str) -> None:
    """Step 3: topmost headings at `level`, none more than one deeper than the one before, ids unique in the text."""
    opened = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    top = min((int(tokens[index].tag[1]) for index in opened), default=1)
    previous, taken = level - 1, set[str]()
    for index in opened:
        previous = min(int(tokens[index].tag[1]) - top + level, previous + 1, 6)
        for token in (tokens[index], tokens[index + 2]):
            token.tag = f"h{previous}"
        if anchors:
            tokens[index].attrs["id"] = anchors + _slug(_words(tokens[index + 1].children), taken)


def _slug(words: str, taken: set[str]) -> str:
    """Words as an id: lower case, hyphens between them; a number is added where it is taken."""
    base = "-".join(re.findall(r"\w+", words.lower())) or "section"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


_YAML = YamlLexer(stripnl=False, ensurenl=False)


def yaml_html(text: str, first_line: int = 1, anchor: str = "L") -> Html:
    """YAML highlighted, one `<span class="line">` a line, each with its number as a link to itself (`#L12`).

    To be placed inside `<pre>`. Colours come from the classes of Pygments (`k`, `s`, …).
    """
    tokens = _YAML.get_tokens(text.rstrip("\n"))
    runs = groupby(tokens, key=lambda token: _css(token[0]))
    marked = "".join([_run(css, "".join([words for _, words in run])) for css, run in runs])
    number = f'<span class="line" id="{anchor}%d"><a class="number" href="#{anchor}%d">%d</a>%s</span>'
    lines = enumerate(marked.split("\n"), first_line)
    return Html("\n".join([number % (at, at, at, line) for at, line in lines]))


def _run(css: str, words: str) -> str:
    """Words of one class; an element ends with its line."""
    escaped = escape(words, quote=False)
    if not css:
        return escaped
    return "\n".join([f'<span class="{css}">{part}</span>' if part else "" for part in escaped.split("\n")])


_PLAIN_KINDS = {Kind.Text, Kind.Text.Whitespace, Kind.Punctuation, Kind.Literal.Scalar.Plain}


@cache  # constants of the tool: one entry for each kind of token that Pygments has
def _css(kind: object) -> str:
    """The class of a Pygments token, empty for plain text."""
    return "" if kind in _PLAIN_KINDS else STANDARD_TYPES.get(kind, "")  # type: ignore[call-overload]
