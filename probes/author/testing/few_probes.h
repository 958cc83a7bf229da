// For tests: the project's own corpus with the dry run's first probes alone. All of them are made
// for every lint, and for every case that is told as a probe.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/corpus.h"

namespace gatecrash::testing {

class FewProbes : public Corpus {
 public:
  std::optional<std::string> Read(std::string_view path) const override {
    return disk_->Read(path);
  }
  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    auto paths = disk_->List(folder);
    if (folder == "probes") {
      std::erase_if(*paths, [](std::string_view path) {
        return !path.starts_with("probes/dryrun/") || std::ranges::count(path, '/') > 2;
      });
    }
    return paths;
  }

 private:
  const std::unique_ptr<Corpus> disk_ = OpenCorpus("corpus");
};

}  // namespace gatecrash::testing
