#include "validator/markdown/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstring>
#include <new>

namespace gatecrash {
namespace {

// The library keeps its list of extensions for the process, and isn't safe to fill it twice at
// once.
cmark_syntax_extension* TableExtension() {
  static cmark_syntax_extension* const table = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return cmark_find_syntax_extension("table");
  }();
  return table;
}

bool IsOfType(cmark_node* node, const char* type) {
  return std::strcmp(cmark_node_get_type_string(node), type) == 0;
}

// Asking a node for its text can take memory, once; so each is asked while the pool runs.
void AskForTexts(cmark_node* root) {
  for (cmark_node* node = root; node != nullptr; node = NodeWithin(node, root)) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_CODE_BLOCK:
        cmark_node_get_fence_info(node);
        [[fallthrough]];
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
      case CMARK_NODE_HTML_BLOCK:
      case CMARK_NODE_HTML_INLINE:
        cmark_node_get_literal(node);
        break;
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        cmark_node_get_url(node);
        cmark_node_get_title(node);
        break;
      default:
        break;
    }
  }
}

struct Parse {
  std::string_view source;
  cmark_syntax_extension* table;
  cmark_node* root;
};

// Never with footnotes: version 0.29.0.gfm.6 frees a label that begins with an entity, and reads
// it.
void RunParse(void* context) {
  auto* const parse = static_cast<Parse*>(context);
  cmark_parser* const parser =
      cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, CmarkPool::allocator());
  cmark_parser_attach_syntax_extension(parser, parse->table);
  cmark_parser_feed(parser, parse->source.data(), parse->source.size());
  parse->root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  AskForTexts(parse->root);
}

}  // namespace

MarkdownTree::MarkdownTree(std::string_view source, size_t memory_bytes_max)
    : pool_(memory_bytes_max) {
  Parse parse = {source, TableExtension(), nullptr};
  if (parse.table == nullptr || !pool_.Run(&RunParse, &parse)) throw std::bad_alloc();
  root_ = parse.root;
}

cmark_node* NodeWithin(cmark_node* node, const cmark_node* top) {
  cmark_node* const child = cmark_node_first_child(node);
  return child != nullptr ? child : NodeAfter(node, top);
}

cmark_node* NodeAfter(cmark_node* node, const cmark_node* top) {
  for (; node != top; node = cmark_node_parent(node)) {
    if (cmark_node* const next = cmark_node_next(node); next != nullptr) return next;
  }
  return nullptr;
}

bool IsTable(cmark_node* node) { return IsOfType(node, "table"); }
bool IsTableCell(cmark_node* node) { return IsOfType(node, "table_cell"); }

}  // namespace gatecrash
