#!/usr/bin/env bash
# MCPServer of the MCP SDK passes over arguments that a tool does not have: asked with a name that is misspelt or made up
# (`query` for `words`), the tool runs with its defaults and answers as if all was well; the input schema that the server
# publishes does not forbid it either (no additionalProperties). An assistant that guesses a filter's name gets an
# unfiltered answer and cannot know.
# Seen with mcp 2.3.0 on Python 3.11, November 2026:
#   search(query="quay") -> is_error False, "words=''"
# What follows: on the low-level Server, arguments are checked by a type that forbids other fields.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mcp==2.3.0
"$folder/venv/bin/python" - <<'PYTHON'
import anyio
from mcp import Client
from mcp.server.mcpserver import MCPServer

server = MCPServer("shown")


@server.tool()
def search(words: str = "") -> str:
    """Search."""
    return f"words={words!r}"


async def main():
    async with Client(server) as client:
        (tool,) = (await client.list_tools()).tools
        found = await client.call_tool("search", {"query": "quay"})
        print("schema:", tool.input_schema, "answer:", found.is_error, found.content[0].text)
        assert "additionalProperties" not in tool.input_schema, tool.input_schema
        assert not found.is_error, found
        assert found.content[0].text == "words=''", found


anyio.run(main)
PYTHON
echo "as described: an argument that no parameter takes is passed over"
