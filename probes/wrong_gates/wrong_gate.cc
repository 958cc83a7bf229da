// gatecrash-wrong-gate WAY GATE STATE DATA ARGUMENT...: a gate that is wrong on purpose, for the
// controls of a probe run. It is called as GATE is, and wrong in that WAY; ways that answer rightly
// but for one fault run GATE for it, and have the fault only where GATE refuses. STATE is a folder
// that outlives a question, DATA a file of bytes or lines that the way uses. Everything that it
// knows of codes and tokens is in DATA.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "probes/wrong_gates/wrong_call.h"

namespace gatecrash {
namespace {

constexpr int kAccepted = 0;
constexpr int kRejected = 1;
constexpr int kFailed = 3;

void Say(int stream, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(stream, bytes.data(), bytes.size());
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
}

std::string Line(const WrongCall& call, std::string_view verdict, std::string_view code,
                 std::string_view findings) {
  return "{\"schema\":\"gatecrash/verdict/v1\",\"gate\":\"" + std::string(call.gate()) +
         "\",\"verdict\":\"" + std::string(verdict) + "\",\"code\":\"" + std::string(code) +
         "\",\"findings\":[" + std::string(findings) + "],\"authorization\":\"NOT_AUTHORIZED\"}\n";
}

std::string Finding(std::string_view code) {
  return "{\"code\":\"" + std::string(code) + "\",\"at\":\"\"}";
}

int Accept(const WrongCall& call) {
  Say(1, Line(call, "ACCEPT", "OK", ""));
  return kAccepted;
}

int Refuse(const WrongCall& call, std::string_view code) {
  Say(1, Line(call, "REJECT", code, Finding(code)));
  return kRejected;
}

// Ways that don't ask the right gate.

int RefuseInWords(const WrongCall&) {
  Say(1, "refused\n");
  return kRejected;
}

// As many as a verdict may tell.
int RefuseForAllReasons(const WrongCall& call) {
  constexpr size_t kFindingsToldMax = 64;
  auto codes = call.DataLines();
  codes.resize(std::min(codes.size(), kFindingsToldMax));
  std::string findings;
  for (const std::string& code : codes) findings += (findings.empty() ? "" : ",") + Finding(code);
  Say(1, Line(call, "REJECT", codes.front(), findings));
  return kRejected;
}

int Echo(const WrongCall& call) {
  Say(1, call.InputBytes());
  return kRejected;
}

int Leak(const WrongCall& call) {
  Say(1, call.Data());
  return kRejected;
}

int LeakInTwo(const WrongCall& call) {
  const std::string token = call.Data();
  Say(1, token.substr(0, token.size() / 2));
  Say(2, token.substr(token.size() / 2));
  return kRejected;
}

int Hang(const WrongCall&) {
  for (;;) ::pause();
}

int Flood(int stream) {
  const std::string block(65536, '.');
  for (;;) Say(stream, block);
}

// From a fixed seed and the input: the first of `ways` answers accepts, each other has its reason.
int AnswerAtRandom(const WrongCall& call, bool accepts_half) {
  const auto codes = call.DataLines();
  uint64_t random = call.Mark().mark ^ 20'260'612;
  for (int round = 0; round < 3; ++round) {  // splitmix64, so that near inputs have far answers
    random += 0x9e3779b97f4a7c15;
    random = (random ^ (random >> 30)) * 0xbf58476d1ce4e5b9;
    random = (random ^ (random >> 27)) * 0x94d049bb133111eb;
    random ^= random >> 31;
  }
  if (accepts_half && random % 2 == 0) return Accept(call);
  const size_t answer = (random >> 1) % (codes.size() + 1);
  return answer == codes.size() ? Accept(call) : Refuse(call, codes[answer]);
}

// The first line is the reason for all but the inputs in the others.
int AcceptWhatIsKnown(const WrongCall& call, uint64_t input) {
  const auto lines = call.DataLines();
  for (size_t at = 1; at < lines.size(); ++at) {
    if (lines[at] == std::to_string(input)) return Accept(call);
  }
  return Refuse(call, lines.front());
}

// Ways that are right but for one fault, where the right gate refuses.

int Right(const RightAnswer& right) {
  Say(1, right.out);
  return right.status;
}

int RightAndLeak(const WrongCall& call, const RightAnswer& right) {
  Say(2, call.Data());
  return Right(right);
}

int RightAndLeakTheSecondTime(const WrongCall& call, const RightAnswer& right) {
  return call.IsFirstAsking() ? Right(right) : RightAndLeak(call, right);
}

// Where the file can't be written there is nothing wrong yet: then it fails.
int RightAndWrite(const std::string& path, const RightAnswer& right) {
  return WrongCall::WriteFile(path, "seen") ? Right(right) : kFailed;
}

int RightAndLeakInAName(const WrongCall& call, const RightAnswer& right) {
  return RightAndWrite(call.Data(), right);
}

int RightAndRepeatEightBytes(const WrongCall& call, const RightAnswer& right) {
  const std::string repeated = call.EightBytesOfAWord();
  if (repeated.empty()) return kFailed;
  Say(2, repeated);
  return Right(right);
}

int RightAndWriteBeside(const WrongCall& call, const RightAnswer& right) {
  return RightAndWrite(call.case_path() + ".note", right);
}

// Into the folder, or the document, that it was given; beside one that is not there.
int RightAndWriteInto(const WrongCall& call, const RightAnswer& right) {
  return RightAndWrite(call.case_path() + (call.is_folder() ? "/note" : ""), right);
}

int RightAndWriteAway(const WrongCall&, const RightAnswer& right) {
  const char* folder = std::getenv("TMPDIR");
  return RightAndWrite(std::string(folder == nullptr ? "." : folder) + "/note", right);
}

int RightAndUnstable(const WrongCall& call, const RightAnswer& right) {
  Say(2, call.IsFirstAsking() ? "once\n" : "again\n");
  return Right(right);
}

int RightAndCrash(const WrongCall&, const RightAnswer& right) {
  static_cast<void>(Right(right));
  std::abort();
}

int RightTheFirstTime(const WrongCall& call, const RightAnswer& right) {
  return call.IsFirstAsking() ? Right(right) : Accept(call);
}

int RightByStatusAlone(const WrongCall&, const RightAnswer& right) { return right.status; }

int RightByWordsAlone(const WrongCall&, const RightAnswer& right) {
  static_cast<void>(Right(right));
  return kAccepted;
}

int RightAndFailed(const WrongCall&, const RightAnswer& right) {
  static_cast<void>(Right(right));
  return kFailed;
}

int RightTwice(const WrongCall&, const RightAnswer& right) {
  static_cast<void>(Right(right));
  return Right(right);
}

int RightForOneReason(const WrongCall& call, const RightAnswer&) {
  return Refuse(call, call.DataLines().front());
}

// A reason that comes after all others; where that is the one that is told, it fails.
int RightAndOneReasonMore(const WrongCall& call, const RightAnswer& right) {
  const std::string last = call.DataLines().back();
  std::string out = right.out;
  const size_t at = out.rfind("],\"authorization\"");
  if (at == std::string::npos || out.find(last) != std::string::npos) return kFailed;
  out.insert(at, "," + Finding(last));
  Say(1, out);
  return right.status;
}

// As if a reason more had been found, and left out.
int RightAndHideAReason(const WrongCall&, const RightAnswer& right) {
  std::string out = right.out;
  const size_t end = out.rfind('}');
  if (end == std::string::npos) return kFailed;
  Say(1, out.insert(end, ",\"more\":1"));
  return right.status;
}

int RightAndRepeatInEscapes(const WrongCall& call, const RightAnswer& right) {
  const std::string repeated = call.EightBytesOfAWord();
  if (repeated.empty()) return kFailed;
  std::string escaped;
  for (const char byte : repeated) {
    char digits[8];
    std::snprintf(digits, sizeof digits, "\\u%04x", static_cast<unsigned>(byte));
    escaped += digits;
  }
  Say(2, "{\"note\":\"" + escaped + "\"}\n");
  return Right(right);
}

int RightAndPretty(const WrongCall&, const RightAnswer& right) {
  std::string out = right.out;
  for (size_t at = 0; (at = out.find(",\"", at)) != std::string::npos; at += 3)
    out.insert(at + 1, "\n");
  Say(1, out);
  return right.status;
}

// More than a gate may have, for a moment.
int RightAndFillMemory(const WrongCall&, const RightAnswer& right) {
  constexpr size_t kSizeBytes = size_t{288} << 20;
  constexpr size_t kAbovePeakBytes = size_t{64} << 20;
  constexpr size_t kPageBytes = 4096;
  // The peak of the runner, that this process began with, below which its own can't be told.
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const size_t peak_bytes = static_cast<size_t>(usage.ru_maxrss) * 1024;
  const size_t size_bytes = std::max(kSizeBytes, peak_bytes + kAbovePeakBytes);
  volatile char* block = static_cast<volatile char*>(std::malloc(size_bytes));
  if (block == nullptr) return kFailed;
  for (size_t at = 0; at < size_bytes; at += kPageBytes) block[at] = 1;
  std::free(const_cast<char*>(block));
  return Right(right);
}

int RightAndLate(const WrongCall&, const RightAnswer& right) {
  static_cast<void>(Right(right));
  return Hang(WrongCall());
}

// Where it accepts: the option that the lane's packets hold by, as if it were one.
int AuthorizeWhatIsAccepted(const WrongCall&, const RightAnswer& right) {
  const std::string_view owed = "\"NOT_AUTHORIZED\"";
  std::string out = right.out;
  const size_t at = out.rfind(owed);
  if (at == std::string::npos) return kFailed;
  out.replace(at, owed.size(), "\"HOLD\"");
  Say(1, out);
  return right.status;
}

struct Way {
  std::string_view name;
  int (*whole)(const WrongCall& call);
  int (*fault)(const WrongCall& call, const RightAnswer& right);
  bool faulty_where_it_accepts = false;
};

constexpr Way kWays[] = {
    {"accept", Accept, nullptr},
    {"accept-silently", [](const WrongCall&) { return kAccepted; }, nullptr},
    {"refuse-silently", [](const WrongCall&) { return kRejected; }, nullptr},
    {"refuse-in-words", RefuseInWords, nullptr},
    {"refuse-for-one-reason",
     [](const WrongCall& call) { return Refuse(call, call.DataLines().front()); }, nullptr},
    {"refuse-for-all-reasons", RefuseForAllReasons, nullptr},
    {"echo", Echo, nullptr},
    {"leak", Leak, nullptr},
    {"leak-in-two", LeakInTwo, nullptr},
    {"crash", [](const WrongCall&) -> int { std::abort(); }, nullptr},
    {"hang", Hang, nullptr},
    {"flood", [](const WrongCall&) { return Flood(1); }, nullptr},
    {"flood-errors", [](const WrongCall&) { return Flood(2); }, nullptr},
    {"at-random", [](const WrongCall& call) { return AnswerAtRandom(call, false); }, nullptr},
    {"toss-a-coin", [](const WrongCall& call) { return AnswerAtRandom(call, true); }, nullptr},
    {"know-the-bases",
     [](const WrongCall& call) { return AcceptWhatIsKnown(call, call.Mark().mark); }, nullptr},
    {"know-their-sizes",
     [](const WrongCall& call) { return AcceptWhatIsKnown(call, call.Mark().size_bytes); },
     nullptr},
    {"right-and-leak", nullptr, RightAndLeak},
    {"right-and-leak-the-second-time", nullptr, RightAndLeakTheSecondTime},
    {"right-and-leak-in-a-name", nullptr, RightAndLeakInAName},
    {"right-and-repeat-eight-bytes", nullptr, RightAndRepeatEightBytes},
    {"right-and-write-into", nullptr, RightAndWriteInto},
    {"right-and-write-beside", nullptr, RightAndWriteBeside},
    {"right-and-write-away", nullptr, RightAndWriteAway},
    {"right-and-unstable", nullptr, RightAndUnstable},
    {"right-and-crash", nullptr, RightAndCrash},
    {"right-and-fill-memory", nullptr, RightAndFillMemory},
    {"right-and-late", nullptr, RightAndLate},
    {"right-the-first-time", nullptr, RightTheFirstTime},
    {"right-by-status-alone", nullptr, RightByStatusAlone},
    {"right-by-words-alone", nullptr, RightByWordsAlone},
    {"right-and-failed", nullptr, RightAndFailed},
    {"right-twice", nullptr, RightTwice},
    {"right-for-one-reason", nullptr, RightForOneReason},
    {"right-and-one-reason-more", nullptr, RightAndOneReasonMore},
    {"right-and-pretty", nullptr, RightAndPretty},
    {"right-and-authorize", nullptr, AuthorizeWhatIsAccepted, true},
    {"right-and-hide-a-reason", nullptr, RightAndHideAReason},
    {"right-and-repeat-in-escapes", nullptr, RightAndRepeatInEscapes},
};

int Answer(const WrongCall& call) {
  for (const Way& way : kWays) {
    if (way.name != call.way()) continue;
    if (way.whole != nullptr) return way.whole(call);
    const RightAnswer right = call.AskTheRightGate();
    const int faulty = way.faulty_where_it_accepts ? kAccepted : kRejected;
    return right.status == faulty ? way.fault(call, right) : Right(right);
  }
  return kFailed;
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  constexpr int kArgumentsMin = 7;  // up to the case
  if (argc < kArgumentsMin) {
    std::fputs("gatecrash-wrong-gate is for the controls of gatecrash probe run\n", stderr);
    return 2;
  }
  return gatecrash::Answer(gatecrash::WrongCall(argv));
}
