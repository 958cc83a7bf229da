#include "validator/markdown/line_prefix.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

TEST(LinePrefix, IsBlanksAndMarkersBeforeTheText) {
  struct Row {
    std::string_view line;
    size_t size_bytes, markers, columns, depth;
  };
  const Row rows[] = {
      {"", 0, 0, 0, 0},
      {"a", 0, 0, 0, 0},
      {"  a", 2, 0, 2, 0},
      {"        a", 8, 0, 8, 0},         // opens nothing, however far in
      {"\ta", 1, 0, 4, 0},
      {"  \ta", 3, 0, 4, 0},             // a TAB goes to the next multiple of 4
      {"   \t\ta", 5, 0, 8, 0},
      {"-\ta", 2, 1, 3, 2},              // the marker's own column counts
      {"> a", 2, 1, 1, 1},
      {">>>a", 3, 3, 0, 3},
      {" > > a", 5, 2, 3, 3},
      {"- a", 2, 1, 1, 1},
      {"-", 1, 1, 0, 1},
      {"-a", 0, 0, 0, 0},
      {"-\x0B" "a", 1, 1, 0, 1},
      {"+ * - a", 6, 3, 3, 4},
      {"    - a", 6, 1, 5, 3},           // in two lists more, perhaps
      {"1. a", 3, 1, 1, 1},
      {"1) a", 3, 1, 1, 1},
      {"12345678. a", 10, 1, 1, 1},
      {"123456789) a", 11, 1, 1, 1},
      {"1234567890. a", 0, 0, 0, 0},     // ten digits number nothing
      {"1.a", 0, 0, 0, 0},
      {"1: a", 0, 0, 0, 0},
      {". a", 0, 0, 0, 0},
      {"a. a", 0, 0, 0, 0},
      {"1", 0, 0, 0, 0},
      {"1.", 2, 1, 0, 1},
      {"> 1. - > a", 9, 4, 4, 6},
      {"--- a", 0, 0, 0, 0},
      {"# a", 0, 0, 0, 0}};
  for (const Row& row : rows) {
    const LinePrefix prefix = ReadLinePrefix(row.line);
    EXPECT_EQ(prefix.size_bytes, row.size_bytes) << row.line;
    EXPECT_EQ(prefix.markers, row.markers) << row.line;
    EXPECT_EQ(prefix.columns, row.columns) << row.line;
    EXPECT_EQ(prefix.depth(), row.depth) << row.line;
  }
}

}  // namespace
}  // namespace gatecrash
