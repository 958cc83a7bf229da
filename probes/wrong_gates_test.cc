// Gates that are wrong on purpose: each gives exactly its outcome, and never a pass. All are one
// right gate, a shell script that knows the one case of this test, with one fault added.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "probes/cases/test_corpus.h"
#include "probes/cases/token_spelling.h"
#include "probes/run.h"

namespace gatecrash {
namespace {

constexpr std::string_view kBase =
    "{\n  \"authority\": \"OPTIONS_ONLY\",\n  \"note\": \"a sentence of the input\"\n}\n";

constexpr std::string_view kProbe = R"({
  "schema": "probe/v1",
  "base": "bases/dryrun/x.json",
  "gate": "packet",
  "steps": [{"op": "replace", "path": "/authority", "value": "OWNER"}],
  "expect": {"code": "DOC_CLAIMS_AUTHORITY"},
  "class": "forged",
  "lane": "dryrun",
  "why": "a reason",
  "source": "a clause"
})";

TestCorpus OneProbe() {
  return TestCorpus({{"bases/dryrun/x.json", std::string(kBase)},
                     {"probes/dryrun/x.json", std::string(kProbe)}});
}

// $CASE is the input. `accept` and `refuse CODE` print the contract's line and end; the case is the
// one with "OWNER" in it.
constexpr std::string_view kPrelude = R"sh(#!/bin/sh
CASE=$2
line() {
  printf '{"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"%s","code":"%s",' $1 $2
  printf '"findings":[%s],"authorization":"NOT_AUTHORIZED"}\n' "$3"
}
accept() { line ACCEPT OK; exit 0; }
refuse() { line REJECT $1 "{\"code\":\"$1\",\"at\":\"/authority\"}"; exit 1; }
is_case() { grep -q '"OWNER"' "$CASE"; }
)sh";
constexpr std::string_view kRight = "\nis_case && refuse DOC_CLAIMS_AUTHORITY\naccept\n";

class WrongGate {
 public:
  explicit WrongGate(const std::string& script) : folder_(TemporaryFolder::Make()) {
    const std::string path = folder_->path() + "/gate";
    std::ofstream(path) << kPrelude << script;
    ::chmod(path.c_str(), 0755);
    program_ = ContractGate("/bin/sh");
    program_.packet = {"sh", path, "packet", "{case}"};  // to the script, $2 is the case
    program_.limits.time = std::chrono::milliseconds(10'000);
    program_.limits.output_bytes = 65536;
  }

  void LimitTime(int milliseconds) {
    program_.limits.time = std::chrono::milliseconds(milliseconds);
  }
  void LimitMemory(size_t bytes) { program_.limits.memory_bytes = bytes; }

  ProbeResult Run() {
    const TestCorpus corpus = OneProbe();
    ReadProbes read = LoadProbes(corpus, "probes");
    RanProbes ran = RunProbeSet(corpus, std::move(read.probes), {},
                                ProgramGate(program_, folder_->path()), RunOptions());
    EXPECT_FALSE(ran.fault);
    EXPECT_EQ(ran.run.passed(), ran.run.probes[0].outcome == Outcome::kPassed);
    return ran.run.probes[0];
  }

 private:
  std::unique_ptr<TemporaryFolder> folder_;
  GateProgram program_;
};

std::string OutcomeOf(const std::string& script) {
  return std::string(Name(WrongGate(script).Run().outcome));
}

// Done before the right gate answers, for the case and the base alike.
std::string Right(std::string_view fault) { return std::string(fault) + std::string(kRight); }

// A printf format of those bytes.
std::string Octal(std::string_view bytes) { return *EncodeSpelling("octal-escape", bytes); }

TEST(RightGateTest, Passes) { EXPECT_EQ(OutcomeOf(std::string(kRight)), "PASS"); }

struct WrongCase {
  std::string_view name;
  std::string_view script;  // whole
  std::string_view outcome;
};
constexpr WrongCase kWhole[] = {
    {"accepts all", "accept", "ACCEPTED"},
    {"accepts by its status alone", "exit 0", "ACCEPTED"},
    {"accepts in its words alone", "(accept); exit 1", "ACCEPTED"},
    {"refuses all with no reason", "exit 1", "NO_ANSWER"},
    {"refuses all in free words", "echo REJECT; exit 1", "NO_ANSWER"},
    {"refuses all with one fixed reason", "refuse FIELD_TYPE", "WRONG_REASON"},
    {"refuses all, here for the right reason", "refuse DOC_CLAIMS_AUTHORITY", "NO_CONTROL"},
    {"refuses, and its status says that it failed", "(refuse DOC_CLAIMS_AUTHORITY); exit 3",
     "NO_ANSWER"},
    {"has a status of its own", "exit 77", "NO_ANSWER"},
    {"answers twice", "(refuse DOC_CLAIMS_AUTHORITY); refuse DOC_CLAIMS_AUTHORITY", "NO_ANSWER"},
    {"echoes its input", "cat \"$CASE\"; exit 1", "REFLECTED"},
    {"crashes", "kill -SEGV $$", "CRASHED"},
    {"aborts", "kill -ABRT $$", "CRASHED"},
    {"floods", "yes", "OVERRAN"},
    {"floods standard error", "yes >&2", "OVERRAN"},
    {"is not there", "exec /nothing/here", "NO_ANSWER"},
};
class WholeGateTest : public testing::TestWithParam<WrongCase> {};
TEST_P(WholeGateTest, GivesItsOutcome) {
  EXPECT_EQ(OutcomeOf(std::string(GetParam().script)), GetParam().outcome) << GetParam().name;
}
INSTANTIATE_TEST_SUITE_P(All, WholeGateTest, testing::ValuesIn(kWhole));

constexpr WrongCase kAdded[] = {
    {"refuses for a reason more",
     "is_case && { printf '%s\\n' '{\"schema\":\"gatecrash/verdict/v1\",\"gate\":\"packet\","
     "\"verdict\":\"REJECT\",\"code\":\"FIELD_TYPE\",\"findings\":[{\"code\":\"FIELD_TYPE\",\"at\":"
     "\"\"},{\"code\":\"DOC_CLAIMS_AUTHORITY\",\"at\":\"\"}],\"authorization\":\"NOT_AUTHORIZED\"}'"
     "; "
     "exit 1; }",
     "WRONG_REASON"},
    {"repeats eight bytes of the input", "is_case && tail -c 12 \"$CASE\" | head -c 8 >&2",
     "REFLECTED"},
    {"repeats seven bytes of the input", "is_case && tail -c 12 \"$CASE\" | head -c 7 >&2", "PASS"},
    {"says something of its own", "is_case && echo 'this is refused' >&2", "PASS"},
    {"writes into the case", "is_case && echo >> \"$CASE\"", "SIDE_EFFECT"},
    {"touches the case", "is_case && touch \"$CASE\"", "SIDE_EFFECT"},
    {"writes and takes it back", "is_case && { : > \"$TMPDIR/x\"; rm \"$TMPDIR/x\"; }",
     "SIDE_EFFECT"},
    {"leaves a file where it runs", "is_case && : > core", "SIDE_EFFECT"},
    {"leaves a file at home", "is_case && : > \"$HOME/.cache\"", "SIDE_EFFECT"},
    {"leaves a file beside the case", "is_case && : > \"$CASE.log\"", "SIDE_EFFECT"},
    {"says another thing the second time", "is_case && echo $$ >&2", "UNSTABLE"},
    {"has a sanitizer's report",
     "is_case && echo '==1==ERROR: AddressSanitizer: heap-buffer-overflow' >&2", "CRASHED"},
    {"has undefined behaviour",
     "is_case && echo 'x.cc:1:2: runtime error: signed integer overflow' >&2", "CRASHED"},
    {"crashes once it answered", "is_case && { (refuse DOC_CLAIMS_AUTHORITY); kill -SEGV $$; }",
     "CRASHED"},
};
class AddedFaultTest : public testing::TestWithParam<WrongCase> {};
TEST_P(AddedFaultTest, GivesItsOutcome) {
  EXPECT_EQ(OutcomeOf(Right(GetParam().script)), GetParam().outcome) << GetParam().name;
}
INSTANTIATE_TEST_SUITE_P(All, AddedFaultTest, testing::ValuesIn(kAdded));

TEST(WrongGateTest, Hangs) {
  WrongGate gate(Right("is_case && sleep 30"));
  gate.LimitTime(1000);
  EXPECT_EQ(gate.Run().outcome, Outcome::kHung);
}

// A peak below the runner's own can't be told from it, so the limit is above that.
TEST(WrongGateTest, TakesTooMuchMemory) {
  rusage own{};
  ASSERT_EQ(::getrusage(RUSAGE_SELF, &own), 0);
  const size_t limit_kib = std::max<size_t>(100 << 10, static_cast<size_t>(own.ru_maxrss) + 1024);
  const std::string kept = std::to_string(limit_kib + (40 << 10)) + "K";
  const std::string read = std::to_string(limit_kib + (50 << 10)) + "K";
  WrongGate gate(
      Right("is_case && head -c " + read + " /dev/zero | tail -c " + kept + " > /dev/null"));
  gate.LimitMemory(limit_kib << 10);
  EXPECT_EQ(gate.Run().outcome, Outcome::kOverran);
}

TEST(WrongGateTest, AnswersAtRandomFromAFixedSeed) {
  // Of the bytes of the input: the base and the case get different answers, by luck alone.
  EXPECT_NE(OutcomeOf("n=$(cksum < \"$CASE\"); n=${n%% *}\n"
                      "[ $((n % 3)) = 0 ] && accept\n[ $((n % 3)) = 1 ] && refuse FIELD_TYPE\n"
                      "refuse FIELD_VALUE\n"),
            "PASS");
}

TEST(WrongGateTest, WorksForTheCaseAndThenNoMore) {
  // The base is accepted before, and refused when the case has been seen.
  const auto memory = TemporaryFolder::Make();
  const std::string seen = memory->path() + "/seen";
  EXPECT_EQ(OutcomeOf("is_case && : > " + seen + "\n[ -e " + seen +
                      " ] && refuse DOC_CLAIMS_AUTHORITY\naccept\n"),
            "NO_CONTROL");
}

std::string Token() { return *SpellToken("production", "pass", "upper"); }

TEST(LeakTest, InEveryEncoding) {
  for (const Literal encoding : EncodingNames()) {
    const std::string leak = Octal(*EncodeSpelling(encoding.view(), Token()));
    const ProbeResult result = WrongGate(Right("is_case && printf '" + leak + "' >&2")).Run();
    EXPECT_EQ(result.outcome, Outcome::kLeaked) << encoding.view();
    EXPECT_GT(result.tokens_leaked, 0u) << encoding.view();
    ASSERT_FALSE(result.leaks.empty()) << encoding.view();
    EXPECT_EQ(result.leaks[0].stream, LeakStream::kErr) << encoding.view();
    EXPECT_EQ(result.leaks[0].hit.token_class, TokenClass::kProduction) << encoding.view();
  }
}

TEST(LeakTest, OnEitherStreamAndCutInTwo) {
  const std::string whole = Octal(Token());
  EXPECT_EQ(OutcomeOf(Right("is_case && printf '" + whole + "'")), "LEAKED");
  const std::string head = Octal(Token().substr(0, 12));
  const std::string tail = Octal(Token().substr(12));
  EXPECT_EQ(OutcomeOf("is_case && { printf '" + head + "'; printf '" + tail +
                      "' >&2; exit 1; }\naccept"),
            "LEAKED");
  EXPECT_EQ(OutcomeOf("is_case && { printf '" + tail + "'; printf '" + head +
                      "' >&2; exit 1; }\naccept"),
            "LEAKED");
}

TEST(LeakTest, InTheNameOfAFile) {
  EXPECT_EQ(OutcomeOf(Right("is_case && : > \"$(printf '" + Octal(Token()) + "')\"")), "LEAKED");
}

TEST(LeakTest, IsCountedWhateverElseIsWrong) {
  const ProbeResult result =
      WrongGate("printf '" + Octal(Token()) + "'; kill -SEGV $$").Run();
  EXPECT_EQ(result.outcome, Outcome::kCrashed);
  EXPECT_EQ(result.tokens_leaked, 1u);
}

}  // namespace
}  // namespace gatecrash
