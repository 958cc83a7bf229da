#include "fuzz/target_seeds.h"

#include <map>

#include "fuzz/draw.h"
#include "fuzz/lane_file.h"
#include "fuzz/reference/reference_drift.h"
#include "probes/cases/probe.h"

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

// As drift.cc takes its input apart: how many drifts, the file, and a kind with one of its readings.
std::string DriftInput(size_t drifts, std::string_view file, std::string_view draws) {
  std::string input = {static_cast<char>(drifts - 1), static_cast<char>(file.size() >> 8),
                       static_cast<char>(file.size() & 0xFF)};
  return input.append(file).append(draws);
}

Files Drifts(const Corpus& corpus) {
  constexpr size_t kOtherKinds = 4, kReadings = 3, kFileBytesMax = 1023;
  Files files;
  for (const auto& [path, bytes] : FilesOf(corpus, kFolder, "")) {
    const std::string file = bytes.substr(0, kFileBytesMax);
    for (size_t kind = 0; kind < reference::kDriftKindCount + kOtherKinds; ++kind) {
      for (size_t reading = 0; reading < kReadings; ++reading) {
        const auto draw = [&](size_t n) {
          return std::string{static_cast<char>(n), static_cast<char>(reading * 7)};
        };
        const std::string name = path + "_" + std::to_string(kind) + "_" + std::to_string(reading);
        files.emplace(name, DriftInput(1, file, draw(kind)));
        files.emplace(name + "_two", DriftInput(2, file.substr(0, 160), draw(kind) + draw(reading)));
      }
    }
  }
  return files;
}

Files LaneAndTrustFiles(const Corpus& corpus) {
  Files files = FilesOf(corpus, "keys", ".json");
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
