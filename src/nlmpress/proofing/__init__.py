"""Outside validators, read back into values: EPUBCheck, Ace by DAISY and veraPDF, each run as its makers ship it."""
