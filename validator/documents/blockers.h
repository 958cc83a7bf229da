// A lane's blockers as a packet or a blocker map tells them (contract, sections 4.1 and 4.5).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "validator/crypto/sha256.h"
#include "validator/json/document.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

enum class BlockerStatus : uint8_t {
  kOpen, kClassified, kNarrowed, kDesignDelivered, kPartiallyDischarged, kResolved
};

struct PacketBlocker {
  std::string_view id;  // borrowed from the document, as `gate` is
  BlockerStatus status;
  std::vector<Role> actors;
  std::string_view gate;
  std::vector<Digest> discharged_by;

  friend bool operator==(const PacketBlocker&, const PacketBlocker&) = default;
};

[[nodiscard]] PacketBlocker ReadBlocker(const JsonValue& checked);

// Whether that status claims a discharge, and so must name its proof; any other may name none.
[[nodiscard]] bool ClaimsDischarge(BlockerStatus status);

// For each of the lane's blockers, the element that stands in its place, or none. An element is in
// its place where it is the lane's, and none before it is the same or later in the lane.
class BlockersInPlace {
 public:
  BlockersInPlace(const Lane& lane, std::span<const PacketBlocker> listed);

  [[nodiscard]] std::optional<size_t> element(size_t lanes) const { return elements_[lanes]; }
  [[nodiscard]] size_t size() const { return elements_.size(); }
  [[nodiscard]] bool Has(size_t element) const;

 private:
  std::vector<std::optional<size_t>> elements_;
};

// Whether one of the lane's is nowhere in the list, in its place or not.
[[nodiscard]] bool IsOneAbsent(const Lane& lane, std::span<const PacketBlocker> listed);

}  // namespace gatecrash
