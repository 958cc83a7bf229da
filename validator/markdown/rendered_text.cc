#include "validator/markdown/rendered_text.h"

#include <cmark-gfm.h>

namespace gatecrash {
namespace {

void AppendInline(cmark_node* node, CodeSpans code, std::string& text) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      text += cmark_node_get_literal(node);
      break;
    case CMARK_NODE_CODE:
      if (code == CodeSpans::kShown) text += cmark_node_get_literal(node);
      else text += '\n';
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      text += '\n';
      break;
    default:  // raw HTML is not seen, and the others hold what is
      break;
  }
}

void AddUnshown(const char* text, PageText& page) {
  if (*text != '\0') page.unshown.emplace_back(text);
}

}  // namespace

std::string RenderedText(cmark_node* block, CodeSpans code) {
  std::string text;
  for (cmark_node* node = NodeWithin(block, block); node != nullptr;
       node = NodeWithin(node, block)) {
    AppendInline(node, code, text);
  }
  return text;
}

bool HasProse(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || IsTableCell(node);
}

PageText ReadPageText(const MarkdownTree& tree) {
  PageText page;
  for (cmark_node* node = tree.root(); node != nullptr; node = NodeWithin(node, tree.root())) {
    if (HasProse(node)) page.blocks.push_back(RenderedText(node));
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_CODE_BLOCK:
        page.blocks.emplace_back(cmark_node_get_literal(node));
        AddUnshown(cmark_node_get_fence_info(node), page);
        break;
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        AddUnshown(cmark_node_get_url(node), page);
        AddUnshown(cmark_node_get_title(node), page);
        break;
      default:
        break;
    }
  }
  return page;
}

}  // namespace gatecrash
