"""The promises that a build keeps beside those of the source and of the pack, each with its manual page."""

from collections.abc import Mapping

PROMISES: Mapping[str, str] = {
    "edition-known": """\
An edition that is asked for is one that the press makes.

`nlmpress build --edition ID` makes one edition and leaves the files of the others as they are. An id that no edition
has would make nothing.

To mend it, write the nearest right id (it is offered), or leave `--edition` out to make them all.
""",
    "out-apart": """\
What a build writes and what it reads lie apart.

A build puts all its files into the folder that it writes at once. It replaces those that it made before, and leaves
what it did not make. What it reads is the pack's own. So the folder cannot be the project, its source or styles, a
folder above them, or a folder in one of them.

To mend it, name a folder of its own: `nlmpress build --out dist`.
""",
    "page-engine-silent": """\
The engine that lays out pages has nothing to complain of.

It says only by its log that it left out a property, a picture or a link. A line in that log fails the build, since
whatever caused it is missing from the book.

To mend it, look at what it names: most often a stylesheet or a picture of the pack in a form that cannot be carried.
""",
    "style-workable": """\
With a project's own style the press can do its sums, and finds a face to set.

A project may give any token another value, and replace any stylesheet. A drawing of no height, type of a thousand
millimetres or a selector of ten thousand parts pass as values, and then no page can be made of them. Such a build stops
here, and says at what.

To mend it, take your own values and files away one after another, until it builds: what was taken last is the cause.
""",
    "template-sound": """\
A project's own template or stylesheet can be filled.

Templates and stylesheets in styles/ take the place of the house's and are filled by the press, in Jinja. One with an
error in it, that names a value that the press does not give it, that makes a page that is not well-formed, or that
goes on for ever stops the build at its line.

To mend it, compare the file with the house's of the same name: it shows which values there are.
""",
}
"""Manual page by code."""
