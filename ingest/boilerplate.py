"""Lines of a page's frame: skip links, cookie notices, placeholders of pictures, page numbers."""

from __future__ import annotations

import re

_FRAME = re.compile(
    r"""(?:
        skip\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|search|footer)
      | (?:back|return|go)\ to\ (?:the\ )?top(?:\ of\ (?:the\ |this\ )?page)?
      | toggle\ (?:mobile\ |main\ )?(?:menu|navigation|search)(?:\ visibility)?
      | (?:(?:print|listen|translate|share|menu|search|email|save|facebook|twitter|linkedin|whatsapp|x)\b[\ |•·,]*){2,}
      | (?:main\ |mobile\ )?menu | search | close | print(?:\ this\ page)? | share(?:\ this\ page)?
      | (?:accept|reject)\ (?:all|additional|analytics)?\ ?cookies | cookies?\ (?:settings|preferences|policy)
      | we\ use\ (?:some\ )?(?:essential\ )?cookies\b.*
      | this\ (?:web)?site\ uses\ cookies\b.*
      | sorry,\ you\ are\ looking\ at\ a\ test\ page\b.*
      | (?:intentionally\ left\ blank|this\ page\ is\ intentionally\ (?:left\ )?blank)
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_MENU = re.compile(
    r"""(?:
        (?:(?:also|more|pages|explore|other\ pages)\ )?(?:in|on)\ this\ (?:section|guide|page|site)
      | (?:section\ )?navigation | quick\ links | popular\ (?:pages|links|services)
      | (?:related|useful)\ (?:pages|links|content) | you\ (?:may|might)\ also\ (?:like|be\ interested\ in)
      | read\ next | share\ this\ (?:page|article|story)(?:\ (?:on|via))? | follow\ us(?:\ on)?
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_PATH = re.compile(r"(?:you are (?:here|in)\b\W*)?home(?: ?page)?\s*[>/»›→|\\]\s*\S", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"page \d{1,4}(?: (?:of|/) \d{1,4})?|\d{1,4} of \d{1,4}|[-–—|] ?\d{1,4} ?[-–—|]", re.IGNORECASE)
_PICTURE = re.compile(r"(?:\[(?:image|picture|photo|logo)\b[^\]]{0,200}\]\s*)+", re.IGNORECASE)


def is_frame(text: str) -> bool:
    """Tell whether a line belongs to the page's frame and not to its content.

    >>> is_frame("Skip to main content"), is_frame("Search for carers")
    (True, False)
    """
    return _FRAME.fullmatch(text.strip()) is not None


def heads_menu(text: str) -> bool:
    """Tell whether a line stands over links that lead about the site or the page.

    >>> heads_menu("In this section"), heads_menu("Actions in this section")
    (True, False)
    """
    return _MENU.fullmatch(text.strip()) is not None


def is_path(text: str) -> bool:
    """Tell whether a line is the path of links that leads to a web page.

    >>> is_path("Home > Council > Equality"), is_path("You are here: Home / Equality"), is_path("Homes > 3 rooms")
    (True, True, False)
    """
    return _PATH.match(text.strip()) is not None


def is_page_number(text: str) -> bool:
    """Tell whether a line only numbers a page; a bare number is not known to.

    >>> is_page_number("Page 3 of 12"), is_page_number("- 4 -"), is_page_number("12")
    (True, True, False)
    """
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def split_picture(text: str) -> tuple[str, str]:
    """Return the placeholders of pictures that begin a line, and the rest.

    >>> split_picture("[image: logo]Version 2")
    ('[image: logo]', 'Version 2')
    """
    found = _PICTURE.match(text)
    return (found[0].strip(), text[found.end() :]) if found else ("", text)
