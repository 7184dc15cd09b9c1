"""The reading room: a record in a browser. A thin face over ``actions``, rendered on the server."""
