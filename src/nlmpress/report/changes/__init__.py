"""What changed from one state of a pack to another: for people, for programs, as a page to be kept."""
