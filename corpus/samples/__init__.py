"""The fictional sample corpus: invented councils, their documents, and the gold for each.

``documents/`` and ``gold/`` are made by ``python -m corpus.samples.make`` from the literals in ``sources/``.
"""
