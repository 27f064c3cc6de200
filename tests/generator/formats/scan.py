"""A scan: each page a picture that is a little crooked, blurred and noisy, and no text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.generator.blocks import Block, Table
from tests.generator.formats import pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

DPI = (200, 240, 300)
MOST_SKEW = 1.0  # degrees
GRAIN = 10.0  # standard deviation of a pixel's grey, of 255
WIDE = 4  # columns that still fit a page in portrait


def scan(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return the blocks as the scan of a printed page; wide tables are printed in landscape."""
    wide = max((len(block.placed()[0]) for block in blocks if isinstance(block, Table)), default=0) > WIDE
    printed = pypdfium2.PdfDocument(pdf.FORMATS["pdf_landscape" if wide else "pdf_ruled"](blocks, rng))
    file, dpi = io.BytesIO(), rng.choice(DPI)
    canvas = Canvas(file, invariant=1)
    for page in printed:
        size = page.get_size()
        picture = _copied(page.render(scale=dpi / 72, grayscale=True).to_pil(), rng)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    printed.close()
    return file.getvalue()


def _copied(picture: Image.Image, rng: Random) -> io.BytesIO:
    """Return what a scanner makes of a page, as a JPEG file."""
    turned = picture.rotate(rng.uniform(-MOST_SKEW, MOST_SKEW), resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    grain = np.random.default_rng(rng.getrandbits(32)).standard_normal(soft.shape, dtype=np.float32) * GRAIN
    paper = Image.fromarray(np.clip(soft * rng.uniform(0.88, 0.97) + 8 + grain, 0, 255).astype(np.uint8))
    file = io.BytesIO()
    paper.save(file, "JPEG", quality=80)
    file.seek(0)
    return file
