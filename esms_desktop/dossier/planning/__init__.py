"""The planning of a dossier computed: working days, dates that follow from dependencies, waves, load, faults. Pure."""
