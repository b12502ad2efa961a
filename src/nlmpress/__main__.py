"""`python -m nlmpress` is the command `nlmpress`."""

from nlmpress.cli import main

raise SystemExit(main())
