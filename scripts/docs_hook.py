"""What mkdocs does besides (`hooks` of mkdocs.yml): pages made of the tables, and links that lead out of docs/."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from pages import errors, gallery, layers, links, reference, sop_classes
from pages.page import ROOT, Made


def _made() -> list[Made]:
    copied = Made("changelog.md", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), "CHANGELOG.md")
    notice = Made("notice.md", (ROOT / "NOTICE").read_text(encoding="utf-8"), "NOTICE")
    made = [*reference.pages(), *layers.pages(), *sop_classes.pages(), *errors.pages(), *gallery.pages()]
    return [copied, notice, *made]


_ORIGINS: dict[str, str] = {}
"""Page of the site -> the file of the repository that it shows, whose links it has."""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are made here."""
    for made in _made():
        files.append(File.generated(config, made.path, content=made.content))
        if made.origin:
            _ORIGINS[made.path] = made.origin
    for path in links.wanted(files):
        files.append(File.generated(config, links.COPIES + path, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links to files of the repository into links to their pages."""
    markdown = markdown.replace("<!-- picture -->", f"![What it makes]({gallery.FRONT}){{ .picture }}")
    return links.rewritten(markdown, page.file.src_uri, _ORIGINS.get(page.file.src_uri))
