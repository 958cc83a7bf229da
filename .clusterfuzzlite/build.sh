#!/bin/bash
# Builds every fuzz target, or those that are named, into $OUT, each with its seeds, dictionary and
# options: in the project's top folder, and the environment that ClusterFuzzLite and OSS-Fuzz give it.
# `scripts/build-fuzzers` gives it the same without their images.
#
# The archives of ICU and pugixml are made for GNU's C++ library, so that is what all of it is made
# for, whatever CXXFLAGS ask; it is linked statically, for it need not be where the targets run.
set -euo pipefail

build=$WORK/gatecrash
CXXFLAGS=${CXXFLAGS//-stdlib=libc++/}
export CXXFLAGS

cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE= \
  -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" \
  -DCMAKE_C_FLAGS="$CFLAGS" -DCMAKE_CXX_FLAGS="$CXXFLAGS" \
  -DCMAKE_EXE_LINKER_FLAGS=-static-libstdc++ -DLIB_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" \
  -DGATECRASH_FUZZ=ON -DGATECRASH_FUZZ_PACKAGED="$*" -DGATECRASH_STATIC=ON \
  -DGATECRASH_TESTS=OFF -DGATECRASH_WARNINGS_ARE_ERRORS=OFF
cmake --build "$build" --target fuzz_packages
cmake --install "$build" --component fuzz_packages --prefix "$OUT"
