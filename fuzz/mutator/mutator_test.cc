// What the mutator promises of what it makes: bounds, the same for the same seed, cases that can be
// made, and that most of them reach the rules.
#include "fuzz/mutator/mutator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "fuzz/mutator/edits.h"
#include "fuzz/mutator/values.h"
#include "probes/cases/corpus.h"
#include "probes/cases/fuzz_case.h"
#include "validator/json/strict_reader.h"
#include "validator/lane_folder/lane_check.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_check.h"
#include "validator/shape/shape_check.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

constexpr size_t kSizeMax = size_t{64} << 10;

const Corpus& TheCorpus() {
  static const auto& kCorpus = *LoadCorpus(*OpenCorpus("corpus")).release();  // read once
  return kCorpus;
}

std::string CaseOn(std::string_view gate, std::string_view base, std::string_view steps = "") {
  return R"({"schema": "fuzz-case/v1", "gate": ")" + std::string(gate) + R"(", "base": ")" +
         std::string(base) + R"(", "trust": "keys/trust.json", "steps": [)" + std::string(steps) +
         "]}";
}

const std::string& SignedCase() {
  static const auto& kCase =
      *new std::string(CaseOn("packet", "bases/rehearsal-only/signed/execution.json"));
  return kCase;
}

std::string SignedDocument() {
  return TheCorpus().Read("bases/rehearsal-only/signed/execution.json").value();
}

MutatorOptions Options(InputForm form, Gate gate = Gate::kPacket) {
  MutatorOptions options;
  options.form = form;
  options.gate = gate;
  return options;
}

// A chain of mutations, each of what came out of the last.
template <typename Check>
void ForEachMutation(Mutator& mutator, std::string input, size_t count, const Check& check) {
  for (size_t i = 0; i < count; ++i) {
    input = mutator.Mutate(input, kSizeMax);
    check(input);
  }
}

TEST(MutatorTest, MakesTheSameForTheSameSeed) {
  for (const InputForm form : {InputForm::kFuzzCase, InputForm::kDocument}) {
    const std::string input = form == InputForm::kFuzzCase ? SignedCase() : SignedDocument();
    Mutator one(TheCorpus(), 7, Options(form)), other(TheCorpus(), 9, Options(form));
    std::set<std::string> different;
    for (uint64_t seed = 0; seed < 50; ++seed) {
      one.Reseed(seed);
      other.Reseed(seed);
      const std::string made = one.Mutate(input, kSizeMax);
      EXPECT_EQ(made, other.Mutate(input, kSizeMax));
      different.insert(made);
    }
    EXPECT_GT(different.size(), 40U);
  }
}

TEST(MutatorTest, StaysWithinItsRoom) {
  for (const InputForm form : {InputForm::kFuzzCase, InputForm::kDocument}) {
    const std::string input = form == InputForm::kFuzzCase ? SignedCase() : SignedDocument();
    for (const size_t size_max : {0U, 1U, 100U, 300U, 1000U, 12000U}) {
      Mutator mutator(TheCorpus(), size_max, Options(form));
      for (size_t i = 0; i < 100; ++i) {
        EXPECT_LE(mutator.Mutate(input, size_max).size(), size_max);
        EXPECT_LE(mutator.CrossOver(input, input, size_max).size(), size_max);
      }
    }
  }
}

TEST(MutatorTest, MakesSomethingOfAnything) {
  using namespace std::string_literals;
  for (const std::string& input :
       {""s, "{}"s, "\xFF\x00["s, "null"s, CaseOn("packet", "bases/nothing"),
        CaseOn("seal", "bases/selftest/folder"), CaseOn("packet", "bases/dryrun/folder")}) {
    Mutator mutator(TheCorpus(), 3, Options(InputForm::kFuzzCase));
    size_t cases = 0;
    for (size_t i = 0; i < 100; ++i) {
      const auto made = ReadFuzzCase(mutator.Mutate(input, kSizeMax));
      cases += made && made->gate == Gate::kPacket && !MakeFuzzCase(TheCorpus(), *made).fault;
    }
    EXPECT_GT(cases, 80U) << input;
  }
}

// All but those that are mutated as bytes.
TEST(MutatorTest, AllStepsOfACaseCanBeDone) {
  Mutator mutator(TheCorpus(), 11, Options(InputForm::kFuzzCase));
  size_t whole = 0, all = 0;
  ForEachMutation(mutator, SignedCase(), 300, [&](const std::string& text) {
    if (mutator.operations().front() == "raw") return;
    const auto read = ReadFuzzCase(text);
    ASSERT_TRUE(read) << text;
    ++all;
    whole += MakeFuzzCase(TheCorpus(), *read).steps_done == read->steps.size();
  });
  EXPECT_EQ(whole, all);
}

// Whether nothing is found that is no matter of a rule or of the shape.
bool PassesTextGroup(std::string_view document) {
  Findings findings;
  const auto read = ReadStrictJson(document, findings);
  if (!read) return false;
  JudgeText(*read, nullptr, TokenSet::BuiltIn(), findings);
  return findings.empty();
}

struct Reached {
  size_t all = 0;
  size_t readable = 0;  // passes the text group
  size_t accepted = 0;
  std::set<std::string_view> codes;
};

const TrustStore& TheTrust() {
  static const auto& kTrust =
      *new TrustStore(TrustStore::Parse(TheCorpus().Read("keys/trust.json").value()).value());
  return kTrust;
}

Reached Reach(Mutator& mutator, const std::string& input, InputForm form, size_t count) {
  GateContext context;
  context.trust = &TheTrust();
  Reached reached;
  ForEachMutation(mutator, input, count, [&](const std::string& text) {
    std::string document = text;
    if (form == InputForm::kFuzzCase) {
      const auto read = ReadFuzzCase(text);
      if (!read) return;
      document = MakeFuzzCase(TheCorpus(), *read).subject.bytes;
    }
    ++reached.all;
    reached.readable += PassesTextGroup(document);
    const Verdict verdict = JudgeDocument(document, context);
    reached.accepted += verdict.accepted();
    for (const Finding& finding : verdict.findings()) reached.codes.insert(Name(finding.code));
  });
  return reached;
}

TEST(MutatorTest, NineInTenCasesReachTheRules) {
  Mutator mutator(TheCorpus(), 13, Options(InputForm::kFuzzCase));
  const Reached reached = Reach(mutator, SignedCase(), InputForm::kFuzzCase, 1500);
  EXPECT_GE(reached.readable * 100, reached.all * 90);
  EXPECT_GT(reached.accepted, reached.all / 50);
  EXPECT_LT(reached.accepted, reached.all / 2);
  for (const std::string_view code : {"INPUT_NOT_UTF8",
                                      "INPUT_HAS_BOM",
                                      "JSON_SYNTAX",
                                      "JSON_TOO_DEEP",
                                      "JSON_NUMBER",
                                      "TEXT_INVISIBLE",
                                      "FIELD_UNKNOWN",
                                      "FIELD_MISSING",
                                      "FIELD_TYPE",
                                      "FIELD_VALUE",
                                      "LANE_UNKNOWN",
                                      "OPTIONS_TAMPERED",
                                      "DEFAULT_NOT_HOLD",
                                      "OPTION_UNKNOWN",
                                      "OWNER_APPROVAL_FABRICATED",
                                      "SIGNATURE_WITHOUT_SELECTION",
                                      "AUTHORIZATION_STATUS_FORGED",
                                      "SIGNATURE_KEY_UNKNOWN",
                                      "SIGNER_ROLE_FORGED",
                                      "SIGNATURE_INVALID",
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
                                      "ACTION_CLAIMED",
                                      "EVIDENCE_TREE_MISMATCH",
                                      "PROBES_NOT_CLOSED",
                                      "PROBES_BELOW_MINIMUM",
                                      "JSON_DUPLICATE_KEY",
                                      "AUTHORITY_TOKEN"}) {
    EXPECT_TRUE(reached.codes.contains(code)) << code;
  }
}

TEST(MutatorTest, MostDocumentsReachTheRulesToo) {
  Mutator mutator(TheCorpus(), 17, Options(InputForm::kDocument));
  const Reached reached = Reach(mutator, SignedDocument(), InputForm::kDocument, 1500);
  EXPECT_GE(reached.readable * 100, reached.all * 85);
  EXPECT_GT(reached.accepted, 0U);
}

// Of what came out: how much is judged behind the text group, and what was told of it.
template <typename Ask>
Reached ReachOfFolders(Gate gate, const std::string& input, size_t count, const Ask& ask) {
  Mutator mutator(TheCorpus(), 37, Options(InputForm::kFuzzCase, gate));
  Reached reached;
  ForEachMutation(mutator, input, count, [&](const std::string& text) {
    const auto read = ReadFuzzCase(text);
    if (!read) return;
    MemoryFolder folder;
    FillFolder(MakeFuzzCase(TheCorpus(), *read).subject.tree, folder);
    const Verdict verdict = ask(folder);
    ++reached.all;
    reached.accepted += verdict.accepted();
    bool behind = verdict.accepted();
    for (const Finding& finding : verdict.findings()) {
      behind = behind || finding.code > ReasonCode::kAuthorityToken;
      reached.codes.insert(Name(finding.code));
    }
    reached.readable += behind;
  });
  return reached;
}

TEST(MutatorTest, NineInTenSealsReachTheRulesAndEachCheckIsReached) {
  const Reached reached = ReachOfFolders(Gate::kSeal, CaseOn("seal", "bases/selftest/folder"), 1000,
                                         [](MemoryFolder& folder) {
                                           SealContext context;
                                           context.trust = &TheTrust();
                                           context.workers = 1;
                                           return JudgeSeal(folder, context);
                                         });
  EXPECT_GE(reached.readable * 100, reached.all * 90);
  EXPECT_GT(reached.accepted, reached.all / 20);
  for (const std::string_view code :
       {"FIELD_VALUE", "SEAL_MISSING", "PATH_UNSAFE", "PATH_DUPLICATE", "PATH_ORDER",
        "TREE_MISMATCH", "SEAL_SIGNATURE_MISSING", "SEAL_SIGNATURE_INVALID", "FILE_MISSING",
        "FILE_NOT_REGULAR", "FILE_UNLISTED", "LENGTH_MISMATCH", "SHA256_MISMATCH"}) {
    EXPECT_TRUE(reached.codes.contains(code)) << code;
  }
}

TEST(MutatorTest, NineInTenLanesReachTheRulesAndWhatTheyMustAgreeOn) {
  const Reached reached =
      ReachOfFolders(Gate::kLane, CaseOn("lane", "bases/no-production-execution/signed/execution"),
                     600, [](MemoryFolder& folder) {
                       GateContext context;
                       context.trust = &TheTrust();
                       context.workers = 1;
                       return JudgeLaneFolder(folder, context);
                     });
  EXPECT_GE(reached.readable * 100, reached.all * 90);
  EXPECT_GT(reached.accepted, 0U);
  for (const std::string_view code : {"SEAL_SIGNATURE_INVALID", "SIGNATURE_INVALID", "BLOCKER_OPEN",
                                      "BLOCKER_MAP_STALE", "LANE_MISMATCH", "PACKET_MISMATCH"}) {
    EXPECT_TRUE(reached.codes.contains(code)) << code;
  }
}

// Each on a packet that is accepted otherwise, so that what it does is all that there is to refuse.
TEST(TextAttacksTest, EachIsMadeAndNoneIsPassedOver) {
  const Case base = {.bytes = SignedDocument()};
  const auto places = Places::Read(base.bytes);
  ASSERT_TRUE(places);
  Draw draw(41);
  for (const Edit& edit : TextAttacks()) {
    size_t made = 0, refused = 0;
    for (size_t tries = 0; tries < 60; ++tries) {
      MutationBench bench(draw, TheCorpus(), CopyOf(base));
      if (!edit.make({bench, "", *places, nullptr})) continue;
      ++made;
      EXPECT_NE(bench.subject().bytes, base.bytes) << edit.name;
      refused += !PassesTextGroup(bench.subject().bytes);
    }
    EXPECT_GT(made, 10U) << edit.name;
    EXPECT_GT(refused, made / 4) << edit.name;
  }
}

// Of what is signed again the rules are asked; a reader that goes by letters alone is met by paths
// and digests that are almost the same.
TEST(ValuesTest, PathsAndDigestsAreAlmostTheSame) {
  const std::string path = "evidence/runs/dryrun.log", digest(64, '7');
  std::set<size_t> alike;
  bool leads_back = false, in_other_case = false;
  Draw draw(43);
  for (size_t i = 0; i < 400; ++i) {
    const std::string drawn = DrawPath(draw, path);
    leads_back |= drawn == "\"evidence/../evidence/runs/dryrun.log\"";
    in_other_case |= drawn != QuoteJson(path) && FoldCase(drawn) == FoldCase(QuoteJson(path));
    const std::string other = DrawDigest(draw, digest);
    const auto differs = std::ranges::mismatch(QuoteJson(digest), other).in2 - other.begin();
    if (other.size() == 66) alike.insert(static_cast<size_t>(differs) - 1);
  }
  EXPECT_TRUE(leads_back && in_other_case);
  for (const size_t digits : {1U, 2U, 4U, 8U, 16U, 32U}) {
    EXPECT_TRUE(std::ranges::any_of(alike, [&](size_t at) {
      return at >= digits && at < 2 * digits;
    })) << digits;
  }
}

// What is signed afterwards is a question of the rules; what is not, of the signature alone.
TEST(MutatorTest, SignsAgainUnlessItIsTurnedOff) {
  MutatorOptions options = Options(InputForm::kFuzzCase);
  ASSERT_TRUE(TurnOff("no-signing", options));
  Mutator mutator(TheCorpus(), 19, options);
  size_t signs = 0;
  ForEachMutation(mutator, SignedCase(), 200, [&](const std::string& text) {
    signs += text.find("\"sign\"") != std::string::npos;
  });
  EXPECT_EQ(signs, 0U);
}

TEST(MutatorTest, KnowsNothingOfJsonWhereTheTreeIsTurnedOff) {
  MutatorOptions options = Options(InputForm::kFuzzCase);
  ASSERT_TRUE(TurnOff("no-tree", options));
  Mutator mutator(TheCorpus(), 23, options);
  ForEachMutation(mutator, SignedCase(), 200, [&](const std::string&) {
    for (const std::string_view name : mutator.operations()) {
      EXPECT_TRUE(name == "raw" || name == "bytes" || name.starts_with("sign-") ||
                  name.ends_with("-step") || name.ends_with("-steps") || name == "begin-anew" ||
                  name == "change-base")
          << name;
    }
  });
}

TEST(MutatorTest, WordsThatAreNotKnownTurnNothingOff) {
  MutatorOptions options;
  EXPECT_TRUE(TurnOff("", options));
  EXPECT_FALSE(TurnOff("no-such", options));
  EXPECT_TRUE(options.tree && options.signing);
  EXPECT_TRUE(TurnOff("no-signing,no-tree", options));
  EXPECT_FALSE(options.tree || options.signing);
}

// Under an engine leaves are the engine's; where it does nothing, they are the mutator's.
TEST(MutatorTest, LeavesAreMutatedByTheEngine) {
  size_t asked = 0;
  MutatorOptions options = Options(InputForm::kFuzzCase);
  options.bytes = [&asked](uint8_t* bytes, size_t size, size_t size_max) {
    ++asked;
    EXPECT_LE(size, size_max);
    if (asked % 2 == 0) return size_t{0};
    bytes[0] = 'Q';
    return std::max(size, size_t{1});
  };
  Mutator mutator(TheCorpus(), 29, options);
  ForEachMutation(mutator, SignedCase(), 300, [](const std::string&) {});
  EXPECT_GT(asked, 20U);
}

TEST(MutatorTest, ADonorsStepsAreSpliced) {
  const std::string donor = CaseOn("packet", "bases/dryrun/decision.json",
                                   R"({"op": "replace", "path": "/probes/total", "value": 4711})");
  Mutator mutator(TheCorpus(), 31, Options(InputForm::kFuzzCase));
  size_t spliced = 0;
  for (size_t i = 0; i < 400; ++i) {
    spliced += mutator.CrossOver(SignedCase(), donor, kSizeMax).find("4711") != std::string::npos;
  }
  EXPECT_GT(spliced, 10U);
  EXPECT_LT(spliced, 120U);
}

}  // namespace
}  // namespace gatecrash
