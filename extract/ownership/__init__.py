"""Owners: words, learned names, segmentation of cells, and owners named in sentences."""
