#include "probes/lanes/corpus_lanes.h"

#include <vector>

#include "validator/lanes/embedded_file.h"

namespace gatecrash {

std::optional<LaneTable> LanesOf(const Corpus& corpus) {
  const auto paths = corpus.List(kLanesFolder);
  if (!paths) return std::nullopt;
  std::vector<std::string> files;
  for (const std::string& path : *paths) {
    auto bytes = path.ends_with(".json") ? corpus.Read(path) : std::nullopt;
    if (!bytes) return std::nullopt;
    files.push_back(*std::move(bytes));
  }
  return LaneTable::With(files);
}

std::optional<std::string> LaneFileOf(const Corpus& corpus, std::string_view lane) {
  const std::string name = std::string(lane) + ".json";
  for (const EmbeddedFile& file : EmbeddedLanes()) {
    if (file.name == name) return std::string(file.bytes);
  }
  return corpus.Read(std::string(kLanesFolder) + "/" + name);
}

bool HasLanes(const Corpus& corpus) {
  const auto paths = corpus.List(kLanesFolder);
  return paths && !paths->empty();
}

}  // namespace gatecrash
