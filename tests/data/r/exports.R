# Reads exports with the readers that people use in R, and prints what each says was said, as JSON.
# Rscript exports.R FOLDER: the forms csv and jsonl, and a record (record.db), as docs/exports.md says.
needed <- c("data.table", "DBI", "jsonlite", "readr", "RSQLite")
if (!all(vapply(needed, requireNamespace, NA, quietly = TRUE))) quit(status = 0)

there <- commandArgs(trailingOnly = TRUE)[[1]]
at <- function(name) file.path(there, name)

records <- jsonlite::stream_in(file(at("jsonl")), verbose = FALSE, simplifyVector = FALSE)
spoken <- function(record) vapply(record$statements, function(one) {
  pieces <- vapply(one$content, function(place) substr(record$text, place[[1]] + 1, place[[2]]), "")
  gsub("\\s+", " ", paste(pieces, collapse = " … "))
}, "")
record <- DBI::dbConnect(RSQLite::SQLite(), at("record.db"))
asked <- DBI::dbGetQuery(record, "select words from statements order by article, id")
DBI::dbDisconnect(record)

tables <- list(
  base = read.csv(at("csv"), encoding = "UTF-8"),
  readr = readr::read_csv(at("csv"), show_col_types = FALSE),
  fread = data.table::fread(at("csv"), encoding = "UTF-8")
)
# fread leaves the double quotes of a field doubled
text <- vapply(tables$fread, is.character, NA)
tables$fread <- as.data.frame(tables$fread)
tables$fread[text] <- lapply(tables$fread[text], gsub, pattern = '""', replacement = '"', fixed = TRUE)
cat(jsonlite::toJSON(list(
  said = lapply(tables, function(one) one$said),
  rows = lapply(tables, nrow),
  columns = lapply(tables, names),
  starts = lapply(tables, function(one) one$start_char),
  records = length(records),
  spoken = unlist(lapply(records, spoken)),
  sqlite = asked$words
), auto_unbox = TRUE, na = "null"))
