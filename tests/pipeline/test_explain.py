"""What became of each passage, as a person reads it."""


def test_the_account_names_passages_reasons_and_rules(folder, run):
    result = run("explain", folder / "ashmere.txt")
    assert result.returncode == 0, result.stderr
    assert "Fit a hearing loop at each public counter" in result.stdout
    assert "extracted" in result.stdout
    assert result.stdout.count("[") >= 3
    assert "passages:" in result.stdout


def test_only_shows_what_ended_so(folder, run):
    result = run("explain", folder / "ashmere.txt", "--only", "rejected")
    assert "Fit a hearing loop" not in result.stdout
    assert "passages:" in result.stdout


def test_square_brackets_in_a_document_are_printed_as_they_are(folder, run):
    path = folder / "brackets.txt"
    path.write_text("We will:\n- Publish the [bold]access[/bold] guide by June 2025\n- Open [/red] the doors to all by 2026\n")
    assert "[bold]access[/bold]" in run("explain", path).stdout


def test_drawing_what_has_no_pages_says_so(folder, run, tmp_path):
    result = run("explain", folder / "ashmere.txt", "--draw", "pictures")
    assert result.returncode == 0
    assert "only pages of a PDF" in result.stderr
    assert not (tmp_path / "pictures").exists()
