#include "reports/docs/forms.h"

#include "reports/docs/document_kinds.h"
#include "reports/docs/markdown_text.h"
#include "validator/lanes/lane.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

std::string KindLink(std::string_view schema) {
  const DocumentKind* kind = FindDocumentKind(schema);
  return "[" + std::string(schema) + "](" + PageFileName(*kind) + ")";
}

// What has its schema by its place, whatever the lane.
std::string FixedRows() {
  std::string rows;
  for (const auto& [path, schema] : kFixedDocuments) {
    const std::string_view word = kDocumentSchemaWords[static_cast<size_t>(schema)].view();
    const bool twin = path.starts_with("packet/");
    rows += Row({Code(path), KindLink(word) + (twin ? "; where it is there, byte for byte the same "
                                                      "as `decision.json`"
                                                    : "")});
  }
  return rows;
}

}  // namespace

std::string DecisionMarkdownForm() {
  return "## Form\n\n"
         "Markdown with tables, judged as a reader of the rendered page sees it. The first line is "
         "exactly\n\n"
         "```\n<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n```\n\n"
         "and these three tables stand in it, each once, in no quote and no list, known by their "
         "header rows. There is no other table.\n\n" +
         TableHead({"columns", "rows"}) +
         Row({"`member` `value`",
              "`lane` `packet_id` `issued` `default_option` `selected_option` "
              "`execution_authorization_status` `owner_signature`, in this order, as the packet "
              "has them; null is `null`, a signature is `SIGNED`, and none is `UNSIGNED`"}) +
         Row({"`option` `meaning` `requires`",
              "the packet's options, in its order; `requires` has the blockers and then the "
              "grants, or `nothing`"}) +
         Row({"`blocker` `status` `actors` `gate`",
              "the packet's blockers, in its order; without any, the header alone"}) +
         "\nSeveral names in one cell are joined by a comma and a blank. What counts of a cell is "
         "its text without the blanks around\nit; every row has as many cells as its header, and "
         "nothing is struck out. Prose may stand anywhere, and is held to the\nbytes and text "
         "groups as it is written and as it is read.\n\n"
         "There is no HTML but the first line, no image, no definition, and no link but to a "
         "path in the folder or a `#fragment`; text\nthat other renderers make a link of (`www.`) "
         "stands in code alone. A page that would take long to read is refused as\n"
         "`INPUT_TOO_LARGE`.\n\n";
}

std::string LaneFolderForm() {
  return "## Form\n\n" + TableHead({"path", "what"}) +
         Row({"`seal.json`", KindLink("seal/v1") + "; with `--trust` also `seal.dsse.json`"}) +
         FixedRows() +
         Row({"what the lane's file asks for", "each under the schema that is named there"}) +
         Row({"what the packet's `evidence` lists",
              "whatever was listed; every document below `evidence/` is among them"}) +
         "\nNothing else is in it. Every file is read once: the bytes that were hashed are those "
         "that are judged.\n\n";
}

}  // namespace gatecrash
