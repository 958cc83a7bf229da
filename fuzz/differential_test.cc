// The gate and the reference, a second reading of the contract that shares no line with it, asked
// of some thousand cases made at random from fixed seeds. A case that they disagree on is named by
// its seed and left in the folder for temporary files (a folder as folder_bytes.h writes it).
// GATECRASH_DIFFERENTIAL_CASES=N asks N of each kind instead, and GATECRASH_DIFFERENTIAL_FIRST=N
// begins with another seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "fuzz/folder_bytes.h"
#include "fuzz/reference_folder.h"
#include "fuzz/oracles.h"
#include "fuzz/random_folder.h"
#include "fuzz/random_packet.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/reference/reference_seal.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {
namespace {

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

// A case that was put to both.
struct Compared {
  Told told;
  reference::Answer answer;
  std::string input;
};

std::string Listed(const reference::Findings& findings) {
  std::string list;
  for (const auto& [code, at] : findings) list += "\n    " + code + " " + at;
  return list.empty() ? " none" : list;
}

std::string Explain(const Told& told, const reference::Answer& answer) {
  return "gate:" + Listed(told.findings) + "\n  authorization " + told.authorization +
         "\nreference:" + Listed(answer.findings) + "\n  authorization " + answer.authorization;
}

void ExpectAgreement(const Compared& compared, uint64_t seed) {
  const auto& [told, answer, input] = compared;
  if (IsAcceptedByReference(told, answer) && AgreesWithReference(told, answer)) return;
  const std::string path = testing::TempDir() + "disagreement-" + std::to_string(seed);
  std::ofstream(path, std::ios::binary) << input;
  ADD_FAILURE() << "seed " << seed << ", left in " << path << "\n" << Explain(told, answer);
}

// How often each code was told, so that a generator that reaches nothing is noticed.
using Reached = std::map<std::string, size_t>;

void Count(const Told& told, Reached& reached) {
  if (told.accepted) ++reached["OK"];
  for (const auto& finding : told.findings) ++reached[finding.first];
}

struct CodeRange {
  ReasonCode first;
  ReasonCode last;
};

// Every code of those ranges but for those that a thousand cases seldom come to, or never.
void ExpectReached(const Reached& reached, std::span<const CodeRange> ranges,
                   std::span<const ReasonCode> seldom) {
  EXPECT_TRUE(reached.contains("OK")) << "nothing is accepted";
  for (const auto& [first, last] : ranges) {
    for (auto at = static_cast<size_t>(first); at <= static_cast<size_t>(last); ++at) {
      const auto code = static_cast<ReasonCode>(at);
      if (std::ranges::count(seldom, code) > 0) continue;
      EXPECT_TRUE(reached.contains(std::string(Name(code)))) << Name(code) << " is never reached";
    }
  }
}

using enum ReasonCode;

constexpr CodeRange kOfPackets[] = {{kJsonSyntax, kProductionContact}, {kPathUnsafe, kPathOrder}};
constexpr ReasonCode kSeldomOfPackets[] = {kAuthorizationConsumed, kProbesNotClosed,
                                           kProbesBelowMinimum, kEvidenceDigestTrivial,
                                           kProductionContact};

constexpr CodeRange kOfSeals[] = {{kJsonSyntax, kFieldValue}, {kSealMissing, kFileChanged}};
constexpr ReasonCode kSeldomOfSeals[] = {kJsonTooDeep, kSealEmpty, kTreeUnexpected, kFileChanged};

class DifferentialTest : public testing::Test {
 protected:
  // One case for each seed.
  void CompareAll(const std::function<Compared(Draw&)>& compare, std::span<const CodeRange> ranges,
                  std::span<const ReasonCode> seldom) {
    const uint64_t first = FromEnvironment("GATECRASH_DIFFERENTIAL_FIRST", 1);
    const uint64_t cases = FromEnvironment("GATECRASH_DIFFERENTIAL_CASES", 1000);
    Reached reached;
    for (uint64_t seed = first; seed < first + cases; ++seed) {
      Draw draw(seed);
      const Compared compared = compare(draw);
      Count(compared.told, reached);
      ExpectAgreement(compared, seed);
    }
    ExpectReached(reached, ranges, seldom);
  }

  const std::unique_ptr<Corpus> corpus_ = OpenCorpus("corpus");
  const std::string trust_ = corpus_->Read("keys/trust.json").value();
  const std::string consumed_ = corpus_->Read("keys/consumed.json").value();
  const TrustStore trust_store_ = TrustStore::Parse(trust_).value();
  const ConsumedList consumed_list_ = ConsumedList::Parse(consumed_).value();
};

TEST_F(DifferentialTest, PacketsAreJudgedAsTheReferenceJudgesThem) {
  const RandomPackets packets(*corpus_);
  ASSERT_FALSE(packets.empty());
  const auto compare = [&](Draw& draw) -> Compared {
    const std::string text = packets.Make(draw);
    const bool trusts = !draw.OneIn(16);
    const bool consumes = draw.OneIn(2);
    GateContext context;
    context.trust = trusts ? &trust_store_ : nullptr;
    context.consumed = consumes ? &consumed_list_ : nullptr;
    return {Tell(JudgeDocument(text, context)),
            reference::JudgePacket(text, trusts ? trust_ : "", consumes ? consumed_ : "", {}),
            text};
  };
  CompareAll(compare, kOfPackets, kSeldomOfPackets);
}

TEST_F(DifferentialTest, FoldersAreJudgedAsTheReferenceJudgesThem) {
  const RandomFolders folders(*corpus_);
  ASSERT_FALSE(folders.empty());
  const auto compare = [&](Draw& draw) -> Compared {
    const CaseTree tree = folders.Make(draw);
    const bool trusts = draw.OneIn(3);
    SealContext context;
    context.trust = trusts ? &trust_store_ : nullptr;
    context.workers = 1;
    MemoryFolder folder;
    FillFolder(tree, folder);
    return {Tell(JudgeSeal(folder, context)),
            reference::JudgeSeal(ToReference(tree), trusts ? trust_ : "", ""),
            WriteFolderBytes({trusts, false, 0, tree})};
  };
  CompareAll(compare, kOfSeals, kSeldomOfSeals);
}

}  // namespace
}  // namespace gatecrash
