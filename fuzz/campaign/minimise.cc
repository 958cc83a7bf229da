#include "fuzz/campaign/minimise.h"

#include "probes/cases/fuzz_case.h"

namespace gatecrash {

std::string MinimiseBytes(std::string input, const StillDoes& still_does) {
  for (size_t part = (input.size() + 1) / 2; part > 0; part /= 2) {
    for (size_t begin = 0; begin < input.size();) {
      std::string smaller = input;
      smaller.erase(begin, part);
      if (still_does(smaller)) input = std::move(smaller);
      else begin += part;
    }
  }
  return input;
}

std::string MinimiseCase(std::string input, const StillDoes& still_does) {
  auto fuzz_case = ReadFuzzCase(input);
  if (!fuzz_case) return MinimiseBytes(std::move(input), still_does);
  for (bool left_out = true; left_out;) {
    left_out = false;
    for (size_t at = fuzz_case->steps.size(); at-- > 0;) {
      FuzzCase fewer = *fuzz_case;
      fewer.steps.erase(fewer.steps.begin() + static_cast<std::ptrdiff_t>(at));
      const std::string text = WriteFuzzCase(fewer);
      if (!still_does(text)) continue;
      fuzz_case = std::move(fewer);
      input = text;
      left_out = true;
    }
  }
  return MinimiseBytes(std::move(input), [&still_does](std::string_view smaller) {
    return ReadFuzzCase(smaller).has_value() && still_does(smaller);
  });
}

}  // namespace gatecrash
