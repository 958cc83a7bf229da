#include "probes/lanes/corpus_lanes.h"

#include <vector>

#include "validator/lanes/embedded_file.h"
#include "validator/lanes/lane_reader.h"
#include "validator/verdict/finding.h"

namespace gatecrash {
namespace {

// The lane is the last of those files, the others are sound.
std::string WhyNoLane(const std::vector<std::string>& files) {
  Findings findings;
  const bool is_lane = ReadLaneFile(files.back(), findings).has_value();
  if (!findings.empty()) {
    const Finding first = findings.Take().front();
    return "not a lane/v1 in strict JSON (" + std::string(Name(first.code)) + " at \"" +
           first.at.ToPointer() + "\")";
  }
  if (!is_lane) return "the lane is not sound";
  return "the lane, or a token of it, can't stand beside the others";
}

}  // namespace

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

std::string WhyNoLanes(const Corpus& corpus) {
  const auto paths = corpus.List(kLanesFolder);
  if (!paths) return "the folder of lanes can't be listed, or has links or special files in it";
  std::vector<std::string> files;
  for (const std::string& path : *paths) {
    const auto plain = PlainPath::From(path, TokenSet::BuiltIn());
    const std::string name(plain.has_value() ? plain.view()
                                             : "a lane file whose name may not be printed");
    if (!path.ends_with(".json")) return name + ": only *.json files belong here";
    auto bytes = corpus.Read(path);
    if (!bytes) return name + ": the file can't be read";
    files.push_back(*std::move(bytes));
    if (!LaneTable::With(files)) return name + ": " + WhyNoLane(files);
  }
  return "a lane file of the corpus can't be used";
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
