"""What is shipped as data: rule packs, reference tables, fonts, examples. No code."""
