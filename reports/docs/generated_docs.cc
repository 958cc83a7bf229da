#include "reports/docs/generated_docs.h"

#include "reports/docs/document_page.h"
#include "reports/docs/documents_index.h"
#include "reports/docs/json_schema.h"
#include "reports/docs/reason_codes_page.h"

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
