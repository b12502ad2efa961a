"""Records made into pictures: marks of themes, the cover, the strip of the title page."""
