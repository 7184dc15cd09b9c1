"""Feeds that are polled, what is new in them into the record, and alerts where somebody says what somebody waits for.

- listed: which feeds: addresses, and OPML files
- robots: what a host lets be asked (RFC 9309)
- hosts: jobs in the order in which their hosts may be asked again, a host at a time
- asking: a feed or a page from its server, politely
- state: what is known of feeds, entries, searches and alerts, in a file of its own beside the record
- polling: what an answer means for a feed: when it is asked again, which of its entries are new
- searches: saved searches, as a file tells them
- alerts: statements that a search finds in new articles, each once
- told: an alert as JSON; atom: a search as a feed; webhook: an alert to a server; lines: to a file or a pipe
- desk: alerts to where they go, until they are there
- run: all of it, until it is ended

The state is no part of the record: it can be thrown away (then all feeds are asked anew, and only what is new after
that is told), it holds no words of statements, so that what is forgotten is gone, and a record needs no step for it.
"""
