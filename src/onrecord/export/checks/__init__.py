"""Verdicts in the forms in which other tools show what a check found: JUnit XML, SARIF. A module a form."""
