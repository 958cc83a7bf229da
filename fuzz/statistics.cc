#include "fuzz/statistics.h"

#include <errno.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "fuzz/reference/reference_answer.h"

namespace gatecrash {
namespace {

constexpr std::string_view kPlain =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLastOfText = "AUTHORITY_TOKEN";
constexpr std::chrono::seconds kBetweenWrites{1};

std::string AnswerOf(const Told& told) {
  std::string answer = told.authorization;
  for (const auto& [code, at] : told.findings) answer += " " + code + "@" + WithoutIndexes(at);
  return answer;
}

std::string Member(std::string_view name, uint64_t count) {
  return "\"" + std::string(name) + "\":" + std::to_string(count);
}

using Clock = std::chrono::steady_clock;

// The counts, and where they go.
struct Written {
  std::string path;
  Statistics statistics{program_invocation_short_name};
  Clock::time_point next = Clock::now() + kBetweenWrites;

  // A fault of the disk is none of the target's.
  void Write() const { static_cast<void>(WriteWhole(path, statistics.ToJson())); }
};

// Null where nobody asked for them. Lives to the end, and is written then.
Written* TheWritten() {
  static Written* const kWritten = [] {
    const char* path = std::getenv("GATECRASH_FUZZ_STATS");
    if (path == nullptr || *path == '\0') return static_cast<Written*>(nullptr);
    std::atexit([] { TheWritten()->Write(); });
    return new Written{path};
  }();
  return kWritten;
}

}  // namespace

std::string WithoutIndexes(std::string_view pointer) {
  std::string without;
  while (!pointer.empty()) {
    const std::string_view segment = pointer.substr(0, pointer.find('/', 1));
    pointer.remove_prefix(segment.size());
    const bool index = segment.size() > 1 && segment[0] == '/' &&
                       segment.find_first_not_of(kDigits, 1) == std::string_view::npos;
    if (!index) without += segment;
  }
  return without;
}

bool IsBehindSignature(const Told& told) {
  return told.accepted || std::ranges::any_of(told.findings, [](const auto& finding) {
           return reference::CodeRank(finding.first) > reference::CodeRank(kLastOfText);
         });
}

Statistics::Statistics(std::string_view target) {
  if (target.find_first_not_of(kPlain) == std::string_view::npos) target_ = target;
}

void Statistics::CountMutation(std::string_view name) {
  pending_.emplace_back(name);
  ++mutations_[pending_.back()].tries;
}

void Statistics::CountAnswer(const Told& told) {
  accepted_ += told.accepted ? 1U : 0U;
  behind_signature_ += IsBehindSignature(told) ? 1U : 0U;
  std::set<std::string_view> codes;
  for (const auto& [code, at] : told.findings) codes.insert(code);
  for (const std::string_view code : codes) ++codes_[std::string(code)];
  if (answers_.insert(AnswerOf(told)).second) {
    for (const std::string& name : pending_) ++mutations_[name].new_answers;
  }
  pending_.clear();
}

std::string Statistics::ToJson() const {
  std::string json = R"({"schema":"fuzz-stats/v1","target":")" + target_ + "\"," +
                     Member("executions", executions_) + ",\"oracles\":[";
  for (const std::string& name : armed_) json += (json.back() == '[' ? "\"" : ",\"") + name + "\"";
  json += "]," + Member("accepted", accepted_) + "," +
          Member("behind_signature", behind_signature_) + ",\"codes\":{";
  for (const auto& [code, count] : codes_) {
    json += (json.back() == '{' ? "" : ",") + Member(code, count);
  }
  json += "},\"mutations\":[";
  for (const auto& [name, yield] : mutations_) {
    json += (json.back() == '[' ? "{\"name\":\"" : ",{\"name\":\"") + name + "\"," +
            Member("tries", yield.tries) + "," + Member("new", yield.new_answers) + "}";
  }
  return json + "]}\n";
}

bool WriteWhole(const std::string& path, std::string_view text) {
  const std::string beside = path + "." + std::to_string(getpid()) + ".new";
  std::FILE* file = std::fopen(beside.c_str(), "wbe");
  if (file == nullptr) return false;
  const bool wrote = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool closed = std::fclose(file) == 0;
  if (wrote && closed && std::rename(beside.c_str(), path.c_str()) == 0) return true;
  static_cast<void>(std::remove(beside.c_str()));
  return false;
}

void CountArmed(std::string_view oracle) {
  if (Written* written = TheWritten()) written->statistics.CountArmed(oracle);
}

void CountMutation(std::string_view name) {
  if (Written* written = TheWritten()) written->statistics.CountMutation(name);
}

void CountExecution() {
  Written* written = TheWritten();
  if (written == nullptr) return;
  written->statistics.CountExecution();
  const Clock::time_point now = Clock::now();
  if (now < written->next) return;
  written->next = now + kBetweenWrites;
  written->Write();
}

void CountAnswer(const Told& told) {
  if (Written* written = TheWritten()) written->statistics.CountAnswer(told);
}

}  // namespace gatecrash
