# GATECRASH_STATIC: the archives of the libraries, so that a program runs where none of them is. Read
# before the libraries are looked for, and for what their packages don't tell of archives.
if(GATECRASH_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  set(OPENSSL_USE_STATIC_LIBS ON)
  set(ZLIB_USE_STATIC_LIBS ON)
endif()

# gatecrash_use_archives(): after they were found.
function(gatecrash_use_archives)
  find_package(ICU REQUIRED COMPONENTS data)
  target_link_libraries(ICU::i18n INTERFACE ICU::uc)
  target_link_libraries(ICU::uc INTERFACE ICU::data)
  set_target_properties(pugixml::pugixml PROPERTIES INTERFACE_LINK_LIBRARIES pugixml::static)
endfunction()
