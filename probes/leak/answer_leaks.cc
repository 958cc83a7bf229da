#include "probes/leak/answer_leaks.h"

#include <algorithm>
#include <string_view>

namespace gatecrash {
namespace {

void Add(LeakStream stream, const LeakReport& report, AnswerLeaks& leaks) {
  for (const TokenHit& hit : report.hits) leaks.told.push_back({stream, hit});
  leaks.count += report.count();
}

LeakReport Search(std::string_view bytes, const TokenSet& tokens) {
  LeakSearch search(tokens);
  search.Feed(bytes);
  return search.Finish();
}

// What neither stream alone tells. Where a hit begins or ends says nothing of that: what stands in
// the one stream can be what makes a token of the other's bytes, as the first digit of base64 does.
LeakReport SearchSeam(std::string_view first, std::string_view second, const LeakReport& of_first,
                      const LeakReport& of_second, const TokenSet& tokens) {
  LeakSearch search(tokens);
  search.Feed(first);
  search.Feed(second);
  LeakReport report = search.Finish();
  std::erase_if(report.hits, [&](const TokenHit& hit) {
    const auto same = [&hit](const TokenHit& other) {
      return other.offset == hit.offset && other.token == hit.token && other.kind == hit.kind;
    };
    const auto same_of_second = [&hit, &first](const TokenHit& other) {
      return other.token == hit.token && other.kind == hit.kind &&
             other.offset + first.size() < hit.end && hit.offset < other.end + first.size();
    };
    return std::ranges::any_of(of_first.hits, same) ||
           std::ranges::any_of(of_second.hits, same_of_second);
  });
  report.more = 0;  // of those nothing is known
  return report;
}

}  // namespace

AnswerLeaks FindLeaks(const Answer& answer, const TokenSet& tokens) {
  AnswerLeaks leaks;
  const LeakReport out = Search(answer.out, tokens);
  const LeakReport err = Search(answer.err, tokens);
  Add(LeakStream::kOut, out, leaks);
  Add(LeakStream::kErr, err, leaks);
  if (!answer.out.empty() && !answer.err.empty()) {
    Add(LeakStream::kOutThenErr, SearchSeam(answer.out, answer.err, out, err, tokens), leaks);
    Add(LeakStream::kErrThenOut, SearchSeam(answer.err, answer.out, err, out, tokens), leaks);
  }
  for (const std::string& name : answer.written) {
    Add(LeakStream::kFileName, Search(name, tokens), leaks);
  }
  return leaks;
}

void AnswerLeaks::AddNewOf(const AnswerLeaks& other) {
  for (const AnswerLeak& leak : other.told) {
    const auto same = [&leak](const AnswerLeak& known) {
      return known.stream == leak.stream && known.hit.offset == leak.hit.offset &&
             known.hit.token == leak.hit.token && known.hit.kind == leak.hit.kind;
    };
    if (std::ranges::none_of(told, same)) told.push_back(leak);
  }
  count = std::max({count, other.count, told.size()});
}

}  // namespace gatecrash
