// The page of one kind of document, for the people who write such documents.
#pragma once

#include <string>

#include "reports/docs/document_kinds.h"

namespace gatecrash {

[[nodiscard]] std::string ToPage(const DocumentKind& kind);

}  // namespace gatecrash
