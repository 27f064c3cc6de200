import datetime as dt

import pytest

from ingest.number_formats import shown

DAY = dt.date(2031, 3, 7)
MOMENT = dt.datetime.fromisoformat("2031-03-07 14:05:09")


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (DAY, "dd/mm/yyyy", "07/03/2031"),
        (DAY, "mm-dd-yy", "07/03/2031"),
        (DAY, "m/d/yyyy", "07/03/2031"),
        (DAY, "d-mmm-yy", "7-Mar-31"),
        (DAY, "mmm\\-yy", "Mar-31"),
        (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Friday, March 07, 2031"),
        (DAY, "[$-809]dd mmmm yyyy;@", "07 March 2031"),
        (DAY, "mmmmm", "M"),
        (DAY, "yyyy", "2031"),
        (DAY, 'd"th of" mmm', "7th of Mar"),
        (DAY, "General", "2031-03-07"),
        (MOMENT, "dd/mm/yyyy hh:mm", "07/03/2031 14:05"),
        (MOMENT, "m/d/yy h:mm", "07/03/2031 14:05"),
        (MOMENT, "h:mm AM/PM", "2:05 PM"),
        (MOMENT, "mm:ss", "05:09"),
        (dt.time(9, 30), "hh:mm", "09:30"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1.2, "0.00", "1.20"),
        (1.5, "0.##", "1.5"),
        (7, "000", "007"),
        (0.5, "0%", "50%"),
        (12500.5, "#,##0", "12,501"),
        (12500, "[$£-809]#,##0.00", "£12,500.00"),
        (-4, '"£"#,##0;[Red]-"£"#,##0', "-£4"),
        (-4, "0.0;(0.0)", "(4.0)"),
        (2_500_000, '0.0,,"m"', "2.5m"),
        (0.5, "# ?/?", "0.5"),
        (True, "General", "TRUE"),
        ("as typed", "@", "as typed"),
    ],
)
def test_what_a_cell_shows(value, form, expected):
    assert shown(value, form) == expected
