// The places of a JSON text, drawn so that each rule has its turn, with what the schema says of
// them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/draw.h"
#include "probes/cases/json_text.h"
#include "validator/shape/shape.h"

namespace gatecrash {

class Places {
 public:
  // None where the text is no JSON to edit. The text must outlive it.
  [[nodiscard]] static std::optional<Places> Read(std::string_view text);

  [[nodiscard]] const JsonText& json() const { return json_; }
  [[nodiscard]] size_t size() const { return json_.values().size(); }
  [[nodiscard]] const TextValue& at(size_t value) const { return json_.values()[value]; }
  [[nodiscard]] std::string_view TextOf(size_t value) const {
    return at(value).text.of(json_.text());
  }
  [[nodiscard]] bool IsMember(size_t value) const { return at(value).name.end > 0; }

  // Any value but the root, which is drawn where there is no other: half of them each as likely as
  // any other, half by going down from the root, so that a long list does not hide its neighbours.
  [[nodiscard]] size_t Pick(Draw& draw) const;
  // The same, but each type of the schema as likely as any other: a long text is mostly strings.
  [[nodiscard]] size_t PickOfAnyType(Draw& draw) const;
  // The same of one kind; none where some draws found none.
  [[nodiscard]] std::optional<size_t> Pick(Draw& draw, TextKind kind) const;
  [[nodiscard]] std::optional<size_t> PickMember(Draw& draw) const;
  // An array or object with something in it.
  [[nodiscard]] std::optional<size_t> PickFilled(Draw& draw, TextKind kind) const;

  [[nodiscard]] std::string PointerTo(size_t value) const;
  // What the schema that the text names owes there; null where that is not known.
  [[nodiscard]] const Shape* ShapeOf(size_t value) const;

 private:
  explicit Places(JsonText json) : json_(std::move(json)) {}

  template <typename Fits>
  [[nodiscard]] std::optional<size_t> PickThat(Draw& draw, const Fits& fits) const;

  JsonText json_;
};

}  // namespace gatecrash
