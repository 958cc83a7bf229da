#include "reports/docs/documents_index.h"

#include "reports/docs/document_kinds.h"
#include "reports/docs/markdown_text.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

std::string Link(const std::string& text, const std::string& to) {
  return "[" + text + "](" + to + ")";
}

std::string KindRow(const DocumentKind& kind) {
  return Row({Link(std::string(SchemaOrName(kind)), PageFileName(kind)),
              Codes(Split(kind.files.view())), Code(ReaderName(kind)), kind.meaning.view()});
}

std::string Number(size_t number) { return std::to_string(number); }

std::string Words() {
  return "## Words\n\n" + TableHead({"word", "value"}) +
         Row({"id",
              "`[A-Za-z0-9][A-Za-z0-9._-]*`, at most " + Number(limits::kIdBytesMax) + " bytes"}) +
         Row({"text", "1 to " + Number(limits::kTextCodePointsMax) + " code points"}) +
         Row({"digest", "SHA-256, as 64 lower-case hexadecimal digits"}) +
         Row({"date", "a real day, `YYYY-MM-DD`, of the years 0001 to 9999"}) +
         Row({"integer", "within 2^53-1 of 0, without fraction or exponent"}) + "\n";
}

std::string FileMatch(const DocumentKind& kind) {
  std::string globs;
  for (const std::string& glob : Split(kind.files.view())) {
    globs += (globs.empty() ? "\"" : ", \"") + glob + "\"";
  }
  return globs;
}

std::string EditorSettings() {
  std::string settings = "```json\n\"json.schemas\": [\n";
  std::string comma;
  for (const DocumentKind& kind : AllDocumentKinds()) {
    if (kind.shape == nullptr || kind.files.view().empty()) continue;
    settings += comma + "  {\"fileMatch\": [" + FileMatch(kind) +
                "],\n   \"url\": \"./docs/schema/" + SchemaFileName(kind) + "\"}";
    comma = ",\n";
  }
  return settings + "\n]\n```\n";
}

}  // namespace

std::string DocumentsIndex() {
  std::string page = "# Documents\n\n" + std::string(kMadePageNote) +
                     "Every kind of document that the program reads.\n\n" +
                     TableHead({"document", "where", "read by", ""});
  for (const DocumentKind& kind : AllDocumentKinds()) page += KindRow(kind);
  return page + "\n" + Words() +
         "## In an editor\n\n"
         "`docs/schema/` has a JSON Schema (draft 2020-12) of each that is JSON, so that an editor "
         "completes and checks while you\ntype. In the settings of VS Code, for a workspace at the "
         "top of "
         "this tree:\n\n" +
         EditorSettings() +
         "\nWhat a schema refuses the program refuses. It is no gate: it sees neither bytes nor "
         "hidden characters, and knows no\nlane, no key and no other document.\n";
}

}  // namespace gatecrash
