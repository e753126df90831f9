"""Which attributes HTML's elements have, a line for each element.

`CURRENT` is https://html.spec.whatwg.org/#attributes-3 with what browsers know besides; `OBSOLETE` is
https://html.spec.whatwg.org/#non-conforming-features, and presentational attributes that browsers still heed.
"""

# the last two lines: RDFa, XML, and kramdown's own, which it takes out
GLOBAL = """
accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint exportparts fetchpriority
hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover role slot spellcheck style
tabindex title translate writingsuggestions elementtiming virtualkeyboardpolicy
about content datatype inlist prefix property rel resource rev typeof vocab
xmlns markdown
"""
CURRENT = """
a: attributionsrc download href hreflang ping referrerpolicy target type
area: alt coords download href ping referrerpolicy shape target
audio: autoplay controls controlslist crossorigin loop muted preload src
base: href target
blockquote q: cite
button: command commandfor disabled form formaction formenctype formmethod formnovalidate formtarget name popovertarget
  popovertargetaction type value
canvas: height width
col colgroup: span
data li: value
del ins: cite datetime
details: name open
dialog: closedby open
fieldset: disabled form name
form: accept-charset action autocomplete enctype method name novalidate target
iframe: allow allowautoplay allowfullscreen allowpaymentrequest allowtransparency credentialless csp height loading
  mozallowfullscreen msallowfullscreen name oallowfullscreen referrerpolicy sandbox seamless src srcdoc
  webkitallowfullscreen width
img: alt attributionsrc crossorigin decoding height ismap loading referrerpolicy sizes src srcset usemap width
input: accept alpha alt autocomplete autosave capture checked colorspace dirname disabled form formaction formenctype
  formmethod formnovalidate formtarget height incremental list max maxlength min minlength multiple name pattern placeholder
  popovertarget popovertargetaction readonly required results size src step type value webkitdirectory width
label: for
link: as blocking color crossorigin disabled href hreflang imagesizes imagesrcset integrity media referrerpolicy sizes type
map slot: name
meta: charset http-equiv media name
meter: high low max min optimum value
object: data form height name type width
ol: reversed start type
optgroup: disabled label
option: disabled label selected value
output: for form name
param: name value
progress: max value
script: async blocking crossorigin defer integrity nomodule referrerpolicy src type
select: autocomplete disabled form multiple name required size
source: height media sizes src srcset type width
style: blocking media type
td: colspan headers rowspan
template: shadowrootclonable shadowrootdelegatesfocus shadowrootmode shadowrootserializable
textarea: autocomplete cols dirname disabled form maxlength minlength name placeholder readonly required rows wrap
th: abbr colspan headers rowspan scope
time: datetime
track: default kind label src srclang
video: autoplay controls controlslist crossorigin disablepictureinpicture disableremoteplayback height loop muted playsinline
  poster preload src width
"""
OBSOLETE = """
a: charset coords datafld datasrc methods name shape urn
applet: align alt archive code codebase datafld datasrc height hspace name object vspace width
area: hreflang nohref type
basefont font: color face size
bgsound: balance loop src volume
body: alink background bgcolor bottommargin leftmargin link marginheight marginwidth rightmargin text topmargin vlink
br: clear
button label legend span select textarea: datafld datasrc dataformatas
caption h1 h2 h3 h4 h5 h6 p center: align
col colgroup: align char charoff valign width
div: align datafld datasrc dataformatas
dir dl menu: compact
fieldset: datafld
form: accept
frame: frameborder longdesc marginheight marginwidth name noresize scrolling src
frameset: border cols frameborder framespacing rows
head: profile
hr: align color noshade size width
html: manifest version
iframe: align border datafld datasrc frameborder framespacing hspace longdesc marginheight marginwidth scrolling vspace
img: align border datafld datasrc dynsrc hspace longdesc loop lowsrc name start vspace
input: align border hspace ismap usemap vspace datafld datasrc dataformatas
legend: align
li: type
link: charset methods target urn
marquee: behavior bgcolor datafld datasrc dataformatas direction height hspace loop scrollamount scrolldelay truespeed vspace
  width
meta: scheme
object: align archive border classid code codebase codetype datafld datasrc dataformatas declare hspace standby
  typemustmatch usemap vspace
ol: compact
option: dataformatas datasrc
param: datafld type valuetype
pre: width
script: charset event for language
table: align background bgcolor border bordercolor cellpadding cellspacing datapagesize datasrc dataformatas frame height
  rules summary width
tbody tfoot thead: align background char charoff valign
td th: align axis background bgcolor bordercolor char charoff height nowrap valign width
td: abbr scope
tr: align background bgcolor bordercolor char charoff height valign
ul: compact type
"""
