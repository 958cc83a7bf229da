// page_samples FOLDER: writes the reports that the tests in a browser open: good, full, hostile,
// nothing, and many (10,000 probes).
#include <cstdio>
#include <string>

#include "reports/review/review_folder.h"
#include "reports/review/testing/sample_review.h"

namespace gatecrash {
namespace {

bool Write(const std::string& folder, const char* name, const ReviewResults& results) {
  const auto files = WriteReview(results);
  if (files && WriteReviewFolder(folder + "/" + name, *files)) return true;
  std::fprintf(stderr, "page_samples: can't be written: %s\n", name);
  return false;
}

// Half of them fail, each in a way of its own.
ReviewResults Many() {
  ReviewResults results = GoodReview(10'000);
  for (size_t at = 0; at < results.probes.probes.size(); at += 2) {
    results.probes.probes[at].outcome = static_cast<Outcome>(at / 2 % kOutcomeCount);
  }
  return results;
}

bool WriteAll(const std::string& folder) {
  return Write(folder, "good", GoodReview()) && Write(folder, "full", FullReview()) &&
         Write(folder, "hostile", HostileReview()) && Write(folder, "nothing", ReviewResults()) &&
         Write(folder, "many", Many());
}

}  // namespace
}  // namespace gatecrash

int main(int count, char** arguments) {
  if (count != 2) return 2;
  return gatecrash::WriteAll(arguments[1]) ? 0 : 1;
}
