"""The front-matter keys that Jekyll and its common plugins know."""

# Keys with an effect of their own in Jekyll or on nearly every layout: a slip in one of these changes the page.
# The values are the keys that do the same.
EFFECTIVE = {
    "layout": (),
    "title": (),
    "date": (),
    "categories": ("category",),
    "category": ("categories",),
    "tags": ("tag",),
    "published": (),
    "permalink": (),
    "excerpt": (),
    "excerpt_separator": (),
    "description": (),
    "render_with_liquid": (),
}
_OTHERS = """
    tag slug author authors image lang locale draft sitemap last_modified_at redirect_from redirect_to comments subtitle
    summary collection output feed seo sticky pin toc math mathjax weight robots canonical_url twitter
"""
KNOWN = frozenset(EFFECTIVE).union(_OTHERS.split())
