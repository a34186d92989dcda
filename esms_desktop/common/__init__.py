"""What every room may use: resources, errors, French formats, facts as values, safe files."""
