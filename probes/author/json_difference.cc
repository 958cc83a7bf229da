#include <algorithm>
#include <map>

#include "probes/author/case_difference.h"
#include "probes/cases/json_text.h"

namespace gatecrash {
namespace {

using Kind = CaseEdit::Kind;

std::string Below(const std::string& pointer, std::string_view token) {
  std::string below = pointer + "/";
  for (const char c : token) below += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return below;
}

class Difference {
 public:
  Difference(const JsonText& base, const JsonText& found) : base_(base), found_(found) {}

  std::optional<CaseEdits> Run() {
    pairs_.push_back({0, 0, ""});
    while (!pairs_.empty()) {
      const Pair pair = pairs_.back();
      pairs_.pop_back();
      if (!Compare(pair)) return std::nullopt;
    }
    // What changes the number of elements comes after what is in them, and from the outside in.
    edits_.insert(edits_.end(), further_.begin(), further_.end());
    return std::move(edits_);
  }

 private:
  struct Pair {
    size_t base, found;  // values
    std::string pointer;
  };
  using Names = std::map<std::string, size_t>;

  [[nodiscard]] std::string TextOf(const JsonText& in, size_t value) const {
    return std::string(in.values()[value].text.of(in.text()));
  }

  bool Compare(const Pair& pair) {
    const TextValue& base = base_.values()[pair.base];
    const TextValue& found = found_.values()[pair.found];
    if (TextOf(base_, pair.base) == TextOf(found_, pair.found)) return true;
    if (base.kind == found.kind && base.kind == TextKind::kObject) return CompareObjects(pair);
    if (base.kind == found.kind && base.kind == TextKind::kArray) return CompareArrays(pair);
    edits_.push_back({Kind::kReplaceValue, "", pair.pointer, TextOf(found_, pair.found)});
    return true;
  }

  // False where a name stands twice, or can't be read.
  static bool ReadNames(const JsonText& in, size_t object, Names& names) {
    for (const size_t child : in.values()[object].children) {
      const auto name = UnquoteJson(in.values()[child].name.of(in.text()));
      if (!name || !names.emplace(*name, child).second) return false;
    }
    return true;
  }

  bool CompareObjects(const Pair& pair) {
    Names base, found;
    if (!ReadNames(base_, pair.base, base) || !ReadNames(found_, pair.found, found)) return false;
    for (const auto& [name, value] : base) {
      const std::string pointer = Below(pair.pointer, name);
      const auto other = found.find(name);
      if (other == found.end()) edits_.push_back({Kind::kRemoveValue, "", pointer, ""});
      else pairs_.push_back({value, other->second, pointer});
    }
    for (const auto& [name, value] : found) {
      if (base.contains(name)) continue;
      edits_.push_back(
          {Kind::kAddValue, "", Below(pair.pointer, name), TextOf(found_, value)});
    }
    return true;
  }

  // What both begin and end with stays; of what is between, as many as both have are compared one
  // by one.
  bool CompareArrays(const Pair& pair) {
    const auto& base = base_.values()[pair.base].children;
    const auto& found = found_.values()[pair.found].children;
    const size_t shorter = std::min(base.size(), found.size());
    const auto same = [&](size_t b, size_t f) { return TextOf(base_, b) == TextOf(found_, f); };
    size_t head = 0;
    while (head < shorter && same(base[head], found[head])) ++head;
    size_t tail = 0;
    while (tail < shorter - head &&
           same(base[base.size() - 1 - tail], found[found.size() - 1 - tail])) {
      ++tail;
    }
    for (size_t at = head; at < shorter - tail; ++at) {
      pairs_.push_back({base[at], found[at], Below(pair.pointer, std::to_string(at))});
    }
    CaseEdits more;
    for (size_t at = shorter - tail; at + tail < base.size(); ++at) {
      const std::string place = Below(pair.pointer, std::to_string(shorter - tail));
      more.push_back({Kind::kRemoveValue, "", place, ""});
    }
    for (size_t at = shorter - tail; at + tail < found.size(); ++at) {
      const std::string place = Below(pair.pointer, std::to_string(at));
      more.push_back({Kind::kAddValue, "", place, TextOf(found_, found[at])});
    }
    further_.insert(further_.begin(), more.begin(), more.end());
    return true;
  }

  const JsonText& base_;
  const JsonText& found_;
  std::vector<Pair> pairs_;
  CaseEdits edits_;
  CaseEdits further_;
};

// Whether nothing but blanks stands beside the root.
bool IsAll(const JsonText& text) {
  const TextSpan root = text.values()[0].text;
  const std::string beside =
      std::string(text.text().substr(0, root.begin)) + std::string(text.text().substr(root.end));
  return beside.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

std::optional<CaseEdits> JsonDifference(std::string_view base, std::string_view found) {
  const auto base_text = JsonText::Read(base);
  const auto found_text = JsonText::Read(found);
  if (!base_text || !found_text || !IsAll(*base_text) || !IsAll(*found_text)) return std::nullopt;
  return Difference(*base_text, *found_text).Run();
}

}  // namespace gatecrash
