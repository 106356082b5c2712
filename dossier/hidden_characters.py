"""Characters that nobody sees and that do something: control characters, and those that turn the order of letters.

In: a text. Out: where it has such a character, or the text with each of them made visible. Records may not hold them,
and no message prints them: a terminal obeys some, a build log others, and a browser shows words in another order.

The sets are those of Unicode: general category Cc but for tab and line feed, line and paragraph separators, the
explicit bidirectional formatting characters of UAX #9, interlinear annotations, tags, and noncharacters.
"""

import re
from collections.abc import Iterator
from unicodedata import name

BIDIRECTIONAL = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
# What HTML allows in no text: control characters that are no white space, and noncharacters.
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_HIDDEN = re.compile(f"[{_CONTROLS}{BIDIRECTIONAL}\ud800-\udfff]")
_CONTROL = re.compile(f"[{_CONTROLS}\ud800-\udfff]")


def find_hidden(text: str, *, bidirectional: bool = True) -> Iterator[str]:
    """Each hidden character of a text; without `bidirectional` those that only turn the order of letters are fine."""
    for found in (_HIDDEN if bidirectional else _CONTROL).finditer(text):
        yield found[0]


def find_unprintable(text: str) -> int:
    """Where a text has the first character that no page may hold; -1 where it has none."""
    found = _NOT_IN_HTML.search(text)
    return found.start() if found else -1


def name_character(character: str) -> str:
    """A hidden character for a sentence: `U+202E (RIGHT-TO-LEFT OVERRIDE)`."""
    called = name(character, "")
    return f"U+{ord(character):04X} ({called})" if called else f"U+{ord(character):04X}"


def make_visible(text: str) -> str:
    """The text with `\\u202e` for each hidden character."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def replace_hidden(text: str) -> str:
    """The text with the replacement character U+FFFD for each hidden one."""
    return _HIDDEN.sub("\ufffd", text)
