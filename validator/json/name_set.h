// The names of one object's members, to find the first that stands twice. Few names are compared
// one by one; many go through a table of 4 bytes a slot, under a hash whose collisions can't be
// prepared, so that neither time nor memory runs away on a hostile object.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/json/seeded_hash.h"

namespace gatecrash {

// Names are numbers below the largest 32-bit one; `text_of(number)` gives a name's text.
class NameSet {
 public:
  // False where that name is in the set already.
  template <typename TextOf>
  [[nodiscard]] bool Insert(uint32_t name, const TextOf& text_of) {
    if (names_.size() >= kFewNamesMax) return InsertInTable(name, text_of);
    const std::string_view text = text_of(name);
    for (const uint32_t other : names_) {
      if (text_of(other) == text) return false;
    }
    names_.push_back(name);
    return true;
  }

  void Clear() {
    names_.clear();
    slots_.clear();
  }

 private:
  static constexpr size_t kFewNamesMax = 24;
  static constexpr uint32_t kFree = UINT32_MAX;

  template <typename TextOf>
  bool InsertInTable(uint32_t name, const TextOf& text_of) {
    if (slots_.size() < 2 * (names_.size() + 1)) Grow(text_of);
    const size_t slot = FindSlot(text_of(name), text_of);
    if (slots_[slot] != kFree) return false;
    slots_[slot] = name;
    names_.push_back(name);
    return true;
  }

  template <typename TextOf>
  void Grow(const TextOf& text_of) {
    slots_.assign(std::max<size_t>(64, slots_.size() * 2), kFree);
    for (const uint32_t name : names_) slots_[FindSlot(text_of(name), text_of)] = name;
  }

  template <typename TextOf>
  [[nodiscard]] size_t FindSlot(std::string_view text, const TextOf& text_of) const {
    const size_t mask = slots_.size() - 1;
    size_t slot = SeededHash(text) & mask;
    while (slots_[slot] != kFree && text_of(slots_[slot]) != text) slot = (slot + 1) & mask;
    return slot;
  }

  std::vector<uint32_t> names_;
  std::vector<uint32_t> slots_;  // empty as long as there are few names; a power of two
};

}  // namespace gatecrash
