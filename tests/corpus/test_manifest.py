"""The manifest: what it holds, and that what is wrong with it is said with row and remedy."""

import pytest

from corpus.manifest import ManifestInvalid, by_address, load_manifest

HEADER = "council,title,kind,url,landing_page,licence,note\n"


@pytest.fixture
def manifest(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "sources.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_the_projects_own_manifest():
    sources = load_manifest()
    assert len(sources) > 80
    assert len({source.url for source in sources}) == len(sources)
    assert all(source.kind for source in sources)


def test_a_manifest_as_spreadsheets_write_it(manifest):
    text = HEADER + 'Ashmere,"Plan, 2024",action_plan,https://Ashmere.example/plan.pdf#page=2,,OGL 3.0, \n\n,,,,,,\n'
    (source,) = load_manifest(manifest(text.replace("\n", "\r\n"), "utf-8-sig"))
    assert (source.title, source.url) == ("Plan, 2024", "https://ashmere.example/plan.pdf")
    assert (source.licence, source.landing_page, source.note) == ("OGL 3.0", None, None)


def test_columns_that_nobody_needs_may_be_absent(manifest):
    (source,) = load_manifest(manifest("url,title,council\nhttps://ashmere.example/,Plan,Ashmere\n"))
    assert (source.council, source.kind) == ("Ashmere", None)


def test_joint_plans_have_a_row_for_each_council(manifest):
    row = ",Joint plan,,https://ashmere.example/plan.pdf,,,\n"
    sources = load_manifest(manifest(HEADER + "Ashmere" + row + "Thornmere" + row))
    ((url, rows),) = by_address(sources).items()
    assert url == "https://ashmere.example/plan.pdf"
    assert [source.council for source in rows] == ["Ashmere", "Thornmere"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",Plan,,https://ashmere.example/,,,", "line 3: council is empty; fill it in"),
        ("Ashmere,,,https://ashmere.example/,,,", "line 3: title is empty; fill it in"),
        ("Ashmere,Plan,,,,,", "line 3: url is empty; fill it in"),
        ("Ashmere,Plan,plan,https://ashmere.example/,,,", "line 3: kind is 'plan'; write one of 'strategy'"),
        ("Ashmere,Plan,,ftp://ashmere.example/,,,", "line 3: url: .*only http and https"),
        ("Ashmere,Plan,,https://a:b@ashmere.example/,,,", "line 3: url: .*remove what stands before the @"),
        ("Ashmere,Plan,,https://ashmere.example/,landing,,", "line 3: landing_page: .*only http and https"),
        ("Ashmere,Plan, 2024,,https://ashmere.example/,,,", "line 3: more cells than columns; put cells with commas in quotes"),
        ("ashmoor,Other,,https://ashmoor.example/plan.pdf#x,,,", "line 3: the same council and url as line 2; remove one"),
    ],
)
def test_a_wrong_row_is_named_with_its_remedy(manifest, row, words):
    path = manifest(f"{HEADER}Ashmoor,Plan,,https://ashmoor.example/plan.pdf,,,\n{row}\n")
    with pytest.raises(ManifestInvalid, match=rf"(?s)sources\.csv cannot be used:.*{words}"):
        load_manifest(path)


def test_all_wrong_rows_are_named_at_once_up_to_ten(manifest):
    with pytest.raises(ManifestInvalid, match=r"(?s)line 2: .*line 3: .*and 15 more"):
        load_manifest(manifest(HEADER + "Ashmere,Plan,,nowhere,,,\n" * 25))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("council,title\n", "no column url; the columns are council, title"),
        (HEADER.replace("note", "notes"), "unknown column notes"),
        (HEADER.replace("note", "title"), "a column occurs twice"),
        ("", "no column council, title, url"),
    ],
)
def test_wrong_columns(manifest, text, words):
    with pytest.raises(ManifestInvalid, match=words):
        load_manifest(manifest(text))


def test_a_manifest_that_cannot_be_read(manifest, tmp_path):
    with pytest.raises(ManifestInvalid, match="check the name"):
        load_manifest(tmp_path / "none.csv")
    with pytest.raises(ManifestInvalid, match="not in UTF-8"):
        load_manifest(manifest(HEADER + "Môr,Plan,,https://ashmere.example/,,,\n", "latin-1"))
