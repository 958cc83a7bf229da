// Which files of a corpus are bases.
#include <algorithm>

#include "probes/made_set.h"

namespace gatecrash {
namespace {

constexpr std::string_view kTrust = "keys/trust.json";
constexpr std::string_view kSealName = "/seal.json";
constexpr std::string_view kEnvelopeName = "/seal.dsse.json";

std::vector<std::string> SealedFolders(const std::vector<std::string>& files) {
  std::vector<std::string> folders;
  for (const std::string& path : files) {
    if (path.ends_with(kSealName))
      folders.push_back(path.substr(0, path.size() - kSealName.size()));
  }
  return folders;
}

bool IsLaneFolder(const std::string& folder, const std::vector<std::string>& files) {
  return std::ranges::binary_search(files, folder + "/decision.json");
}

bool IsBaseDocument(const std::string& path, const std::vector<std::string>& folders) {
  return path.ends_with(".json") && path.find("/evidence/") == std::string::npos &&
         std::ranges::none_of(folders, [&path](const std::string& folder) {
           return path.starts_with(folder + "/");
         });
}

}  // namespace

std::optional<std::vector<Control>> AllBases(const Corpus& corpus) {
  const auto files = corpus.List("bases");
  if (!files) return std::nullopt;
  const std::string trust(corpus.Read(kTrust) ? kTrust : "");
  const auto folders = SealedFolders(*files);
  std::vector<Control> bases;
  for (const std::string& folder : folders) {
    const bool is_signed = std::ranges::binary_search(*files, folder + std::string(kEnvelopeName));
    bases.push_back({folder, Gate::kSeal, is_signed ? trust : ""});
    if (IsLaneFolder(folder, *files))
      bases.push_back({folder, Gate::kLane, is_signed ? trust : ""});
  }
  for (const std::string& path : *files) {
    if (IsBaseDocument(path, folders)) bases.push_back({path, Gate::kPacket, trust});
  }
  return bases;
}

}  // namespace gatecrash
