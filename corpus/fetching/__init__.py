"""Downloads what the manifest names: politely, safely, and without ever losing a version."""
