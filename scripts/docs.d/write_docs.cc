// gatecrash_docs DIR: writes the generated files of docs/ into DIR, over those that are there.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "reports/docs/generated_docs.h"

namespace gatecrash {
namespace {

bool WriteFile(const std::filesystem::path& file, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  return !error && out.good();
}

int Run(const std::filesystem::path& folder) {
  for (const GeneratedFile& file : GeneratedDocs()) {
    if (WriteFile(folder / file.path, file.text)) continue;
    std::fprintf(stderr, "gatecrash_docs: a file can't be written: %s\n", file.path.c_str());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: gatecrash_docs DIR\n", stderr);
    return 2;
  }
  return gatecrash::Run(argv[1]);
}
