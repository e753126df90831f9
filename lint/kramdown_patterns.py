"""kramdown's expressions, in the words of Python's `re`.

Ruby's `\\s`, `\\w` and `\\d` are ASCII's, its `[[:alpha:]]` and `\\b` are Unicode's; a scanner's `^` holds wherever it stands.
Where Ruby backtracks without use, a possessive quantifier stands.
"""

from __future__ import annotations

import re

from .elements import SPAN
from .late import late

S = r"[ \t\n\r\f\v]"
INDENT = r"(?:\t|[ ]{4})"
NAME = r"[^\W\d][-\w.]*+(?::[^\W\d][-\w.]*+)?+"

BLANK_LINE = late(rf"{S}*\n")
# rexml's UNAME_STR and what parser/html.rb makes of it
TAG = late(rf"""<({NAME})((?:{S}++{NAME}(?:{S}*+={S}*+(?:\w++|"[^"]*+"|'[^']*+'))?+)*+){S}*+(/)?>""")
ATTRIBUTE = late(rf"""({NAME})(?:{S}*+={S}*+(?:(\w++)|"([^"]*+)"|'([^']*+)'))?+""")
CLOSE_TAG = late(rf"</({NAME}){S}*+>")
HTML_START = late(r"<(?:[^\W\d]|!--|/)")
RAW_START = late(r"<(?=[^\W\d]|!--|[/?])")
COMMENT_START, COMMENT_END = late("<!--"), re.compile("-->")
PI_START, PI_END = late(r"<\?"), re.compile(r"\?>")
TRAILING_BLANKS = late(r"[ \t]*\n")

_SPAN_NAMES = "|".join(sorted(SPAN | {"script"}))
_LAZY_START = rf"<(?!(?:{_SPAN_NAMES})\b)[^\W\d]"
_LAZY_STOP = rf"</(?!(?:{_SPAN_NAMES})\b){NAME}{S}*+>"
_ANY = r"(?:[^}\\]++|\\\}|\\)"
_ID = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
_IAL = rf"\{{:(?![:/]){_ANY}+\}}{S}*?\n"
_LAZY_END = rf"{S}*\n|[ ]{{0,3}}{_IAL}|\^{S}*?\n|[ ]{{0,3}}(?:{_LAZY_STOP}|{_LAZY_START})|\n?\Z"
ENDS_LAZINESS = rf"{_IAL}|{_LAZY_STOP}|{_LAZY_START}"
_TAIL = r"[\t| ].*?\n"
_LIST = rf"[ ]{{0,3}}(?:[+*-]|[0-9]+\.){_TAIL}"

LAZY_LINE = late(rf"^(?:{_LAZY_END})", re.MULTILINE)
PARAGRAPH_END = late(
    rf"^(?:{_LAZY_END}|{_LIST}|\#{{1,6}}[\t ]+.*\n|[ ]{{0,3}}:{_TAIL}|[ ]{{0,3}}>|[ ]{{0,3}}[~`]{{3,}})",
    re.MULTILINE,
)
PARAGRAPH = late(r"[ ]{0,3}[^ \t\n].*?\n")
CODE = late(INDENT)
CODE_LINE = late(rf"{INDENT}[ \t]*[^{S[1:-1]}].*\n")
CODE_LAZY = late(
    rf"(?![ ]{{0,3}}{_IAL}|\^{S}*?\n|[ ]{{0,3}}(?:{_LAZY_STOP}|{_LAZY_START}))[ \t]*[^{S[1:-1]}].*\n"
)
QUOTE = late(r"[ ]{0,3}>[ ]?")
FENCE = late(r"[ ]{0,3}([~`]{3,})")
RULE = late(r"[ ]{0,3}(\*|-|_)[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
ATX = late(r"(#{1,6})[\t ]+(.*)\n")
SETEXT = late(r"[ ]{0,3}([^ \t].*)\n([-=])[-=]*[ \t\r\f\v]*\n")
_ID_START = r":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
HEADER_ID = late(rf"[\t ]\{{#[{_ID_START}][{_ID_START}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*\}}\Z")
MATH = late(r"[ ]{0,3}(\\)?\$\$")
MATH_END = late(r"\$\$")
MATH_TAIL = late(rf"{S}*?\n")
END_OF_BLOCK = late(rf"\^{S}*?\n")
BOUNDARY = late(rf"{S}*\n|\^{S}*?\n|[ ]{{0,3}}{_IAL}|\n?\Z")
BLOCK_HTML = late(r"[ ]{0,3}(?=<(?:[^\W\d]|!--|/))")

UL = late(rf"([ ]{{0,3}}[+*-])({_TAIL})")
OL = late(rf"([ ]{{0,3}}[0-9]+\.)({_TAIL})")
LIST = late(_LIST)
DEFINITION = late(rf"([ ]{{0,3}}:)({_TAIL})")
ITEM_IAL = late(rf"{S}*\{{:(?!(?:{_ID})?:|/){_ANY}+\}}{S}*", re.MULTILINE)
ITEM_IAL_ONLY = late(rf"(?:{ITEM_IAL.pattern})?{S}*\n")

FOOTNOTE_DEFINITION = late(rf"[ ]{{0,3}}\[\^({_ID})\]:(?=(.*?\n))")
FOOTNOTE = late(rf"\[\^({_ID})\]")
LINK_DEFINITION_START = late(r"[ ]{0,3}\[[^\n\]]+\]:")
LINK_DEFINITION = late(
    r"""[ ]{0,3}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|([^\n]*?[^ \t\n\r\f\v][^\n]*?))"""
    r"""(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?(["'])(.+?)\4)?[ \t]*?\n"""
)
QUOTED_TITLE = late(r"[ \t]+[\"']")
ABBREVIATION = late(r"[ ]{0,3}\*\[(.+?)\]:(.*?)\n")
ATTRIBUTE_DEFINITION = late(rf"[ ]{{0,3}}\{{:{_ID}:{_ANY}+\}}{S}*?\n")
EXTENSION = late(rf"\{{::([A-Za-z0-9_]+)(?:{S}((?:\\\}}|[^}}])*?)|)(/)?\}}|\{{:/({_ID})?\}}")
BLOCK_EXTENSION = late(rf"[ ]{{0,3}}(?:{EXTENSION.pattern}){S}*?\n")
BLOCK_EXTENSIONS = late(r"[ ]{0,3}\{:")
IAL_BLOCK = late(rf"[ ]{{0,3}}{_IAL}")
IAL_SPAN = late(rf"\{{:{_ANY}+\}}")
OPTION = late(r"(parse_block_html|parse_span_html)=([\"'])(true|false)\2")

_PIPE = r"(?:\||.*?[^\\\n]\|)"
TABLE_LINE = late(rf"{_PIPE}.*?\n")
TABLE = late(rf"[ ]{{0,3}}(?=[^{S[1:-1]}]){TABLE_LINE.pattern}")
TABLE_PIPE = late(_PIPE)
TABLE_RULE = late(r"(?=[+|: \t]*+-)[+|: \t-]*+\n")
TABLE_FOOT = late(r"(?=[+|: \t]*+=)[+|: \t=]*+\n")
TABLE_ROW = late(r"(.*?)[ \t]*\n")
PIPE = late(r"(?<!\\)\|")
LEADING_PIPE = late(r"[ \t\r\f\v]*\|")

ANGLE_OR_LINE_END = late(r"[>\n]")
AUTOLINK = late(r"<(?:(?:mailto|https?|ftps?):.[^>\n]*+>|[-\w.]++@[-\w.]++>)")
BRACKET = late(r"\]")
LINK_START = late(r"!?\[(?=[^^])")
LABEL_STOP = late(r"(\])|!?\[")
LINK_NAME = late(rf"{S}*?\[([^\]]+)?\]")
PAREN_STOP = late(rf"(\()|(\))|{S}(?=['\"])")
LINK_TITLE = late(rf"{S}*?([\"'])(.+?)\1{S}*?\)", re.DOTALL)
STRIKE_START = late(rf"~~(?![~{S[1:]})")
STRIKE_END = late(rf"[^~{S[1:-1]}]~~")
