"""The shared vocabulary: frozen records without I/O.

Conventions, said once and kept everywhere:

- character intervals are half-open, ``[start, end)``, and count into ``Document.text``;
- pages are numbered from 1;
- dates are inclusive: an interval from 2024-03-01 to 2024-03-31 is the whole of March;
- boxes are ``(x0, top, x1, bottom)`` in PDF points from the top left corner of the page;
- absence is ``None``.
"""
