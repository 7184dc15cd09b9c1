"""Figures of the service's own health, for Prometheus: requests and their time, what waits, what the record holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from onrecord.actions import check, jobs
from onrecord.errors import OnrecordError

#: What an article takes, and what a search does, lie far apart.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
MEDIA = CONTENT_TYPE_LATEST


class Measures:
    """The figures of one service, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        of: dict[str, Any] = {"registry": self._registry}
        self._requests = Counter("onrecord_requests", "Requests answered.", ("method", "operation", "status"), **of)
        self._seconds = Histogram(
            "onrecord_request_seconds", "Seconds from a request to its answer.", ("operation",), buckets=_SECONDS, **of
        )
        self._readings = Counter("onrecord_readings", "Articles read, by what became of them.", ("outcome",), **of)
        self._waiting = Gauge("onrecord_readings_waiting", "Articles that wait to be read.", **of)
        self._jobs = Gauge("onrecord_jobs_waiting", "Jobs that are not done.", **of)
        self._holds = Gauge("onrecord_record_holds", "What the record holds.", ("what",), **of)
        self._bytes = Gauge("onrecord_record_bytes", "Bytes of the record's file.", **of)

    def answered(self, method: str, operation: str, status: int, seconds: float) -> None:
        """One more request is answered."""
        self._requests.labels(method, operation, str(status)).inc()
        self._seconds.labels(operation).observe(seconds)

    def read(self, outcome: str) -> None:
        """One more article was read, or could not be."""
        self._readings.labels(outcome).inc()

    def page(self, record: Path, waiting: int) -> bytes:
        """All figures as Prometheus takes them; those of a record that can't be asked now are left as they were."""
        self._waiting.set(waiting)
        try:
            held = check.counts(record)
            for what in ("articles", "statements", "corrections", "transcripts"):
                self._holds.labels(what).set(getattr(held, what))
            self._jobs.set(jobs.jobs(record, 1).waiting)
            self._bytes.set(record.stat().st_size)
        except (OnrecordError, OSError):
            pass
        return generate_latest(self._registry)
