# cmark-gfm and its extensions, which ship no CMake package and, the extensions, no pkg-config file:
# CmarkGfm::CmarkGfm and CmarkGfm::Extensions.
find_path(CmarkGfm_INCLUDE_DIR cmark-gfm-core-extensions.h)
# The archives, where they are: two libraries fewer to load at every start.
find_library(CmarkGfm_LIBRARY NAMES libcmark-gfm.a cmark-gfm)
find_library(CmarkGfm_EXTENSIONS_LIBRARY NAMES libcmark-gfm-extensions.a cmark-gfm-extensions)
mark_as_advanced(CmarkGfm_INCLUDE_DIR CmarkGfm_LIBRARY CmarkGfm_EXTENSIONS_LIBRARY)

if(CmarkGfm_INCLUDE_DIR AND EXISTS ${CmarkGfm_INCLUDE_DIR}/cmark-gfm_version.h)
  file(STRINGS ${CmarkGfm_INCLUDE_DIR}/cmark-gfm_version.h version_line
    REGEX "^#define CMARK_GFM_VERSION_STRING ")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" CmarkGfm_VERSION "${version_line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CmarkGfm
  REQUIRED_VARS CmarkGfm_LIBRARY CmarkGfm_EXTENSIONS_LIBRARY CmarkGfm_INCLUDE_DIR
  VERSION_VAR CmarkGfm_VERSION)

if(CmarkGfm_FOUND AND NOT TARGET CmarkGfm::CmarkGfm)
  add_library(CmarkGfm::CmarkGfm UNKNOWN IMPORTED)
  set_target_properties(CmarkGfm::CmarkGfm PROPERTIES
    IMPORTED_LOCATION ${CmarkGfm_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${CmarkGfm_INCLUDE_DIR})
  add_library(CmarkGfm::Extensions UNKNOWN IMPORTED)
  set_target_properties(CmarkGfm::Extensions PROPERTIES
    IMPORTED_LOCATION ${CmarkGfm_EXTENSIONS_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${CmarkGfm_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES CmarkGfm::CmarkGfm)
endif()
