"""Inputs and results on object storage: in memory, and on a real S3 server on loopback, where these are installed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers import corpora
from helpers.corpora import options

from onrecord.corpus.places import Storage, is_remote
from onrecord.corpus.run import batch
from onrecord.errors import NotFoundError, OutputError, RequestError

pytest.importorskip("fsspec")


def everything(place: Storage) -> dict[str, bytes]:
    return {name: place.read(name) or b"" for name in place.names() if "/month=" in name}


def check(tmp_path: Path, store: str, put: Any) -> None:
    """A run from and to a storage equals one from and to this machine, also gone on with."""
    corpora.every_kind(tmp_path / "in")
    for path in (tmp_path / "in").rglob("*"):
        if path.is_file():
            put(f"in/{path.relative_to(tmp_path / 'in').as_posix()}", path.read_bytes())
    out = f"{store}/out"
    names = "lines.jsonl packed.jsonl.gz crawl.warc.gz plain.warc rows.parquet pages".split()
    inputs = [f"{store}/in/{name}" for name in names]
    here = batch([str(tmp_path / "in" / name) for name in names], options(tmp_path / "out", workers=2))
    there = batch(inputs, options(out, workers=2))
    assert (there.read, there.failed, there.rows) == (here.read, here.failed, here.rows)
    place, before = Storage(out), everything(Storage(out))
    assert set(before) == set(corpora.files(tmp_path / "out"))
    place.remove("_shards/000002.json")
    place.write("articles/month=1999-01/part-000002.parquet", b"left over")
    again = batch(inputs, options(out))
    assert again.resumed == again.shards - 1
    assert everything(place) == before
    with pytest.raises(OutputError, match="another model"):
        batch(inputs, replace(options(out), run="other"))
    with pytest.raises(NotFoundError):
        batch([f"{store}/none.jsonl"], options(f"{store}/new"))


def test_a_storage_in_memory(tmp_path: Path) -> None:
    import fsspec

    system, root = fsspec.filesystem("memory"), f"/{uuid.uuid4().hex}"
    check(tmp_path, f"memory:/{root}", lambda name, data: system.pipe_file(f"{root}/{name}", data))


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket of a server on loopback."""
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    told = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
    for name, value in (told | dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "none")).items():
        monkeypatch.setenv(name, value)
    import s3fs

    system = s3fs.S3FileSystem(skip_instance_cache=True)
    system.mkdir("desk")
    yield system
    server.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_server_of_objects(tmp_path: Path, s3: Any) -> None:
    check(tmp_path, "s3://desk", lambda name, data: s3.pipe_file(f"desk/{name}", data))


def test_pages_of_the_web_are_no_storage() -> None:
    with pytest.raises(RequestError, match="address of the web"):
        is_remote("https://halden.example/a.warc.gz")
    with pytest.raises(RequestError, match="no storage"):
        Storage("nowhere://bucket/x")
