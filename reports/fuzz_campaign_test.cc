#include "reports/fuzz_campaign.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/json/strict_reader.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// As it stands after two minutes, of two targets; all codes but the last were reached.
CampaignResult Sound() {
  CampaignResult result;
  result.seconds = 120;
  result.seconds_planned = 120;
  result.jobs = 2;
  result.seed = 7;
  for (const char* name : {"packet_bytes", "packet_steps"}) {
    TargetResult target;
    target.name = name;
    target.oracles = {"HUNG", "LEAKED"};
    target.seconds = 120;
    target.executions = 1'234'567;
    target.edges = 5724;
    target.features = 18'203;
    target.corpus = 174;
    target.last_new_at = 119;
    target.accepted = 12'345;
    target.behind_signature = 1'111'110;
    target.coverage_over_time = {{1, 5000}, {119, 5724}};
    target.mutations = {{"drop", 100, 3}, {"sign", 200, 30}};
    for (size_t code = 0; code + 1 < kReasonCodeCount; ++code) {
      target.codes[std::string(kReasonNames[code])] = 1;
    }
    result.targets.push_back(target);
  }
  return result;
}

CampaignFinding Finding(std::string known_as = "") {
  return {.id = "packet_steps-0123abcd", .oracle = "LEAKED", .place = "FIELD_TYPE at /a",
          .known_as = std::move(known_as), .size_bytes = 1, .times = 2, .is_case = true};
}

TEST(FuzzCampaignText, AnswersTheSixQuestions) {
  EXPECT_EQ(
      FuzzCampaignToText(Sound()),
      "fuzz: 120 of 120 seconds, 2 at once, seed 7\n"
      "got through: nothing\n"
      "oracles armed: in 2 of 2 targets\n"
      "still learning: 2 of 2 targets; newest edge after 119 of 120 seconds\n"
      "should it stop: no: there is more to learn\n"
      "\n"
      "target              seconds   inputs    edges   kept  new edge  accepted  behind sig.\n"
      "packet_bytes            120     1.2M     5724    174   1 s ago       0 %         89 %\n"
      "packet_steps            120     1.2M     5724    174   1 s ago       0 %         89 %\n"
      "\n"
      "reason codes never reached, 1: FILE_CHANGED\n"
      "mutations, new answers of those tried: sign 60/400, drop 6/200\n");
}

TEST(FuzzCampaignText, TellsWhatGotThroughFirst) {
  CampaignResult result = Sound();
  result.targets[1].findings = {Finding(), Finding("old")};
  result.known_not_met = {"gone"};
  const std::string text = FuzzCampaignToText(result);
  EXPECT_THAT(text, HasSubstr("\ngot through: YES, 1 finding, and 1 that is known\n"));
  EXPECT_THAT(text, HasSubstr("should it stop: look at what got through first\n"));
  EXPECT_THAT(text,
              HasSubstr("FOUND packet_steps-0123abcd: LEAKED in FIELD_TYPE at /a; 1 byte, met 2 "
                        "times\n  keep it:  gatecrash fuzz keep packet_steps-0123abcd\n"
                        "  make it a probe:  gatecrash probe promote "
                        "WORK/packet_steps/found/packet_steps-0123abcd\n"));
  EXPECT_THAT(text, HasSubstr("known old packet_steps-0123abcd: LEAKED"));
  EXPECT_THAT(text, HasSubstr("known gone: not met this time\n"));
  EXPECT_THAT(text, Not(HasSubstr("does not come to it again")));
  result.targets[1].findings[0].replays = false;
  EXPECT_THAT(FuzzCampaignToText(result), HasSubstr("does not come to it again"));
}

TEST(FuzzCampaignText, TellsWhatIsNotJudged) {
  CampaignResult result = Sound();
  result.targets[0].oracles.clear();
  result.targets[1].broken = TargetFault::kHangs;
  const std::string text = FuzzCampaignToText(result);
  EXPECT_THAT(text, HasSubstr("oracles armed: in 1 of 2 targets; NOT in packet_bytes\n"));
  EXPECT_THAT(text, HasSubstr("should it stop: yes, and mend what is not judged"));
  EXPECT_THAT(text, HasSubstr("NOT JUDGED: no proof that its oracles are armed\n"));
  EXPECT_THAT(text, HasSubstr("NOT JUDGED: it does not end when its time is up\n"));
}

// It tells them within its first seconds.
TEST(FuzzCampaignText, DoesNotCallATargetUnarmedThatHasOnlyBegun) {
  CampaignResult result = Sound();
  result.targets[0].oracles.clear();
  result.targets[0].is_running = true;
  result.targets[0].seconds = 14;
  EXPECT_THAT(FuzzCampaignToText(result), Not(HasSubstr("NOT in")));
  result.targets[0].seconds = 15;
  EXPECT_THAT(FuzzCampaignToText(result), HasSubstr("NOT in packet_bytes"));
}

TEST(FuzzCampaignText, SaysWhenThereIsNothingMoreToLearn) {
  CampaignResult result = Sound();
  for (TargetResult& target : result.targets) target.last_new_at = 60;
  const std::string text = FuzzCampaignToText(result);
  EXPECT_THAT(text, HasSubstr("still learning: 0 of 2 targets"));
  EXPECT_THAT(text,
              HasSubstr("should it stop: yes: nothing new was learned in half of the time\n"));
}

TEST(FuzzCampaignText, KeepsToAHundredColumns) {
  CampaignResult result = Sound();
  for (TargetResult& target : result.targets) target.codes.clear();
  const std::string text = FuzzCampaignToText(result);
  for (size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos;
       begin = end + 1) {
    EXPECT_LE(end - begin, 100u) << text.substr(begin, end - begin);
  }
}

TEST(FuzzCampaignLine, TellsTheSameInOne) {
  EXPECT_EQ(FuzzCampaignLine(Sound()),
            "fuzz: 120 of 120 seconds, 2469134 inputs, 0 findings, 2 of 2 targets learning, "
            "1 reason code never reached\n");
}

TEST(FuzzCampaignLine, TellsHowFarItsEndIs) {
  CampaignResult result = Sound();
  result.is_finishing = true;
  result.targets_finished = 1;
  EXPECT_EQ(FuzzCampaignLine(result),
            "fuzz: merging what was learned in 120 seconds, 1 of 2 targets; 0 findings\n");
  EXPECT_THAT(FuzzCampaignToText(result), HasSubstr("; merging: 1 of 2 targets\n"));
}

TEST(FuzzCampaignJson, HasEachMemberInItsOrder) {
  CampaignResult result = Sound();
  result.targets.pop_back();
  result.targets[0].codes = {{"FIELD_TYPE", 3}};
  result.targets[0].findings = {Finding("old")};
  const std::string json = FuzzCampaignToJson(result);
  EXPECT_THAT(json, ::testing::StartsWith(
      R"({"schema":"fuzz-campaign/v1","seconds":120,"jobs":2,"stopped_early":false,"targets":[)"
      "\n"
      R"({"name":"packet_bytes","armed":true,"oracles":["HUNG","LEAKED"],"seconds":120,)"
      R"("executions":1234567,"edges":5724,"features":18203,"corpus":174,"last_new_seconds":1,)"
      R"("codes":{"FIELD_TYPE":3},"accepted":12345,"behind_signature":1111110,)"
      R"("mutations":[{"name":"drop","tries":100,"new":3},{"name":"sign","tries":200,"new":30}],)"
      R"("coverage_over_time":[[1,5000],[119,5724]],)"
      R"("findings":[{"id":"packet_steps-0123abcd","oracle":"LEAKED","place":"FIELD_TYPE at /a",)"
      R"("known":true,"file":"packet_steps-0123abcd"}]}],"codes_never_reached":["INPUT_)"));
  EXPECT_THAT(json, ::testing::EndsWith("],\"verdict\":\"NOTHING_FOUND\"}\n"));
  Findings faults;
  EXPECT_TRUE(ReadStrictJson(json, faults).has_value());
  result.targets[0].findings[0].known_as.clear();
  EXPECT_THAT(FuzzCampaignToJson(result), HasSubstr("\"verdict\":\"FOUND\""));
  result.targets[0].oracles.clear();
  EXPECT_THAT(FuzzCampaignToJson(result), HasSubstr("\"verdict\":\"NOT_JUDGED\""));
}

}  // namespace
}  // namespace gatecrash
