#include "cli/jobs.h"

#include <charconv>

namespace gatecrash {

std::optional<unsigned> ParseJobs(const Arguments& arguments) {
  constexpr unsigned kJobsMax = 64;
  const auto text = arguments.Value("--jobs");
  if (!text) return 0;
  unsigned jobs = 0;
  const char* const last = text->data() + text->size();
  const auto [end, error] = std::from_chars(text->data(), last, jobs);
  if (error != std::errc() || end != last || jobs < 1 || jobs > kJobsMax) return std::nullopt;
  return jobs;
}

}  // namespace gatecrash
