"""What a record's file needs over the years: a backup put back in its place, its parts put in order."""
