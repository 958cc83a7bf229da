#include "reports/documents/generated_docs.h"

#include "reports/documents/document_page.h"
#include "reports/documents/documents_index.h"
#include "reports/documents/json_schema.h"
#include "reports/documents/reason_codes_page.h"

namespace gatecrash {

std::vector<GeneratedFile> GeneratedDocs() {
  std::vector<GeneratedFile> files;
  for (const DocumentKind& kind : AllDocumentKinds()) {
    if (kind.shape != nullptr) {
      files.push_back({"schema/" + SchemaFileName(kind), ToJsonSchema(kind)});
    }
    files.push_back({"documents/" + PageFileName(kind), ToPage(kind)});
  }
  files.push_back({"documents/README.md", DocumentsIndex()});
  files.push_back({"reason-codes.md", ReasonCodesPage()});
  return files;
}

}  // namespace gatecrash
