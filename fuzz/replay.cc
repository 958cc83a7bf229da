// A fuzz target without its engine: every file below the given folders, and every file given, is
// put to the target once. What was found stays found: corpus/regressions/ is replayed by the tests.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/entry_points.h"

namespace gatecrash {
namespace {

std::vector<std::filesystem::path> FilesBelow(const std::filesystem::path& path) {
  if (std::filesystem::is_regular_file(path)) return {path};
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

bool Replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) return false;
  // Where this aborts, the oracle has said what it was; the name says on which input.
  std::fprintf(stderr, "%s\n", path.filename().c_str());
  const std::vector<uint8_t> exact(bytes.begin(), bytes.end());
  return LLVMFuzzerTestOneInput(exact.data(), exact.size()) == 0;
}

// Whether each of them has inputs, and all were replayed.
bool ReplayAll(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    const auto files = FilesBelow(path);
    if (files.empty() || !std::ranges::all_of(files, Replay)) return false;
  }
  return !paths.empty();
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  LLVMFuzzerInitialize(&argc, &argv);
  if (gatecrash::ReplayAll({argv + 1, argv + argc})) return 0;
  std::fputs("usage: replay_<target> FOLDER_OR_FILE..., each with inputs\n", stderr);
  return 1;
}
