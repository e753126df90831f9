"""kramdown's expressions, in the words of Python's `re`.

Ruby's `\\s`, `\\w` and `\\d` are ASCII's, its `[[:alpha:]]` and `\\b` are Unicode's; a scanner's `^` holds wherever it stands.
Where Ruby backtracks without use, a possessive quantifier stands.
"""

from __future__ import annotations

import re

from .elements import SPAN

S = r"[ \t\n\r\f\v]"
INDENT = r"(?:\t|[ ]{4})"
NAME = r"[^\W\d][-\w.]*+(?::[^\W\d][-\w.]*+)?+"

BLANK_LINE = re.compile(rf"{S}*\n")
# rexml's UNAME_STR and what parser/html.rb makes of it
TAG = re.compile(rf"""<({NAME})((?:{S}++{NAME}(?:{S}*+={S}*+(?:\w++|"[^"]*+"|'[^']*+'))?+)*+){S}*+(/)?>""")
ATTRIBUTE = re.compile(rf"""({NAME})(?:{S}*+={S}*+(?:(\w++)|"([^"]*+)"|'([^']*+)'))?+""")
CLOSE_TAG = re.compile(rf"</({NAME}){S}*+>")
HTML_START = re.compile(r"<(?:[^\W\d]|!--|/)")
RAW_START = re.compile(r"<(?=[^\W\d]|!--|[/?])")
COMMENT_END = re.compile("-->")
PI_END = re.compile(r"\?>")
TRAILING_BLANKS = re.compile(r"[ \t]*\n")

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

LAZY_LINE = re.compile(rf"^(?:{_LAZY_END})", re.MULTILINE)
PARAGRAPH_END = re.compile(
    rf"^(?:{_LAZY_END}|{_LIST}|\#{{1,6}}[\t ]+.*\n|[ ]{{0,3}}:{_TAIL}|[ ]{{0,3}}>|[ ]{{0,3}}[~`]{{3,}})",
    re.MULTILINE,
)
PARAGRAPH = re.compile(r"[ ]{0,3}[^ \t\n].*?\n")
CODE = re.compile(INDENT)
CODE_LINE = re.compile(rf"{INDENT}[ \t]*[^{S[1:-1]}].*\n")
CODE_LAZY = re.compile(
    rf"(?![ ]{{0,3}}{_IAL}|\^{S}*?\n|[ ]{{0,3}}(?:{_LAZY_STOP}|{_LAZY_START}))[ \t]*[^{S[1:-1]}].*\n"
)
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
FENCE = re.compile(r"[ ]{0,3}([~`]{3,})")
RULE = re.compile(r"[ ]{0,3}(\*|-|_)[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
ATX = re.compile(r"(#{1,6})[\t ]+(.*)\n")
SETEXT = re.compile(r"[ ]{0,3}([^ \t].*)\n([-=])[-=]*[ \t\r\f\v]*\n")
_ID_START = r":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
HEADER_ID = re.compile(rf"[\t ]\{{#[{_ID_START}][{_ID_START}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*\}}\Z")
MATH = re.compile(r"[ ]{0,3}(\\)?\$\$")
MATH_END = re.compile(r"\$\$")
MATH_TAIL = re.compile(rf"{S}*?\n")
END_OF_BLOCK = re.compile(rf"\^{S}*?\n")
BOUNDARY = re.compile(rf"{S}*\n|\^{S}*?\n|[ ]{{0,3}}{_IAL}|\n?\Z")
BLOCK_HTML = re.compile(r"[ ]{0,3}(?=<(?:[^\W\d]|!--|/))")

UL = re.compile(rf"([ ]{{0,3}}[+*-])({_TAIL})")
OL = re.compile(rf"([ ]{{0,3}}[0-9]+\.)({_TAIL})")
LIST = re.compile(_LIST)
DEFINITION = re.compile(rf"([ ]{{0,3}}:)({_TAIL})")
ITEM_IAL = re.compile(rf"{S}*\{{:(?!(?:{_ID})?:|/){_ANY}+\}}{S}*", re.MULTILINE)
ITEM_IAL_ONLY = re.compile(rf"(?:{ITEM_IAL.pattern})?{S}*\n")

FOOTNOTE_DEFINITION = re.compile(rf"[ ]{{0,3}}\[\^({_ID})\]:(?=(.*?\n))")
FOOTNOTE = re.compile(rf"\[\^({_ID})\]")
LINK_DEFINITION_START = re.compile(r"[ ]{0,3}\[[^\n\]]+\]:")
LINK_DEFINITION = re.compile(
    r"""[ ]{0,3}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|([^\n]*?[^ \t\n\r\f\v][^\n]*?))"""
    r"""(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?(["'])(.+?)\4)?[ \t]*?\n"""
)
QUOTED_TITLE = re.compile(r"[ \t]+[\"']")
ABBREVIATION = re.compile(r"[ ]{0,3}\*\[(.+?)\]:(.*?)\n")
ATTRIBUTE_DEFINITION = re.compile(rf"[ ]{{0,3}}\{{:{_ID}:{_ANY}+\}}{S}*?\n")
EXTENSION = re.compile(rf"\{{::([A-Za-z0-9_]+)(?:{S}((?:\\\}}|[^}}])*?)|)(/)?\}}|\{{:/({_ID})?\}}")
BLOCK_EXTENSION = re.compile(rf"[ ]{{0,3}}(?:{EXTENSION.pattern}){S}*?\n")
BLOCK_EXTENSIONS = re.compile(r"[ ]{0,3}\{:")
IAL_BLOCK = re.compile(rf"[ ]{{0,3}}{_IAL}")
IAL_SPAN = re.compile(rf"\{{:{_ANY}+\}}")
OPTION = re.compile(r"(parse_block_html|parse_span_html)=([\"'])(true|false)\2")

_PIPE = r"(?:\||.*?[^\\\n]\|)"
TABLE_LINE = re.compile(rf"{_PIPE}.*?\n")
TABLE = re.compile(rf"[ ]{{0,3}}(?=[^{S[1:-1]}]){TABLE_LINE.pattern}")
TABLE_PIPE = re.compile(_PIPE)
TABLE_RULE = re.compile(r"(?=[+|: \t]*+-)[+|: \t-]*+\n")
TABLE_FOOT = re.compile(r"(?=[+|: \t]*+=)[+|: \t=]*+\n")
TABLE_ROW = re.compile(r"(.*?)[ \t]*\n")
PIPE = re.compile(r"(?<!\\)\|")
LEADING_PIPE = re.compile(r"[ \t\r\f\v]*\|")

ANGLE_OR_LINE_END = re.compile(r"[>\n]")
AUTOLINK = re.compile(r"<(?:(?:mailto|https?|ftps?):.[^>\n]*+>|[-\w.]++@[-\w.]++>)")
BRACKET = re.compile(r"\]")
LINK_START = re.compile(r"!?\[(?=[^^])")
LABEL_STOP = re.compile(r"(\])|!?\[")
LINK_NAME = re.compile(rf"{S}*?\[([^\]]+)?\]")
PAREN_STOP = re.compile(rf"(\()|(\))|{S}(?=['\"])")
LINK_TITLE = re.compile(rf"{S}*?([\"'])(.+?)\1{S}*?\)", re.DOTALL)
STRIKE_START = re.compile(rf"~~(?![~{S[1:]})")
STRIKE_END = re.compile(rf"[^~{S[1:-1]}]~~")
