// The page's template, style and script, as they were built in.
#pragma once

#include <span>
#include <string_view>

#include "validator/lanes/embedded_file.h"

namespace gatecrash {

std::span<const EmbeddedFile> ReviewPageFiles();  // reports/review/page/*

// One of them, whole. Aborts where there is none: the names are the program's own.
[[nodiscard]] std::string_view ReviewPageFile(std::string_view name);

}  // namespace gatecrash
