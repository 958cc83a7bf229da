#include "validator/verdict/every_verdict.h"

#include <algorithm>
#include <iterator>

#include "validator/limits.h"

namespace gatecrash {
namespace {

std::vector<Place> PlacesOfAll(std::span<const Shape* const> schemas) {
  std::vector<Place> places = {Place()};
  for (const Shape* schema : schemas) {
    const std::vector<Place> further = PlacesOf(*schema);
    places.insert(places.end(), further.begin(), further.end());
  }
  return places;
}

std::string InBothFormats(const Verdict& verdict) { return verdict.ToJson() + verdict.ToText(); }

// A refusal for some reasons from the first on, at the places and by the causes of their numbers.
std::string Refusal(Gate gate, const std::vector<Place>& places, size_t first, size_t count) {
  Findings findings;
  for (size_t at = first; at < first + count; ++at) {
    findings.Add(static_cast<ReasonCode>(at % kReasonCodeCount), places[at % places.size()], {},
                 DriftCause::One(static_cast<Cause>(at % std::size(kCauseNames))));
  }
  return InBothFormats(Verdict::Reject(gate, findings));
}

}  // namespace

std::string EveryVerdict(Gate gate, std::span<const Shape* const> schemas) {
  constexpr size_t kTold = limits::kFindingsToldMax;
  const std::vector<Place> places = PlacesOfAll(schemas);
  const size_t count = std::max({kReasonCodeCount, std::size(kCauseNames), places.size()});
  Findings none;
  std::string text = InBothFormats(Verdict::Judge(gate, none));
  for (size_t first = 0; first < count; first += kTold) text += Refusal(gate, places, first, kTold);
  return text + Refusal(gate, places, 0, kTold + 1);  // which tells how many more there are
}

std::string EveryWord(std::span<const Shape* const> schemas) {
  std::string text;
  for (const Shape* schema : schemas) {
    for (const Place& place : PlacesOf(*schema)) {
      for (const Literal word : place.shape()->words) {
        text += "\"" + std::string(word.view()) + "\"\n";
      }
    }
  }
  return text;
}

}  // namespace gatecrash
