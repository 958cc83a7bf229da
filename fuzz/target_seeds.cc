#include "fuzz/target_seeds.h"

#include <map>
#include <vector>

#include "fuzz/draw.h"
#include "fuzz/lane_file.h"
#include "fuzz/reference/reference_drift.h"
#include "probes/cases/probe.h"
#include "validator/lanes/embedded_file.h"

namespace gatecrash {
namespace {

using Files = std::map<std::string, std::string>;  // name to bytes

constexpr std::string_view kFolder = "bases/selftest/folder";

// Those below a folder whose names end so; empty where one can't be read.
Files FilesOf(const Corpus& corpus, std::string_view folder, std::string_view ending) {
  Files files;
  for (const std::string& path : corpus.List(folder).value_or(std::vector<std::string>())) {
    auto bytes = path.ends_with(ending) ? corpus.Read(path) : std::nullopt;
    if (bytes) files.emplace(path, *std::move(bytes));
  }
  return files;
}

// Documents, and what the bytes and syntax groups refuse.
Files CanonicalForm(const Corpus& corpus) {
  Files files = FilesOf(corpus, "bases", "decision.json");
  files.merge(FilesOf(corpus, "keys", ".json"));
  // Every escape, names of which UTF-16 has another order than UTF-8, and numbers at their bounds.
  files.emplace("escapes", R"({"\u0000\b\t\n\f\r\u001f\"\\\/\u00E9\ud83d\ude00": [)" "\"\x7F\"]}");
  files.emplace("order", "{\"\xEF\xBF\xBD\":1,\"\xF0\x90\x80\x80\":2,\"b\":3,\"a\":{}}\n");
  files.emplace("numbers", "[9007199254740991, -9007199254740991, 0, [], {}, null, true, false]");
  for (const Probe& probe : LoadProbes(corpus, "probes").probes) {
    if (probe.gate != Gate::kPacket || probe.expect.code > ReasonCode::kJsonDuplicateKey) continue;
    const MadeCase made = MakeCase(corpus, probe);
    if (!made.fault && made.subject.input == InputKind::kFile) {
      files.emplace(probe.id, made.subject.bytes);
    }
  }
  return files;
}

// The pages of the bases, and each other one that a probe has.
Files DecisionPages(const Corpus& corpus) {
  Files files = FilesOf(corpus, "bases", "decision.md");
  std::map<std::string, std::string> known;
  for (const auto& [name, page] : files) known.emplace(page, name);
  for (const std::string_view folder : {"probes", "selftest"}) {
    for (const Probe& probe : LoadProbes(corpus, folder).probes) {
      if (probe.gate != Gate::kLane) continue;
      MadeCase made = MakeCase(corpus, probe);
      const std::string* page = made.fault ? nullptr : made.subject.FileBytes("decision.md");
      if (page != nullptr && known.emplace(*page, probe.id).second) files.emplace(probe.id, *page);
    }
  }
  return files;
}

// As drift.cc takes its input apart: how many drifts, the file, and a kind with one of its
// readings.
std::string DriftInput(size_t drifts, std::string_view file, std::string_view draws) {
  std::string input = {static_cast<char>(drifts - 1), static_cast<char>(file.size() >> 8),
                       static_cast<char>(file.size() & 0xFF)};
  return input.append(file).append(draws);
}

// Each file, and what it may have been before a drift of that kind: the way there and back.
void AddDrifts(const std::string& name, const std::string& file, size_t kind, Files& files) {
  constexpr size_t kReadings = 3, kFileBytesMax = 1023, kPairedBytesMax = 160;
  std::vector<std::string> sealed = {file};
  if (kind < reference::kDriftKindCount) {
    for (std::string& before : reference::UndoDrift(kind, file)) {
      if (sealed.size() <= kReadings) sealed.push_back(std::move(before));
    }
  }
  for (size_t i = 0; i < sealed.size(); ++i) {
    for (size_t reading = 0; reading < kReadings; ++reading) {
      const std::string draw = {static_cast<char>(kind), static_cast<char>(reading)};
      const std::string drift = name + "_" + std::to_string(kind) + "_" + std::to_string(i) + "_" +
                                std::to_string(reading);
      files.emplace(drift, DriftInput(1, sealed[i].substr(0, kFileBytesMax), draw));
      if (i > 0) continue;
      const std::string other = {static_cast<char>((kind + 1 + reading) % 10), '\0'};
      files.emplace(drift + "_two", DriftInput(2, file.substr(0, kPairedBytesMax), draw + other));
    }
  }
}

Files Drifts(const Corpus& corpus) {
  constexpr size_t kOtherKinds = 4;  // drift.cc's own
  Files files;
  for (const auto& [path, bytes] : FilesOf(corpus, kFolder, "")) {
    if (path.ends_with(".dsse.json")) continue;  // as seal.json
    for (size_t kind = 0; kind < reference::kDriftKindCount + kOtherKinds; ++kind) {
      AddDrifts(path, bytes, kind, files);
    }
  }
  return files;
}

// A lane file with one fault that no shape shows: bytes that are changed seldom come to it.
void AddUnsound(const std::string& lane, Files& files) {
  const LaneFile sound = ReadLaneFile(lane).value();
  const auto add = [&](const std::string& fault, const auto& change) {
    LaneFile file = sound;
    change(file.lane);
    files.emplace("unsound-" + fault, WriteLaneFile(file));
  };
  add("option-twice", [](Lane& of) { of.options.push_back(of.options.at(0)); });
  add("blocker-twice", [](Lane& of) { of.blockers.push_back(of.blockers.at(0)); });
  add("document-twice", [](Lane& of) { of.documents.push_back(of.documents.at(0)); });
  add("pattern-twice",
      [](Lane& of) { of.rollback_patterns.assign(2, RollbackPattern::kCommitted); });
  add("hold-that-is-no-option", [](Lane& of) { of.hold = "NO_SUCH_OPTION"; });
  add("requirement-of-nothing", [](Lane& of) { of.options.back().requires_blockers = {"none"}; });
  add("requirement-twice", [](Lane& of) {
    of.options.back().requires_blockers.assign(2, of.blockers.at(0).id);
  });
}

Files LaneAndTrustFiles(const Corpus& corpus) {
  Files files = FilesOf(corpus, "keys", ".json");
  AddUnsound(OtherLaneFiles().back(), files);
  // As they ship: of ids that are known.
  for (const EmbeddedFile& lane : EmbeddedLanes()) {
    files.emplace("known-" + std::string(lane.name), std::string(lane.bytes));
  }
  size_t number = 0;
  for (std::string& lane : OtherLaneFiles()) {
    files.emplace("lane-" + std::to_string(++number), std::move(lane));
  }
  return files;
}

Files ProbeFiles(const Corpus& corpus) {
  Files files = FilesOf(corpus, "selftest", ".json");
  files.merge(FilesOf(corpus, "probes/no-production-execution", ".json"));
  return files;
}

// Any draws, and then some prose: all of an input's choices are made of what comes first.
Files Drawn(const Corpus& corpus) {
  constexpr size_t kSeeds = 96, kDraws = 48;
  Files files;
  const std::string prose = corpus.Read("bases/selftest/folder/dash.md").value_or("prose\n");
  for (size_t seed = 0; seed < kSeeds; ++seed) {
    Draw draw(seed);
    std::string input;
    for (size_t i = 0; i < kDraws; ++i) input += static_cast<char>(draw.Below(256));
    files.emplace("drawn-" + std::to_string(seed), input + prose);
  }
  return files;
}

struct Row {
  std::string_view target;
  Files (*files)(const Corpus& corpus);
};

constexpr Row kRows[] = {
    {"canonical_form", CanonicalForm},
    {"decision_md", DecisionPages},
    {"drift", Drifts},
    {"lane_and_trust_files", LaneAndTrustFiles},
    {"leak_search", Drawn},
    {"probe_files", ProbeFiles},
    {"report_writers", Drawn},
};

}  // namespace

bool WriteTargetSeeds(const Corpus& corpus, const SeedSink& sink) {
  for (const Row& row : kRows) {
    const Files files = row.files(corpus);
    if (files.empty()) return false;
    for (const auto& [name, bytes] : files) {
      if (!sink(row.target, name, bytes)) return false;
    }
  }
  return true;
}

}  // namespace gatecrash
