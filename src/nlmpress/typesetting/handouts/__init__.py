"""A sheet set so that it fills whole sides, the same number on every paper."""
