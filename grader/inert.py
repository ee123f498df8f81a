"""nbgrader's step that makes a graded notebook inert: no page made of it runs a script of the student's.

nbgrader's pages put markdown, outputs and some metadata as they are among their own scripts.
"""

from __future__ import annotations

import mimetypes
import posixpath
import re
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from bleach import Cleaner, clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool, List, Unicode

_INLINE = "b|br|code|del|details|em|hr|i|kbd|mark|s|small|strong|sub|summary|sup|u"
_BLOCK = "blockquote|center|h1|h2|h3|h4|h5|h6|li|ol|p|pre|span|table|tbody|td|th|thead|tr|ul"
_ATTRIBUTES = {
    *("align", "alt", "aria-label", "border", "colspan", "dir", "height", "lang", "open"),
    *("role", "rowspan", "scope", "style", "title", "valign", "width"),
}
_STYLES = {*ALLOWED_CSS_PROPERTIES, "border", "margin", "max-width", "padding"} - {"cursor"}
#: What begins HTML in markdown, but for addresses and elements that do nothing. (`</div>` would end the page's own;
#: to a browser, an address in HTML is an element, and what stands between its slashes an attribute.)
_MARKUP = re.compile(
    r"""<(?=[A-Za-z/!?])(?!https?://[^\s<>="'`]*>)"""
    rf"(?!/?(?:a|img|{_INLINE}|{_BLOCK})"
    r'(?: +(?:align|alt|height|href|src|title|width)="[\w ./:#%?=;,+-]*")* */?>)'
)
#: Between `<` and a name, it is seen by nobody, and there is no element for any program.
_JOINER = "\u2060"
_ACTIVE_LINK = (
    "*A link in this text could run a script, or a picture is not there. This is what was written:*"
)

#: Files that a browser shows, or saves, but never runs.
_TAME = {"application/pdf", "application/x-ipynb+json", "text/csv", "text/plain", "text/x-python"}

#: To sanitize HTML takes time that grows with the square of its elements, or of an element's attributes.
_COST_OF_OUTPUT = 5_000
_COST_OF_NOTEBOOK = 50_000
#: Most of a class's cells and outputs are the same in every submission.
_KEPT = 300


class MakeInert(Preprocessor):
    """Leaves of a notebook only what runs nothing, wherever the notebook is shown.

    The HTML of outputs is sanitized; in markdown, it is shown as it is written, but for elements that do nothing.
    Other kinds of output than text, HTML and pictures are dropped, and so is all metadata but nbgrader's.
    """

    enabled = Bool(True, help="Whether to use this preprocessor").tag(config=True)
    stylesheets = List(
        Unicode(),
        help="<style> elements, each as a whole, that outputs may have, and whose classes they may use.",
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Make a notebook inert, in place."""
        self._left = _COST_OF_NOTEBOOK
        kept = {k: v for k, v in nb.metadata.items() if k == "kernelspec"}
        if language := _language(nb.metadata.get("language_info", {})):
            kept["language_info"] = language
        nb.metadata = NotebookNode(kept)
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Make a cell inert."""
        kept = {"nbgrader", "deletable", "editable"}
        cell.metadata = NotebookNode({k: v for k, v in cell.metadata.items() if k in kept})
        if cell.cell_type == "code":
            for output in cell.outputs:
                if "data" in output:
                    self._make_inert(output)
        elif cell.cell_type == "markdown":
            pictures = _pictures(cell.pop("attachments", {}))
            if pictures:
                cell.attachments = pictures
            cell.source = inert_markdown(cell.source, pictures)
        else:
            cell.source = _as_text(cell.source)
        return cell, resources

    def _make_inert(self, output: NotebookNode) -> None:
        output.metadata = _sizes(output.metadata)
        data = {mime: self._data(mime, value) for mime, value in output.data.items()}
        output.data = NotebookNode({k: v for k, v in data.items() if v is not None})
        if data and not output.data:
            dropped = ", ".join(re.sub(r"[^\w.+/-]", "?", mime) for mime in data)
            output.data["text/plain"] = f"[Not shown here: {dropped}]"

    def _data(self, mime: str, value: Any) -> str | None:
        """What of an output's data is shown; None if nothing is."""
        if not isinstance(value, str):
            return None
        if mime in ("text/plain", "text/latex", "image/png", "image/jpeg"):
            return value
        if mime == "text/markdown":
            return inert_markdown(value)
        if mime == "text/html":
            cost = _cost(value)
            self._left -= cost
            if cost <= _COST_OF_OUTPUT and self._left >= 0:
                return inert_html(value, tuple(self.stylesheets))
        return None


@lru_cache(maxsize=_KEPT)
def inert_html(html: str, stylesheets: tuple[str, ...] = ()) -> str:
    """Return HTML sanitized.

    Args:
        html: the HTML.
        stylesheets: the `<style>` elements that stay.
    """
    own = [sheet for sheet in stylesheets if sheet in html]
    return "".join([*own, _cleaner(stylesheets).clean(_without_styles(html))])


@lru_cache
def _cleaner(stylesheets: tuple[str, ...]) -> Cleaner:
    known = "".join(stylesheets)
    classes = set(re.findall(r"\.([A-Za-z][\w-]*)", known))
    variables = re.findall(r"var\((--[\w-]+)", known)

    def is_allowed(tag: str, name: str, value: str) -> bool:
        if name in ("href", "src"):
            return (tag, name) in (("a", "href"), ("img", "src")) and _is_tame(tag, value)
        if name == "class":
            return classes.issuperset(value.split())
        return name in _ATTRIBUTES

    return Cleaner(
        tags=f"a|caption|div|img|section|tfoot|wbr|{_INLINE}|{_BLOCK}".split("|"),
        attributes=is_allowed,
        protocols=["data", "http", "https", "mailto"],  # is_allowed says which of them where
        strip=True,
        css_sanitizer=CSSSanitizer({*_STYLES, *variables}),
    )


def inert_markdown(source: str, attachments: dict[str, dict[str, str]] | None = None) -> str:
    """Return markdown that runs nothing in any program that shows it, and otherwise looks the same.

    Args:
        source: the markdown. Of HTML in it, only simple elements stay; the rest is shown as it is written. If one
            of its links could run a script, all of it is.
        attachments: the pictures of its cell, by name.
    """
    text = _as_text(source)
    tame = _links_are_tame(text, attachments) if attachments else _is_tame_markdown(text)
    if tame:
        return text
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
    return f"{_ACTIVE_LINK}\n\n{fence}\n{text}\n{fence}"


@lru_cache(maxsize=_KEPT)
def _is_tame_markdown(text: str) -> bool:
    return _links_are_tame(text, {})


def _links_are_tame(text: str, attachments: dict[str, dict[str, str]]) -> bool:
    """Whether all links and pictures of markdown, as nbconvert renders it, are there and run nothing."""
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    try:
        html = MarkdownWithMath(renderer).render(text)
    except InvalidNotebook:  # no such attachment, which would end the page, too
        return False
    if "href" not in html and "src" not in html:
        return True
    tame = []

    def check(tag: str, name: str, value: str) -> bool:
        tame.append(name not in ("href", "src") or _is_tame(tag, value))
        return False

    clean(html, tags=["a", "img"], attributes=check)
    return all(tame)


def _as_text(source: str) -> str:
    return _MARKUP.sub(f"<{_JOINER}", source)


def _is_tame(tag: str, url: str) -> bool:
    """Whether a link to click, or the address of a picture, runs nothing of the student's."""
    # As browsers read it.
    url = re.sub(r"[\x00-\x20\x7f-\xa0]+", "", unescape(url)).replace("\\", "/")
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme == "data":
        return tag == "img" and parts.path.startswith("image/")
    if parts.scheme or parts.netloc:
        return parts.scheme in ("", "http", "https", "mailto")
    if parts.path.startswith("/"):
        return False
    if tag == "img" or not parts.path:
        return True
    # The formgrader's server shows what was handed in beside the notebook.
    kind, _ = mimetypes.guess_type(posixpath.normpath(unquote(parts.path)))
    return kind is None or kind in _TAME or (kind.startswith("image/") and "xml" not in kind)


def _without_styles(html: str) -> str:
    """HTML without style sheets and scripts, of which sanitizing would leave the text."""
    *pieces, rest = re.split(r"(?i)</(?:style|script)\s*>", html)
    begin = re.compile(r"(?i)<(?:style|script)\b")
    return "".join([*(begin.split(piece, maxsplit=1)[0] for piece in pieces), rest])


@lru_cache(maxsize=_KEPT)
def _cost(html: str) -> int:
    pieces = re.sub(r"base64,[\w+/=]+", "", html).split("<")
    return max(len(pieces), *(len(re.split(r"[\s/]+", piece)) for piece in pieces))


def _language(info: dict[str, Any]) -> NotebookNode | None:
    """Of what a kernel says about its language, the names that pages need, if they are names."""
    names = {key: info[key] for key in ("name", "pygments_lexer", "version") if key in info}
    good = all(re.fullmatch(r"[\w.+-]+", name) for name in names.values())
    return NotebookNode(names) if names and good else None


def _sizes(metadata: dict[str, Any]) -> NotebookNode:
    """Of an output's metadata, the size of its pictures."""
    return NotebookNode(
        {
            mime: NotebookNode({k: v for k, v in value.items() if type(v) is int})
            for mime, value in metadata.items()
            if mime in ("image/png", "image/jpeg") and isinstance(value, dict)
        }
    )


def _pictures(attachments: dict[str, dict[str, str]]) -> NotebookNode:
    return NotebookNode(
        {
            name: NotebookNode({mime: data})
            for name, bundle in attachments.items()
            for mime, data in bundle.items()
            if mime in ("image/png", "image/jpeg", "image/gif")
            and re.fullmatch(r"[\w+/=\s]*", data)
        }
    )
