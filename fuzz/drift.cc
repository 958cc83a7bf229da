// The causes of drift. The input is a file's bytes, and what became of them: one drift of the
// contract's list, or two, or an editor's. The seal checker names a cause that, undone by the
// reference, gives the sealed bytes, and no earlier one does; where it names none, none does.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/gate_under_test.h"
#include "fuzz/input_reader.h"
#include "fuzz/oracle.h"
#include "fuzz/reference/reference_drift.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "probes/cases/reencode.h"
#include "probes/gates/verdict_reader.h"
#include "validator/seal/memory_folder.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {
namespace {

#define ORACLES(X)                                                                \
  X(TellsMismatch, "another answer than that the bytes, or their number, differ") \
  X(IsProven, "a cause that, undone, doesn't give the sealed bytes")              \
  X(IsFirst, "a cause, or none, though an earlier one fits")
GATECRASH_TARGET_ORACLES(ORACLES)
#undef ORACLES

constexpr size_t kPairBytesMax = 192;  // of a file of which the reference tries all pairs
constexpr size_t kKinds = reference::kDriftKindCount;
constexpr size_t kExtended = kKinds;

struct Drifted {
  std::string sealed;
  std::string found;
};

// A cause as one number in the order in which they are tried: one kind, EXTENDED, two kinds.
struct NamedCause {
  size_t first = kKinds + 1;  // past EXTENDED: none
  size_t second = kKinds + 1;
  [[nodiscard]] bool is_none() const { return first > kExtended; }
  [[nodiscard]] bool is_pair() const { return second < kKinds; }
  [[nodiscard]] size_t order() const {
    return is_none() ? 1000 : is_pair() ? kKinds * (first + 2) + second : first;
  }
};

size_t KindOf(std::string_view name) {
  const auto* const found = std::ranges::find(reference::kDriftKinds, name);
  if (found != std::end(reference::kDriftKinds)) {
    return static_cast<size_t>(found - std::begin(reference::kDriftKinds));
  }
  return name == "EXTENDED" ? kExtended : kExtended + 1;
}

// As it was told; of two the one that is tried first comes first here.
NamedCause CauseOf(std::string_view told) {
  const size_t plus = std::min(told.find('+'), told.size());
  if (plus == told.size()) return {KindOf(told)};
  const size_t a = KindOf(told.substr(0, plus)), b = KindOf(told.substr(plus + 1));
  return {std::min(a, b), std::max(a, b)};
}

std::string SealOf(std::string_view bytes) {
  const std::string digest = ToHex(Sha256(bytes)), size = std::to_string(bytes.size());
  const std::string tree = "seal-tree/v1\n" + digest + " " + size + " file\n";
  return R"({"schema":"seal/v1","algorithm":"sha256","files":[{"path":"file","bytes":)" + size +
         R"(,"sha256":")" + digest + R"("}],"tree_sha256":")" + ToHex(Sha256(tree)) + "\"}\n";
}

Told JudgeOnce(const Drifted& file) {
  const CaseTree tree = {{"file", FileNode(file.found)},
                         {"seal.json", FileNode(SealOf(file.sealed))}};
  MemoryFolder folder;
  FillFolder(tree, folder);
  SealContext context;
  context.workers = 1;
  return AskSealGate(folder, tree, context);
}

std::string CauseTold(const Told& told) {
  const auto verdict = ReadContractVerdict(Gate::kSeal, told.json);
  if (!verdict || verdict->findings.empty()) return "";
  return verdict->findings.back().cause;
}

bool TellsMismatch(const Told& told, const Drifted& file) {
  reference::Findings owed;
  if (file.sealed.size() != file.found.size()) owed.emplace_back("LENGTH_MISMATCH", "/files/0");
  owed.emplace_back("SHA256_MISMATCH", "/files/0");
  const std::string cause = CauseTold(told);
  const std::string_view none = file.found.size() < file.sealed.size() ? "TRUNCATED" : "TAMPERED";
  return !told.accepted && told.findings == owed && !cause.empty() &&
         (!CauseOf(cause).is_none() || cause == none);
}

// The contract speaks of JSON, and takes nothing else for it.
bool IsPromised(size_t kind, std::string_view bytes) {
  return kind != reference::kJsonKind || nlohmann::json::accept(bytes);
}

bool Undoes(size_t kind, const Drifted& file, bool promised) {
  if (promised && !IsPromised(kind, file.found)) return false;
  return std::ranges::count(reference::UndoDrift(kind, file.found), file.sealed) > 0;
}

bool UndoesInOrder(size_t first, size_t second, const Drifted& file, bool promised) {
  if (promised && !IsPromised(first, file.found)) return false;
  return std::ranges::any_of(reference::UndoDrift(first, file.found), [&](std::string& between) {
    return Undoes(second, {file.sealed, std::move(between)}, promised);
  });
}

// Whether it is that cause. `promised`: by what the contract promises, not by any reading of it.
bool Fits(const NamedCause& cause, const Drifted& file, bool promised) {
  if (cause.first == kExtended) return file.found.starts_with(file.sealed);
  if (!cause.is_pair()) return Undoes(cause.first, file, promised);
  return UndoesInOrder(cause.first, cause.second, file, promised) ||
         UndoesInOrder(cause.second, cause.first, file, promised);
}

bool IsProven(const NamedCause& told, const Drifted& file) {
  return told.is_none() || Fits(told, file, false);
}

// `pairs`: those to be tried, beside each single cause.
bool IsFirst(const NamedCause& told, const Drifted& file, const std::vector<NamedCause>& pairs) {
  for (size_t kind = 0; kind <= kExtended; ++kind) {
    if (NamedCause{kind}.order() < told.order() && Fits({kind}, file, true)) return false;
  }
  return std::ranges::none_of(pairs, [&](const NamedCause& pair) {
    return pair.order() < told.order() && Fits(pair, file, true);
  });
}

std::vector<NamedCause> AllPairs() {
  std::vector<NamedCause> pairs;
  for (size_t first = 0; first < kKinds; ++first) {
    for (size_t second = first + 1; second < kKinds; ++second) pairs.push_back({first, second});
  }
  return pairs;
}

// One drift: the other way round of one that can be undone, what an editor makes, or some bytes.
size_t Drift(InputReader& input, std::string& bytes) {
  const size_t kind = input.Below(kKinds + 4);
  if (kind < kKinds) {
    auto made = reference::UndoDrift(kind, bytes);
    if (!made.empty()) bytes = std::move(input.Pick(made));
  } else if (kind == kKinds) {
    if (auto made = input.Pick(AllReencodings()).encode(bytes)) bytes = std::move(*made);
  } else if (kind == kKinds + 1) {
    bytes += input.Take(input.Below(16));
  } else if (kind == kKinds + 2) {
    bytes.resize(bytes.size() - std::min(bytes.size(), input.Below(16)));
  } else if (!bytes.empty()) {
    bytes[input.Below(65536) % bytes.size()] = static_cast<char>(input.Below(256));
  }
  return kind;
}

void RequireCause(const Drifted& file, const std::vector<NamedCause>& pairs) {
  const Told told = JudgeOnce(file);
  CountAnswer(told);
  if (!TellsMismatch(told, file)) BrokenTellsMismatch();
  const NamedCause cause = CauseOf(CauseTold(told));
  if (!IsProven(cause, file)) BrokenIsProven();
  if (!IsFirst(cause, file, pairs)) BrokenIsFirst();
}

void ProveCauses() {
  const Drifted crlf = {"a\nb", "a\r\nb"}, both = {"a\nb", "\xEF\xBB\xBF" "a\r\nb"};
  const NamedCause one = CauseOf("CRLF"), two = CauseOf("BOM+CRLF"), none = CauseOf("TAMPERED");
  ProveThat(CauseTold(JudgeOnce(crlf)) == "CRLF" && CauseTold(JudgeOnce(both)) == "BOM+CRLF",
            "a cause is not named");
  ProveThat(IsProven(one, crlf) && IsProven(two, both) && !IsProven(CauseOf("BOM"), crlf) &&
                !IsProven(CauseOf("BOM+DASH"), both) && !IsProven(CauseOf("EXTENDED"), crlf),
            "IsProven is not armed");
  ProveThat(IsFirst(one, crlf, AllPairs()) && !IsFirst(none, crlf, {}) &&
                !IsFirst(CauseOf("DASH"), crlf, {}),
            "IsFirst is not armed");
  ProveThat(IsFirst(two, both, AllPairs()) && !IsFirst(none, both, AllPairs()) &&
                !IsFirst(none, both, {two}) &&
                !IsFirst(none, {"a", "ab"}, {}),
            "IsFirst is not armed for pairs");
}

}  // namespace

void ProveArmed() {
  ProveCauses();
  const Drifted file = {"a", "b"};
  Told told = JudgeOnce(file);
  ProveThat(TellsMismatch(told, file) && !TellsMismatch(told, {"a", "bc"}) &&
                !TellsMismatch(JudgeOnce({"a", "a"}), file),
            "TellsMismatch is not armed");
  told.json.replace(told.json.find("TAMPERED"), 8, "TRUNCATED");
  ProveThat(!TellsMismatch(told, file), "TellsMismatch takes any cause");
  CountAllArmed();
}

void RequireOf(std::string_view bytes) {
  InputReader input(bytes);
  // What the drifts are drawn from stands behind the file, so that it can grow.
  const size_t drifts = 1 + input.Below(2), size = input.Below(1024);
  Drifted file;
  file.sealed = input.Take(size);
  file.found = file.sealed;
  std::vector<size_t> kinds;
  for (size_t i = 0; i < drifts; ++i) kinds.push_back(Drift(input, file.found));
  if (file.found == file.sealed) return;
  std::vector<NamedCause> pairs;
  const bool is_small = file.found.size() <= kPairBytesMax && file.sealed.size() <= kPairBytesMax;
  if (is_small && IsSampled(bytes)) pairs = AllPairs();
  const auto [first, second] = std::minmax(kinds.front(), kinds.back());
  if (first != second && second < kKinds) pairs.push_back({first, second});
  RequireCause(file, pairs);
}

}  // namespace gatecrash
