// A report folder on the disk.
#pragma once

#include <string>

#include "reports/review/write_review.h"

namespace gatecrash {

// Puts the files, and the seal of them, into the folder of that path, in the place of the report
// that is there: made whole and on the disk beside it first, then exchanged. On false, and whenever
// the program ends in between, the folder is as it was. What is there already is replaced only if
// it is an empty folder or one with a sealed report in it: nobody's own files are lost.
[[nodiscard]] bool WriteReviewFolder(const std::string& path, const ReviewFiles& files);

}  // namespace gatecrash
