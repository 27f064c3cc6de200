"""The errors of the project: one root, messages that name document, page and remedy."""


class CouncilPlansError(Exception):
    """The root of all errors raised on purpose."""


class DocumentUnreadable(CouncilPlansError):
    """A file that cannot be read; ``code`` becomes the document's reason in the database.

    Codes: ``empty``, ``unknown_type``, ``truncated``, ``encrypted``, ``not_a_pdf``, ``damaged``, ``legacy_format``, ``no_text``,
    ``over_limit``.
    """

    def __init__(self, code: str, message: str, page: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.page = page


class InputMissing(CouncilPlansError):
    """Wrong usage: no such file, or nothing to read in the folder."""


class RulesInvalid(CouncilPlansError):
    """A rule file that does not hold what it must."""


class DatabaseInvalid(CouncilPlansError):
    """A database that does not keep its promises."""
