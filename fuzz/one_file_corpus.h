// A corpus, and in it one file more.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/corpus.h"

namespace gatecrash {

// All three outlive it.
class OneFileCorpus final : public Corpus {
 public:
  OneFileCorpus(const Corpus& others, std::string_view path, std::string_view bytes)
      : others_(others), path_(path), bytes_(bytes) {}

  [[nodiscard]] std::optional<std::string> Read(std::string_view path) const override {
    return path == path_ ? std::string(bytes_) : others_.Read(path);
  }
  // Of a folder that the file alone is in.
  [[nodiscard]] std::optional<std::vector<std::string>> List(
      std::string_view folder) const override {
    if (path_.starts_with(folder)) return std::vector{std::string(path_)};
    return others_.List(folder);
  }

 private:
  const Corpus& others_;
  const std::string_view path_;
  const std::string_view bytes_;
};

}  // namespace gatecrash
