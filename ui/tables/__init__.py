"""One model and one view for all lists of the application, declared by `steps.Liste` and the catalogue."""
