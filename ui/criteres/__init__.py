"""The parts of the criteria panel: its sentences, its summary, its rows and what each opens on."""
