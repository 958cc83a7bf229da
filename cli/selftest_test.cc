#include "cli/selftest.h"

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>

#include "cli/testing/program.h"
#include "probes/in_process.h"
#include "validator/sanitized.h"

namespace gatecrash::testing {
namespace {

using Change = std::function<Answer(const Question&, Answer)>;

// Tells one question from another by all that a gate is told.
size_t KeyOf(const Question& question) {
  std::string key =
      question.trust.value_or("-") + question.consumed.value_or("-") + question.expect_tree +
      std::to_string(static_cast<int>(question.subject->input)) + question.subject->bytes;
  for (const auto& [path, node] : question.subject->tree) {
    key += path + node.target + (node.bytes ? *node.bytes : "");
  }
  return std::hash<std::string>()(key);
}

// The gate of this program, asked anew at every asking; or, where many gates of a test go by its
// answers, once for each question of each gate.
class RightGate {
 public:
  explicit RightGate(bool asks_once = false) : asks_once_(asks_once) {}
  Answer Ask(Asker& gate, const Question& question) {
    if (!asks_once_) return gate.Ask(question);
    const std::pair key(question.gate, ToHex(DigestOf(*question.subject)) +
                                           std::to_string(KeyOf(question)));
    {
      const std::lock_guard lock(mutex_);
      const auto known = known_.find(key);
      if (known != known_.end()) return known->second;
    }
    Answer answer = gate.Ask(question);
    const std::lock_guard lock(mutex_);
    return known_.emplace(key, std::move(answer)).first->second;
  }

 private:
  const bool asks_once_;
  std::mutex mutex_;
  std::map<std::pair<Gate, std::string>, Answer> known_;
};

// Its answers, changed.
class ChangedAsker : public Asker {
 public:
  ChangedAsker(RightGate& right, const Change& change) : right_(right), change_(change) {}
  Answer Ask(const Question& question) override {
    return change_(question, right_.Ask(*gate_, question));
  }

 private:
  RightGate& right_;
  const Change& change_;
  const std::unique_ptr<Asker> gate_ = AskInProcess();
};

bool Holds(const Corpus& corpus, RightGate& right, const Change& change,
           std::string* told = nullptr) {
  GateUnderTest gate;
  gate.asker = [&](unsigned) { return std::make_unique<ChangedAsker>(right, change); };
  std::string lines;
  const bool held = HoldToCases(corpus, gate, lines);
  if (told != nullptr) *told = lines;
  return held;
}

bool Holds(const Corpus& corpus, const Change& change, std::string* told = nullptr) {
  RightGate right;
  return Holds(corpus, right, change, told);
}

Answer AsItIs(const Question&, Answer answer) { return answer; }

Answer Saying(Answer answer, int status, std::string out) {
  answer.status = status;
  answer.out = std::move(out);
  return answer;
}

std::string_view GateOf(const Question& question) {
  return Name(question.gate);
}

// The corpus of this tree, but for one file.
class CorpusWithout : public Corpus {
 public:
  explicit CorpusWithout(std::string left_out) : left_out_(std::move(left_out)) {}
  std::optional<std::string> Read(std::string_view path) const override {
    return disk_->Read(path);
  }
  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    auto paths = disk_->List(folder);
    if (folder == "bases") {  // the program holds those of the self-test alone
      std::erase_if(*paths, [](const std::string& path) {
        return !path.starts_with("bases/selftest/") && path.find("/folder/") == std::string::npos;
      });
    }
    std::erase(*paths, left_out_);
    return paths;
  }

 private:
  const std::unique_ptr<Corpus> disk_ = OpenCorpus(GATECRASH_CORPUS);
  const std::string left_out_;
};

TEST(Selftest, HoldsForTheProgram) {
  const Ran ran = RunProgram({"selftest"});
  EXPECT_EQ(ran.status, 0) << ran.out;
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out.find("FAIL"), std::string::npos) << ran.out;
  std::string lines;
  EXPECT_TRUE(Holds(CorpusWithout(""), AsItIs, &lines));
  EXPECT_EQ(lines, ran.out) << "the cases that are built in are those of the tree";
}

TEST(Selftest, FailsForAGateThatIsWrong) {
  const std::pair<const char*, Change> kGates[] = {
      {"accepts all",
       [](const Question& question, Answer answer) {
         return Saying(std::move(answer), 0, AcceptLine(GateOf(question)));
       }},
      {"refuses all",
       [](const Question& question, Answer answer) {
         return Saying(std::move(answer), 1, RejectLine(GateOf(question), "JSON_SYNTAX", ""));
       }},
      {"says nothing",
       [](const Question&, Answer answer) { return Saying(std::move(answer), answer.status, ""); }},
      {"always fails",
       [](const Question&, Answer answer) { return Saying(std::move(answer), 3, answer.out); }},
      {"is not there", [](const Question&, Answer) { return Answer(); }},
      {"echoes its input", [](const Question& question, Answer answer) {
         answer.err = question.subject->bytes.substr(0, 4096);
         return answer;
       }}};
  RightGate right(/*asks_once=*/true);
  ASSERT_TRUE(Holds(CorpusWithout(""), right, AsItIs));
  for (const auto& [name, gate] : kGates) {
    EXPECT_FALSE(Holds(CorpusWithout(""), right, gate)) << name;
  }
}

TEST(Selftest, FailsForAGateThatIsWrongAboutOneCase) {
  std::set<size_t> cases;
  RightGate right(/*asks_once=*/true);
  ASSERT_TRUE(Holds(CorpusWithout(""), right, [&cases](const Question& question, Answer answer) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    cases.insert(KeyOf(question));
    return answer;
  }));
  ASSERT_GT(cases.size(), 70u);
  size_t number = 0;
  for (const size_t wrong : cases) {
    if (number++ % (kSanitized ? 120 : 24) != 0) continue;  // some, for the time that it takes
    EXPECT_FALSE(Holds(CorpusWithout(""), right, [wrong](const Question& question, Answer answer) {
      if (KeyOf(question) != wrong) return answer;
      if (answer.status != 0) return Saying(std::move(answer), 0, AcceptLine(GateOf(question)));
      return Saying(std::move(answer), 1, RejectLine(GateOf(question), "LANE_UNKNOWN", "/lane"));
    }));
  }
}

TEST(Selftest, FailsWithoutACaseOfEachReasonCode) {
  std::string lines;
  EXPECT_FALSE(Holds(CorpusWithout("selftest/lane-unknown.json"), AsItIs, &lines));
  EXPECT_NE(lines.find("FAIL  reason codes seen 113/114"), std::string::npos) << lines;
}

TEST(Selftest, FailsWithNoCasesOrNoCorpus) {
  std::string lines;
  const auto empty = EmbeddedCorpus({});
  EXPECT_FALSE(HoldToCases(*empty, InProcessGate(), lines));
  EXPECT_FALSE(HoldToCases(*OpenCorpus("/nonexistent"), InProcessGate(), lines));
}

}  // namespace
}  // namespace gatecrash::testing
