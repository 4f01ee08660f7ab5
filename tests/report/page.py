"""A page as a test reads it: elements with their attributes, and the text."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from simwh.report import CATALOGUE
from simwh.report.wording import wording_of
from tests.report import sample


@dataclass
class Element:
    """An element: tag, attributes, and the text directly or deeper in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """Reads a page into a list of elements."""

    content: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []
        self.feed(self.content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in ("meta", "link", "br", "img", "rect", "line", "circle"):
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a tag with these attributes (``data_metric`` for data-metric)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]

    def ids(self) -> list[str]:
        """Return every id of the page."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]


def html(finding: object, lang: str = "en") -> str:
    """Return the page of a finding."""
    content = CATALOGUE["html"](finding, wording_of(lang))["report.html"]  # type: ignore[arg-type]
    assert isinstance(content, str)
    return content


@cache
def sample_page(lang: str = "en") -> Page:
    """Return the page of the sample, made once."""
    return Page(html(sample.finding(), lang))
