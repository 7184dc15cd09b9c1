#!/usr/bin/env bash
# A generated client that can't be called: where a body may be JSON of a type or, under another media type, anything (an
# empty schema, as OpenAPI 3.1 has it for bytes and text), openapi-python-client writes `isinstance(body, Any)`, which
# Python refuses. So the JSON body can't be sent either. And a row whose further items are ruled out (`items: false`
# behind `prefixItems`, JSON Schema 2020-12) makes it refuse the whole description.
# Seen with openapi-python-client 0.29.1 on Python 3.11, November 2026:
#   TypeError: typing.Any cannot be used with isinstance()
#   components.schemas.Row.other.items.other: Input should be a valid dictionary or instance of Schema
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openapi-python-client==0.29.1
cd "$folder"
PATH="$folder/venv/bin:$PATH" "$folder/venv/bin/python" - <<'PYTHON'
import json
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "openapi_python_client", "generate", "--path", "api.json", "--meta", "none"]


def generated(components, content):
    """What the generator says of a service with one operation, which takes this content."""
    told = {
        "openapi": "3.1.0",
        "info": {"title": "lamps", "version": "1"},
        "paths": {
            "/lamps": {
                "post": {
                    "operationId": "addLamp",
                    "parameters": [{"name": "lit", "in": "query", "schema": {"type": "boolean"}}],
                    "requestBody": {"required": True, "content": content},
                    "responses": {"204": {"description": "done"}},
                }
            }
        },
        "components": {"schemas": components},
    }
    Path("api.json").write_text(json.dumps(told))
    ended = subprocess.run([*COMMAND, "--output-path", "client", "--overwrite"], capture_output=True, text=True)
    return ended.stdout + ended.stderr


LAMP = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
JSON = {"schema": {"$ref": "#/components/schemas/Lamp"}}
generated({"Lamp": LAMP}, {"application/json": JSON, "application/octet-stream": {"schema": {}}})
call = (
    "from client import Client; from client.models import Lamp; from client.api.default import add_lamp; "
    "add_lamp._get_kwargs(body=Lamp(name='north'))"
)
ended = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True)
print(ended.stderr.strip().splitlines()[-1] if ended.stderr else "it can be called")
assert "typing.Any cannot be used with isinstance()" in ended.stderr

ROW = {"type": "array", "prefixItems": [{"type": "string"}], "items": False}
said = generated({"Lamp": LAMP, "Row": ROW}, {"application/json": JSON})
print(next((line for line in said.splitlines() if "Row" in line), "it is read"))
assert "components.schemas.Row" in said
PYTHON
