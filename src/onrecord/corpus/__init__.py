"""Corpora larger than a machine: many inputs in, Parquet out, by processes of this machine or of a cluster.

    inputs -> plan of shards -> (engine: one model a worker) tasks -> records -> tables -> folder

``places`` opens what lies here or on object storage, ``plan`` cuts the inputs into shards that are the same every time,
``tasks`` are a shard's articles, ``shard`` reads them, ``schema`` and ``rows`` make tables of their records, ``folder``
is where these lie, with a manifest for each shard that is done. ``run`` puts them together; ``on_ray`` is an engine
beside this machine's own. ``statements`` and ``audits`` ask the results.
"""
