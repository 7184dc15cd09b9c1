"""Charts as SVG, a module a chart."""
