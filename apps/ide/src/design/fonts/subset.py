"""Cuts the page's two fonts to the letters and weights it uses: run once after a font package is updated.

Needs `fonttools[woff]`:  python subset.py <node_modules>
"""

import io
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’“”„•…‹›€→←↑↓⇧⌘⌥⌃⏎↵−×≤≥≠")]
FONTS = {
    "inter": ("inter/files/inter-latin-wght-normal.woff2", (400, 650)),
    "jetbrains-mono": ("jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2", (400, 600)),
}


def subset(source: Path, weights: tuple[int, int], target: Path) -> None:
    """Writes a woff2 with the wanted letters and weights."""
    narrowed = io.BytesIO()
    instantiateVariableFont(TTFont(source), {"wght": weights}).save(narrowed)
    narrowed.seek(0)  # the subsetter wants a font whose tables agree again
    font = TTFont(narrowed)
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "tnum"]  # no ligatures: code is read sign by sign
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    packages = Path(sys.argv[1]) / "@fontsource-variable"
    for name, (path, weights) in FONTS.items():
        subset(packages / path, weights, Path(__file__).parent / f"{name}.woff2")
