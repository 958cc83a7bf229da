// paired_run PAIRS A... :: B...
//
// Times two commands against each other: after one run of each that doesn't count, they take turns
// at going first, so that whatever else the machine does falls on both. Prints the median seconds
// of A, of B, and the median of the pairs' ratios A/B. Both must end with exit status 0.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "scripts/bench.d/child_process.h"

namespace gatecrash::bench {
namespace {

constexpr long kPairsMax = 100'000;

double SecondsOf(const CommandLine& command) {
  const auto begin = std::chrono::steady_clock::now();
  const Ended ended = Wait(Start(command));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (ended.status != 0) Fail("a command that is timed failed");
  return took.count();
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  const size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void Compare(long pairs, const CommandLine& a, const CommandLine& b) {
  std::vector<double> times_a, times_b, ratios;
  SecondsOf(a);
  SecondsOf(b);
  for (long pair = 0; pair < pairs; ++pair) {
    const bool a_first = pair % 2 == 0;
    const double first = SecondsOf(a_first ? a : b);
    const double second = SecondsOf(a_first ? b : a);
    times_a.push_back(a_first ? first : second);
    times_b.push_back(a_first ? second : first);
    ratios.push_back(times_a.back() / times_b.back());
  }
  std::printf("%.6f %.6f %.3f\n", Median(times_a), Median(times_b), Median(ratios));
}

}  // namespace
}  // namespace gatecrash::bench

int main(int argc, char** argv) {
  using namespace gatecrash::bench;
  const CommandLine words(argv + 1, argv + argc);
  const auto parting = std::ranges::find(words, std::string_view("::"),
                                         [](const char* word) { return std::string_view(word); });
  const long pairs = words.empty() ? 0 : std::strtol(words[0], nullptr, 10);
  if (pairs < 1 || pairs > kPairsMax || parting - words.begin() < 2 ||
      words.end() - parting < 2) {
    Fail("usage: paired_run PAIRS A... :: B...");
  }
  Compare(pairs, {words.begin() + 1, parting}, {parting + 1, words.end()});
  return 0;
}
