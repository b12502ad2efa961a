"""The papers and the versions that sheets to hand out are made in: the command line asks by them, and loads no more."""

from typing import Literal, TypeAlias, get_args

Version: TypeAlias = Literal["standard", "large-print", "dyslexia-friendly"]
VERSIONS: tuple[Version, ...] = get_args(Version)
KEY = "key"
"""What is asked for where a version may be: the answers, which are set in one way."""
CARDS = "-cards"
"""What the cards that go with a sheet are called, after its id."""
Paper: TypeAlias = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
