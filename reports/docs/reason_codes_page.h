// Every reason code: what it means, where it comes from and which documents it is told of.
#pragma once

#include <string>

namespace gatecrash {

[[nodiscard]] std::string ReasonCodesPage();

}  // namespace gatecrash
