#include "probes/adequacy/text_edits.h"

#include <algorithm>

namespace gatecrash {

void TextEdits::RemoveChild(const JsonText& json, size_t parent, size_t child) {
  const std::vector<size_t>& all = json.values()[parent].children;
  const TextValue& value = json.values()[all[child]];
  if (child > 0)
    Remove({json.values()[all[child - 1]].text.end, value.text.end});
  else if (all.size() > 1)
    Remove({value.begin(), json.values()[all[1]].begin()});
  else
    Remove({value.begin(), value.text.end});
}

std::string TextEdits::Apply(std::string_view text) const {
  std::vector<const Edit*> in_order;
  for (const Edit& edit : edits_) in_order.push_back(&edit);
  std::ranges::stable_sort(in_order, {}, [](const Edit* edit) { return edit->span.begin; });
  std::string edited;
  size_t done = 0;
  for (const Edit* edit : in_order) {
    if (edit->span.begin < done) continue;  // in what an edit before it took
    edited += text.substr(done, edit->span.begin - done);
    edited += edit->with;
    done = edit->span.end;
  }
  return edited += text.substr(done);
}

}  // namespace gatecrash
