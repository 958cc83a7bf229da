#include "cli/corpus_folder.h"

#include <filesystem>

namespace gatecrash {
namespace {

std::string DefaultCorpusFolder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "";
  const auto folder = program.parent_path();
  for (const char* place : {"../share/gatecrash/corpus", "../../corpus"}) {
    const auto corpus = (folder / place).lexically_normal();
    if (std::filesystem::is_directory(corpus / "probes", error)) return corpus.string();
  }
  return "";
}

}  // namespace

std::string CorpusFolder(const Arguments& arguments) {
  const auto told = arguments.Value("--corpus");
  return told ? *told : DefaultCorpusFolder();
}

}  // namespace gatecrash
