# Reads bodies as JSON lines; prints the tree that kramdown makes of each, as Jekyll configures it.
# An element is [type, value, text of its own, children].
require "json"
require "kramdown"
require "kramdown-parser-gfm"

$stdout.sync = true
OPTIONS = {
  input: "GFM", hard_wrap: false, auto_ids: true, entity_output: "as_char", guess_lang: true,
  smart_quotes: "lsquo,rsquo,ldquo,rdquo", footnote_nr: 1
}.freeze
UNNAMED = %i[text blank eob entity smart_quote typographic_sym br abbreviation].freeze

def value_of(element)
  case element.type
  when :a then element.attr["href"]
  when :img then element.attr["src"]
  when :codespan, :codeblock, :math, :raw, :html_element then element.value
  when :footnote then element.options[:name]
  else ""
  end
end

def tree(element)
  inner = element.type == :footnote ? [] : element.children
  inner = inner.reject { |child| child.type == :raw } if %w[script style].include?(element.value)
  type = element.type
  type = :comment if %i[xml_comment xml_pi].include?(type)
  text = inner.select { |child| %i[text abbreviation].include?(child.type) }.map(&:value).join
  text = "" if element.options[:content_model] == :raw
  nodes = inner.reject { |child| UNNAMED.include?(child.type) }
  [type.to_s, value_of(element), text, nodes.map { |child| tree(child) }]
end

ARGF.each_line do |line|
  answer = begin
    tree(Kramdown::Document.new(JSON.parse(line), OPTIONS).root)
  rescue StandardError, SystemStackError => error
    { "error" => "#{error.class}: #{error.message}" }
  end
  puts JSON.generate(answer, max_nesting: false)
end
