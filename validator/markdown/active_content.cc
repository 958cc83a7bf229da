#include "validator/markdown/active_content.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <string>

#include "validator/markdown/rendered_text.h"

namespace gatecrash {
namespace {

// The page's first raw HTML, where it is one comment on one line: whether that is the status line
// is asked elsewhere.
class StatusComment {
 public:
  bool Takes(cmark_node* html_block) {
    if (taken_) return false;
    taken_ = true;
    std::string_view text = cmark_node_get_literal(html_block);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const size_t end = text.find("-->");
    return text.starts_with("<!--") && end != std::string_view::npos &&
           text.substr(end + 3).find_first_not_of(" \t\n") == std::string_view::npos &&
           text.substr(0, end).find('\n') == std::string_view::npos;
  }

 private:
  bool taken_ = false;
};

bool IsActive(cmark_node* node, StatusComment& status) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK: return !status.Takes(node);
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_IMAGE: return true;
    case CMARK_NODE_LINK: return !StaysInFolder(cmark_node_get_url(node));
    default: return HasProse(node) && LooksLikeLink(RenderedText(node, CodeSpans::kLeftOut));
  }
}

bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char ToLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool EndsMailName(char c) {
  return IsLetterOrDigit(c) || c == '.' || c == '_' || c == '+' || c == '-';
}

// `name@host.domain`
bool HasMailAddress(std::string_view text) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool named = at > 0 && EndsMailName(text[at - 1]);
    const std::string_view host = text.substr(at + 1);
    const auto end = std::ranges::find_if_not(
        host, [](char c) { return IsLetterOrDigit(c) || c == '-' || c == '_'; });
    if (named && end != host.begin() && end != host.end() && *end == '.') return true;
  }
  return false;
}

// A step of a path as a browser takes it: a dot may be written as an escape.
std::string Undotted(std::string_view segment) {
  std::string plain;
  while (!segment.empty()) {
    const bool escaped = segment.starts_with("%2e") || segment.starts_with("%2E");
    plain += escaped ? '.' : segment[0];
    segment.remove_prefix(escaped ? 3 : 1);
  }
  return plain;
}

// Whether it climbs above the folder that the page is in, at whatever step.
bool LeadsOut(std::string_view path) {
  size_t depth = 0;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    const std::string segment = Undotted(path.substr(0, end));
    if (segment == ".." && depth == 0) return true;
    if (segment == "..") --depth;
    if (segment != ".." && segment != ".") ++depth;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

}  // namespace

bool HasActiveContent(const MarkdownTree& tree) {
  StatusComment status;
  for (cmark_node* node = tree.root(); node != nullptr; node = NodeWithin(node, tree.root())) {
    if (IsActive(node, status)) return true;
  }
  return false;
}

bool StaysInFolder(std::string_view destination) {
  for (const char c : destination) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7F || c == '\\') return false;
  }
  const std::string_view path = destination.substr(0, destination.find_first_of("?#"));
  if (path.empty()) return destination.starts_with('#');
  return path[0] != '/' && path.substr(0, path.find('/')).find(':') == std::string_view::npos &&
         !LeadsOut(path);
}

bool LooksLikeLink(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), ToLower);
  for (const std::string_view begin : {"://", "www.", "mailto:", "xmpp:", "<!--"}) {
    if (lower.find(begin) != std::string::npos) return true;
  }
  return HasMailAddress(lower);
}

}  // namespace gatecrash
