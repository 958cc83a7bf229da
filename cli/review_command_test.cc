// gatecrash review, as a process that is interrupted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

using ::testing::HasSubstr;

// In the middle of the probes, which take half a minute and more where all of them are asked.
TEST(ReviewCommand, EndsSoonAtAnInterruptAndKeepsTheReportBefore) {
  const TestFolder folder;
  const std::string report = folder.Write("report/index.html", "as it was");
  const Ran ran = RunShell(
      R"sh(told=$1; shift
           "$0" "$@" 2>"$told" &
           until grep -q '^review: the probes' "$told"; do sleep 0.1; done
           sleep 2; kill -INT $!; wait $!; status=$?; cat "$told" >&2; exit $status)sh",
      {folder / "told.txt", "review", "--corpus", GATECRASH_CORPUS, "--fuzz", "0", "--out",
       folder / "report"});
  EXPECT_EQ(ran.status, 3) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err,
              HasSubstr("stopped: nothing is reported, and the report before is as it was"));
  EXPECT_EQ(ran.err.find("whether the probe set is enough"), std::string::npos) << ran.err;
  EXPECT_EQ(ReadAll(report), "as it was");
}

}  // namespace
}  // namespace gatecrash::testing
