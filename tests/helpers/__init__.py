"""What tests share: readers without the model, documents made at once, records and their rows, commands of pages."""
