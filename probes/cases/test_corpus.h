// For tests: a corpus in memory, and steps from text.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "probes/cases/corpus.h"
#include "probes/cases/step_table.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {

class TestCorpus : public Corpus {
 public:
  TestCorpus() = default;
  explicit TestCorpus(std::map<std::string, std::string, std::less<>> with)
      : files(std::move(with)) {}

  std::optional<std::string> Read(std::string_view path) const override {
    const auto file = files.find(path);
    if (file == files.end()) return disk_->Read(path);
    return file->second;
  }
  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    std::vector<std::string> paths;
    for (const auto& [path, bytes] : files) {
      if (path == folder || path.starts_with(std::string(folder) + "/")) paths.push_back(path);
    }
    return paths;
  }

  std::map<std::string, std::string, std::less<>> files;

 private:
  std::unique_ptr<Corpus> disk_ = OpenCorpus("corpus");  // for the test keys
};

// What the step makes of the text, or `fault: ` and its words.
inline std::string Done(std::string text, std::string_view step, const Corpus& corpus) {
  Findings findings;
  const auto document = ReadStrictJson(step, findings);
  if (!document) return "fault: the step is no JSON";
  Case subject;
  subject.bytes = std::move(text);
  const auto fault = ApplyStep(document->root(), corpus, subject);
  return fault ? "fault: " + std::string(fault->view()) : subject.bytes;
}

// The same for a folder; `` where it was done.
inline std::string DoneIn(Case& folder, std::string_view step, const Corpus& corpus) {
  Findings findings;
  const auto document = ReadStrictJson(step, findings);
  if (!document) return "fault: the step is no JSON";
  const auto fault = ApplyStep(document->root(), corpus, folder);
  return fault ? "fault: " + std::string(fault->view()) : "";
}

}  // namespace gatecrash
