// Writes a step of the probe language.
#pragma once

#include <string>
#include <string_view>

#include "probes/cases/json_text.h"

namespace gatecrash {

class StepText {
 public:
  explicit StepText(std::string_view op) : text_("{\"op\": " + QuoteJson(op)) {}

  StepText& Add(std::string_view name, std::string_view text) {
    return AddJson(name, QuoteJson(text));
  }
  StepText& Add(std::string_view name, size_t number) {
    return AddJson(name, std::to_string(number));
  }
  StepText& AddJson(std::string_view name, std::string_view json) {
    ((text_ += ", \"") += name) += "\": ";
    text_ += json;
    return *this;
  }
  // Of a step on a folder's file; nothing for a document's.
  StepText& In(std::string_view file) { return file.empty() ? *this : Add("file", file); }

  [[nodiscard]] std::string End() const { return text_ + "}"; }

 private:
  std::string text_;
};

}  // namespace gatecrash
