#include "probes/cases/json_text.h"
#include "probes/cases/reencode.h"

namespace gatecrash {
namespace {

class LayoutWriter {
 public:
  LayoutWriter(std::string_view text, const JsonLayout& layout) : text_(text), layout_(layout) {}

  // Token by token; brackets are known to match.
  std::string Write() {
    while (SkipBlanks()) WriteToken();
    if (!text_.empty() && text_.back() == '\n') out_ += '\n';
    return std::move(out_);
  }

 private:
  bool SkipBlanks() {
    at_ = text_.find_first_not_of(" \t\r\n", at_);
    return at_ != std::string_view::npos;
  }

  void WriteToken() {
    const char c = text_[at_];
    switch (c) {
      case '{': case '[': return Open(c);
      case '}': case ']': return Close(c);
      case ',':
        out_ += c;
        ++at_;
        return NewLine(layout_.after_comma);
      case ':':
        (out_ += c) += layout_.after_colon;
        ++at_;
        return;
      default: return Copy(c == '"' ? StringEnd() : text_.find_first_of(" \t\r\n,:{}[]\"", at_));
    }
  }

  // `{}` and `[]` stay whole.
  void Open(char bracket) {
    out_ += bracket;
    ++at_;
    if (!SkipBlanks()) return;
    if (text_[at_] == '}' || text_[at_] == ']') {
      out_ += text_[at_++];
      return;
    }
    ++depth_;
    NewLine("");
  }

  void Close(char bracket) {
    --depth_;
    NewLine("");
    out_ += bracket;
    ++at_;
  }

  void NewLine(std::string_view otherwise) {
    if (!layout_.indent) {
      out_ += otherwise;
      return;
    }
    out_ += '\n';
    for (size_t level = 0; level < depth_; ++level) out_ += *layout_.indent;
  }

  [[nodiscard]] size_t StringEnd() const {
    size_t end = at_ + 1;
    while (text_[end] != '"') end += text_[end] == '\\' ? size_t{2} : size_t{1};
    return end + 1;
  }

  void Copy(size_t end) {
    if (end > text_.size()) end = text_.size();
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  std::string_view text_;
  const JsonLayout& layout_;
  std::string out_;
  size_t at_ = 0;
  size_t depth_ = 0;
};

}  // namespace

std::optional<std::string> LayOutJson(std::string_view text, const JsonLayout& layout) {
  const auto json = JsonText::Read(text);
  if (!json) return std::nullopt;
  const size_t end = json->values()[0].text.end;
  if (text.find_first_not_of(" \t\r\n", end) != std::string_view::npos) return std::nullopt;
  return LayoutWriter(text, layout).Write();
}

}  // namespace gatecrash
