"""Two-way tables: RACI, needs by function, referents by domain, measures by establishment. One model, one view."""
