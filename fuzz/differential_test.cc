// The gate and the reference, a second reading of the contract that shares no line with it, asked
// of some thousand cases made at random from fixed seeds. A case that they disagree on is named by
// its seed and left in the folder for temporary files (a folder as folder_bytes.h writes it).
// GATECRASH_DIFFERENTIAL_CASES=N asks N of each kind instead, and GATECRASH_DIFFERENTIAL_FIRST=N
// begins with another seed.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/folder_bytes.h"
#include "fuzz/folder_judging.h"
#include "fuzz/oracles.h"
#include "fuzz/random_document.h"
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

std::string Listed(const reference::Findings& findings) {
  std::string list;
  for (const auto& [code, at] : findings) list += "\n    " + code + " " + at;
  return list.empty() ? " none" : list;
}

std::string Explain(const Told& told, const reference::Answer& answer) {
  return "gate:" + Listed(told.findings) + "\n  authorization " + told.authorization +
         "\nreference:" + Listed(answer.findings) + "\n  authorization " + answer.authorization;
}

void ExpectAgreement(const Told& told, const reference::Answer& answer, const std::string& input,
                     uint64_t seed) {
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

void ExpectReached(const Reached& reached, std::span<const std::string_view> codes) {
  for (const std::string_view code : codes) {
    EXPECT_TRUE(reached.contains(std::string(code))) << code << " is never reached";
  }
}

constexpr std::string_view kPacketCodes[] = {"OK",
                                             "JSON_SYNTAX",
                                             "JSON_NUMBER",
                                             "JSON_DUPLICATE_KEY",
                                             "TEXT_INVISIBLE",
                                             "TEXT_NOT_NFC",
                                             "SCHEMA_UNKNOWN",
                                             "FIELD_UNKNOWN",
                                             "FIELD_MISSING",
                                             "FIELD_TYPE",
                                             "FIELD_VALUE",
                                             "LANE_UNKNOWN",
                                             "DOC_CLAIMS_AUTHORITY",
                                             "OPTIONS_TAMPERED",
                                             "DEFAULT_NOT_HOLD",
                                             "OPTION_UNKNOWN",
                                             "OWNER_APPROVAL_FABRICATED",
                                             "SIGNATURE_WITHOUT_SELECTION",
                                             "AUTHORIZATION_STATUS_FORGED",
                                             "SIGNATURE_KEY_UNKNOWN",
                                             "SIGNER_ROLE_FORGED",
                                             "SIGNATURE_INVALID",
                                             "SELF_APPROVAL",
                                             "SIGNER_NOT_ENTITLED",
                                             "BLOCKER_MISSING",
                                             "BLOCKER_UNKNOWN",
                                             "BLOCKER_ACTOR_FORGED",
                                             "BLOCKER_DISCHARGE_UNPROVEN",
                                             "BLOCKER_OPEN",
                                             "GRANT_SIGNATURE_INVALID",
                                             "GRANT_NOT_DISTINCT",
                                             "GRANT_OUT_OF_SCOPE",
                                             "GRANT_MISSING",
                                             "BLOCKED_ACTIONS_TAMPERED",
                                             "EVIDENCE_TREE_MISMATCH",
                                             "ROLLBACK_NO_EFFECT",
                                             "ROLLBACK_NOT_RESTORED",
                                             "ROLLBACK_PATTERN_MISSING",
                                             "ROLLBACK_PATTERN_REPEATED",
                                             "EVIDENCE_FABRICATED",
                                             "PATH_UNSAFE",
                                             "PATH_DUPLICATE",
                                             "PATH_ORDER"};

constexpr std::string_view kDocumentCodes[] = {"OK",
                                               "SCHEMA_UNKNOWN",
                                               "FIELD_UNKNOWN",
                                               "FIELD_MISSING",
                                               "FIELD_TYPE",
                                               "FIELD_VALUE",
                                               "LANE_UNKNOWN",
                                               "PROBES_BELOW_MINIMUM",
                                               "EVIDENCE_DIGEST_TRIVIAL",
                                               "BLOCKER_MAP_TAMPERED",
                                               "DRYRUN_NOT_READ_ONLY",
                                               "DRYRUN_STATE_CHANGED",
                                               "DRYRUN_CHANGED_PRODUCTION",
                                               "RESERVED_RANGE_TAMPERED",
                                               "RESERVED_ENTRY_MISSING",
                                               "RESERVED_ENTRY_REPEATED",
                                               "RESERVED_ENTRY_OUTSIDE",
                                               "RESERVED_ENTRY_NOT_PROPOSED",
                                               "RESERVED_ENTRY_APPLIED",
                                               "PIN_MISSING",
                                               "PIN_REPEATED",
                                               "BLUEPRINT_OPENS_PRODUCTION",
                                               "CLONE_REQUIREMENT_TAMPERED",
                                               "CLONE_NOT_FROM_OPERATOR",
                                               "CLONE_NOT_ISOLATED",
                                               "CLONE_HAS_SECRETS",
                                               "CLONE_NOT_PRODUCTION_SHAPED",
                                               "SHAPE_REQUIREMENT_UNSOUND",
                                               "SHAPE_TABLE_DIFFERS",
                                               "SHAPE_COLUMN_DIFFERS",
                                               "SHAPE_TYPE_DIFFERS",
                                               "SHAPE_KEY_DIFFERS",
                                               "PROBE_REPEATED",
                                               "PROBE_NOT_CLOSED",
                                               "PROBE_LEAKED",
                                               "PROBE_COUNTS_WRONG",
                                               "PATH_UNSAFE"};

constexpr std::string_view kSealCodes[] = {"OK",
                                           "JSON_SYNTAX",
                                           "JSON_DUPLICATE_KEY",
                                           "TEXT_INVISIBLE",
                                           "TEXT_NOT_NFC",
                                           "SCHEMA_UNKNOWN",
                                           "FIELD_UNKNOWN",
                                           "FIELD_MISSING",
                                           "FIELD_TYPE",
                                           "FIELD_VALUE",
                                           "SEAL_MISSING",
                                           "PATH_UNSAFE",
                                           "PATH_DUPLICATE",
                                           "PATH_ORDER",
                                           "TREE_MISMATCH",
                                           "SEAL_SIGNATURE_MISSING",
                                           "SEAL_SIGNATURE_INVALID",
                                           "FILE_MISSING",
                                           "FILE_NOT_REGULAR",
                                           "FILE_UNLISTED",
                                           "LENGTH_MISMATCH",
                                           "SHA256_MISMATCH"};

class DifferentialTest : public testing::Test {
 protected:
  const std::unique_ptr<Corpus> corpus_ = OpenCorpus("corpus");
  const std::string trust_ = corpus_->Read("keys/trust.json").value();
  const std::string consumed_ = corpus_->Read("keys/consumed.json").value();
  const TrustStore trust_store_ = TrustStore::Parse(trust_).value();
  const ConsumedList consumed_list_ = ConsumedList::Parse(consumed_).value();
};

TEST_F(DifferentialTest, PacketsAreJudgedAsTheReferenceJudgesThem) {
  const uint64_t first = FromEnvironment("GATECRASH_DIFFERENTIAL_FIRST", 1);
  const uint64_t cases = FromEnvironment("GATECRASH_DIFFERENTIAL_CASES", 1000);
  const RandomPackets packets(*corpus_);
  ASSERT_FALSE(packets.empty());
  Reached reached;
  for (uint64_t seed = first; seed < first + cases; ++seed) {
    Draw draw(seed);
    const std::string text = packets.Make(draw);
    const bool trusts = !draw.OneIn(16);
    const bool consumes = draw.OneIn(2);
    GateContext context;
    context.trust = trusts ? &trust_store_ : nullptr;
    context.consumed = consumes ? &consumed_list_ : nullptr;
    const Told told = Tell(JudgeDocument(text, context));
    Count(told, reached);
    ExpectAgreement(
        told, reference::JudgePacket(text, trusts ? trust_ : "", consumes ? consumed_ : "", {}),
        text, seed);
  }
  ExpectReached(reached, kPacketCodes);
}

TEST_F(DifferentialTest, DocumentsOfALaneAreJudgedAsTheReferenceJudgesThem) {
  const uint64_t first = FromEnvironment("GATECRASH_DIFFERENTIAL_FIRST", 1);
  const uint64_t cases = FromEnvironment("GATECRASH_DIFFERENTIAL_CASES", 3000);
  const RandomDocuments documents(*corpus_);
  ASSERT_FALSE(documents.empty());
  Reached reached;
  for (uint64_t seed = first; seed < first + cases; ++seed) {
    Draw draw(seed);
    const std::string text = documents.Make(draw);
    const Told told = Tell(JudgeDocument(text, {}));
    Count(told, reached);
    ExpectAgreement(told, reference::JudgePacket(text, "", "", {}), text, seed);
  }
  ExpectReached(reached, kDocumentCodes);
}

TEST_F(DifferentialTest, FoldersAreJudgedAsTheReferenceJudgesThem) {
  const uint64_t first = FromEnvironment("GATECRASH_DIFFERENTIAL_FIRST", 1);
  const uint64_t cases = FromEnvironment("GATECRASH_DIFFERENTIAL_CASES", 1000);
  const RandomFolders folders(*corpus_);
  ASSERT_FALSE(folders.empty());
  Reached reached;
  for (uint64_t seed = first; seed < first + cases; ++seed) {
    Draw draw(seed);
    const CaseTree tree = folders.Make(draw);
    const bool trusts = draw.OneIn(3);
    SealContext context;
    context.trust = trusts ? &trust_store_ : nullptr;
    context.workers = 1;
    MemoryFolder folder;
    FillFolder(tree, folder);
    const Told told = Tell(JudgeSeal(folder, context));
    Count(told, reached);
    ExpectAgreement(told, reference::JudgeSeal(ToReference(tree), trusts ? trust_ : "", ""),
                    WriteFolderBytes({trusts, false, 0, tree}), seed);
  }
  ExpectReached(reached, kSealCodes);
}

}  // namespace
}  // namespace gatecrash
