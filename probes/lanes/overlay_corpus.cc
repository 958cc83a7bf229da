#include "probes/lanes/overlay_corpus.h"

#include <set>

namespace gatecrash {
namespace {

class Overlay : public Corpus {
 public:
  Overlay(const Corpus& under, const FileSet& over) : under_(under), over_(over) {}

  std::optional<std::string> Read(std::string_view path) const override {
    const auto file = over_.find(path);
    return file == over_.end() ? under_.Read(path) : file->second;
  }

  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    const auto below = under_.List(folder);
    if (!below) return std::nullopt;
    std::set<std::string> paths(below->begin(), below->end());
    for (const auto& [path, bytes] : over_) {
      if (path == folder || path.starts_with(std::string(folder) + "/")) paths.insert(path);
    }
    return std::vector<std::string>(paths.begin(), paths.end());
  }

 private:
  const Corpus& under_;
  const FileSet& over_;
};

}  // namespace

std::unique_ptr<Corpus> OverlayCorpus(const Corpus& under, const FileSet& over) {
  return std::make_unique<Overlay>(under, over);
}

}  // namespace gatecrash
