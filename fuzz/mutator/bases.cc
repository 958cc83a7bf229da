#include "fuzz/mutator/bases.h"

#include <algorithm>
#include <set>

namespace gatecrash {
namespace {

constexpr std::string_view kSeal = "/seal.json";
constexpr std::string_view kDecision = "/decision.json";
constexpr std::string_view kSigned = "/signed/";

// Folders with a seal, without the slash at their ends.
std::set<std::string, std::less<>> FoldersOf(const std::vector<std::string>& files) {
  std::set<std::string, std::less<>> folders;
  for (const std::string& file : files) {
    if (file.ends_with(kSeal)) folders.insert(file.substr(0, file.size() - kSeal.size()));
  }
  return folders;
}

bool IsInOne(const std::set<std::string, std::less<>>& folders, std::string_view file) {
  return std::ranges::any_of(
      folders, [file](const std::string& folder) { return file.starts_with(folder + "/"); });
}

}  // namespace

Bases::Bases(const Corpus& corpus, Gate gate) : corpus_(corpus) {
  const auto files = corpus.List("bases").value_or(std::vector<std::string>());
  const auto folders = FoldersOf(files);
  if (gate == Gate::kPacket) {
    for (const std::string& file : files) {
      if (!IsInOne(folders, file)) paths_.push_back(file);
    }
  } else {
    for (const std::string& folder : folders) {
      const bool decides = std::ranges::binary_search(files, folder + std::string(kDecision));
      if (gate == Gate::kSeal || decides) paths_.push_back(folder);
    }
  }
  for (const std::string& path : paths_) {
    if (path.find(kSigned) != std::string::npos) signed_.push_back(path);
  }
  std::ranges::stable_sort(signed_, {}, [this](const std::string& path) { return SizeOf(path); });
}

size_t Bases::SizeOf(const std::string& path) const {
  size_t size = 0;
  for (const std::string& file : corpus_.List(path).value_or(std::vector<std::string>())) {
    size += corpus_.Read(file).value_or("").size();
  }
  return size;
}

std::string_view Bases::Pick(Draw& draw) const {
  if (paths_.empty()) return {};
  if (signed_.empty() || draw.OneIn(3)) return draw.Pick(paths_);
  const auto drawn = [&] { return draw.Below(signed_.size()); };
  return signed_[std::max({drawn(), drawn(), drawn()})];
}

const Case* Bases::Load(std::string_view path) {
  if (const auto found = loaded_.find(path); found != loaded_.end()) return &found->second;
  if (std::ranges::find(paths_, path) == paths_.end()) return nullptr;
  Case base;
  if (LoadBase(corpus_, path, base)) return nullptr;
  return &loaded_.emplace(path, std::move(base)).first->second;
}

}  // namespace gatecrash
