// The index of the documents' pages, and how their schemas are used.
#pragma once

#include <string>

namespace gatecrash {

[[nodiscard]] std::string DocumentsIndex();

}  // namespace gatecrash
