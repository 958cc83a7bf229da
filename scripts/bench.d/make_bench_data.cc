// make_bench_data KIND DIR
//
// Fills the new folder DIR with files of bytes that don't compress:
//   big-file     one of 2 GiB
//   many-files   20,000 of 4 KiB, 200 to a directory
//   long-seal    1,000,000 of 8 bytes, 1,000 to a directory
#include <sys/stat.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Kind {
  std::string_view name;
  uint64_t files;
  uint64_t files_per_directory;
  uint64_t file_bytes;
};

constexpr Kind kKinds[] = {
    {"big-file", 1, 1, uint64_t{2} << 30},
    {"many-files", 20'000, 200, 4096},
    {"long-seal", 1'000'000, 1'000, 8},
};

constexpr size_t kChunkBytesMax = size_t{1} << 20;

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "bench: %s\n", what);
  std::exit(3);
}

// xorshift64 (Marsaglia 2003): the same bytes in every run.
void Fill(std::vector<uint64_t>& words, uint64_t& state) {
  for (uint64_t& word : words) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    word = state;
  }
}

void WriteFile(const std::string& path, uint64_t bytes, uint64_t& state) {
  std::FILE* const file = std::fopen(path.c_str(), "wbx");
  if (file == nullptr) Fail("a file can't be made");
  std::vector<uint64_t> words((bytes < kChunkBytesMax ? bytes : kChunkBytesMax) / sizeof(uint64_t));
  for (uint64_t left = bytes; left > 0; left -= words.size() * sizeof(uint64_t)) {
    Fill(words, state);
    if (std::fwrite(words.data(), sizeof(uint64_t), words.size(), file) != words.size()) {
      Fail("a file can't be written");
    }
  }
  if (std::fclose(file) != 0) Fail("a file can't be written");
}

void MakeDirectory(const std::string& path) {
  if (mkdir(path.c_str(), 0755) != 0) Fail("a directory can't be made");
}

void Make(const Kind& kind, const std::string& folder) {
  uint64_t state = 0x9E3779B97F4A7C15;
  std::string directory;
  MakeDirectory(folder);
  for (uint64_t i = 0; i < kind.files; ++i) {
    if (i % kind.files_per_directory == 0) {
      directory = folder + "/part-" + std::to_string(i / kind.files_per_directory);
      MakeDirectory(directory);
    }
    WriteFile(directory + "/file-" + std::to_string(i) + ".bin", kind.file_bytes, state);
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (const Kind& kind : kKinds) {
    if (argc == 3 && kind.name == argv[1]) {
      Make(kind, argv[2]);
      return 0;
    }
  }
  Fail("usage: make_bench_data big-file|many-files|long-seal DIR");
}
