#include <string>

#include "fuzz/mutator/edits.h"
#include "fuzz/mutator/step_text.h"
#include "fuzz/mutator/values.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

bool Replace(const EditedText& text, const std::string& pointer, std::string_view value) {
  return text.bench.Do(
      StepText("replace").In(text.file).Add("path", pointer).Add("raw", value).End());
}

bool Delete(const EditedText& text) {
  const size_t value = text.places.Pick(text.bench.draw);
  return text.bench.Do(
      StepText("remove").In(text.file).Add("path", text.places.PointerTo(value)).End());
}

// Into another container; a member keeps its name, or gets the name of its new neighbour.
bool Move(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const std::string from = text.places.PointerTo(text.places.Pick(draw));
  const std::string to = text.places.PointerTo(text.places.Pick(draw));
  if (from.empty() || to.starts_with(from)) return false;
  return text.bench.Do(StepText("move").In(text.file).Add("from", from).Add("path", to).End());
}

bool Swap(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t a = text.places.Pick(draw);
  const auto b = text.places.Pick(draw, text.places.at(a).kind);
  if (!b || text.places.TextOf(a) == text.places.TextOf(*b)) return false;
  const std::string at_a = text.places.PointerTo(a), at_b = text.places.PointerTo(*b);
  if (at_a.starts_with(at_b) || at_b.starts_with(at_a)) return false;
  return Replace(text, at_a, text.places.TextOf(*b)) && Replace(text, at_b, text.places.TextOf(a));
}

// What stands elsewhere in the text.
bool Clone(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t to = text.places.Pick(draw);
  const auto from = text.places.Pick(draw, text.places.at(to).kind);
  return from && Replace(text, text.places.PointerTo(to), text.places.TextOf(*from));
}

// What another of the corpus's bases has in the same place: one document's words in another.
bool CopyFromBase(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const std::string from_file = PickOther(text.bench, ".json");
  const std::string pointer = text.places.PointerTo(text.places.Pick(draw));
  return !from_file.empty() && text.bench.Do(StepText("copy")
                                                 .In(text.file)
                                                 .Add("from", pointer)
                                                 .Add("path", pointer)
                                                 .Add("from_file", from_file)
                                                 .End());
}

bool ChangeKind(const EditedText& text) {
  const size_t value = text.places.Pick(text.bench.draw);
  return Replace(text, text.places.PointerTo(value),
                 DrawOtherKind(text.bench.draw, text.places.TextOf(value)));
}

// One more element, mostly like one that is there; now and then as many as are allowed, or one
// more.
bool GrowArray(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const auto array = text.places.PickFilled(draw, TextKind::kArray);
  if (!array) return false;
  const auto& elements = text.places.at(*array).children;
  const size_t element = draw.Pick(elements);
  const std::string pointer = text.places.PointerTo(*array);
  if (!draw.OneIn(16)) {
    const std::string at = pointer + "/" + std::to_string(draw.Below(elements.size() + 1));
    return text.bench.Do(StepText("add")
                             .In(text.file)
                             .Add("path", at)
                             .Add("raw", text.places.TextOf(element))
                             .End());
  }
  std::string many = "[";
  const size_t count = limits::kArrayElementsMax + draw.Below(2);
  for (size_t i = 0; i < count; ++i) (many += i > 0 ? "," : "") += text.places.TextOf(element);
  return many.size() < 8192 && Replace(text, pointer, many + "]");
}

bool ReorderArray(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const auto array = text.places.PickFilled(draw, TextKind::kArray);
  if (!array) return false;
  const std::string in = text.places.PointerTo(*array) + "/";
  const size_t count = text.places.at(*array).children.size();
  const size_t from = draw.Below(count), to = draw.Below(count);
  if (from == to) return false;
  return text.bench.Do(StepText("move")
                           .In(text.file)
                           .Add("from", in + std::to_string(from))
                           .Add("path", in + std::to_string(to))
                           .End());
}

// To the end of its object.
bool ReorderMembers(const EditedText& text) {
  const auto member = text.places.PickMember(text.bench.draw);
  if (!member) return false;
  const std::string pointer = text.places.PointerTo(*member);
  return text.bench.Do(
      StepText("move").In(text.file).Add("from", pointer).Add("path", pointer).End());
}

bool Nest(const EditedText& text) {
  const size_t value = text.places.Pick(text.bench.draw);
  const std::string is(text.places.TextOf(value));
  const bool in_array = text.bench.draw.OneIn(2);
  return ReplaceAt(text, value, in_array ? "[" + is + "]" : "{\"x\": " + is + "}");
}

// A member that the schema does not know, or that of another place.
bool AddMember(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const auto object = text.places.Pick(draw, TextKind::kObject);
  const auto other = text.places.PickMember(draw);
  if (!object || !other) return false;
  constexpr std::string_view kNames[] = {"note", "signature", "schema", "x", "override"};
  std::string name(draw.Pick(kNames));
  if (draw.OneIn(2)) {
    const std::string pointer = text.places.PointerTo(*other);
    name = pointer.substr(pointer.rfind('/') + 1);
  }
  return text.bench.Do(StepText("add")
                           .In(text.file)
                           .Add("path", text.places.PointerTo(*object) + "/" + name)
                           .Add("raw", text.places.TextOf(*other))
                           .End());
}

// The same name in other letters, with an escape, with something that can't be seen, or another.
bool RenameMember(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const auto member = text.places.PickMember(draw);
  if (!member) return false;
  std::string name(text.places.at(*member).name.of(text.places.json().text()));
  if (name.size() < 3) return false;
  switch (draw.Below(5)) {
    case 0:
      name[1] = static_cast<char>(name[1] ^ 0x20);
      break;
    case 1:
      name.insert(name.size() - 1, " ");
      break;
    case 2:
      name.insert(1, draw.OneIn(2) ? "\\u200b" : "\u00AD");
      break;
    case 3:
      name.insert(name.size() - 1, "s");
      break;
    default: {
      const auto other = text.places.PickMember(draw);
      if (other) name = text.places.at(*other).name.of(text.places.json().text());
    }
  }
  return text.bench.Do(StepText("rename-member")
                           .In(text.file)
                           .Add("path", text.places.PointerTo(*member))
                           .Add("raw", name)
                           .End());
}

constexpr Edit kEdits[] = {
    {"delete", 6, Delete},
    {"move", 2, Move},
    {"swap", 6, Swap},
    {"clone", 6, Clone},
    {"copy-from-base", 3, CopyFromBase},
    {"change-kind", 2, ChangeKind},
    {"grow-array", 5, GrowArray},
    {"reorder-array", 6, ReorderArray},
    {"reorder-members", 1, ReorderMembers},
    {"nest", 1, Nest},
    {"add-member", 2, AddMember},
    {"rename-member", 2, RenameMember},
};

}  // namespace

bool ReplaceAt(const EditedText& text, size_t value, std::string_view with) {
  if (text.places.TextOf(value) == with) return false;
  return Replace(text, text.places.PointerTo(value), with);
}

bool ReplaceEqual(const EditedText& text, size_t value, std::string_view with) {
  constexpr size_t kReplacedMax = 12;
  size_t replaced = 0;
  for (size_t other = 0; other < text.places.size() && replaced < kReplacedMax; ++other) {
    if (text.places.TextOf(other) != text.places.TextOf(value)) continue;
    if (!ReplaceAt(text, other, with)) return false;
    ++replaced;
  }
  return replaced > 0;
}

std::span<const Edit> TreeEdits() { return kEdits; }

const Edit& PickEdit(Draw& draw, std::span<const Edit> edits) {
  size_t all = 0;
  for (const Edit& edit : edits) all += edit.weight;
  size_t at = draw.Below(all);
  size_t row = 0;
  while (at >= edits[row].weight) at -= edits[row++].weight;
  return edits[row];
}

}  // namespace gatecrash
