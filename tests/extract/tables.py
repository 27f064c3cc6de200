"""Small tables for tests: HTML from rows of cells, and what extraction makes of them."""

from tests.extract.plans import plan_of, view_of


def cell(text, *, tag="td", down=1, across=1):
    return f'<{tag} rowspan="{down}" colspan="{across}">{text}</{tag}>'


def html_table(rows, *, headers=0):
    """Return an HTML table; a cell is its HTML, or (HTML, {"down": n, "across": n}) where it is merged."""
    lines = []
    for index, row in enumerate(rows):
        tag = "th" if index < headers else "td"
        parts = [cell(part, tag=tag) if isinstance(part, str) else cell(part[0], tag=tag, **part[1]) for part in row]
        lines.append(f"<tr>{''.join(parts)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def page(*parts):
    return f"<html><body><main>{''.join(parts)}</main></body></html>"


def plan_with(rows, *, headers=0, before=""):
    return plan_of(page(f"<h1>Plan</h1>{before}", html_table(rows, headers=headers)), "plan.html")


def columns_with(rows, *, headers=0):
    """Return the columns of a table of rows."""
    view = _view(rows, headers)
    return view.columns(next(index for index, block in enumerate(view.blocks) if block.table))


def table_with(rows, *, headers=0):
    """Return the table of rows and its document's text."""
    view = _view(rows, headers)
    return next(block.table for block in view.blocks if block.table), view.document.text


def _view(rows, headers):
    return view_of(page("<h1>Plan</h1>", html_table(rows, headers=headers)), "plan.html")


def owners(action):
    return [owner.name for owner in action.owners]


def dates(action):
    return [deadline.text for deadline in action.deadlines]
