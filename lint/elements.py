"""Names of elements: which are HTML's at all, which are never closed, which stand in a line of text. Others with `-` or `:`
are the author's own."""

from __future__ import annotations

_VOID = "area base br col command embed hr img input keygen link meta param source track wbr"
# HTML_SPAN_ELEMENTS in kramdown's parser/html.rb
_SPAN = """
a abbr acronym b bdo big br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc
ruby samp select small span strong sub sup tt u var
"""
# HTML_BLOCK_ELEMENTS there: kramdown prints their tags as text where they stand in a line of text
_BLOCK = """
address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3
h4 h5 h6 head header hgroup hr html iframe legend li main map menu nav ol optgroup p pre section summary table tbody td
tfoot th thead tr ul
"""
_OTHER = """
address applet article aside audio base basefont bdi bgsound blink blockquote body canvas caption center cite col
colgroup data datalist dd details dialog dir div dl dt embed fieldset figcaption figure font footer form frame frameset
h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe keygen legend li link main map marquee menu menuitem meta meter nav
nobr noembed noframes noscript object ol optgroup output p param picture plaintext pre progress s script search section
slot source spacer strike style summary svg table tbody td template textarea tfoot th thead time title tr track ul
video wbr xmp
animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix fecomposite feflood
fegaussianblur femerge femergenode feoffset filter foreignobject g image line lineargradient marker mask metadata path
pattern polygon polyline radialgradient rect set stop switch symbol text textpath tspan use view
annotation math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt
mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
"""
_OPTIONAL_END = "p li dt dd option optgroup thead tbody tfoot tr td th colgroup caption html head body rp rt"

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
TABLE_PARTS = frozenset(["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"])
VOID = frozenset(_VOID.split())
SPAN = frozenset(_SPAN.split())
BLOCK = frozenset(_BLOCK.split())
KNOWN = VOID | SPAN | frozenset(_OTHER.split())
OPTIONAL_END = frozenset(_OPTIONAL_END.split())
