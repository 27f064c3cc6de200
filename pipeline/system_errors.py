"""What the system refuses, in a sentence with a remedy: a full disk, a folder that is not to be written, a locked database."""

from __future__ import annotations

import errno
import sqlite3

_NO_ROOM = "no room is left on the disk, or for this user on it: free some, or name a database elsewhere with --database"
_FORBIDDEN = "the system does not allow it: check the permissions of the file and its folder, or name another place"
_NO_LOCKS = "files cannot be locked on this file system: name a place on a local disk"
_BY_NUMBER = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _NO_ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _FORBIDDEN),
    **dict.fromkeys((errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS), _NO_LOCKS),
    errno.EIO: "the disk does not read or write: check it, and restore its files from a copy",
    errno.EMFILE: "too many files are open: allow more with ulimit -n, or take fewer --jobs",
}
_BY_CODE = {
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_IOERR: _NO_ROOM,
    sqlite3.SQLITE_BUSY: "another program has locked the database: close that program and try again",
    sqlite3.SQLITE_LOCKED: "another program has locked the database: close that program and try again",
    sqlite3.SQLITE_CANTOPEN: _FORBIDDEN,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_NOTADB: "the database is damaged or none: build it again with: council-plans build --force",
    sqlite3.SQLITE_CORRUPT: "the database is damaged: build it again with: council-plans build --force",
}


def in_words(error: OSError | sqlite3.Error) -> str | None:
    """Return what the system has refused and what helps; None for what is no refusal of the system's.

    >>> in_words(OSError(errno.ENOSPC, "No space left on device", "plans.db"))
    'plans.db: no room is left on the disk, or for this user on it: free some, or name a database elsewhere with --database'
    """
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        known = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None  # the low byte is the kind, the rest its detail
        return f"{known} ({error})" if known else None
    known = _BY_NUMBER.get(error.errno or 0)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{known}" if known else None
