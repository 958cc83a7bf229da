// reference_gate: the reference as a program, to be compared with gatecrash in bulk. Test code; it
// is never installed.
//
//   reference_gate packet FILE [--trust F] [--consumed F] [--lanes DIR]
//   reference_gate seal DIR [--trust F] [--expect-tree DIGEST]
//
// Prints the verdict line of section 2 without the members `path` and `cause`, so strip these from
// the gate's line, and leave equal findings once, before comparing. Exit status 0, 1, 2 and 3 as in
// the contract.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/reference/reference_packet.h"
#include "fuzz/reference/reference_seal.h"
#include "fuzz/reference/reference_shape.h"

namespace gatecrash::reference {
namespace {

constexpr int kWrongCommandLine = 2;
constexpr int kUnusable = 3;

using Options = std::map<std::string, std::string>;

// The bytes of a regular file; a link to one is followed. Never blocks.
std::optional<std::string> ReadFile(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  struct stat status = {};
  std::string bytes;
  char chunk[65536];
  ssize_t count = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) ? 1 : -1;
  while (count > 0) {
    count = read(descriptor, chunk, sizeof chunk);
    if (count > 0) bytes.append(chunk, static_cast<std::size_t>(count));
  }
  close(descriptor);
  if (count < 0) return std::nullopt;
  return bytes;
}

// The names in a directory, sorted by bytes; nothing where it can't be read.
std::optional<std::vector<std::string>> ListDirectory(const std::string& path) {
  DIR* directory = opendir(path.c_str());
  if (directory == nullptr) return std::nullopt;
  std::vector<std::string> names;
  while (const dirent* entry = readdir(directory)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

File ReadEntry(const std::string& path) {
  struct stat status = {};
  if (lstat(path.c_str(), &status) != 0) return {Kind::kRegular, "", false};
  if (S_ISLNK(status.st_mode)) return {Kind::kLink, "", true};
  if (S_ISDIR(status.st_mode)) return {Kind::kDirectory, "", true};
  if (!S_ISREG(status.st_mode)) return {Kind::kFifo, "", true};
  std::optional<std::string> bytes = ReadFile(path);
  return {Kind::kRegular, bytes.value_or(""), bytes.has_value()};
}

// Nothing where `root` is no directory.
std::optional<Folder> ReadFolder(const std::string& root) {
  if (!ListDirectory(root)) return std::nullopt;
  Folder folder;
  std::vector<std::string> waiting = {""};
  while (!waiting.empty()) {
    const std::string prefix = waiting.back();
    waiting.pop_back();
    const auto names = ListDirectory(root + "/" + prefix);
    for (const std::string& name : names.value_or(std::vector<std::string>())) {
      const File file = ReadEntry(root + "/" + prefix + name);
      if (file.kind == Kind::kDirectory) waiting.push_back(prefix + name + "/");
      folder[prefix + name] = file;
    }
  }
  return folder;
}

// "" without the option; nothing where the file can't be used (an empty one is no JSON).
std::optional<std::string> ReadOption(const Options& options, const std::string& name) {
  const auto found = options.find(name);
  if (found == options.end()) return "";
  std::optional<std::string> bytes = ReadFile(found->second);
  return bytes && !bytes->empty() ? bytes : std::nullopt;
}

std::optional<std::vector<std::string>> ReadLanes(const Options& options) {
  std::vector<std::string> files;
  const auto found = options.find("--lanes");
  if (found == options.end()) return files;
  const auto names = ListDirectory(found->second);
  if (!names) return std::nullopt;
  for (const std::string& name : *names) {
    if (name.size() < 5 || name.substr(name.size() - 5) != ".json") continue;
    std::optional<std::string> bytes = ReadFile(found->second + "/" + name);
    if (!bytes) return std::nullopt;
    files.push_back(std::move(*bytes));
  }
  return files;
}

int Tell(const char* gate, const Answer& answer) {
  if (answer.unusable) return kUnusable;
  std::cout << VerdictLine(gate, answer) << std::flush;
  if (!std::cout) return kUnusable;
  return answer.accepted ? 0 : 1;
}

Answer Unreadable() {
  Answer answer;
  answer.findings.emplace_back("INPUT_UNREADABLE", "");
  return answer;
}

int RunPacket(const std::string& input, const Options& options) {
  const auto trust = ReadOption(options, "--trust");
  const auto consumed = ReadOption(options, "--consumed");
  const auto lanes = ReadLanes(options);
  if (!trust || !consumed || !lanes) return kUnusable;
  const std::optional<std::string> bytes = ReadFile(input);
  const Answer answer = JudgePacket(bytes.value_or(""), *trust, *consumed, *lanes);
  if (!bytes && !answer.unusable) return Tell("packet", Unreadable());
  return Tell("packet", answer);
}

int RunSeal(const std::string& input, const Options& options) {
  const auto expected = options.find("--expect-tree");
  const std::string digest = expected == options.end() ? "" : expected->second;
  if (expected != options.end() && !IsDigest(digest)) return kWrongCommandLine;
  const auto trust = ReadOption(options, "--trust");
  if (!trust) return kUnusable;
  const std::optional<Folder> folder = ReadFolder(input);
  const Answer answer = JudgeSeal(folder.value_or(Folder()), *trust, digest);
  if (!folder && !answer.unusable) return Tell("seal", Unreadable());
  return Tell("seal", answer);
}

// One input and `--option value` pairs out of `known`; false for anything else.
bool ReadArguments(const std::vector<std::string>& arguments, const std::vector<std::string>& known,
                   std::string* input, Options* options) {
  bool has_input = false;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i].rfind("--", 0) != 0) {
      if (has_input) return false;
      has_input = true;
      *input = arguments[i];
      continue;
    }
    const bool is_known = std::count(known.begin(), known.end(), arguments[i]) != 0;
    if (!is_known || i + 1 == arguments.size()) return false;
    if (!options->emplace(arguments[i], arguments[i + 1]).second) return false;
    ++i;
  }
  return has_input;
}

int Run(const std::vector<std::string>& arguments) {
  std::string input;
  Options options;
  if (arguments.empty()) return kWrongCommandLine;
  if (arguments[0] == "packet") {
    const bool read =
        ReadArguments(arguments, {"--trust", "--consumed", "--lanes"}, &input, &options);
    return read ? RunPacket(input, options) : kWrongCommandLine;
  }
  if (arguments[0] == "seal") {
    const bool read = ReadArguments(arguments, {"--trust", "--expect-tree"}, &input, &options);
    return read ? RunSeal(input, options) : kWrongCommandLine;
  }
  return kWrongCommandLine;
}

}  // namespace
}  // namespace gatecrash::reference

int main(int argc, char** argv) {
  return gatecrash::reference::Run(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
}
