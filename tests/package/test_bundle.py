"""The bundle for clients that install .mcpb files: what it says and holds, and that its server starts."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("mcp")

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from summarizer.version import __version__

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
PACKER = ROOT / ".node" / "node_modules" / ".bin" / "mcpb"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack a bundle and return what it unpacks to."""
    folder = tmp_path_factory.mktemp("bundle")
    command = [str(ROOT / ".ci" / "bundle"), str(folder / "packed.mcpb"), sys.executable]
    subprocess.run(command, check=True, capture_output=True)
    with zipfile.ZipFile(folder / "packed.mcpb") as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.skipif(not PACKER.exists(), reason="npm install --prefix .node was not run")
def test_the_official_packer_takes_the_bundle(bundle: Path, tmp_path: Path) -> None:
    """Its validator accepts the manifest, and its unpacker, which clients use, finds every file."""
    packed, unpacked = bundle.parent / "packed.mcpb", tmp_path / "unpacked"
    for words in (("validate", bundle / "manifest.json"), ("unpack", packed, unpacked)):
        done = subprocess.run([str(PACKER), *map(str, words)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert files_in(unpacked) == files_in(bundle)


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_bundle_names_its_own_wheel_and_version(bundle: Path) -> None:
    """What uv is to install is inside, and the manifest says which version it is."""
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    project = tomllib.loads((bundle / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["uv"]["sources"]["negotiation-summarizer"]["path"]
    assert manifest["version"] == project["project"]["version"] == __version__
    assert [f"wheels/{each.name}" for each in (bundle / "wheels").iterdir()] == [wheel]
    assert (bundle / manifest["server"]["entry_point"]).is_file()


def test_a_bundles_server_has_the_tools_that_its_manifest_names(bundle: Path) -> None:
    """Started as a client does, with options that nobody filled in, it serves the folders it is given."""
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    unset = dict.fromkeys(manifest["server"]["mcp_config"]["env"], "${user_config.nothing}")
    server = StdioServerParameters(
        command=sys.executable,
        args=[str(bundle / "src" / "server.py"), str(ROOT / "fixtures" / "meeting")],
        env={**os.environ, **unset},
    )

    async def use() -> tuple[list[str], bool | None]:
        async with Client(stdio_client(server)) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            read = await client.call_tool("summarize_file", {"path": "source.txt"})
        return tools, read.is_error

    tools, has_failed = asyncio.run(use())
    assert tools == [tool["name"] for tool in manifest["tools"]]
    assert not has_failed
