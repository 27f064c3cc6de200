"""Tables whose rows were run together into one text: the headers inside it, and the cells behind them."""

from extract.run_on.cells import REST, TITLE
from extract.run_on.table import RunOn, find_run_on, may_hold_cells, rows_of, without_feet

__all__ = ["REST", "TITLE", "RunOn", "find_run_on", "may_hold_cells", "rows_of", "without_feet"]
