#include "probes/author/probe_id.h"

#include <algorithm>

#include "probes/lanes/overlay_corpus.h"
#include "validator/seal/folder.h"

namespace gatecrash {
namespace {

bool IsFolderOf(std::string_view folder, std::string_view id) {
  return id.size() > folder.size() && id.starts_with(folder) && id[folder.size()] == '/';
}

}  // namespace

bool IsProbeId(std::string_view id, const LaneTable& lanes) {
  return PlainPath::From(id, lanes.tokens()).has_value() && StaysInside(id) &&
         id.find('/') != std::string_view::npos && lanes.Find(LaneOfId(id)) != nullptr &&
         id.find("/.") == std::string_view::npos && !id.ends_with(".json");
}

bool IsTaken(std::string_view id, const std::vector<Probe>& probes) {
  return std::ranges::any_of(probes, [id](const Probe& probe) {
    return probe.id == id || IsFolderOf(id, probe.id) || IsFolderOf(probe.id, id);
  });
}

std::optional<Probe> ReadProbeText(const Corpus& corpus, std::string_view id,
                                   const std::string& text) {
  const FileSet file = {{FileOfId(id), text}};
  ReadProbes read = LoadProbes(*OverlayCorpus(corpus, file), FileOfId(id));
  if (read.fault || read.probes.size() != 1) return std::nullopt;
  return std::move(read.probes[0]);
}

}  // namespace gatecrash
