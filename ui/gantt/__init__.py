"""The planning as a Gantt: the canvas, what the mouse and the keys do on it, the proposed planning."""
