"""The promises that a build keeps beside those of the source and of the pack, each with its manual page."""

from collections.abc import Mapping

PROMISES: Mapping[str, str] = {
    "blurb-fits": """\
The blurb has room on the back of the cover.

A back is as large as the page of the edition that it covers, less its margins, the picture and the barcode. The press
sets the blurb as large as it fits; where even the smallest size that the tokens have is too large, words would be lost,
and nothing is made. How much room there is, is known when the blurb is set, so it is `build` that says it.

To mend it, shorten the blurb in pack.yaml by about so many words as are said.
""",
    "spine-bindable": """\
A cover goes round a book that can be bound.

A spine is as wide as the leaves are thick. No binder takes a book of more than ten centimetres; one that would be so
thick has more pages than one volume holds, or its paper (`stocks` in the tokens) has a slip of the decimal point. How
many pages there are is known when they are set, so it is `build` that says it.

To mend it, correct the paper, choose a thinner one, or print several volumes.
""",
    "handout-fits": """\
A sheet to hand out fills whole sides, as many on A4 as on Letter.

The press chooses the size of type, the spaces and the number of ruled lines within the bounds of the tokens (`handouts`
in tokens.yaml). Where even the smallest are too large nothing is written, and by how much it is too long is said, with
what takes most room on it: questions and quotations by their ids and places, everything else by the words with which it
begins. A sheet that fits in none of several versions is told of once. A sheet whose last side is emptier than the
tokens ask is published all the same.

To mend it, take questions, rows or lines out of the record in handouts.yaml, or give it more `sides`; where a side is
too empty, ask for more.
""",
    "handout-listed": """\
A sheet that is asked for is one that handouts.yaml lists.

`nlmpress handouts --only ID` makes one sheet in its versions, with its key, and leaves all others as they are. An id
that no record has would make nothing.

To mend it, write the nearest right id (it is offered), or leave `--only` out to make them all.
""",
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
    "pages-of-one-source": """\
Two editions of which one has the pages of the other are of one source.

An edition with `pages-of` tells the pages of another, and a cover is as wide as the pages of its book are thick. With
`nlmpress build --edition ID` the files of the other editions stay as they were. Where the text has changed since, a
reader who is told to turn to page 34 may find something else there.

To mend it, build the older of the two as well; it is named.
""",
    "revision-known": """\
A state of a pack that is asked for can be read.

`nlmpress diff`, `check --release` and `verify --rev` know folders, and revisions of git: tags, branches, commits. What
is no folder is looked for as a revision of the project that one stands in. Git must be installed; its repository is
only read, and the files that are there stay as they are.

To mend it, correct the name (`git log --oneline` and `git tag` list them), or name a folder. Where there is no git,
check the revision out elsewhere, and name its folder.
""",
    "states-alike": """\
Two states of a pack that are compared are of one kind.

`nlmpress diff` compares sources (projects, revisions) with sources, and what a build made with what a build made. Of
finished files the text is read in the book for e-readers, so that each of the two folders has to hold one.

To mend it, name two projects or revisions, or two folders that `nlmpress build` wrote.
""",
    "change-explained": """\
What a release says otherwise than the one before is told of in its corrections.

`nlmpress check --release` compares the pack with the last tag of git, or with what `--since` names. A reader who has
the older book has to be able to find out what is no longer so: each word that went or came has to stand in `said` or
`says` of a correction (corrections.yaml) that is new since then and names its place. An order or a mark alone is no
change of text.

To mend it, write the correction, or take the change back.
""",
    "isbn-current": """\
An ISBN means one text in one form.

`nlmpress check --release` compares each edition that has an ISBN with the one that had it before. Where the text is
another one it is a new impression, if mistakes alone were put right, or a new edition, which needs an ISBN of its own
(ISO 2108). A new edition under the old ISBN, and an ISBN that went to another form, are found too.

To mend it, raise `impression`, or raise `edition` and give it its own ISBN.
""",
    "out-apart": """\
What the press writes and what it reads lie apart.

A build puts all its files into the folder that it writes at once. It replaces those that it made before, and leaves
what it did not make. What it reads is the pack's own. So the folder cannot be the project, its source or styles, a
folder above them, or a folder in one of them. Nor can the file that `nlmpress diff --marked FILE` writes lie in the
source or styles of a project, in `.git`, or be one of the files that a build made.

To mend it, name a folder of its own: `nlmpress build --out dist`, or a file beside source/: `--marked changes.pdf`.
""",
    "page-engine-silent": """\
The engine that lays out pages has nothing to complain of.

It says only by its log that it left out a property, a picture or a link. A line in that log fails the build, since
whatever caused it is missing from the book.

To mend it, look at what it names: most often a stylesheet or a picture of the pack in a form that cannot be carried.
""",
    "set-found": """\
A set of files that is to be judged has its manifest.

A build writes `manifest.json` beside its files. It says what they were made from and with, and which they are; without
it nobody knows what they should be. A manifest of a later format, or one in which something is not what it should be,
is not read.

To mend it, name the folder that a build wrote: `nlmpress verify dist`.
""",
    "style-workable": """\
With a project's own style the press can do its sums, and finds a face to set.

A project may give any token another value, and replace any stylesheet. A drawing of no height, type of a thousand
millimetres or a selector of ten thousand parts pass as values, and then no page can be made of them. Such a build stops
here, and says at what.

To mend it, take your own values and files away one after another, until it builds: what was taken last is the cause.
""",
    "withheld-kept": """\
What an edition keeps back is in none of its files.

An edition shows what is marked for its audiences, and leaves out what it says it leaves out. Before anything is
published every file is read again, its text and all that stands beside the text (text alternatives, bookmarks, notes,
metadata, the tags of a PDF), and no eight words in a row of what is kept back may be in it, nor a whole paragraph,
heading or cell that is shorter, unless the edition says the same elsewhere. An answer of a word or two, which stands
elsewhere too, may not come right after the number of its question or the press's word for an answer, and none of the
words of a gap may stand in its sentence.

To mend it, look at the templates of the project: the house's own keep back what they should.
""",
    "picture-fine": """\
A picture has 300 dots an inch at the size at which it is printed.

Printers ask for that; with fewer one sees its steps. How large a picture is set is known when the pages are, so it is
`build` that says it, with the page. It stops nothing.

To mend it, bring a picture with more pixels, or draw it as SVG, which is fine at any size.
""",
    "template-sound": """\
A project's own template or stylesheet can be filled.

Templates and stylesheets in styles/ take the place of the house's and are filled by the press, in Jinja. One with an
error in it, that names a value that the press does not give it, that makes a page that is not well-formed, or that
goes on for ever stops the build at its line; so does one that leaves out what a sheet is fitted by: the `fitted(…)` of
a block, the `data-fit` of the head or of a card.

To mend it, compare the file with the house's of the same name: it shows which values there are.
""",
}
"""Manual page by code."""
