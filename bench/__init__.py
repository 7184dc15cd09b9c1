"""Quality and speed of onrecord beside what a user would pick instead, in one run on one machine."""
