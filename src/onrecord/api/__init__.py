"""The service for programs: REST under ``/api/v1``, by the doors of ``web``, over the same actions.

- operations: what an operation is, what a room is told (Call), and what it answers
- shapes: what is sent and answered that no record has yet, as types; records themselves are described as they are
- problems: the one table of errors, as application/problem+json
- asking: a request into what an operation asks for, by its types
- mistakes: what does not fit a type, in words
- answering: an answer into bytes, ETags, streams
- limits: requests a minute, and readings that wait
- description: OpenAPI 3.1 of all operations, made from their types
- measures: figures of the service's own health, for Prometheus
- rooms: the operations, a module a subject
- app: all of it as routes, and the whole service
"""
