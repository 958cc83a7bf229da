// The files of docs/ that are made from the program's own tables: JSON Schemas, a page for each
// kind of document, their index, and the list of reason codes. Checked in, and a test compares.
#pragma once

#include <string>
#include <vector>

namespace gatecrash {

struct GeneratedFile {
  std::string path;  // below docs/
  std::string text;
};

[[nodiscard]] std::vector<GeneratedFile> GeneratedDocs();

}  // namespace gatecrash
