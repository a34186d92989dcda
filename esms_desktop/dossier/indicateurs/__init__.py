"""Indicators of use over time: months of measures, rates, the way from the starting point to the target. Pure."""
