#include "cli/input.h"

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "cli/own_text.h"
#include "validator/limits.h"
#include "validator/seal/regular_file.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

// The names of `*.json` in a folder, in byte order, and as a shell takes it: none that a dot
// begins. None where the folder can't be listed.
std::optional<std::vector<std::string>> ListJson(const std::string& folder) {
  const Listing directory(opendir(folder.c_str()));
  if (directory == nullptr) return std::nullopt;
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = readdir(directory.get())) {
    const std::string name = entry->d_name;
    if (!name.starts_with('.') && name.ends_with(".json")) names.push_back(name);
    errno = 0;
  }
  if (errno != 0) return std::nullopt;
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::optional<std::string> ReadInput(const std::string& path, size_t size_bytes_max) {
  if (path == "-") return ReadAtMost(STDIN_FILENO, size_bytes_max + 1);
  return ReadRegularFile(path, size_bytes_max);
}

std::unique_ptr<Surroundings> Surroundings::Load(const Arguments& arguments) {
  std::unique_ptr<Surroundings> loaded(new Surroundings);
  const auto trust = arguments.Value("--trust");
  const auto consumed = arguments.Value("--consumed");
  const auto lanes = arguments.Value("--lanes");
  if (trust && !loaded->LoadTrust(*trust)) return nullptr;
  if (consumed && !loaded->LoadConsumed(*consumed)) return nullptr;
  if (lanes && !loaded->LoadLanes(*lanes)) return nullptr;
  return loaded;
}

bool Surroundings::LoadTrust(const std::string& path) {
  const auto bytes = ReadInput(path, limits::kDocumentSizeBytesMax);
  if (bytes) trust_ = TrustStore::Parse(*bytes);
  if (trust_) context_.trust = &*trust_;
  return trust_.has_value();
}

bool Surroundings::LoadConsumed(const std::string& path) {
  const auto bytes = ReadInput(path, limits::kDocumentSizeBytesMax);
  if (bytes) consumed_ = ConsumedList::Parse(*bytes);
  if (consumed_) context_.consumed = &*consumed_;
  return consumed_.has_value();
}

bool Surroundings::LoadLanes(const std::string& folder) {
  const auto names = ListJson(folder);
  if (!names) return false;
  std::vector<std::string> files;
  for (const std::string& name : *names) {
    auto bytes = ReadInput(folder + "/" + name, limits::kDocumentSizeBytesMax);
    if (!bytes) return false;
    files.push_back(std::move(*bytes));
  }
  lanes_ = LaneTable::With(files);
  if (lanes_ && lanes_->adds_tokens() && HasToken(lanes_->tokens(), OwnText())) lanes_.reset();
  if (lanes_) context_.lanes = &*lanes_;
  return lanes_.has_value();
}

bool MisusesStandardInput(const Arguments& arguments, bool operands_may) {
  for (const auto& [name, value] : arguments.options) {
    if (value == "-") return true;
  }
  return std::ranges::count(arguments.operands, "-") > (operands_may ? 1 : 0);
}

}  // namespace gatecrash
