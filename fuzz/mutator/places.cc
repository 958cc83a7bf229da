#include "fuzz/mutator/places.h"

#include <map>
#include <vector>

#include "validator/packet/judge.h"
#include "validator/seal/seal_shape.h"

namespace gatecrash {
namespace {

constexpr size_t kTries = 12;

// What stands between the quotes; a name with an escape in it is read.
std::string NameOf(const JsonText& json, size_t value) {
  const std::string_view literal = json.values()[value].name.of(json.text());
  if (literal.find('\\') == std::string_view::npos) {
    return std::string(literal.substr(1, literal.size() - 2));
  }
  return UnquoteJson(literal).value_or("");
}

std::string EscapeToken(std::string_view name) {
  std::string token;
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

std::string TokenOf(const JsonText& json, size_t value) {
  if (json.values()[value].name.end > 0) return EscapeToken(NameOf(json, value));
  const auto& siblings = json.values()[json.values()[value].parent].children;
  size_t index = 0;
  while (siblings[index] != value) ++index;
  return std::to_string(index);
}

const Shape* RootShape(const JsonText& json) {
  const auto schema = json.FindChild(0, "schema");
  if (!schema) return nullptr;
  const std::string_view name = json.values()[*schema].text.of(json.text());
  for (const SchemaShape& known : PacketGateSchemas()) {
    if (QuoteJson(known.schema.view()) == name) return known.shape;
  }
  return QuoteJson(kSealSchema.schema.view()) == name ? kSealSchema.shape : nullptr;
}

}  // namespace

std::optional<Places> Places::Read(std::string_view text) {
  auto json = JsonText::Read(text);
  if (!json) return std::nullopt;
  return Places(*std::move(json));
}

size_t Places::Pick(Draw& draw) const {
  if (size() == 1) return 0;
  if (draw.OneIn(2)) return 1 + draw.Below(size() - 1);
  size_t value = draw.Pick(at(0).children);
  while (!at(value).children.empty() && !draw.OneIn(3)) value = draw.Pick(at(value).children);
  return value;
}

size_t Places::PickOfAnyType(Draw& draw) const {
  std::map<ValueType, size_t> of_type;
  for (size_t tries = 0; tries < 2 * kTries; ++tries) {
    const size_t value = Pick(draw);
    if (const Shape* shape = ShapeOf(value)) of_type[shape->type] = value;
  }
  if (of_type.empty()) return Pick(draw);
  return std::next(of_type.begin(), static_cast<ptrdiff_t>(draw.Below(of_type.size())))->second;
}

template <typename Fits>
std::optional<size_t> Places::PickThat(Draw& draw, const Fits& fits) const {
  for (size_t tries = 0; tries < kTries; ++tries) {
    const size_t value = Pick(draw);
    if (fits(at(value))) return value;
  }
  return std::nullopt;
}

std::optional<size_t> Places::Pick(Draw& draw, TextKind kind) const {
  return PickThat(draw, [kind](const TextValue& value) { return value.kind == kind; });
}

std::optional<size_t> Places::PickMember(Draw& draw) const {
  return PickThat(draw, [](const TextValue& value) { return value.name.end > 0; });
}

std::optional<size_t> Places::PickFilled(Draw& draw, TextKind kind) const {
  return PickThat(draw, [kind](const TextValue& value) {
    return value.kind == kind && !value.children.empty();
  });
}

std::string Places::PointerTo(size_t value) const {
  std::string pointer;
  for (; value != 0; value = at(value).parent) pointer.insert(0, "/" + TokenOf(json_, value));
  return pointer;
}

const Shape* Places::ShapeOf(size_t value) const {
  std::vector<size_t> way;
  for (; value != 0; value = at(value).parent) way.push_back(value);
  const Shape* shape = RootShape(json_);
  for (; shape != nullptr && !way.empty(); way.pop_back()) {
    if (!IsMember(way.back())) {
      shape = shape->element;
      continue;
    }
    const Field* field = shape->Find(NameOf(json_, way.back()));
    shape = field == nullptr ? nullptr : &field->shape;
  }
  return shape;
}

}  // namespace gatecrash
