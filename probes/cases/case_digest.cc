#include "probes/cases/case_digest.h"

#include <map>

namespace gatecrash {
namespace {

// Each part after its length, so that no two rows of parts run into the same bytes.
void Add(std::string_view part, Sha256Stream& digest) {
  digest.Update(std::to_string(part.size()) + ":");
  digest.Update(part);
}

void AddNumber(size_t number, Sha256Stream& digest) { Add(std::to_string(number), digest); }

}  // namespace

Digest CaseDigest(const Case& subject) {
  Sha256Stream digest;
  Add(subject.is_folder ? "folder" : "document", digest);
  AddNumber(static_cast<size_t>(subject.input), digest);
  Add(subject.bytes, digest);
  std::map<const std::string*, size_t> files;  // numbered as they are met
  for (const auto& [path, node] : subject.tree) {
    Add(path, digest);
    AddNumber(static_cast<size_t>(node.kind), digest);
    Add(node.target, digest);
    if (node.kind != NodeKind::kFile) continue;
    AddNumber(files.emplace(node.bytes.get(), files.size()).first->second, digest);
    Add(*node.bytes, digest);
  }
  return digest.Finish();
}

}  // namespace gatecrash
