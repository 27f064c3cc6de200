"""OpenDocument files for tests, from the markup of their bodies and styles."""

import io
import zipfile

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
    )
)
LISTS = """
<text:list-style style:name="Steps">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
 <text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="Dots">
 <text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>
 <text:list-level-style-bullet text:level="2" text:bullet-char="–"/>
</text:list-style>"""
LOOKS = """
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Signs" style:family="text"><style:text-properties style:font-name="Wingdings"/></style:style>
<style:font-face style:name="Signs 1" svg:font-family="'Wingdings 2'"/>
<style:style style:name="More signs" style:family="text"><style:text-properties style:font-name="Signs 1"/></style:style>
<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Green" style:family="table-cell">
 <style:table-cell-properties fo:background-color="#92D050"/></style:style>
<style:style style:name="Off" style:family="table"><style:table-properties table:display="false"/></style:style>"""


def packed(members):
    """Return an archive of some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def open_file(kind, body, *, styles="", manifest="<manifest/>"):
    """Return a file whose body of a kind ("text", "spreadsheet") is given."""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{LOOKS}{LISTS}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {_SPACES}>{styles}</office:document-styles>",
            "meta.xml": "<meta><title>Fair plan</title></meta>",
            "META-INF/manifest.xml": manifest,
        }
    )
