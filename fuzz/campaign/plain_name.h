// What people may call the targets and findings of a campaign.
#pragma once

#include <string_view>

namespace gatecrash {

// `[a-z0-9_-]{1,64}`: what may be a file's name, and be printed.
[[nodiscard]] bool IsPlainName(std::string_view name);

}  // namespace gatecrash
