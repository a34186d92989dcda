"""« À faire »: notes written beside a field or a row, and the list of them in the right column."""
