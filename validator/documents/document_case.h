// What the rules of a lane's document are asked of: the document, read, and its lane.
#pragma once

#include "validator/lanes/lane.h"

namespace gatecrash {

template <typename Document>
struct DocumentCase {
  const Document& document;
  const Lane& lane;
};

}  // namespace gatecrash
