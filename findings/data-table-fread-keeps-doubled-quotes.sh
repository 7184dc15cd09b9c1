#!/usr/bin/env bash
# data.table's fread finds the end of a quoted field rightly where double quotes are written twice (RFC 4180, 2.7), and
# gives the field with both of them; R's own read.csv gives one.
# Seen with r-cran-data.table 1.14.8 (Debian 12), R 4.2.2, November 2026:
#   said
#   "he said ""no"" twice"      -> fread: he said ""no"" twice; read.csv: he said "no" twice
# What follows: whoever reads quotations with fread puts them right (gsub('""', '"', x, fixed = TRUE)); docs/exports.md.
# Needs R with data.table. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf 'said\n"he said ""no"" twice"\nso\n' > said.csv
fread=$(Rscript --vanilla -e 'cat(data.table::fread("said.csv")$said[[1]])')
base=$(Rscript --vanilla -e 'cat(read.csv("said.csv")$said[[1]])')
echo "fread: $fread"
echo "read.csv: $base"
test "$fread" = 'he said ""no"" twice'
test "$base" = 'he said "no" twice'
echo "as described: fread leaves a doubled quote doubled"
