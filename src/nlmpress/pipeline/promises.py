"""The promises that a build keeps beside those of the source and of the pack, each with its manual page."""

from collections.abc import Mapping

PROMISES: Mapping[str, str] = {
    "edition-known": """\
An edition that is asked for is one that the press makes.

`nlmpress build --edition ID` makes one edition and leaves the files of the others as they are. An id that no edition
has would make nothing.

To mend it, write the nearest right id (it is offered), or leave `--edition` out to make them all.
""",
    "edition-paged": """\
An edition whose pages are asked for has pages.

`nlmpress pages --from ID --to ID` says where the pages of one edition are in another. A book for e-readers has no
pages of its own; where it says `pages-of`, its pages are those of that edition.

To mend it, name two editions with pages: `nlmpress editions` shows which they are.
""",
    "out-apart": """\
What a build writes and what it reads lie apart.

The folder that a build writes is replaced as a whole. It cannot be the project, its source folder, or a folder above
them.

To mend it, name a folder of its own: `nlmpress build --out dist`.
""",
    "page-engine-silent": """\
The engine that lays out pages has nothing to complain of.

It says only by its log that it left out a property, a picture or a link. A line in that log fails the build, since
whatever caused it is missing from the book.

To mend it, look at what it names: most often a stylesheet or a picture of the pack in a form that cannot be carried.
""",
    "template-sound": """\
A project's own template or stylesheet can be filled.

Templates and stylesheets in styles/ take the place of the house's and are filled by the press, in Jinja. One with an
error in it, or that names a value that the press does not give it, stops the build at its line.

To mend it, compare the file with the house's of the same name: it shows which values there are.
""",
}
"""Manual page by code."""
